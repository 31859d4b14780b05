"""Whom a predictor fails, and why: metrics by group, thresholds, explanations, mitigations."""

from sankofa.explain.audit.auditor import Auditor
from sankofa.explain.audit.full_report import write_report
from sankofa.explain.audit.public import Audit, audit_table
from sankofa.explain.audit.result.table import AuditTable, HowToRead, make_table
from sankofa.explain.audit.result.value import GroupingResult
from sankofa.explain.audit.scores import audit_scores, read_score_table

__all__ = [
    "Audit",
    "AuditTable",
    "Auditor",
    "GroupingResult",
    "HowToRead",
    "audit_scores",
    "audit_table",
    "make_table",
    "read_score_table",
    "write_report",
]
