"""The parts of an experiment file: the only names it may have, each with the most bytes it takes.

No name from a file is ever used as a path: the numbers in it are read, and a name is made anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sankofa.run_folder.layout import keyframe_file, score_file

PartKind: TypeAlias = Literal[
    "manifest", "summary", "journal", "position", "scores", "keyframe", "model", "data"
]

MIB: Final = 1 << 20
MAX_FILE_BYTES: Final = 1024 * MIB
MAX_PARTS: Final = 20_000
DATA_KINDS: Final = ("csv", "tsv", "txt", "data", "parquet", "pq", "json")

PATTERNS: Final[dict[PartKind, tuple[str, int]]] = {
    "manifest": (r"manifest\.json", 8 * MIB),
    "summary": (r"summary\.json", MIB),
    "journal": (r"timeline/journal", 64 * MIB),
    "position": (r"timeline/mark", 4096),
    "scores": (r"timeline/scores-(0|[1-9][0-9]{0,8})", 64 * MIB),
    "keyframe": (r"timeline/keyframes/(0|[1-9][0-9]{0,8})-(0|[1-9][0-9]{0,17})", 512 * MIB),
    "model": (r"model\.safetensors", 512 * MIB),
    "data": (rf"data/table\.({'|'.join(DATA_KINDS)})", 512 * MIB),
}


@dataclass(frozen=True)
class PartName:
    """What a name in an experiment file stands for; `numbers` are the branch, and the step."""

    kind: PartKind
    numbers: tuple[int, ...] = ()
    suffix: str = ""

    @property
    def max_bytes(self) -> int:
        """The most bytes that such a part takes."""
        return PATTERNS[self.kind][1]

    @property
    def text(self) -> str:
        """The name in the file."""
        if self.kind == "scores":
            return f"timeline/{score_file(*self.numbers)}"
        if self.kind == "keyframe":
            return f"timeline/keyframes/{keyframe_file(*self.numbers)}"
        if self.kind == "data":
            return f"data/table.{self.suffix}"
        return PATTERNS[self.kind][0].replace("\\", "")


def parse_part_name(text: str) -> PartName | None:
    """What a name stands for, None for any that an experiment file may not have."""
    for kind, (pattern, _) in PATTERNS.items():
        if found := re.fullmatch(pattern, text, re.ASCII):
            if kind == "data":
                return PartName(kind, suffix=found[1])
            return PartName(kind, tuple(map(int, found.groups())))
    return None
