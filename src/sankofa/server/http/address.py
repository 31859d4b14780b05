"""The listening socket, and the `Host` and `Origin` values that the server accepts."""

import errno
import ipaddress
import socket
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from sankofa.error import SankofaError

DEFAULT_PORT: Final = 8765
PORTS_TRIED: Final = 100


@dataclass(frozen=True)
class Address:
    """Exact `Host` and `Origin` values; whatever is not in these sets is refused.

    `path` begins and ends with "/": the sub-path of a reverse proxy, and of the cookie.
    """

    port: int
    url: str
    hosts: frozenset[str]
    origins: frozenset[str]
    path: str = "/"
    secure: bool = False

    @property
    def cookie(self) -> str:
        """The cookie's name. Browsers share cookies between ports, so the port is in it."""
        return f"sankofa-{self.port}"


def resolve_address(host: str, port: int, base_url: str | None = None) -> Address:
    """The accepted names for a server bound to `host` and `port`, behind a proxy at `base_url`.

    Raises: `SankofaError` for a base URL that is none, and for a host that other machines can
    reach without one.
    """
    if not is_loopback(host) and base_url is None:
        raise SankofaError(
            f"--host {host} would let other machines in, so Sankofa also wants the address they "
            "will use: give --base-url http(s)://name:port/ as well, or leave --host out.",
            field="host",
        )
    name = f"[{host}]" if ":" in host else host
    names = {f"{n}:{port}" for n in ("127.0.0.1", "localhost", name)}
    if port == 80:
        names |= {n.removesuffix(":80") for n in names}
    own = frozenset(f"http://{n}" for n in names)
    if base_url is None:
        return Address(port, f"http://{name}:{port}/", frozenset(names), own)
    scheme, netloc, path = _split_base_url(base_url)
    origin = f"{scheme}://{netloc}"
    hosts = frozenset(names | {netloc})
    return Address(port, origin + path, hosts, own | {origin}, path, scheme == "https")


def _split_base_url(base_url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(base_url)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    if not good or parts.query or parts.fragment or parts.username is not None:
        raise SankofaError(
            f'--base-url wants http(s)://name[:port]/[path/], but got "{base_url}".',
            field="base_url",
        )
    path = f"/{parts.path.strip('/')}/" if parts.path.strip("/") else "/"
    standard = ":443" if parts.scheme == "https" else ":80"  # browsers leave it out
    return parts.scheme, parts.netloc.lower().removesuffix(standard), path


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server bound to `host`."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def open_listener(host: str, port: int | None) -> socket.socket:
    """A listening socket: on `port` if given, else on the first free one from the default.

    Raises: `SankofaError` when the port is taken or the host is not this machine's.
    """
    wanted = [port] if port is not None else range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED)
    for candidate in wanted:
        found = _try_bind(host, candidate)
        if found is not None:
            return found
    if port is None:
        last = DEFAULT_PORT + PORTS_TRIED - 1
        raise SankofaError(f"No port from {DEFAULT_PORT} to {last} is free.", field="port")
    raise SankofaError(
        f"Port {port} is already in use. Leave --port out to take the next free one.", field="port"
    )


def _try_bind(host: str, port: int) -> socket.socket | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if socket.has_ipv6 and family == socket.AF_INET6:
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows: REUSEADDR would steal the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno != errno.EADDRINUSE:
            raise _explain_bind_error(error, host, port) from None
        return None
    return listener


def _explain_bind_error(error: OSError, host: str, port: int) -> SankofaError:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return SankofaError(f'No address of this machine is called "{host}".', field="host")
    if error.errno in (errno.EACCES, errno.EPERM):
        return SankofaError(f"Port {port} is reserved; choose one above 1023.", field="port")
    return SankofaError(f"Cannot listen on {host}:{port}: {error.strerror}.", field="port")
