"""The whole server as one ASGI application, behind its guard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount, Route, WebSocketRoute

from sankofa.server.http.address import Address
from sankofa.server.http.guard import Guard
from sankofa.server.http.static_page import WEB, Assets, health, index
from sankofa.server.http.token import Secrets
from sankofa.server.live.session_registry import House
from sankofa.server.live.websocket import live


def rooms(web: Path = WEB) -> Starlette:
    """Every route, unguarded; its first worker starts with it and all end with it."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.house = House()
        app.state.house.open()
        try:
            yield
        finally:
            await app.state.house.close()

    routes = [
        Route("/", index, methods=["GET"]),
        Route("/health", health, methods=["GET"]),
        Mount("/assets", Assets(directory=web / "assets", check_dir=False)),
        WebSocketRoute("/live", live),
    ]
    app = Starlette(routes=routes, lifespan=lifespan)
    app.router.redirect_slashes = False  # its redirects would name a host
    app.state.web = web
    return app


def create(address: Address, secrets: Secrets, web: Path = WEB) -> Guard:
    """The application to serve: nothing stands outside the guard."""
    return Guard(rooms(web), address, secrets)
