"""What is wrong with a network, how it shows, and what would help."""

from sankofa.explain.diagnosis.diagnose import diagnose
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.unit_mark import UnitMarks, find_unit_marks

__all__ = ["Diagnosis", "Remedy", "UnitMarks", "diagnose", "find_unit_marks"]
