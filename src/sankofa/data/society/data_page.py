"""Where a society came from, what its columns mean, and what it must not be used for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sankofa.document.source import SocietyName


@dataclass(frozen=True)
class DataPage:
    """What a person should know of a data set before, and after, training on it.

    `columns` are pairs of a name and its meaning, `dials` pairs of a setting and what it does.
    """

    title: str
    origin: str
    columns: tuple[tuple[str, str], ...]
    dials: tuple[tuple[str, str], ...]
    shows: str
    must_not: tuple[str, ...]
    questions: tuple[str, ...]

    def to_markdown(self) -> str:
        """The page as Markdown."""
        lists = (
            ("Columns", [f"**{name}**: {meaning}" for name, meaning in self.columns]),
            ("Dials", [f"`{name}`: {meaning}" for name, meaning in self.dials]),
            ("What it must not be used for", self.must_not),
            ("Questions to ask", self.questions),
        )
        parts = [f"# {self.title}", "", "## Where it came from", "", self.origin, ""]
        for heading, items in lists:
            parts += [f"## {heading}", "", *(f"- {item}" for item in items), ""]
            if heading == "Dials":
                parts += ["## What it shows", "", self.shows, ""]
        return "\n".join(parts)


DATA_PAGES: Final[Mapping[SocietyName, DataPage]] = MappingProxyType(
    {
        "crime-risk": DataPage(
            title="Crime risk",
            origin=(
                "Nobody. Every record is drawn from the formula in"
                " `sankofa.data.society.crime_risk`. It stands for the files that risk scores are"
                " trained on: what was recorded about people, and not what they did."
            ),
            columns=(
                ("minority", "yes or no; drawn with the chance `share`"),
                ("income", "a year, lower on average for the minority"),
                ("neighborhood", "Harbor, Hill, Mill or Station; the minority in the last two"),
                ("past arrests", "true offenses, and with `bias` those that only watching records"),
                ("education", "years, alike in both groups"),
                ("risk", "low, medium or high, as it was written down: the target"),
            ),
            dials=(
                ("bias", "0: the true risk. 1: more arrests and risk on record where police watch"),
                ("share", "of the minority"),
                ("noise", "how much the risk that is written down is moved by chance"),
                ("samples", "how many people"),
            ),
            shows=(
                "With a bias of 0 a network treats both groups alike. With 1 it does not, and"
                " leaving the column `minority` out leaves most of the gap, since the neighborhood"
                " tells the same. A network that predicts these labels well predicts the records,"
                " not the people."
            ),
            must_not=(
                "To say anything about real people, neighborhoods or crime.",
                "To build, tune or advertise a system that scores people.",
                "As proof that a method is fair: what is fair here is fair by construction.",
            ),
            questions=(
                "Who wrote the labels, and what would have to be true for them to be right?",
                "Who is watched more because of this score, and what does the next file then say?",
                "Should this be built at all?",
            ),
        ),
        "heart-disease": DataPage(
            title="Heart disease",
            origin=(
                "Nobody. Every patient is drawn from the formula in"
                " `sankofa.data.society.heart_disease`. It stands for studies that saw few women"
                " and few people of low income."
            ),
            columns=(
                ("sex", "female or male; female with the chance `share`"),
                ("income", "low with the chance `share`, else middle or high"),
                ("age", "years"),
                ("chest pain", "none, other or pressing"),
                ("breathless or tired", "true or false"),
                ("resting blood pressure", "millimeters of mercury"),
                ("cholesterol", "milligrams a deciliter"),
                ("highest pulse", "beats a minute, under exercise"),
                ("heart", "healthy or ill: the target"),
            ),
            dials=(
                ("bias", "0: it shows alike in everybody. 1: by pain in men, by breath in women"),
                ("share", "of women, and of people of low income"),
                ("noise", "the share of patients whose target is drawn by lot"),
                ("samples", "how many patients"),
            ),
            shows=(
                "Men and women are ill equally often. With few women and a bias of 1 the network is"
                " right about men and wrong about women, and the accuracy of all together hides it."
                " More women close the gap; scaling or a larger network does not."
            ),
            must_not=(
                "To learn medicine, or to judge anybody's health.",
                "To say how a disease shows in men, women, rich or poor: the numbers are made up.",
                "As a test of a medical device.",
            ),
            questions=(
                "Who is not in the study, and why?",
                "What would it cost to see them, and who pays when they are not seen?",
                "Who answers for a wrong answer?",
            ),
        ),
    }
)  # fmt: skip
