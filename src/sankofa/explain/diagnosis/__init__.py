"""What is wrong with a network, how it shows, and what would help."""

from sankofa.explain.diagnosis.diagnose import diagnose
from sankofa.explain.diagnosis.evidence.layer_place import Place, places
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.unit_mark import Marks, marks

__all__ = ["Diagnosis", "Marks", "Place", "Remedy", "diagnose", "marks", "places"]
