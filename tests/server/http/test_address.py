import socket

import pytest

from sankofa.error import SankofaError
from sankofa.server.http.address import is_loopback, open_listener, resolve_address

ALL = "0.0.0.0"  # noqa: S104  (that it is refused is what is tested)


def test_only_this_machines_names_for_itself_count() -> None:
    here = resolve_address("127.0.0.1", 9000)
    assert here.hosts == {"127.0.0.1:9000", "localhost:9000"}
    assert here.origins == {"http://127.0.0.1:9000", "http://localhost:9000"}
    assert (here.url, here.path, here.secure) == ("http://127.0.0.1:9000/", "/", False)
    assert here.cookie == "sankofa-9000"


def test_on_port_80_browsers_leave_the_port_out() -> None:
    assert "http://localhost" in resolve_address("127.0.0.1", 80).origins


def test_a_proxys_name_is_added() -> None:
    here = resolve_address("127.0.0.1", 9000, "https://School.example:443/lab")
    assert "school.example" in here.hosts
    assert "https://school.example" in here.origins
    assert (here.url, here.path, here.secure) == ("https://school.example/lab/", "/lab/", True)


def test_ipv6_stands_in_brackets() -> None:
    assert "[::1]:9000" in resolve_address("::1", 9000).hosts


@pytest.mark.parametrize("host", [ALL, "192.168.1.5", "::", "school.example", ""])
def test_other_machines_are_let_in_only_by_a_name(host: str) -> None:
    with pytest.raises(SankofaError, match="--base-url") as caught:
        resolve_address(host, 9000)
    assert caught.value.field == "host"
    assert "10.0.0.9:9000" in resolve_address(host, 9000, "http://10.0.0.9:9000/").hosts


@pytest.mark.parametrize(
    "url",
    ["", "school.example", "ftp://a/", "http://", "http://a/?b", "http://a/#b", "http://u@a/",
     "http://a:x/", "http://[::1/"],
)  # fmt: skip
def test_a_base_url_that_is_none_is_named(url: str) -> None:
    with pytest.raises(SankofaError, match="--base-url wants"):
        resolve_address("127.0.0.1", 9000, url)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True),
     (ALL, False), ("10.0.0.1", False), ("localhost.evil", False)],
)  # fmt: skip
def test_loopback_is_told_from_the_rest(host: str, *, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_a_busy_port_is_an_error_when_asked_for_and_passed_over_when_not() -> None:
    with open_listener("127.0.0.1", None) as first, open_listener("127.0.0.1", None) as second:
        taken = first.getsockname()[1]
        assert second.getsockname()[1] > taken
        with pytest.raises(SankofaError, match=f"Port {taken} is already in use"):
            open_listener("127.0.0.1", taken)


@pytest.mark.parametrize("host", ["203.0.113.7", "no.such.host.invalid"])
def test_a_host_that_is_not_this_machine_is_named(host: str) -> None:
    with pytest.raises(SankofaError, match="No address of this machine"):
        open_listener(host, 0)


def test_the_listener_answers_at_once() -> None:
    with open_listener("127.0.0.1", 0) as listener:
        socket.create_connection(listener.getsockname(), timeout=60).close()
