"""docs/layers says what the code says, and reads on GitHub as it was written."""

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from types import MappingProxyType
from typing import Any

import pytest

from derivations.worked import PAGES, ROOT
from sankofa import nn

TEXTS = {path: path.read_text(encoding="utf-8") for path in sorted(PAGES.rglob("*.md"))}
DERIVED = [path for path in TEXTS if path.name != "README.md"]


@pytest.fixture(scope="module")
def tool() -> Iterator[Any]:
    sys.path.insert(0, str(ROOT / "tools"))
    yield import_module("derivation")
    sys.path.remove(str(ROOT / "tools"))


def inline(text: str) -> list[re.Match[str]]:
    """The formulas within the prose, each with the characters on either side."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    prose = re.sub(r"`[^`\n]*`", "", prose)
    return list(re.finditer(r"(^|.)\$([^$\n]+)\$(.|$)", prose, re.MULTILINE))


def test_the_pages_are_those_of_this_code_and_no_others(tool: Any) -> None:
    wanted = tool.files()
    found = {path for path in PAGES.rglob("*") if path.is_file()}
    assert found == {*wanted}
    stale = [path.name for path, text in wanted.items() if path.read_text("utf-8") != text]
    assert stale == [], "Run tools/derivation.py."


def test_what_has_no_derivation_is_an_error(tool: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    one_more = MappingProxyType({**nn.LOSSES, "new": nn.LOSSES["hinge"]})
    monkeypatch.setattr(nn, "LOSSES", one_more)
    with pytest.raises(FileNotFoundError, match=r"new\.md"):
        tool.files()


def test_a_setting_without_a_word_is_an_error(tool: Any) -> None:
    import_module("setting").table(nn.Dense)
    with pytest.raises(KeyError, match="novel"):
        import_module("setting").row("novel", {"type": "integer"})
    assert tool.members()["dense"] is nn.Dense


def test_a_page_derives_shows_numbers_warns_and_names_its_source() -> None:
    for path in DERIVED:
        sections = re.findall(r"^## (.+)$", TEXTS[path], re.MULTILINE)
        assert sections[-2:] == ["Watch out", "Source"], path.stem
        assert "By hand" in sections[1:], path.stem
        year = r"^## Source\n\n.*\b(1[6-9]|20)\d\d\b"
        assert re.search(year, TEXTS[path], re.MULTILINE | re.DOTALL), path.stem


def test_links_and_pictures_lead_somewhere() -> None:
    for path, text in TEXTS.items():
        links = re.findall(r"\]\((?!https?://)([^)#]+)", text)
        assert [link for link in links if not (path.parent / link).exists()] == [], path.stem


def test_markdown_leaves_formulas_within_the_text_alone() -> None:
    """GitHub reads `$x$` as Markdown first: escapes, emphasis and neighbors can break it."""
    for path in DERIVED:
        assert "$$" not in TEXTS[path], path.stem
        assert "operatorname" not in TEXTS[path], path.stem  # GitHub refuses it
        for before, formula, after in (match.groups() for match in inline(TEXTS[path])):
            where = f"{path.stem}: {formula}"
            assert before in ("", " ", "("), where
            assert after in ("", " ", ")", ".", ",", ";", ":", "?"), where
            assert formula == formula.strip(), where
            assert not re.search(r"\\[^A-Za-z]|[*<>`]", formula), where
            assert not re.search(r"[^A-Za-z0-9]_", formula), where
