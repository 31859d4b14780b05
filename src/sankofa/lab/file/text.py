"""The text of a lab as a tree of plain values that a page can show without any HTML."""

from __future__ import annotations

from typing import Final, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from msgspec import Struct

from sankofa.lab.file.problem import LabError

SAFE_LINKS: Final = ("https://", "#", "/")
ELEMENTS: Final = frozenset(
    {
        "paragraph", "heading", "bullet_list", "ordered_list", "list_item", "blockquote",
        "table", "thead", "tbody", "tr", "th", "td", "em", "strong", "link",
    }
)  # fmt: skip


class TextRun(Struct, frozen=True, tag_field="text", tag="words"):
    """Words as they are; `code` and `formula` say that they are one."""

    words: str
    code: bool = False
    formula: bool = False
    display: bool = False


class TextElement(Struct, frozen=True, tag_field="text", tag="element"):
    """A part of the text with parts of its own; `level` is a heading's, `to` a link's address."""

    element: str
    parts: tuple[Node, ...] = ()
    level: int = 0
    to: str = ""


Node: TypeAlias = TextRun | TextElement


def make_markdown_reader() -> MarkdownIt:
    """A reader of CommonMark with tables and formulas; HTML stays visible, to be refused."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    dollarmath_plugin(reader, allow_digits=False)
    return reader


def build_text(tokens: list[Token], first_line: int) -> tuple[Node, ...]:
    """The tree of a list of block tokens.

    Raises: `LabError` for HTML, pictures, and links to other places than pages of ours and https.
    """
    open_parts: list[list[Node]] = [[]]
    opened: list[Token] = []
    line = first_line
    for token in tokens:
        line = first_line + token.map[0] if token.map else line
        _refuse_unsafe(token, line)
        if token.type == "inline":
            open_parts[-1].extend(build_text(_flatten(token), line))
        elif token.nesting == 1:
            opened.append(token)
            open_parts.append([])
        elif token.nesting == -1:
            parts = tuple(open_parts.pop())
            open_parts[-1].append(_make_element(opened.pop(), parts, line))
        elif (leaf := _make_leaf(token)) is not None:
            open_parts[-1].append(leaf)
    return tuple(open_parts[0])


def _flatten(token: Token) -> list[Token]:
    for child in token.children or ():
        child.map = None
    return list(token.children or ())


def _make_element(token: Token, parts: tuple[Node, ...], line: int) -> TextElement:
    name = token.type.removesuffix("_open")
    if name not in ELEMENTS:
        raise LabError(f"A {name.replace('_', ' ')} cannot stand in a lab.", line)
    level = int(token.tag[1:]) if name == "heading" else 0
    return TextElement(name, parts, level, str(token.attrGet("href") or ""))


def _make_leaf(token: Token) -> Node | None:
    if token.type in {"softbreak", "hardbreak"}:
        return TextRun(" ") if token.type == "softbreak" else TextRun("\n")
    if token.type in {"math_inline", "math_block", "math_inline_double"}:
        return TextRun(token.content.strip(), formula=True, display=token.type != "math_inline")
    if token.type in {"code_inline", "code_block", "fence"}:
        return TextRun(token.content, code=True, display=token.type != "code_inline")
    if token.type == "hr":
        return TextElement("rule")
    return TextRun(token.content) if token.content else None


def _refuse_unsafe(token: Token, line: int) -> None:
    if token.type in {"html_block", "html_inline"}:
        raise LabError("HTML cannot stand in a lab; write Markdown.", line)
    if token.type == "image":
        raise LabError("Pictures cannot stand in a lab's text; use an instrument.", line)
    if token.type == "link_open":
        to = str(token.attrGet("href") or "")
        if not to.startswith(SAFE_LINKS) or to.startswith("//"):
            raise LabError(f'A link leads to https or to a page of Sankofa, not to "{to}".', line)
