import json

import numpy as np
import pytest

from sankofa.document import Bundled, Experiment, Generated
from sankofa.explain import Run
from sankofa.nn import Dense, Output
from sankofa.protocol.frame import WarpFrame, decode_frame, encode_frame
from sankofa.protocol.request import Subscribe
from sankofa.session.view.warp_view import WarpView, make_warp


@pytest.fixture(scope="module")
def run() -> Run:
    layers = (Dense(4, "tanh"), Dense(2, "tanh"), Output())
    return Run(Experiment(data=Generated("spirals", samples=30), network=layers))


def test_the_frame_holds_what_the_run_says(run: Run) -> None:
    sent, seen = decode_frame(encode_frame(make_warp(run, 0))), run.warp(0)
    assert sent.name == "warp"
    assert np.array_equal(sent.arrays["grid"], seen.grid.astype("f4"))
    assert np.array_equal(sent.arrays["points"], seen.points.astype("f4"))
    assert sent.arrays["target"].tolist() == run.examples.y.tolist()
    assert json.loads(sent.metadata["axes"]) == list(seen.axes)
    assert (sent.metadata["layer"], sent.metadata["step"]) == ("0", "0")


def test_another_layer_is_another_view(run: Run) -> None:
    first, second = (next(WarpView(run).list_views(Subscribe(warp=layer))) for layer in (0, 1))
    assert first.slot == second.slot == "warp"
    assert first != second
    made = second.make()
    assert isinstance(made, WarpFrame)
    assert made.layer == 1


@pytest.mark.parametrize("layer", [None, 3])
def test_a_layer_that_is_not_there_is_not_shown(run: Run, layer: int | None) -> None:
    assert list(WarpView(run).list_views(Subscribe(warp=layer))) == []


def test_without_a_plane_nothing_is_bent() -> None:
    assert list(WarpView(Run(Experiment(data=Bundled("iris")))).list_views(Subscribe(warp=0))) == []
