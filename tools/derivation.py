"""Writes the head of every page of docs/layers from the code, the pictures and the index.

    python tools/derivation.py

The derivation below a page's mark is written by hand and stays. A test compares the rest.
"""

import inspect
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from math import inf
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, get_args

from curve import picture
from setting import table

from sankofa import nn

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs/layers"
MARK = "<!-- Above this line: tools/derivation.py, from the code. Below: by hand. -->\n"
TAKES = {"rows": "rows (B, n)", "images": "images (B, H, W, C)", "any": "rows or images"}
LISTED = "<!-- Above this line: by hand. Below: tools/derivation.py, from the code. -->\n"


def members() -> dict[str, type[nn.Layer]]:
    """Every layer, by its tag."""
    return {str(kind.__struct_config__.tag): kind for kind in get_args(nn.AnyLayer)}


def tables() -> dict[str, Mapping[Any, Any]]:
    """The values of each folder, by name."""
    return {
        "activations": nn.ACTIVATIONS,
        "losses": nn.LOSSES,
        "initializers": nn.INITIALIZERS,
    }


def home(value: Any) -> Path:
    """The file of the engine in which this value is written."""
    for found in walk_packages(nn.__path__, "sankofa.nn."):
        module = import_module(found.name)
        source = Path(str(module.__file__))
        if source.name != "__init__.py" and any(one is value for one in vars(module).values()):
            return source
    raise LookupError(f"No module of sankofa.nn holds {value.name}.")


def source(path: Path, depth: int) -> str:
    """A link to a file of the engine, from a page that lies so many folders down."""
    way = "../" * depth + path.resolve().relative_to(ROOT).as_posix()
    return f"[`{path.name}`]({way})"


def layer_head(tag: str, kind: type[nn.Layer]) -> str:
    """Name, use, formula, names elsewhere and settings of a layer."""
    taken = TAKES.get(str(kind.takes), "what its own layers take")  # there it is a property
    path = Path(str(inspect.getsourcefile(kind)))
    return (
        f"# {kind.__name__}\n\n{kind.use}\n\n```math\n{kind.latex}\n```\n\n"
        f'In Python `{kind.__name__}`, in a document `"layer": "{tag}"`, on the screen '
        f'"{kind.title}". It takes {taken}. Code: {source(path, 2)}.\n\n{table(kind)}'
    ).rstrip() + "\n"


def number(value: float) -> str:
    """A bound of a range as people write it."""
    return {inf: "∞", -inf: "-∞"}.get(value) or f"{value:.5g}"


def left(kind: str, latex: str) -> str:
    """What stands left of a formula that names only the right side."""
    if kind == "initializers":
        return "" if "=" in latex else r"W_{ik} \sim " if "mathcal" in latex else "W_{ik} = "
    return "L = " if kind == "losses" else "a_k = " if "z_k" in latex else "a = "


def value_head(kind: str, value: Any) -> str:
    """Name, use, formula and source of an activation, a loss or an initializer."""
    formula = left(kind, value.latex) + value.latex
    words = f"Code: {source(home(value), 3)}."
    if kind == "activations":
        low, high = value.range
        words = f"Values from {number(low)} to {number(high)}. {words}"
        words += f"\n\n![{value.name} and its slope]({value.name}.svg)"
    return f"# {value.name}\n\n{value.use}\n\n```math\n{formula}\n```\n\n{words}\n"


def heads() -> Iterator[tuple[Path, str]]:
    """Every page, and what must stand above its mark."""
    for tag, kind in members().items():
        yield PAGES / f"{tag}.md", layer_head(tag, kind)
    for folder, values in tables().items():
        for name, value in values.items():
            yield PAGES / folder / f"{name}.md", value_head(folder, value)


def page(path: Path, head: str) -> str:
    """The head, the mark, and what was written by hand."""
    by_hand = path.read_text(encoding="utf-8").rpartition(MARK)[2].lstrip("\n")
    return f"{head}\n{MARK}\n{by_hand}"


def index() -> str:
    """docs/layers/README.md: what was written by hand, and every page with its sentence."""
    by_hand = (PAGES / "README.md").read_text(encoding="utf-8").partition(LISTED)[0]
    layers = [f"| [{k.__name__}]({tag}.md) | {k.use} |" for tag, k in members().items()]
    parts = [by_hand + LISTED, "## Layers\n", "| | when to use it |\n|---|---|", *layers]
    for folder, values in tables().items():
        parts += [f"\n## {folder.capitalize()}\n", "| | when to use it |\n|---|---|"]
        parts += [f"| [{name}]({folder}/{name}.md) | {v.use} |" for name, v in values.items()]
    return "\n".join(parts) + "\n"


def files() -> dict[Path, str]:
    """Every file of docs/layers, as it must be.

    Raises: `FileNotFoundError` where a derivation is missing.
    """
    written = {path: page(path, head) for path, head in heads()}
    written |= {PAGES / f"activations/{f.name}.svg": picture(f) for f in nn.ACTIVATIONS.values()}
    return written | {PAGES / "README.md": index()}


def main() -> None:
    """Write them all."""
    written = files()
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"Wrote {len(written)} files of {PAGES.relative_to(ROOT)}.\n")


if __name__ == "__main__":
    main()
