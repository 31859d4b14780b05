"""A run that can be asked."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sankofa import train
from sankofa.error import SankofaError
from sankofa.train import Diverged

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from sankofa.explain.diagnosis import Diagnosis
    from sankofa.explain.landscape import Ground, Landscape, Named, Passed, Survey, Wanted
    from sankofa.explain.landscape import Kind as LandscapeKind
    from sankofa.explain.plane.warped_grid import Warp
    from sankofa.explain.trace.step_trace import Trace
    from sankofa.explain.trace.trace_input import Standing
    from sankofa.train.compiler.device import Devices, Kind
    from sankofa.train.data.run_data import Pair
    from sankofa.train.inspection import Floats, Part
    from sankofa.train.state.parameter import Given
    from sankofa.train.state.run_state import Moment


class Run(train.Run):
    """A network in training that answers questions about itself; see `sankofa.train.Run`."""

    _broke: tuple[Diverged, Moment] | None = None

    def advance(self, *, steps: int | None = None, epochs: int | None = None) -> Floats:  # noqa: D102
        try:
            return super().advance(steps=steps, epochs=epochs)
        except Diverged as error:
            self._broke = error, self._trainer.moment
            raise

    advance.__doc__ = train.Run.advance.__doc__

    @property
    def diverged(self) -> Diverged | None:
        """How the last `advance` diverged, as long as the run stands there unchanged."""
        if self._broke is None or self._broke[1] is not self._trainer.moment:
            return None
        return self._broke[0]

    def diagnose(self) -> tuple[Diagnosis, ...]:
        """What is wrong with the network, how it shows, and what would help; nothing is good news.

        Data, symmetry and divergence are judged at once, gradients and units after 20 steps, the
        curves after 10 epochs and 200 steps: before, they are those of the first weights' draw.

        Raises: `SankofaError` when the data of a reopened run is gone.
        """
        from sankofa.explain.diagnosis import diagnose

        return diagnose(self, self.diverged)

    @property
    def moment(self) -> object:
        """The same object for as long as nothing of the run has moved."""
        self._adopt()
        return self._trainer.moment

    def trace(
        self,
        *,
        row: int | None = None,
        batch: Sequence[int] | None = None,
        x: ArrayLike | None = None,
        t: ArrayLike | None = None,
        parameters: Given | None = None,
    ) -> Trace:
        """Every number of one step of training; the run itself stays where it is.

        On `row` by itself, on the rows of `batch`, or on those of the next step: numbers of the
        rows of `examples.X`. Those of the next step are taken in its order, and `after` is then
        what `advance(steps=1)` leads to, bit for bit.

        What if? `x` are other inputs, (B, inputs) or of images (B, H, W, C), as they enter the
        network; `t` (B, units) other targets, as the loss takes them; `parameters` other weights.

        Raises: `SankofaError` for a row that is not there, or arrays that do not fit.
        """
        from sankofa.explain.trace.capture import take

        if row is not None and batch is not None:
            raise SankofaError("Trace a row or a batch, not both.", field="row")
        rows = [row] if row is not None else batch
        return take(self._standing(), rows=rows, x=x, t=t, parameters=parameters)

    def _standing(self) -> Standing:
        from sankofa.explain.trace.trace_input import Standing

        progress = self._adopt()
        parts = self._supply.parts(self.plan, self.experiment.precision)
        return Standing(
            step=self.step,
            program=self._trainer.program,
            plan=self.plan,
            given=self._trainer.given(parts),
            progress=progress,
            examples=self.examples,
            codes=self._supply.facts.codes,
            mesh=self._mesh,
        )

    def landscape(
        self,
        kind: LandscapeKind = "random",
        *,
        weights: Sequence[Named] = (),
        reach: float | None = None,
        cells: int = 41,
        seed: int = 0,
        part: Part = "train",
    ) -> Landscape:
        """The loss around the network as it stands, with the way of the run on it.

        Over one "weight", over two "weights", given as `(("0", "W", (1, 2)), ...)`: the layer's
        path or name, the array, the index. Or along two "random" directions, drawn from `seed`,
        as long in every filter as its weights (Li et al. 2018). `reach` is how far to look on
        either side, None as far as the run has come; `cells` how many places on each axis.

        The loss is that of `evaluate`, on at most 5,000 rows, evenly spread.

        Raises: `SankofaError` for a weight that is not there, or a part without rows.
        """
        from sankofa.explain.landscape import Wanted

        survey = self.survey(Wanted(kind, weights, reach, cells, seed), part)
        survey.proceed()
        return survey.landscape

    def survey(self, wanted: Wanted, part: Part = "train") -> Survey:
        """The same, to be measured piece by piece while the network trains on.

        Raises: as `landscape`.
        """
        from sankofa.explain.landscape import Survey

        return Survey(self._ground(part), wanted, self._passed())

    def _passed(self) -> Passed:
        """What it passed on its way; a run of several processes remembers nothing of it."""
        from sankofa.explain.landscape import Trail

        return () if self._is_one_of_many else Trail(self, self._trainer.seconds_per_step)

    def _ground(self, part: Part) -> Ground:
        from sankofa.explain.landscape import Ground

        now, (inputs, targets) = self._adopt(), self._rows(part)
        rows = Ground.chosen(len(inputs))
        return Ground(
            program=self._trainer.program,
            plan=self.plan,
            params=now.params,
            state=now.state,
            hyper=self._hyper(),
            X=np.asarray(inputs)[rows],
            T=np.asarray(targets)[rows],
            mesh=self._mesh,
            step=self.step,
            part=part,
            of_rows=len(inputs),
        )

    def warp(self, layer: int, *, lines: int = 25) -> Warp:
        """The plane, with lines x lines crossings of a grid on it, as that layer sees it.

        `layer` is the index of a top-level layer. The data's points, at most 1,000, lie on it.

        Raises: `SankofaError` for data that is not on a plane, or a layer that gives images.
        """
        from sankofa.explain.plane.warped_grid import warp

        return warp(self, layer, lines)


def open_run(
    path: str | os.PathLike[str],
    *,
    data: Pair | None = None,
    devices: Devices | None = None,
    device: Kind | None = None,
) -> Run:
    """The run saved at `path`; it goes on with the same bits.

    Its data is read again only when it is needed; arrays are given again as `data`. It may go on
    upon other devices than it began on; the bits are then the same but for rounding.

    Raises: `SankofaError` for a file that is damaged, or is no saved run.
    """
    return Run.opened(path, data, devices=devices, device=device)
