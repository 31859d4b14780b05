"""Diagnoses of a network: troubles found by rules, the evidence for each, and remedies."""

from sankofa.explain.diagnosis.diagnose import diagnose, glance
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.unit_mark import UnitMarks, find_unit_marks

__all__ = ["Diagnosis", "Remedy", "UnitMarks", "diagnose", "find_unit_marks", "glance"]
