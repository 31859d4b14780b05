from typing import Any, get_args

from sankofa.document import AnySchedule, Optimizer
from sankofa.document.source import BUNDLED, GENERATED, SIMULATED, SOCIETIES
from sankofa.nn import AnyLayer
from sankofa.protocol import text


def tags(union: Any) -> set[str]:
    return {member.__struct_config__.tag for member in get_args(union)}


def test_every_choice_has_its_words() -> None:
    assert set(text.OPTIMIZERS) == tags(Optimizer)
    assert set(text.SCHEDULES) == tags(AnySchedule)
    assert list(text.DATA_SETS) == [*GENERATED, *SIMULATED, *SOCIETIES, *BUNDLED]


def test_sentences_end_like_sentences() -> None:
    said = [use for _, use in (*text.OPTIMIZERS.values(), *text.SCHEDULES.values())]
    said += [layer.use for layer in get_args(AnyLayer)]
    assert all(use[0].isupper() and use.endswith(".") for use in said)
