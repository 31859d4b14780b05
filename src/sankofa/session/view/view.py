"""What a page wants to see, as a list of views; and each view, as the bytes to send."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from functools import partial
from math import prod

from sankofa.explain import Run, answer, answer_drawn, pixels_of
from sankofa.protocol.fact import Progressed, Scores
from sankofa.protocol.message import write
from sankofa.protocol.request import Subscribe
from sankofa.session.frame import tabular
from sankofa.session.frame.response_map import Plane
from sankofa.session.frame.score import Scorer
from sankofa.session.run.experiment_loader import Opened
from sankofa.session.run.training_control import Player

Payload = str | bytes

HISTORY_S = 0.25
PROGRESS_S = 1 / 8  # faster than anybody reads
MAP_S = 1 / 30  # it is the largest of all; the output's tile is as fast as the others
WEIGHTS_S = 0.05  # edges move so little that more pictures of them only cost time


@dataclass(frozen=True)
class View:
    """One kind of message for one page.

    `wanted` says what exactly: another value is due at once. While the network trains the same
    is made again no sooner than `every_s` seconds later; None means only when the data changes.
    """

    slot: str
    wanted: Hashable
    every_s: float | None
    make: Callable[[], Payload] = field(compare=False, repr=False)


def progress(player: Player | None, scorer: Scorer, speed_limit: float | None) -> View:
    """Where the run stands; due at once when it starts or stops or may go at another speed."""
    exactly = player is not None and player.playing, speed_limit
    fact = partial(_progressed, player, scorer, speed_limit)
    return View("progressed", exactly, PROGRESS_S, lambda: write(fact()))


def _progressed(player: Player | None, scorer: Scorer, speed_limit: float | None) -> Progressed:
    if player is None:
        none = Scores()
        return Progressed(False, 0, 0, 0.0, None, speed_limit, none, none)  # noqa: FBT003
    rate = player.steps_per_second
    return Progressed(
        playing=player.playing,
        step=player.run.step,
        epoch=player.run.epoch,
        steps_per_second=rate,
        epochs_per_second=rate / player.batches if player.playing else None,
        speed_limit=speed_limit,
        train=scorer.scores("train"),
        validation=scorer.scores("validation"),
        stopped=player.stopped,
    )


def views(
    opened: Opened, wanted: Subscribe | None, scorer: Scorer, seen: Plane, data: int
) -> Iterator[View]:
    """Everything that a page with this subscription shows; `data` counts changes of the data."""
    examples, run = opened.examples, opened.run
    if examples is not None:
        step = run.step if run else 0
        yield View("points", data, None, lambda: tabular.points(examples, step))
    if run is not None:
        yield View("history", data, HISTORY_S, lambda: tabular.history(run))
        if wanted is not None:
            yield from _subscribed(opened, wanted, scorer, seen)


def _subscribed(opened: Opened, wanted: Subscribe, scorer: Scorer, seen: Plane) -> Iterator[View]:
    run, every_s = opened.run, 1 / wanted.frames_per_second
    if run is None:
        return
    if wanted.weights:
        yield View("weights", (), max(every_s, WEIGHTS_S), lambda: tabular.weights(run))
    if run.examples.plane:
        if wanted.tile:
            tiles = partial(seen.maps, wanted.tile, wanted.map)
            yield View("maps", (wanted.tile, wanted.map), every_s, tiles)
        if wanted.map:
            exactly = (wanted.map, wanted.tile, wanted.focus)
            yield View("output", exactly, max(every_s, MAP_S), partial(seen.output, *exactly))
    yield from _example(run, wanted, every_s)
    if wanted.confusion:
        if run.plan.task == "regression":
            yield View("fit", (), every_s, lambda: tabular.fit(run))
        else:
            yield View("confusion", (), every_s, scorer.confusion)


def _example(run: Run, wanted: Subscribe, every_s: float) -> Iterator[View]:
    """The chosen row, and the drawn picture, whose activations are seen instead of the row's."""
    row, drawn = wanted.row, wanted.drawn
    pictures = pixels_of(run) is not None
    fits = drawn is not None and pictures and len(drawn) == prod(run.examples.shape)
    if row is not None and row < len(run.examples.y):
        if not fits:
            yield View("activations", row, every_s, partial(_row_seen, run, row))
        yield View("row-shown", row, every_s, partial(_row_shown, run, row))
    if drawn is not None and fits:
        yield View("activations", drawn, every_s, partial(_drawing_seen, run, drawn))
        yield View("drawing-answered", drawn, every_s, partial(_drawing_answered, run, drawn))


def _row_seen(run: Run, row: int) -> Payload:
    return tabular.activations(run, answer(run, row))


def _row_shown(run: Run, row: int) -> Payload:
    return write(tabular.row_shown(run, row, answer(run, row)))


def _drawing_seen(run: Run, drawn: tuple[float, ...]) -> Payload:
    return tabular.activations(run, answer_drawn(run, drawn), "drawn")


def _drawing_answered(run: Run, drawn: tuple[float, ...]) -> Payload:
    return write(tabular.drawing_answered(answer_drawn(run, drawn)))
