"""Read a lab: one Markdown file with a head, text and typed blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import msgspec
from markdown_it.token import Token
from msgspec import Struct

from sankofa.error import SankofaError
from sankofa.lab.expression.check_type import check_condition, check_number
from sankofa.lab.expression.grammar import parse_expression
from sankofa.lab.expression.token import ExpressionError
from sankofa.lab.file.block import AnyBlock, Card, Challenge, Question
from sankofa.lab.file.head import Head
from sankofa.lab.file.problem import LabError
from sankofa.lab.file.text import Node, build_text, make_markdown_reader
from sankofa.lab.file.yaml_reader import YamlValue, read_yaml

MAX_BYTES: Final = 512 << 10
MAX_BLOCKS: Final = 200
HEAD_LINE: Final = "---"
HEADING_TOKENS: Final = 3  # its begin, its words, its end
VIEWS: Final = frozenset({"network", "output", "curves"})
KINDS: Final = frozenset(
    {"neuron", "plane", "fit", "color", "ruler", "challenge", "question", "card"}
)


class TextPart(Struct, frozen=True, tag_field="part", tag="text"):
    """Text between two blocks."""

    nodes: tuple[Node, ...]


class BlockPart(Struct, frozen=True, tag_field="part", tag="block"):
    """A block, and the line of its file that it begins in."""

    block: AnyBlock
    line: int


Part: TypeAlias = TextPart | BlockPart


class LabStep(Struct, frozen=True):
    """What one screen of a lab shows: a heading, text, and blocks."""

    title: str
    parts: tuple[Part, ...]


class Lab(Struct, frozen=True):
    """A lab: its head and its steps, each from one second-level heading to the next."""

    head: Head
    steps: tuple[LabStep, ...]

    @property
    def blocks(self) -> tuple[AnyBlock, ...]:
        """All blocks in their order."""
        parts = (part for step in self.steps for part in step.parts)
        return tuple(part.block for part in parts if isinstance(part, BlockPart))

    @property
    def challenges(self) -> tuple[Challenge, ...]:
        """All challenges in their order."""
        return tuple(block for block in self.blocks if isinstance(block, Challenge))


def read_lab(path: Path) -> Lab:
    """The lab in a file.

    Raises: `LabError` with the line and column of the first mistake; `SankofaError` for a file
    that cannot be read or is over 512 KiB.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise SankofaError(f"Cannot read the lab {path}: {reason}.") from None
    if len(content) > MAX_BYTES:
        raise SankofaError(f"{path} is over {MAX_BYTES >> 10} KiB; a lab is text.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise LabError("This is not text in UTF-8.", line) from None
    return parse_lab(text.replace("\r\n", "\n"))


def parse_lab(text: str) -> Lab:
    """The lab in a text.

    Raises: `LabError` with the line and column of the first mistake.
    """
    head_text, body, body_line = _split_head(text)
    head = _convert(read_yaml(head_text, 2), Head)
    try:
        tokens = make_markdown_reader().parse(body)
    except RecursionError:
        raise LabError("The text nests too deep.", body_line) from None
    _refuse_too_many_blocks(tokens, body_line)
    steps = tuple(_split_steps(tokens, body_line, head.title))
    lab = Lab(head, steps)
    _check_lab(lab)
    return lab


def _split_head(text: str) -> tuple[str, str, int]:
    """The head, the rest, and the line of the file that the rest begins in."""
    lines = text.split("\n")
    if lines[0].strip() != HEAD_LINE:
        raise LabError(f"A lab begins with a line of {HEAD_LINE}, then its head.", 1)
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == HEAD_LINE:
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    raise LabError(f"The head does not end: a second line of {HEAD_LINE} is missing.", len(lines))


def _refuse_too_many_blocks(tokens: list[Token], first_line: int) -> None:
    fences = [token for token in tokens if token.type == "fence" and token.info.strip()]
    if len(fences) > MAX_BLOCKS:
        line = first_line + (fences[MAX_BLOCKS].map or [0])[0]
        raise LabError(f"A lab has at most {MAX_BLOCKS} blocks.", line)


def _split_steps(tokens: list[Token], first_line: int, title: str) -> Iterator[LabStep]:
    """A step up to each second-level heading; what comes before the first is one of its own."""
    step: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "heading_open" and token.tag == "h2":
            if step:
                yield LabStep(title, tuple(_read_parts(step, first_line)))
            title, step, index = tokens[index + 1].content, [], index + HEADING_TOKENS
        else:
            step.append(token)
            index += 1
    if step:
        yield LabStep(title, tuple(_read_parts(step, first_line)))


def _read_parts(tokens: list[Token], first_line: int) -> Iterator[Part]:
    """The text and the blocks of a step in their order."""
    text: list[Token] = []
    for token in tokens:
        if token.type == "fence" and token.level == 0 and token.info.strip():
            if text:
                yield TextPart(build_text(text, first_line))
                text = []
            line = first_line + (token.map[0] if token.map else 0)
            yield BlockPart(_read_block(token, line), line)
        else:
            text.append(token)
    if text:
        yield TextPart(build_text(text, first_line))


def _read_block(token: Token, line: int) -> AnyBlock:
    kind = token.info.strip()
    if kind not in VIEWS | KINDS:
        raise LabError(
            f'There is no block "{kind}". There are: {", ".join(sorted(VIEWS | KINDS))}.', line
        )
    found = read_yaml(token.content, line + 1)
    value = {} if found.value is None else found.value
    if not isinstance(value, dict):
        raise LabError(f"A {kind} takes settings, such as `name: value`.", line + 1)
    tag = {"block": "view", "view": kind} if kind in VIEWS else {"block": kind}
    return _convert(YamlValue({**value, **tag}, found.lines), AnyBlock)  # type: ignore[no-any-return]


def _convert(found: YamlValue, kind: Any) -> Any:
    """The value as a typed struct; a mistake is named with its setting and line."""
    try:
        return msgspec.convert(found.value, kind)
    except msgspec.ValidationError as error:
        reason, _, where = str(error).partition(" - at `$")
        path = re.sub(r"\[(\d+|\.\.\.)\]", r".\1", where.rstrip("`")).lstrip(".")
        named = f"{path}: " if path else ""
        cause = error.__cause__
        said = str(cause) if isinstance(cause, SankofaError) else f"{reason}."
        raise LabError(f"{named}{said}", found.find_line(path)) from None


def _check_lab(lab: Lab) -> None:
    """Check what no type can: identifiers, expressions, and that solutions have challenges."""
    seen: set[str] = set()
    for step in lab.steps:
        for part in step.parts:
            if isinstance(part, BlockPart):
                _check_block(part.block, part.line, seen)
    names = {challenge.id for challenge in lab.challenges}
    for name in lab.head.solution:
        if name not in names:
            raise LabError(f'solution: there is no challenge "{name}".', 2)


def _check_block(block: AnyBlock, line: int, seen: set[str]) -> None:
    if isinstance(block, Challenge | Question):
        if block.id in seen:
            raise LabError(f'id: "{block.id}" is there twice.', line)
        seen.add(block.id)
    if isinstance(block, Challenge):
        _check_expression("check", block.check, line)
    if isinstance(block, Card):
        for name, expression in (("on", block.on), ("done", block.done)):
            if expression is not None:
                _check_expression(name, expression, line)
    if isinstance(block, Question):
        _check_question(block, line)


def _check_question(block: Question, line: int) -> None:
    if (block.number is None) == (not block.choices):
        raise LabError(f'The question "{block.id}" takes either choices or a number.', line)
    if block.choices and not any(choice.right for choice in block.choices):
        raise LabError(f'No choice of the question "{block.id}" is right.', line)
    if isinstance(block.number, str):
        _check_expression("number", block.number, line, condition=False)


def _check_expression(name: str, text: str, line: int, *, condition: bool = True) -> None:
    check = check_condition if condition else check_number
    try:
        check(parse_expression(text))
    except ExpressionError as error:
        raise LabError(f"{name}: {error} (column {error.column} of the expression)", line) from None
