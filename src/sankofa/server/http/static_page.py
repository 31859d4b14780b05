"""Route handlers for the workbench page, its assets and the health check."""

from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from sankofa.server.http.page_path import find_way_up

WEB_FOLDER: Final = Path(__file__).parents[2] / "_web"
CACHE_FOREVER: Final = "private, max-age=31536000, immutable"

UNBUILT_PAGE: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Sankofa: the page is not built</title>
<h1>The page is not built yet</h1>
<p>Run <code>python3 run.py</code> in the folder of Sankofa's source; it builds the page.</p>
</html>
"""


async def serve_index(request: Request) -> Response:
    """The workbench; never cached, so that a new version is seen at once."""
    web: Path = request.app.state.web
    try:
        page, status = (web / "index.html").read_text(encoding="utf-8"), 200
        page = page.replace('="./', f'="{find_way_up(request.scope["path"])}')
    except OSError:
        page, status = UNBUILT_PAGE, 503
    return HTMLResponse(page, status, {"cache-control": "no-store"})


async def serve_health(_: Request) -> Response:
    """The server is up; says nothing else."""
    return PlainTextResponse("ok\n", headers={"cache-control": "no-store"})


class ImmutableFiles(StaticFiles):
    """Files whose names change with their contents, so that a browser may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with leave to keep it."""
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["cache-control"] = CACHE_FOREVER
        return response
