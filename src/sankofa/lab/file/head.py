"""The head of a lab's file: what it is, what it opens, and the actions that solve it."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from sankofa.document import Experiment
from sankofa.lab.file.block import Identifier, Label, Number, Words

Seconds: TypeAlias = Annotated[int, Meta(ge=1, le=240)]


class Action(Struct, frozen=True, tag_field="do", forbid_unknown_fields=True):
    """One thing that a person does; a solution is a list of them."""


class Train(Action, frozen=True, tag="train"):
    """Train so many epochs, or steps."""

    epochs: Annotated[int, Meta(ge=1, le=100_000)] | None = None
    steps: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None


class SetWeight(Action, frozen=True, tag="set_weight"):
    """Set a weight by layer, unit and input from 1, or a bias without an input."""

    value: Number
    layer: Annotated[int, Meta(ge=1, le=64)] = 1
    unit: Annotated[int, Meta(ge=1, le=4096)] = 1
    input: Annotated[int, Meta(ge=1, le=4096)] | None = None


class SetInput(Action, frozen=True, tag="set_input"):
    """Set the inputs by column, in raw units."""

    values: dict[Label, Number | str]


class Edit(Action, frozen=True, tag="edit"):
    """Change settings of the experiment; they are merged into the document."""

    experiment: dict[str, object]


class Rewind(Action, frozen=True, tag="rewind"):
    """Go back to a step."""

    step: Annotated[int, Meta(ge=0, le=1_000_000_000)]


class Reset(Action, frozen=True, tag="reset"):
    """Start again at step 0."""


class StartTwin(Action, frozen=True, tag="twin"):
    """Train a second network beside the first, which differs in these settings."""

    experiment: dict[str, object]


class Answer(Action, frozen=True, tag="answer"):
    """Answer a question."""

    question: Identifier
    answer: str | Number


AnyAction: TypeAlias = Train | SetWeight | SetInput | Edit | Rewind | Reset | StartTwin | Answer
Actions: TypeAlias = Annotated[tuple[AnyAction, ...], Meta(max_length=60)]


class Solution(Struct, frozen=True, forbid_unknown_fields=True):
    """What solves a challenge, and attempts that must not."""

    actions: Actions
    wrong: Annotated[tuple[Actions, ...], Meta(max_length=6)] = ()


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """A term that the lab teaches, and the page that explains it."""

    term: Label
    page: Annotated[str, Meta(pattern=r"^[a-z0-9/-]{1,80}$")] | None = None


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands between the two lines of dashes at the top of a lab's file."""

    title: Label
    minutes: Annotated[int, Meta(ge=1, le=240)]
    experiment: Experiment
    summary: Words | None = None
    needs: Annotated[tuple[Identifier, ...], Meta(max_length=12)] = ()
    teaches: Annotated[tuple[Label | Term, ...], Meta(max_length=24)] = ()
    language: Literal["en"] = "en"
    solution: dict[Identifier, Solution] = {}
