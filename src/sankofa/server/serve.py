"""`sankofa.server.serve`: find a port, print the link, serve until Ctrl-C."""

import contextlib
import os
import sys
import threading
from typing import Final

import uvicorn

from sankofa.protocol.message import MAX_MESSAGE_BYTES
from sankofa.server.http.address import open_listener, resolve_address
from sankofa.server.http.app import create_app
from sankofa.server.http.token import load_access_tokens
from sankofa.server.websocket_transport import AbortableProtocol

GRACE_S: Final = 1


def serve(
    host: str = "127.0.0.1",
    port: int | None = None,
    *,
    browser: bool = True,
    base_url: str | None = None,
) -> None:
    """Serve the workbench until Ctrl-C; opens the browser unless told not to.

    Raises: `SankofaError` when the port is taken, or when other machines would be let in
    without `base_url` saying by what name.
    """
    resolve_address(host, port or 1, base_url)  # say what is wrong before taking a port
    with contextlib.closing(open_listener(host, port)) as listener:
        here = resolve_address(host, listener.getsockname()[1], base_url)
        tokens = load_access_tokens(here.port)
        link = f"{here.url}?token={tokens.token}"
        sys.stdout.write(f"Sankofa is at {link}\nPress Ctrl-C to stop.\n")
        sys.stdout.flush()
        if browser:
            _open_browser(link)
        server = uvicorn.Server(_make_config(create_app(here, tokens)))
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn raises it again once all is ended
            server.run(sockets=[listener])


def _make_config(app: object) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        ws=AbortableProtocol,
        ws_max_size=MAX_MESSAGE_BYTES,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=GRACE_S,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_level="critical",
    )


def _open_browser(link: str) -> None:
    """Open the browser beside the server, where there is a screen to open it on."""
    import webbrowser

    screen = sys.platform in ("win32", "darwin")
    if screen or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        threading.Thread(target=webbrowser.open, args=[link], daemon=True).start()
