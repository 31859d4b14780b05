"""What is wrong with a network, how it shows, and what would help."""

from sankofa.explain.diagnosis.diagnose import diagnose
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.mark import Marks, marks
from sankofa.explain.diagnosis.place import Place, places

__all__ = ["Diagnosis", "Marks", "Place", "Remedy", "diagnose", "marks", "places"]
