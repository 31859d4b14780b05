from typing import Any

import pytest

from sankofa.document import Bundled, Experiment, Generated
from sankofa.protocol.request import Subscribe
from sankofa.session.frame.response_map import PlaneFrames
from sankofa.session.frame.score import Scorer
from sankofa.session.run.experiment_loader import ExperimentLoader
from sankofa.session.view.view import list_views

EVERYTHING = Subscribe(tile=4, map=4, row=0, confusion=True)


def slots(experiment: Experiment, wanted: Subscribe | None) -> list[str]:
    opened = ExperimentLoader().open(experiment)
    return [
        view.slot
        for view in list_views(opened, wanted, Scorer(opened.run), PlaneFrames(opened.run), 0)
    ]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (Generated(samples=40), {"maps", "output", "confusion"}),
        (Generated("plane", samples=40), {"maps", "output", "fit"}),
        (Bundled("iris"), {"confusion"}),
        (Bundled("diabetes"), {"fit"}),
    ],
)
def test_what_can_be_shown_follows_the_data(data: Any, shown: set[str]) -> None:
    always = {"points", "history"}
    chosen = {"weights", "activations", "row-shown"}
    assert set(slots(Experiment(data=data), EVERYTHING)) == always | chosen | shown
    assert set(slots(Experiment(data=data), None)) == always
    assert set(slots(Experiment(data=data), Subscribe(weights=False))) == always


def test_with_problems_only_the_data_is_shown() -> None:
    assert slots(Experiment(data=Generated(samples=40), network=()), EVERYTHING) == ["points"]


def test_a_row_that_is_not_there_is_not_shown() -> None:
    wanted = Subscribe(row=40, weights=False)
    assert slots(Experiment(data=Generated(samples=40)), wanted) == ["points", "history"]


def test_another_wish_is_another_view() -> None:
    opened = ExperimentLoader().open(Experiment(data=Generated(samples=40)))
    scorer, plane = Scorer(opened.run), PlaneFrames(opened.run)

    def output(focus: tuple[int, int] | None) -> Any:
        every = list_views(opened, Subscribe(map=4, focus=focus), scorer, plane, 0)
        return next(view for view in every if view.slot == "output")

    assert output(None) == output(None)
    assert output(None) != output((0, 0))


def test_a_drawing_is_seen_instead_of_the_row() -> None:
    digits = Experiment(data=Bundled("digits"))
    wanted = Subscribe(row=3, drawn=(0.5,) * 64, weights=False)
    shown = ["points", "history", "row-shown", "activations", "drawing-answered"]
    assert slots(digits, wanted) == shown
    assert "drawing-answered" not in slots(digits, Subscribe(drawn=(0.5,) * 63))
    assert "drawing-answered" not in slots(Experiment(), Subscribe(drawn=(0.5, 0.5)))
