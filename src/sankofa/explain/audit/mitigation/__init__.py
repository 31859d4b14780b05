"""Mitigations, each a run that was trained: what closes a gap, and what it costs in accuracy."""

from sankofa.explain.audit.mitigation.mitigate import (
    MITIGATIONS,
    Mitigated,
    MitigationPoint,
    mitigate,
)

__all__ = ["MITIGATIONS", "Mitigated", "MitigationPoint", "mitigate"]
