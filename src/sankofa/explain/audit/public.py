"""The public class `sankofa.Audit`: what was measured, and the ways to write it down."""

from __future__ import annotations

import msgspec

from sankofa.explain.audit.report.page import write_page
from sankofa.explain.audit.report.text import write_text
from sankofa.explain.audit.result.measure import measure_table
from sankofa.explain.audit.result.table import AuditTable
from sankofa.explain.audit.result.value import AuditResult


class Audit(AuditResult, frozen=True, rename="camel"):
    """Whom a predictor fails: by each attribute, and by all of them together.

    The fields are those of `AuditResult`; `to_json`, `to_text` and `to_html` write them down.
    """

    def to_json(self) -> str:
        """The audit as JSON; what is not known is null, and a note beside it says why."""
        return msgspec.json.encode(self).decode()

    def to_text(self) -> str:
        """The audit as tables to read in a terminal."""
        return write_text(self)

    def to_html(self) -> str:
        """The audit as one page, readable without scripts or a network, and printable."""
        return write_page(self)


def audit_table(table: AuditTable) -> Audit:
    """Measure everything of a table.

    Raises: `SankofaError` when there is no row to measure.
    """
    return Audit(**msgspec.structs.asdict(measure_table(table)))
