"""The addresses of the page's places, each of which is answered with the same page."""

from typing import Final

PLACES: Final = ("learn", "data", "network", "results", "runs")
"""As in `web/src/model/view/place.ts`."""

PAGE_PATHS: Final = (
    "/",
    "/learn",
    "/learn/{page}",
    "/learn/{folder}/{page}",
    "/learn/{folder}/{group}/{page}",
    "/data",
    "/network",
    "/results",
    "/results/predictions",
    "/results/try",
    "/results/audit",
    "/runs",
)
"""The addresses of the page's places: each is the same page."""


def is_page_path(path: str) -> bool:
    """Whether a person may have typed `path`: `/`, and whatever lies in a place."""
    _, _, rest = path.partition("/")
    return path == "/" or rest.split("/")[0] in PLACES


def find_way_up(path: str) -> str:
    """The relative address of `/` as seen from `path`, whatever is in front of both."""
    return "../" * (path.count("/") - 1) or "./"
