"""Read YAML that a stranger wrote as plain values, each with its line.

PyYAML finds the structure; the scalars are read here by the core schema of YAML 1.2, in which
`no` is a word and not a condition. Aliases, tags and deep nesting are refused before anything
is built.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from sankofa.lab.file.problem import LabError

MAX_DEPTH: Final = 12
MAX_NODES: Final = 20_000
MAX_INTEGER_DIGITS: Final = 15
INTEGER: Final = re.compile(r"[-+]?[0-9]+")
NUMBER: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
WORDS: Final[dict[str, Any]] = {
    "": None, "~": None, "null": None, "true": True, "false": False,
}  # fmt: skip


class YamlValue:
    """A plain value (dicts, lists, text, numbers) and the line of each part of it."""

    def __init__(self, value: Any, lines: dict[str, int]) -> None:
        self.value = value
        self.lines = lines

    def find_line(self, path: str) -> int:
        """The line of a part by its path, as in `inputs.0.label`, or of what holds it."""
        while path and path not in self.lines:
            path = path.rpartition(".")[0]
        return self.lines.get(path, 1)


def read_yaml(text: str, first_line: int = 1) -> YamlValue:
    """The value of a YAML text whose first line is `first_line` of its file.

    Raises: `LabError` for what is not YAML, for aliases, anchors, tags and repeated keys, for more
    than 12 levels or 20,000 values.
    """
    try:
        _refuse_hostile_events(text, first_line)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        said = (error.problem or "it cannot be read").rstrip(".")
        raise LabError(f"This is not YAML: {said}.", first_line + line, column + 1) from None
    except (yaml.YAMLError, RecursionError):
        raise LabError("This is not YAML: a character is not allowed.", first_line) from None
    lines: dict[str, int] = {}
    value = None if node is None else _build(node, "", first_line, lines)
    return YamlValue(value, lines)


def _refuse_hostile_events(text: str, first_line: int) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
        mark: Any = event.start_mark
        line, column = first_line + mark.line, mark.column + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise LabError("Aliases (& and *) are not allowed here.", line, column)
        if tag := getattr(event, "tag", None):
            raise LabError(f"Tags ({tag}) are not allowed here.", line, column)
        if isinstance(event, yaml.DocumentStartEvent) and event.explicit and count > 1:
            raise LabError("There is more than one YAML document.", line, column)
        depth += isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent)
        depth -= isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent)
        if depth > MAX_DEPTH:
            raise LabError(f"Values nest at most {MAX_DEPTH} deep.", line, column)
        if count > MAX_NODES:
            raise LabError(f"There are more than {MAX_NODES:,} values.", line, column)


def _build(node: yaml.Node, path: str, first_line: int, lines: dict[str, int]) -> Any:
    line, column = first_line + node.start_mark.line, node.start_mark.column + 1
    lines[path] = line
    if isinstance(node, yaml.SequenceNode):
        return [
            _build(item, f"{path}.{i}".lstrip("."), first_line, lines)
            for i, item in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        built: dict[str, Any] = {}
        for key, item in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else None
            if name is None or name in built:
                what = "A key must be a word" if name is None else f'"{name}" is there twice'
                mark = key.start_mark
                raise LabError(f"{what}.", first_line + mark.line, mark.column + 1)
            built[name] = _build(item, f"{path}.{name}".lstrip("."), first_line, lines)
        return built
    assert isinstance(node, yaml.ScalarNode)  # noqa: S101  (there is no other kind)
    return _read_scalar(node, line, column)


def _read_scalar(node: yaml.ScalarNode, line: int, column: int) -> Any:
    text = node.value
    if node.style is not None:  # quoted, or a block of text
        return text
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        if len(text.lstrip("+-")) > MAX_INTEGER_DIGITS:
            raise LabError(
                f"A number has at most {MAX_INTEGER_DIGITS} digits; quote what is not one.",
                line,
                column,
            )
        return int(text)
    return float(text) if NUMBER.fullmatch(text) else text
