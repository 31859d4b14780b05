"""A society as a data set, by the name in its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from sankofa.data.dataset import Dataset
from sankofa.data.society.crime_risk import draw_crime_risk
from sankofa.data.society.heart_disease import draw_heart_disease
from sankofa.document import Society
from sankofa.document.source import SocietyName

SOCIETIES: Final[Mapping[SocietyName, Callable[[Society], Dataset]]] = MappingProxyType(
    {"crime-risk": draw_crime_risk, "heart-disease": draw_heart_disease}
)


def draw_society(source: Society) -> Dataset:
    """The set that a source describes: same source, same bits."""
    return SOCIETIES[source.name](source)
