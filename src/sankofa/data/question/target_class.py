"""Questions to the target: classes or values, rare classes, and how classes are written."""

from collections.abc import Iterator

import numpy as np

from sankofa.data.column import Column
from sankofa.data.notice import Notice, Remedy
from sankofa.data.question.sentinel import find_sentinel
from sankofa.data.question.spelling import find_spellings
from sankofa.data.quote import join_names, quote
from sankofa.data.target import suggest_task

RARE = 5  # rows of a class
MANY = 200  # values that could still be classes
ROWS_EACH = 5


def question_target(target: Column) -> Iterator[Notice]:
    """What is to be said of the target."""
    if target.kind not in ("number", "category", "boolean") or not len(target.values):
        return
    task, classes = suggest_task(target)
    if (spelled := find_spellings(target)) is not None:
        yield spelled
    values, counts = np.unique(target.values, return_counts=True)
    if target.kind == "number":
        whole = bool(np.all(values == np.round(values)))
        if task == "regression":
            if whole and len(values) <= MANY and len(target.values) >= ROWS_EACH * len(values):
                yield _say_values(target, len(values))
            if (code := find_sentinel(target)) is not None:
                yield code
        elif len(values) > 2:
            yield _say_classes(target, len(values))
    if task != "regression":
        rare = [classes[i] for i in np.flatnonzero(counts < RARE)]
        if rare and len(values) * 2 <= len(target.values):
            yield _say_rare(target, rare, int(counts.min()))


def _say_values(target: Column, count: int) -> Notice:
    return Notice(
        f"{quote(target.name)} holds {count} different whole numbers, each several times; they are"
        " taken as values to predict, not as classes.",
        target.name,
        (Remedy("Take them as classes", None, "--task multi-class"),),
    )


def _say_classes(target: Column, count: int) -> Notice:
    return Notice(
        f"{quote(target.name)} holds {count} different whole numbers; they are taken as classes.",
        target.name,
        (Remedy("Take them as values", None, "--task regression"),),
    )


def _say_rare(target: Column, rare: list[str], fewest: int) -> Notice:
    s = "Class" if len(rare) == 1 else "Classes"
    has = "has" if len(rare) == 1 else "have"
    rows = f"{fewest} row{'s' * (fewest != 1)}" if len(rare) == 1 else f"fewer than {RARE} rows"
    return Notice(
        f"{s} {join_names(rare)} of {quote(target.name)} {has} {rows}: too few to learn from and to"
        " judge by. Gather more, merge or leave out.",
        target.name,
    )
