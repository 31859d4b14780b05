from typing import get_args

import msgspec
import pytest

from sankofa.document import Experiment
from sankofa.protocol.answer import AnswerQuery, CellValue
from sankofa.protocol.message import decode_request
from sankofa.protocol.prediction import PredictionFilter, PredictionQuery
from sankofa.protocol.request import (
    Advance,
    AnswerQuestion,
    AnyRequest,
    AskGallery,
    AskLandscape,
    CancelLandscape,
    Change,
    DeleteBranch,
    Edit,
    EndTwin,
    ExportPredictions,
    LeaveLab,
    NameBranch,
    New,
    Numbers,
    OpenLab,
    OpenRun,
    Pause,
    Play,
    Reset,
    Rewind,
    SetInputs,
    SetParameter,
    SetSpeed,
    StartTwin,
    Subscribe,
)

CHANGE = Change("parameter", 0.5, (0, 2), "1.body.0", "W")
EXAMPLES: list[AnyRequest] = [
    Edit(Experiment(data="spiral")),  # type: ignore[arg-type]
    OpenRun("0" * 32, "a1"),
    New("a2"),
    Play(),
    Pause(),
    Advance(3, "epoch"),
    Reset(),
    SetSpeed(2.5),
    SetParameter(0, "W", (1, 2), -0.5),
    Subscribe(tile=32, map=100, focus=(-1, 0), row=3, confusion=True),
    AskGallery(),
    Subscribe(row=1, numbers=Numbers("1.body.0", 2, weight=(0, 2), changes=(CHANGE,)), health=True),
    Rewind(300, branch=1),
    NameBranch(1, "slower"),
    DeleteBranch(1),
    StartTwin(Experiment(seed=1), "seed 1"),
    EndTwin(),
    AskLandscape("weights", (("0", "W", (0, 1)), ("1", "b", (0,)))),
    CancelLandscape(),
    OpenLab("shall-i-go"),
    LeaveLab(),
    SetInputs({"money": 1.0, "plan": "basic"}),
    AnswerQuestion("how-many", "2"),
    Subscribe(columns=True, answer=AnswerQuery(3, (CellValue("age", 41.0),), 1)),
    Subscribe(predictions=PredictionQuery(PredictionFilter("train", 0, 1, order="loss"), 50, 20)),
    ExportPredictions(PredictionFilter(descending=True), 4000),
]


def test_every_request_has_an_example() -> None:
    assert {type(example) for example in EXAMPLES} == set(get_args(AnyRequest))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: type(e).__name__)
def test_a_request_comes_back_as_it_was(example: AnyRequest) -> None:
    assert decode_request(msgspec.json.encode(example)) == example
