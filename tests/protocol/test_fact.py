from typing import get_args

import msgspec
import pytest

from sankofa.document import Experiment
from sankofa.protocol.answer import (
    AnswerShown,
    CellValue,
    ColumnDescribed,
    ColumnsDescribed,
    Contribution,
    FeatureShown,
)
from sankofa.protocol.fact import (
    AnyFact,
    Branch,
    Diverged,
    DrawingAnswered,
    ExperimentOpened,
    LandscapeProgressed,
    LayerShape,
    Problem,
    Progressed,
    RowShown,
    Scores,
    TimelineEvent,
    TimelineShown,
    TwinShown,
)
from sankofa.protocol.health import Diagnosed, Diagnosis, LayerMarks, Remedy
from sankofa.protocol.lab import LabCase, LabProgressed
from sankofa.protocol.message import encode_fact
from sankofa.protocol.notice import Hello, Noticed, PagesCounted, Refused, WorkerLost
from sankofa.protocol.number import (
    FiniteDifference,
    NumbersSection,
    NumbersShown,
    Term,
    UnitNumbers,
    WorkedLine,
)
from sankofa.protocol.prediction import (
    PredictionFilter,
    PredictionQuery,
    PredictionRow,
    PredictionsExported,
    PredictionsShown,
)

TERMS = (Term("0.2 * 0.5", 0.1, (0, 0, 0)), Term("0.1", 0.1))
LINE = WorkedLine("z[0]", "z_0", "0.2 * 0.5 + 0.1", "0.2", 0.2, TERMS)
EVENT = TimelineEvent(2, "changed", "The learning rate became 0.3.")
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
    NumbersShown(
        step=3,
        row=1,
        rows=(1,),
        path="0",
        name="hidden 1",
        unit=0,
        place=None,
        weight=(0, 0),
        sections=(NumbersSection("hidden 1", "forward", "0", (LINE,)),),
        units=(UnitNumbers(0, "0.1", "0.1", "-0.2"),),
        curve=((0.0, 0.0), (1.0, 0.76)),
        point=(0.1, 0.1),
        check=FiniteDifference("dL/dW[0, 0]", "0.1", "0.1", "1e-09", "1e-05"),
    ),
    TimelineShown(3, 0, 40, (Branch(0, "run", None, 0, 3, events=(EVENT,)),), (0,), 640),
    TwinShown(Experiment(), "seed 1"),
    Diagnosed(
        step=3,
        diagnoses=(
            Diagnosis("dead", "Dead", "No.", ("1 of 3",), "warning", (0,), (Remedy("Try"),)),
        ),
        marks=(LayerMarks(0, (1,), (2,)),),
    ),
    LandscapeProgressed(0.5),
    LabProgressed(
        lab="one-neuron-decides",
        columns=("projects",),
        inputs=(80.0,),
        weights=(0.5,),
        bias=1.0,
        sum=41.0,
        output=41.0,
        cases=(LabCase((80.0,), 41.0, 41.0, "pass"),),
        solved=("worked",),
        numbers={"count": 2.0},
    ),
    ColumnsDescribed((ColumnDescribed("plan", "category", "a", categories=("a", "b")),), 40),
    AnswerShown(
        step=3,
        row=1,
        values=(CellValue("age", 41.0), CellValue("plan", "a"), CellValue("member", None)),
        target="yes",
        prediction="no",
        probabilities=(0.75, 0.25),
        explained="no",
        value=0.75,
        baseline=0.5,
        contributions=(Contribution("age", 0.25),),
        features=(FeatureShown("x1^2", 4.0),),
    ),
    PredictionsShown(
        query=PredictionQuery(PredictionFilter(target_range=(0.0, 1.0)), 10, 1),
        done=1.0,
        step=3,
        total=11,
        columns=("age",),
        rows=(PredictionRow(10, "train", ("41",), "yes", "no", 0.75, None, 1.4),),
    ),
    PredictionsExported(0, 2, 2, 3, "row\n1\n2\n"),
    Refused("No.", None),
    Noticed("It was started again."),
    PagesCounted(2),
    WorkerLost("It ended."),
]


def test_every_fact_has_an_example() -> None:
    assert {type(example) for example in EXAMPLES} == set(get_args(AnyFact))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: type(e).__name__)
def test_a_fact_comes_back_as_it_was(example: AnyFact) -> None:
    assert msgspec.json.decode(encode_fact(example), type=AnyFact) == example
