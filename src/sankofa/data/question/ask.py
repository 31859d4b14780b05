"""Ask every question of every column, in the order in which a person should read the answers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sankofa.data.column import Column
from sankofa.data.notice import Notice
from sankofa.data.question.identifier import find_identifier
from sankofa.data.question.leak import find_leak, number_classes
from sankofa.data.question.sentinel import find_constant, find_sentinel
from sankofa.data.question.spelling import find_spellings
from sankofa.data.question.target_class import question_target

MOST_SHOWN = 5  # notices of one kind; a wide table would have thousands


@dataclass(frozen=True)
class Answers:
    """Sentences, and the names of columns that number the rows and are left out."""

    notices: tuple[Notice, ...]
    identifiers: tuple[str, ...]


def question_columns(
    features: Sequence[Column], target: Column, *, keep: Collection[str] = ()
) -> Answers:
    """The answers about the features and the target; columns in `keep` are features for certain."""
    identifiers = []
    classes = number_classes(target) if target.kind != "text" and len(target.values) else None
    groups: list[list[Notice]] = [[], [], [], [], []]
    for column in features:
        found = None if column.name in keep else find_identifier(column)
        if found is not None:
            groups[0].append(found.notice)
            if found.left_out:
                identifiers.append(column.name)
                continue
        for i, ask in enumerate((find_constant, find_sentinel, find_spellings), start=1):
            if (notice := ask(column)) is not None:
                groups[i].append(notice)
        if (leak := find_leak(column, target, classes)) is not None:
            groups[4].append(leak)
    said = list(question_target(target))
    for group in groups:
        said += group[:MOST_SHOWN]
        if len(group) > MOST_SHOWN:
            names = len(group) - MOST_SHOWN
            said.append(Notice(f"The same holds for {names:,} more columns."))
    return Answers(tuple(said), tuple(identifiers))
