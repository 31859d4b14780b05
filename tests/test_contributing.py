"""CONTRIBUTING.md names files that exist, and what it says stands in them does."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CODE = re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL))
PATHS = sorted({span for span in CODE if re.fullmatch(r"[\w.-]+(/[\w.-]+)+", span)})
NAMED = re.findall(r"`([\w.-]+/[\w./-]+\.(?:py|ts))`, ((?:`[\w.]+`(?: and )?)+)", TEXT)
SYMBOLS = [(path, name) for path, names in NAMED for name in re.findall(r"`([\w.]+)`", names)]


def members(body: list[ast.stmt]) -> Iterator[tuple[str, ast.stmt]]:
    """What these statements define, by name."""
    for one in body:
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield one.name, one
        elif isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            yield one.target.id, one
        elif isinstance(one, ast.Assign):
            yield from ((t.id, one) for t in one.targets if isinstance(t, ast.Name))


def is_defined(path: str, name: str) -> bool:
    """Whether a file defines a name, or a class in it a member: `Class.member`."""
    text = (ROOT / path).read_text(encoding="utf-8")
    if path.endswith(".ts"):
        kinds = "function|const|class|interface|type"
        return re.search(rf"^(?:export )?(?:{kinds}) {name}\b", text, re.MULTILINE) is not None
    body = ast.parse(text).body
    for part in name.split("."):
        found = dict(members(body)).get(part)
        if found is None:
            return False
        body = found.body if isinstance(found, ast.ClassDef) else []
    return True


def test_it_names_paths_and_symbols() -> None:
    assert len(PATHS) > 60
    assert len(SYMBOLS) > 20


@pytest.mark.parametrize("path", PATHS)
def test_every_path_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("path", "name"), SYMBOLS)
def test_every_symbol_is_defined_in_its_file(path: str, name: str) -> None:
    assert is_defined(path, name), f"{path} defines no {name}; CONTRIBUTING.md says it does."


def test_every_folder_of_the_package_is_in_its_table() -> None:
    folders = {p.parent for p in (ROOT / "src/sankofa").glob("*/**/__init__.py")}
    top = {f.relative_to(ROOT).as_posix() for f in folders if len(f.relative_to(ROOT).parts) < 5}
    small = {"activation", "initializer", "loss", "frame"}  # said with the folder that holds them
    listed = {path for path in PATHS if path.startswith("src/")}
    missing = {f for f in top - listed if Path(f).name not in small}
    assert missing == set()
