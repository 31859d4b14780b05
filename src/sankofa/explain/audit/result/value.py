"""The values of an audit, as plain data that a table, a page or JSON shows."""

from __future__ import annotations

from typing import Literal

import msgspec

from sankofa.data.quote import quote
from sankofa.error import SankofaError
from sankofa.explain.audit.disparity.criterion import CriterionResult
from sankofa.explain.audit.disparity.gap import Gap
from sankofa.explain.audit.disparity.group_result import GroupResult
from sankofa.explain.audit.who.presence import Presence


class GroupingResult(msgspec.Struct, frozen=True, rename="camel"):
    """The groups by some attributes, the gaps between them by metric, and the criteria.

    `worst` is the gap to look at first, in a sentence. `notes` say what else should be known.
    """

    attributes: tuple[str, ...]
    title: str
    groups: tuple[GroupResult, ...]
    gaps: dict[str, Gap]
    criteria: tuple[CriterionResult, ...]
    worst: str
    notes: tuple[str, ...]


class AuditResult(msgspec.Struct, frozen=True, rename="camel"):
    """Whom a predictor fails: by each attribute, and by all of them together.

    `decided` names the decision and `threshold` the score from which it is taken; None where the
    network decides by itself, or predicts numbers. `part` and `rows` say what was measured.
    """

    name: str
    task: Literal["classes", "numbers"]
    decided: str
    threshold: float | None
    part: str
    rows: int
    overall: GroupResult
    groupings: tuple[GroupingResult, ...]
    presence: tuple[Presence, ...]
    notes: tuple[str, ...]

    def grouping(self, *attributes: str) -> GroupingResult:
        """The result by these attributes.

        Raises: `SankofaError` for attributes that were not asked for.
        """
        for found in self.groupings:
            if found.attributes == attributes:
                return found
        known = "; ".join(" and ".join(map(quote, each.attributes)) for each in self.groupings)
        raise SankofaError(f"The audit is by {known}, not by {' and '.join(attributes)}.")
