"""Every data set that Sankofa knows by name."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from sankofa.document.experiment import Task


@dataclass(frozen=True)
class CatalogEntry:
    """What a person should know of a data set before choosing it; `rows` unless said otherwise."""

    kind: Literal["generated", "simulated", "society", "bundled"]
    rows: int
    columns: int
    task: Task
    sentence: str


CATALOG: Final = MappingProxyType(
    {
        "circle": CatalogEntry("generated", 500, 2, "binary", "A disc inside a ring."),
        "xor": CatalogEntry("generated", 500, 2, "binary", "Four quadrants; opposite ones agree."),
        "gauss": CatalogEntry(
            "generated", 500, 2, "binary", "Two round clouds that a line can part."
        ),
        "spiral": CatalogEntry("generated", 500, 2, "binary", "Two arms wound around each other."),
        "moons": CatalogEntry(
            "generated", 500, 2, "binary", "Two half moons reaching into each other."
        ),
        "spirals": CatalogEntry(
            "generated", 500, 2, "multi-class", "Three to five arms wound around each other."
        ),
        "plane": CatalogEntry(
            "generated", 500, 2, "regression", "A value that rises along a diagonal."
        ),
        "multi-gauss": CatalogEntry("generated", 500, 2, "regression", "Six bumps, up and down."),
        "line": CatalogEntry("simulated", 30, 1, "regression", "A value that rises with x."),
        "sine": CatalogEntry("simulated", 30, 1, "regression", "A wave along x."),
        "steps": CatalogEntry("simulated", 30, 1, "regression", "Three levels along x."),
        "students": CatalogEntry(
            "simulated", 30, 3, "regression", "A student's grade, from three scores of 0 to 100."
        ),
        "colors": CatalogEntry(
            "simulated", 30, 3, "multi-class", "Seven rainbow colors, by red, green and blue."
        ),
        "crime-risk": CatalogEntry(
            "society", 2_000, 5, "multi-class", "Made-up records with labels as biased as you want."
        ),
        "heart-disease": CatalogEntry(
            "society", 2_000, 8, "binary", "Made-up patients, few of them women or of low income."
        ),
        "iris": CatalogEntry(
            "bundled", 150, 4, "multi-class", "Three species of iris by the size of their flowers."
        ),
        "wine": CatalogEntry(
            "bundled", 178, 13, "multi-class", "Three Italian growers by a wine's chemistry."
        ),
        "breast-cancer": CatalogEntry(
            "bundled", 569, 30, "binary", "Malignant or benign, by the nuclei of sampled cells."
        ),
        "digits": CatalogEntry(
            "bundled", 1797, 64, "multi-class", "Handwritten digits, 8 by 8 pixels each."
        ),
        "diabetes": CatalogEntry(
            "bundled", 442, 10, "regression", "How a disease moved on in a year, from ten measures."
        ),
    }
)
