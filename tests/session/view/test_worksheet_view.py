from typing import Any

import msgspec
import numpy as np
import pytest

import sankofa as sk
from sankofa.document import Bundled
from sankofa.protocol.frame import Frame, FrameStruct, decode_frame, encode_frame
from sankofa.protocol.message import encode_fact
from sankofa.protocol.number import NumbersShown
from sankofa.protocol.request import Change, Subscribe, UnitWindow
from sankofa.protocol.request import Numbers as Asked
from sankofa.session.view.view import View
from sankofa.session.view.worksheet_view import INTERVAL_S, WorksheetView


@pytest.fixture(scope="module")
def run() -> sk.Run:
    return sk.Run(sk.Experiment(network=(sk.Dense(3, "tanh"), sk.Output())))


@pytest.fixture(scope="module")
def digits() -> sk.Run:
    return sk.Run(
        sk.Experiment(data=Bundled("digits"), network=(sk.Conv2D(2), sk.Flatten(), sk.Output()))
    )


def told(run: sk.Run, wanted: Subscribe) -> NumbersShown:
    """The fact that such a page is sent."""
    (view,) = [v for v in WorksheetView(run).list_views(wanted) if v.slot == "numbers-shown"]
    made = view.make()
    assert isinstance(made, NumbersShown)
    return msgspec.json.decode(encode_fact(made), type=NumbersShown)


def signaled(view: View) -> Frame:
    """The frame that a page is sent."""
    made = view.make()
    assert isinstance(made, FrameStruct)
    return decode_frame(encode_frame(made))


def test_a_page_that_shows_no_numbers_is_sent_none(run: sk.Run) -> None:
    assert [*WorksheetView(run).list_views(Subscribe(row=1))] == []
    assert [*WorksheetView(run).list_views(Subscribe(numbers=Asked(), signals=True))] == []


def test_views_are_made_anew_for_another_question_and_at_most_eight_times_a_second(
    run: sk.Run,
) -> None:
    asking = WorksheetView(run)
    one, two = asking.list_views(Subscribe(row=1, numbers=Asked(), signals=True))
    assert [one.slot, two.slot] == ["numbers-shown", "signals"]
    assert one.interval_s == two.interval_s == INTERVAL_S == 1 / 8
    (other, _) = asking.list_views(Subscribe(row=1, numbers=Asked(unit=0), signals=True))
    assert other.key != one.key


def test_a_unit_has_the_numbers_of_the_trace(run: sk.Run) -> None:
    asked = Asked(path="0", unit=1, weight=(0, 1), digits=6)
    shown, trace = told(run, Subscribe(row=4, numbers=asked)), run.trace(row=4)
    assert (shown.step, shown.row, shown.rows, shown.name) == (run.step, 4, (4,), "hidden 1")
    lines = {line.name: line for section in shown.sections for line in section.lines}
    layer = trace.layer(0)
    assert lines["z[2]"].value == layer.cache["z"][0, 1]
    assert lines["delta[2]"].result == f"{layer.delta[0, 1]:.6g}"
    assert lines["dL/dW[1, 2]"].value == layer.grads["W"][0, 1]
    assert lines["new W[1, 2]"].value == trace.after[0]["W"][0, 1]
    assert lines["z[2]"].terms[0].edge == (0, 0, 1)
    assert shown.point == (layer.cache["z"][0, 1], layer.y[0, 1])
    assert shown.activation == "tanh"
    assert min(z for z, _ in shown.curve) <= -4
    assert shown.loss == f"{trace.loss:.6g}"
    assert shown.check is not None
    assert float(shown.check.gradient) == pytest.approx(float(shown.check.difference), rel=1e-4)


def test_without_a_unit_all_of_them_are_told_briefly(run: sk.Run) -> None:
    shown, trace = told(run, Subscribe(row=4, numbers=Asked(path="0"))), run.trace(row=4)
    assert [unit.unit for unit in shown.units] == [0, 1, 2]
    assert shown.units[2].delta == f"{trace.layer(0).delta[0, 2]:.4g}"
    assert [section.phase for section in shown.sections] == ["loss"]


def test_a_row_can_be_seen_in_the_next_batch(run: sk.Run) -> None:
    rows = run.trace().rows
    inside = told(run, Subscribe(row=rows[3], numbers=Asked(unit=0, with_batch=True)))
    assert inside.rows == rows
    assert inside.sections[0].lines[0].name == "z[4; 1]"
    outside = next(row for row in range(500) if row not in rows)
    other = told(run, Subscribe(row=outside, numbers=Asked(unit=0, with_batch=True)))
    assert other.rows == (outside, *rows)


def test_what_if_changes_the_numbers_and_not_the_run(run: sk.Run) -> None:
    changes = (
        Change("input", 0.5, (0,)),
        Change("target", 0.25, (0,)),
        Change("parameter", 2.0, (0, 1), "0", "W"),
    )
    before = run.parameters[0]["W"].copy()
    shown = told(run, Subscribe(row=4, numbers=Asked(unit=1, changes=changes)))
    assert shown.changed
    assert shown.sections[0].lines[0].worked.startswith("0.5 * 2 + ")
    assert "* 0.25" in shown.sections[1].lines[0].worked
    assert (run.parameters[0]["W"] == before).all()
    assert not told(run, Subscribe(row=4, numbers=Asked(unit=1))).changed


REFUSED = [
    (999, Asked(), "There are 500 rows"),
    (1, Asked(path="7"), 'There is no layer "7"'),
    (1, Asked(unit=3), 'There are 3 units in "hidden 1"'),
    (1, Asked(unit=0, weight=(0, 9)), 'W of "hidden 1" has the shape (2, 3)'),
    (1, Asked(changes=(Change("input", 1.0, (2,)),)), "The input has the shape (2,)"),
    (1, Asked(changes=(Change("target", 1.0, (0, 0)),)), "The target has the shape (1,)"),
    (1, Asked(changes=(Change("parameter", 1.0, (0,), "0", "Q"),)), "There is no Q at layer 0"),
    (1, Asked(changes=(Change("parameter", 1.0, (9,), "0", "b"),)), "b of layer 0 has the shape"),
    (1, Asked(changes=(Change("parameter", 1.0, (), "5", "b"),)), "There is no b at layer 5"),
]


@pytest.mark.parametrize(("row", "asked", "why"), REFUSED)
def test_what_cannot_be_told_is_refused_in_a_sentence(
    run: sk.Run, row: int, asked: Asked, why: str
) -> None:
    shown = told(run, Subscribe(row=row, numbers=asked))
    assert why in shown.refusal
    assert shown.sections == ()


def test_signals_hold_the_whole_step(run: sk.Run) -> None:
    (view,) = WorksheetView(run).list_views(Subscribe(row=4, signals=True))
    frame, trace = signaled(view), run.trace(row=4)
    assert frame.name == "signals"
    assert frame.metadata == {
        "run": "",
        "step": str(run.step),
        "row": "4",
        "rows": "1",
        "loss": repr(trace.loss),
    }
    assert {name: a.shape for name, a in frame.arrays.items() if name.endswith("0")} == {
        "x.0": (2,), "a.0": (3,), "z.0": (3,), "delta.0": (3,),
        "W.0": (2, 3), "dW.0": (2, 3), "step.0": (2, 3),
    }  # fmt: skip
    moved = trace.after[0]["W"] - run.parameters[0]["W"]
    assert (frame.arrays["step.0"] == moved).all()
    assert frame.arrays["target"] == trace.t[0]


def test_signals_of_what_is_not_there_say_why(run: sk.Run) -> None:
    (view,) = WorksheetView(run).list_views(Subscribe(row=999, signals=True))
    frame = signaled(view)
    assert frame.arrays == {}
    assert "There are 500 rows" in frame.metadata["refusal"]


def test_one_trace_serves_all_of_one_moment() -> None:
    run = Counted(sk.Experiment(network=(sk.Output(),)))
    asking = WorksheetView(run)

    def traces() -> int:
        for wanted in (Asked(), Asked(unit=0)):
            for view in asking.list_views(Subscribe(row=1, numbers=wanted, signals=True)):
                view.make()
        return run.traces

    assert traces() == 1
    run.advance(steps=1)
    assert traces() == 2
    run.parameters = [{"W": [[1.0], [1.0]], "b": [0.0]}]
    assert traces() == 3
    run.parameters[0]["b"][0] = 1
    assert traces() == 4


class Counted(sk.Run):
    """A run that counts how often it is traced."""

    traces = 0

    def trace(self, **asked: Any) -> sk.Trace:
        self.traces += 1
        return super().trace(**asked)


def test_a_drawn_picture_is_told_forwards_only_until_it_is_given_a_target(digits: sk.Run) -> None:
    drawn = (0.5,) * 64
    shown = told(digits, Subscribe(row=1, drawn=drawn, numbers=Asked(path="2", unit=4)))
    assert (shown.rows, shown.loss, shown.check) == ((), "", None)
    assert {section.phase for section in shown.sections} == {"forward"}
    wanted = (Change("target", 1.0, (4,)),)
    asked = Asked(path="2", unit=4, changes=wanted)
    judged = told(digits, Subscribe(row=1, drawn=drawn, numbers=asked))
    assert {section.phase for section in judged.sections} == {"forward", "loss", "backward"}
    assert "- 1)" in judged.sections[2].lines[0].worked


def test_signals_of_a_drawn_picture_have_no_way_back(digits: sk.Run) -> None:
    (view,) = WorksheetView(digits).list_views(Subscribe(drawn=(0.5,) * 64, signals=True))
    frame = signaled(view)
    assert frame.arrays["input"].shape == (1, 8, 8)
    assert frame.arrays["a.0"].shape == (2, 6, 6)
    assert not {"target", "delta.0", "dW.2", "step.2"} & {*frame.arrays}
    assert frame.metadata == {"run": "", "step": "0", "row": "", "rows": "1"}


def test_an_image_says_at_which_place_it_looks(digits: sk.Run) -> None:
    shown = told(digits, Subscribe(row=1, numbers=Asked(path="0", unit=1, weight=(0, 0, 0, 1))))
    assert shown.place is not None
    down, across = shown.place
    assert shown.sections[0].lines[0].name == f"z[{down + 1}, {across + 1}, 2]"
    here = told(digits, Subscribe(row=1, numbers=Asked(path="0", unit=1, place=(5, 2))))
    assert here.place == (5, 2)
    pixel = (Change("input", 7.0, (0, 0, 0)),)
    moved = told(digits, Subscribe(row=1, numbers=Asked(unit=1, place=(0, 0), changes=pixel)))
    assert moved.sections[0].lines[0].worked != here.sections[0].lines[0].worked


def test_all_weights_into_a_unit_come_with_what_enters_on_them(run: sk.Run) -> None:
    (view,) = WorksheetView(run).list_views(Subscribe(row=4, incoming=(0, 1)))
    frame, layer = signaled(view), run.trace(row=4).layer(0)
    assert view.slot == frame.name == "incoming"
    assert np.allclose(frame.arrays["x"], layer.x[0])
    assert np.array_equal(frame.arrays["weight"], layer.params["W"][:, 1])
    assert np.allclose(frame.arrays["gradient"], layer.grads["W"][:, 1])
    moved = run.trace(row=4).after[0]["W"][:, 1] - layer.params["W"][:, 1]
    assert np.allclose(frame.arrays["update"], moved)
    assert (frame.metadata["layer"], frame.metadata["unit"]) == ("0", "1")


def test_a_unit_that_is_no_dense_one_has_no_list_of_weights(digits: sk.Run) -> None:
    for chosen in ((0, 0), (2, 10), (9, 0)):
        assert [*WorksheetView(digits).list_views(Subscribe(row=0, incoming=chosen))] == []


def test_signals_follow_the_windows(run: sk.Run) -> None:
    wanted = Subscribe(row=1, signals=True, windows=(UnitWindow(0, (2,)),))
    (view,) = WorksheetView(run).list_views(wanted)
    frame, trace = signaled(view), run.trace(row=1)
    assert np.allclose(frame.arrays["a.0"], trace.layer(0).y[0, [2]])
    assert np.allclose(frame.arrays["W.0"], trace.layer(0).params["W"][:, [2]])
    assert np.allclose(frame.arrays["W.1"], trace.layer(1).params["W"][[2]])
