"""The public class `sankofa.Run`: a network in training that answers questions about itself.

Each question is a function of a `RunSnapshot`, imported when it is first asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from sankofa.error import SankofaError
from sankofa.train import TrainingRun

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from sankofa.data import Dataset
    from sankofa.explain.answer.answer import Answer
    from sankofa.explain.audit import Audit
    from sankofa.explain.diagnosis import Diagnosis
    from sankofa.explain.landscape import (
        Landscape,
        LandscapeKind,
        LandscapeRequest,
        LandscapeSurvey,
        WeightName,
    )
    from sankofa.explain.plane.warped_grid import Warp
    from sankofa.explain.public_trace import Trace
    from sankofa.train.run_snapshot import Part
    from sankofa.train.state.parameter import GivenParameters


class Run(TrainingRun):
    """A network in training that answers questions about itself.

    It trains `experiment` step by step, on its data set or on arrays exactly as they are. The same
    document and data give the same bits, in however many pieces it advances.

    `data` are the arrays (X, y): X (N, inputs) or of images (N, H, W, C), y (N,) or (N, columns).
    `examples` are rows prepared before, in place of reading the experiment's data.
    `device` is "cpu" or "gpu", without it a GPU where JAX has one. `devices` says how many share
    the rows of every batch: a number or "all"; the numbers are those of one, but for rounding.
    `parts` compose a run as `opened`, `resumed` and `visit` do; then nothing else is read.

    Raises: `SankofaError` for data that cannot be had or used, a network that does not fit, or
    devices that are not there.
    """

    def diagnose(self) -> tuple[Diagnosis, ...]:
        """What is wrong with the network, how it shows, and what would help; nothing is good news.

        Data, symmetry and divergence are judged at once, gradients and units after 20 steps, the
        curves after 10 epochs and 200 steps: before, they are those of the first weights' draw.

        Raises: `SankofaError` when the data of a reopened run is gone.
        """
        from sankofa.explain.diagnosis import diagnose

        return diagnose(self, self.diverged)

    def trace(
        self,
        *,
        row: int | None = None,
        batch: Sequence[int] | None = None,
        x: ArrayLike | None = None,
        t: ArrayLike | None = None,
        parameters: GivenParameters | None = None,
    ) -> Trace:
        """Every number of one step of training; the run itself does not move.

        On `row` by itself, on the rows of `batch`, or on those of the next step: numbers of the
        rows of `examples.X`. Those of the next step are taken in its order, and `after` is then
        what `advance(steps=1)` leads to, bit for bit.

        What if? `x` are other inputs, (B, inputs) or of images (B, H, W, C), as they enter the
        network; `t` (B, units) other targets, as the loss takes them; `parameters` other weights.

        Raises: `SankofaError` for a row that is not there, or arrays that do not fit.
        """
        from sankofa.explain.public_trace import Trace
        from sankofa.explain.trace.capture import capture_step
        from sankofa.explain.trace.trace_input import make_trace_input

        if row is not None and batch is not None:
            raise SankofaError("Trace a row or a batch, not both.", field="row")
        rows = [row] if row is not None else batch
        source = make_trace_input(self.snapshot())
        return Trace.from_step(capture_step(source, rows=rows, x=x, t=t, parameters=parameters))

    def answer(self, values: Mapping[str, Any], *, explain: str | int | None = None) -> Answer:
        """What the network says of one row, and what each column of it added to that.

        `values` are a row's by the names of its columns, in their own units: numbers, True or
        False, dates (or text as 2024-05-31), categories by name. A column that is left out or None
        is missing, which may be where the preprocessing has something to put in its place. Nothing
        trains.

        `explain` is the class whose probability the contributions are of, the predicted one unless
        it is named; for several columns of targets, which of them, from 0. They are integrated
        gradients (Sundararajan et al. 2017) along the straight way from the data's typical row, in
        float64; all inputs of a category's column count together. They add up to the answer minus
        the typical row's.

        Raises: `SankofaError` for images; for a column, a category or a kind of value that is not
        there; for a missing column without a stand-in; for an answer that is not finite.
        """
        from sankofa.explain.answer.answer import answer_row

        return answer_row(self, values, explain=explain)

    def landscape(
        self,
        kind: LandscapeKind = "random",
        *,
        weights: Sequence[WeightName] = (),
        reach: float | None = None,
        cells: int = 41,
        seed: int = 0,
        part: Part = "train",
    ) -> Landscape:
        """The loss around the present parameters, with the path of the run through them.

        Over one "weight", over two "weights", given as `(("0", "W", (1, 2)), ...)`: the layer's
        path or name, the array, the index. Or along two "random" directions, drawn from `seed`,
        as long in every filter as its weights (Li et al. 2018). `reach` is the distance on
        either side, in terms of the parameters, None as far as the run has come; `cells` the
        number of points on each axis.

        The loss is that of `evaluate` on `part`, "train" or "validation": on at most 5,000 rows,
        evenly spread.

        Raises: `SankofaError` for a weight that is not there, or a part without rows.
        """
        from sankofa.explain.landscape import LandscapeRequest

        survey = self.survey(LandscapeRequest(kind, weights, reach, cells, seed), part)
        survey.proceed()
        return survey.landscape

    def survey(self, wanted: LandscapeRequest, part: Part = "train") -> LandscapeSurvey:
        """A landscape to be measured piece by piece, while the network trains on.

        `wanted` has the arguments of `landscape`, `part` is as there.

        Raises: as `landscape`.
        """
        from sankofa.explain.landscape import LandscapeSurvey, RunPath
        from sankofa.explain.landscape.snapshot import make_landscape_inputs

        now = self.snapshot()
        passed = () if self.parts.is_multi_process else RunPath(self, now.seconds_per_step)
        return LandscapeSurvey(make_landscape_inputs(now, part), wanted, passed)

    def warp(self, layer: int, *, lines: int = 25) -> Warp:
        """The plane of the two inputs, with a grid of lines x lines points, mapped by a layer.

        `layer` is the index of a top-level layer. The data's rows, at most 1,000, are mapped too.

        Raises: `SankofaError` for data that is not on a plane, or a layer that gives images.
        """
        from sankofa.explain.plane.warped_grid import compute_warp

        return compute_warp(self, layer, lines)

    def audit(
        self,
        groups: Sequence[str] | Mapping[str, ArrayLike],
        *,
        positive: str | None = None,
        threshold: float | None = None,
        part: Literal["train", "validation", "all"] | None = None,
        bins: Mapping[str, Sequence[float]] | None = None,
        data: Dataset | None = None,
    ) -> Audit:
        """Whom the network fails: its metrics by group and intersection, with intervals.

        `groups` are columns of the data by name, or values (N,) of attributes that it lacks, by
        name. `positive` is the class that is decided, the last one when None; the network decides
        as it does, or from the score `threshold` on. `part` is "validation" where there is one.
        `bins` part attributes that are numbers, as in `{"age": (30, 50)}`. `data` are other people
        with the same columns, in place of the run's own.

        Raises: `SankofaError` for columns or a class that are not there, and without data.
        """
        from sankofa.explain.audit import HowToRead, audit_table
        from sankofa.explain.audit.result.from_run import make_run_table

        how = HowToRead(positive=positive, bins=bins)
        table = make_run_table(self, groups, how, threshold=threshold, part=part, data=data)
        return audit_table(table)
