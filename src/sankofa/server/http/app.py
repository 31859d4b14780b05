"""The ASGI application: routes and session registry, behind the access guard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount, Route, WebSocketRoute

from sankofa.server.http.address import Address
from sankofa.server.http.file_upload import find_upload_folder, receive_file
from sankofa.server.http.guard import Guard
from sankofa.server.http.lab import list_labs, serve_lab
from sankofa.server.http.page_path import PAGE_PATHS
from sankofa.server.http.runs import ROUTES
from sankofa.server.http.static_page import WEB_FOLDER, ImmutableFiles, serve_health, serve_index
from sankofa.server.http.token import AccessTokens
from sankofa.server.live.session_registry import Sessions
from sankofa.server.live.websocket import serve_websocket


def create_unguarded_app(web: Path = WEB_FOLDER) -> Starlette:
    """All routes without access control; the session registry lives as long as the application."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.sessions = Sessions()
        app.state.sessions.open()
        try:
            yield
        finally:
            await app.state.sessions.close()

    routes = [
        *(Route(path, serve_index, methods=["GET"]) for path in PAGE_PATHS),
        Route("/health", serve_health, methods=["GET"]),
        *ROUTES,
        Route("/api/files", receive_file, methods=["POST"]),
        Route("/api/labs", list_labs, methods=["GET"]),
        Route("/api/labs/{name}", serve_lab, methods=["GET"]),
        Mount("/assets", ImmutableFiles(directory=web / "assets", check_dir=False)),
        WebSocketRoute("/live", serve_websocket),
    ]
    app = Starlette(routes=routes, lifespan=lifespan)
    app.router.redirect_slashes = False  # its redirects would name a host
    app.state.web = web
    app.state.files = find_upload_folder()
    return app


def create_app(address: Address, tokens: AccessTokens, web: Path = WEB_FOLDER) -> Guard:
    """The application to serve: every request passes the guard first."""
    return Guard(create_unguarded_app(web), address, tokens)
