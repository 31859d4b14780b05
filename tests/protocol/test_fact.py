from typing import get_args

import msgspec
import pytest

from sankofa.document import Experiment
from sankofa.protocol.fact import (
    AnyFact,
    Diverged,
    DrawingAnswered,
    ExperimentOpened,
    LayerShape,
    Problem,
    Progressed,
    RowShown,
    Scores,
)
from sankofa.protocol.message import write
from sankofa.protocol.notice import Hello, Refused, WorkerLost

EXAMPLES: list[AnyFact] = [
    Hello("abc", "0.1.0", "0011"),
    ExperimentOpened(
        experiment=Experiment(),
        layers=(LayerShape("output", "output", (2,), (1,), 3, "sigmoid"),),
        parameters=3,
        task="binary",
        loss="binary-cross-entropy",
        shape=(2,),
        inputs=("x1", "x2"),
        classes=("0", "1"),
        target="class",
        plane=True,
        train_rows=400,
        validation_rows=100,
        restarted=True,
        problems=(Problem("No.", "network.0.units"),),
    ),
    Progressed(
        playing=True,
        step=3,
        epoch=1,
        steps_per_second=10.5,
        epochs_per_second=None,
        speed_limit=60.0,
        train=Scores(loss=0.5),
        validation=Scores(),
    ),
    RowShown(1, "train", ("a",), ("1",), "yes", "no", (0.75, 0.25)),
    DrawingAnswered("7", (0.25, 0.75)),
    Diverged(3, 1, "hidden 1", "z", "Training diverged."),
    Refused("No.", None),
    WorkerLost("It ended."),
]


def test_every_fact_has_an_example() -> None:
    assert {type(example) for example in EXAMPLES} == set(get_args(AnyFact))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: type(e).__name__)
def test_a_fact_comes_back_as_it_was(example: AnyFact) -> None:
    assert msgspec.json.decode(write(example), type=AnyFact) == example
