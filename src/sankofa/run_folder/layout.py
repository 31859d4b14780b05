"""The names of the files in a run's folder."""

from __future__ import annotations

import re
from typing import Final

JOURNAL_FILE: Final = "journal"
POSITION_FILE: Final = "mark"
KEYFRAME_FOLDER: Final = "keyframes"
DAMAGED_JOURNAL_FILE: Final = "journal.damaged"

SCORE_FILE = re.compile(r"scores-(0|[1-9][0-9]{0,8})")
KEYFRAME_FILE = re.compile(r"(0|[1-9][0-9]{0,8})-(0|[1-9][0-9]{0,17})")


def keyframe_file(branch: int, step: int) -> str:
    """The name of the keyframe of a branch at a step."""
    return f"{branch}-{step}"


def score_file(branch: int) -> str:
    """The name of the scores of a branch."""
    return f"scores-{branch}"


def former_score_file(branch: int) -> str:
    """The name of the scores of a branch in folders of an older version."""
    return f"history-{branch}"
