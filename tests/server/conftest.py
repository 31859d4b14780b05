"""One real server for all tests of this folder, and the means to speak to it."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

START = (
    "import sys; from sankofa.server import serve;"
    "serve(port=int(sys.argv[1]), browser=False, base_url=sys.argv[2] or None)"
)


LIMIT_S = 60.0
"""What does not come in a minute does not come; no test measures how fast it comes."""


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until the condition holds; fails when it does not within `LIMIT_S`."""
    deadline = time.monotonic() + LIMIT_S
    while not holds():
        assert time.monotonic() < deadline, "It never came to hold."
        time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Answer:
    """A whole HTTP answer."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body


class Page:
    """A socket, with what arrives sorted into facts and frames."""

    def __init__(self, socket_: ClientConnection) -> None:
        self.socket = socket_

    def say(self, kind: str, **fields: Any) -> None:
        self.socket.send(json.dumps({"type": kind, **fields}))

    def next(self) -> tuple[str, Any]:
        message = self.socket.recv(timeout=LIMIT_S)
        if isinstance(message, str):
            fact = json.loads(message)
            return fact["type"], fact
        length = int.from_bytes(message[:8], "little")
        return json.loads(message[8 : 8 + length])["__metadata__"]["frame"], message

    def until(self, kind: str, **fields: Any) -> Any:
        """The next message of that kind, and with those fields."""
        deadline = time.monotonic() + LIMIT_S
        while time.monotonic() < deadline:
            came, message = self.next()
            if came == kind and all(message[k] == v for k, v in fields.items()):
                return message
        raise AssertionError(f"No {kind} came.")


class Server:
    """A process that serves, as a person would start it."""

    def __init__(self, home: Path, port: int = 0, base_url: str = "") -> None:
        self.port = port or free_port()
        self.home = home
        caches = tempfile.gettempdir() + f"/sankofa-test-{os.getuid()}"  # compiled programs
        environment = {
            **os.environ,
            "XDG_STATE_HOME": str(home),
            "XDG_CACHE_HOME": caches,
            "SANKOFA_DATA": str(home / "data"),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, str(self.port), base_url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=home,
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()
        self.token = self.said.strip().partition("token=")[2]
        self.cookie = ""

    def call(self, path: str, method: str = "GET", body: bytes | None = None) -> Answer:
        """What the server's own page is answered."""
        origin = f"http://127.0.0.1:{self.port}"
        own = {"cookie": self.enter(), "origin": origin, "x-sankofa": "1"}
        return self._send(path, method, body, own)

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """What whoever sends these headers is answered."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._send(path, method, None, named)

    def _send(self, path: str, method: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT_S)
        with contextlib.closing(link):
            link.request(method, path, body, headers)
            answer = link.getresponse()
            names = {k.lower(): v for k, v in answer.getheaders()}
            return Answer(answer.status, names, answer.read())

    def enter(self) -> str:
        """Exchange the token for the cookie."""
        if not self.cookie:
            self.cookie = self.get(f"/?token={self.token}").headers["set-cookie"].split(";")[0]
        return self.cookie

    @contextlib.contextmanager
    def page(
        self,
        session: str = "",
        *,
        origin: str | None = None,
        cookie: str | None = None,
        compression: str | None = None,
    ) -> Iterator[Page]:
        """A page's socket, open as long as the context."""
        own = f"http://127.0.0.1:{self.port}"
        with connect(
            f"ws://127.0.0.1:{self.port}/live?session={session}",
            origin=Origin(origin or own),
            additional_headers={"Cookie": self.enter() if cookie is None else cookie},
            compression=compression,
            proxy=None,
            max_size=None,
        ) as opened:
            yield Page(opened)

    def workers(self) -> list[int]:
        """The processes that train, found as an outsider would."""
        told = subprocess.run(
            ["/bin/ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)],
            capture_output=True, text=True, check=False,
        ).stdout  # fmt: skip
        lines = [line.split(None, 1) for line in told.splitlines()]
        return [int(pid) for pid, args in lines if "sankofa.session.process.worker" in args]

    def end(self, how: int = signal.SIGINT) -> tuple[int, str]:
        """Exit code, and what it said on its way."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=LIMIT_S)
        return self.process.returncode, out + err


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("state"))
    yield started
    if started.process.poll() is None:
        started.end()


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Server]:
    """A server of its own, for a test that ends it."""
    started = Server(tmp_path)
    yield started
    if started.process.poll() is None:
        started.end(signal.SIGKILL)
