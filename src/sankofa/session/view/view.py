"""List the views that a page subscribes to; a view makes the message to send."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from functools import partial
from math import prod
from typing import TypeAlias

from sankofa.explain import Run, find_pixel_preparation, predict_drawing, predict_row
from sankofa.protocol.fact import Progressed, Scores
from sankofa.protocol.frame import FrameStruct
from sankofa.protocol.notice import RunFact
from sankofa.protocol.request import Subscribe
from sankofa.session.frame import tabular
from sankofa.session.frame.response_map import PlaneFrames
from sankofa.session.frame.score import Scorer
from sankofa.session.frame.unit_window import UnitWindows, make_windows
from sankofa.session.run.experiment_loader import OpenedExperiment
from sankofa.session.run.training_control import TrainingControl

Message: TypeAlias = RunFact | FrameStruct
"""What a view makes; `Publisher` stamps it with the id of its run."""

HISTORY_INTERVAL_S = 0.25
PROGRESS_INTERVAL_S = 1 / 8  # faster than anybody reads
MAP_INTERVAL_S = 1 / 30  # it is the largest of all; the output's tile is as fast as the others
WEIGHTS_INTERVAL_S = 0.05  # edges move so little that more pictures of them only cost time


@dataclass(frozen=True)
class View:
    """One kind of message for one page.

    A view whose `key` differs from the one last sent is due at once. While the network trains the
    same is made again after `interval_s` seconds at the earliest; None: when the data changes.
    """

    slot: str
    key: Hashable
    interval_s: float | None
    make: Callable[[], Message] = field(compare=False, repr=False)


def make_progress_view(
    training: TrainingControl | None, scorer: Scorer, speed_limit: float | None
) -> View:
    """Make the view of the progress; due at once when training starts, stops or changes speed."""
    exactly = training is not None and training.playing, speed_limit
    make = partial(_make_progress_fact, training, scorer, speed_limit)
    return View("progressed", exactly, PROGRESS_INTERVAL_S, make)


def _make_progress_fact(
    training: TrainingControl | None, scorer: Scorer, speed_limit: float | None
) -> Progressed:
    if training is None:
        none = Scores()
        return Progressed(False, 0, 0, 0.0, None, speed_limit, none, none)  # noqa: FBT003
    rate = training.steps_per_second
    return Progressed(
        playing=training.playing,
        step=training.run.step,
        epoch=training.run.epoch,
        steps_per_second=rate,
        epochs_per_second=rate / training.steps_per_epoch if training.playing else None,
        speed_limit=speed_limit,
        train=scorer.score_part("train"),
        validation=scorer.score_part("validation"),
        stopped=training.stop_reason,
    )


def list_views(
    opened: OpenedExperiment, wanted: Subscribe | None, scorer: Scorer, seen: PlaneFrames, data: int
) -> Iterator[View]:
    """List all views of a page with this subscription; `data` counts changes of the data."""
    examples, run = opened.examples, opened.run
    if examples is not None:
        step = run.step if run else 0
        yield View("points", data, None, lambda: tabular.make_points(examples, step))
    if run is not None:
        yield View("history", data, HISTORY_INTERVAL_S, lambda: tabular.make_history(run))
        if wanted is not None:
            yield from _list_subscribed_views(opened, wanted, scorer, seen)


def _list_subscribed_views(
    opened: OpenedExperiment, wanted: Subscribe, scorer: Scorer, seen: PlaneFrames
) -> Iterator[View]:
    run, every_s = opened.run, 1 / wanted.frames_per_second
    if run is None:
        return
    windows = make_windows(wanted)
    if wanted.weights:
        weights = partial(tabular.make_weights, run, windows)
        yield View("weights", windows, max(every_s, WEIGHTS_INTERVAL_S), weights)
    if run.examples.plane:
        if wanted.tile:
            sizes = wanted.tile, wanted.map, windows
            yield View("maps", sizes, every_s, partial(seen.make_maps, *sizes))
        if wanted.map:
            exactly = (wanted.map, wanted.tile, wanted.focus)
            yield View(
                "output",
                exactly,
                max(every_s, MAP_INTERVAL_S),
                partial(seen.make_output, *exactly),
            )
    yield from _list_example_views(run, wanted, windows, every_s)
    if wanted.confusion:
        if run.plan.task == "regression":
            yield View("fit", (), every_s, lambda: tabular.make_fit(run))
        else:
            yield View("confusion", (), every_s, scorer.make_confusion)


def _list_example_views(
    run: Run, wanted: Subscribe, windows: UnitWindows, every_s: float
) -> Iterator[View]:
    """The chosen row, and the drawn picture, whose activations are seen instead of the row's."""
    row, drawn = wanted.row, wanted.drawn
    pictures = find_pixel_preparation(run) is not None
    fits = drawn is not None and pictures and len(drawn) == prod(run.examples.shape)
    if row is not None and row < len(run.examples.y):
        if not fits:
            seen = partial(_make_row_activations, run, row, windows)
            yield View("activations", (row, windows), every_s, seen)
        yield View("row-shown", row, every_s, partial(_make_row_fact, run, row))
    if drawn is not None and fits:
        seen = partial(_make_drawing_activations, run, drawn, windows)
        yield View("activations", (drawn, windows), every_s, seen)
        yield View("drawing-answered", drawn, every_s, partial(_make_drawing_fact, run, drawn))


def _make_row_activations(run: Run, row: int, windows: UnitWindows) -> Message:
    return tabular.make_activations(run, predict_row(run, row), "row", windows)


def _make_row_fact(run: Run, row: int) -> Message:
    return tabular.make_row_fact(run, row, predict_row(run, row))


def _make_drawing_activations(run: Run, drawn: tuple[float, ...], windows: UnitWindows) -> Message:
    return tabular.make_activations(run, predict_drawing(run, drawn), "drawn", windows)


def _make_drawing_fact(run: Run, drawn: tuple[float, ...]) -> Message:
    return tabular.make_drawing_fact(predict_drawing(run, drawn))
