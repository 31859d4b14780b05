"""The frame of a picture: an SVG with its words for whoever does not see it, and a caption."""

from html import escape


def open_svg(width: float, height: float, told: str) -> str:
    """The opening tag; `told` is what the picture shows, in words."""
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
        f' role="img" aria-label="{escape(told)}">'
    )


def make_figure(svg: str, caption: str, left_out: int = 0) -> str:
    """The picture with a caption above it; `left_out` groups had no room."""
    more = f" {left_out} more groups are in the table." if left_out > 0 else ""
    return f"<figure><figcaption>{escape(caption)}{more}</figcaption>{svg}</figure>"


def shorten(name: str, longest: int) -> str:
    """A name of at most so many letters, safe in HTML."""
    return escape(name if len(name) <= longest else f"{name[: longest - 1]}…")
