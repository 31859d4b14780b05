"""Why: which columns the network leans on, for whom, and where inside it groups are told apart."""

from sankofa.explain.audit.importance.contribution import GroupContributions, measure_contributions
from sankofa.explain.audit.importance.partial_dependence import PartialDependence, trace_column
from sankofa.explain.audit.importance.permutation import ColumnImportance, measure_importance
from sankofa.explain.audit.importance.probe import LayerProbe, SilencedUnit, probe_layers, silence

__all__ = [
    "ColumnImportance",
    "GroupContributions",
    "LayerProbe",
    "PartialDependence",
    "SilencedUnit",
    "measure_contributions",
    "measure_importance",
    "probe_layers",
    "silence",
    "trace_column",
]
