"""The NumPy copies of a run's parameters that its user may write into."""

from __future__ import annotations

from sankofa.train.state.parameter import Weights, copied, differ, retire


class ShownParameters:
    """One copy of the parameters of the current step, made when it is first asked for."""

    def __init__(self) -> None:
        self._shown: Weights | None = None

    def show(self, params: Weights) -> Weights:
        """The copy of `params`, a list of one tree of arrays a layer: the same until `retire`."""
        if self._shown is None:
            self._shown = copied(params)
        return self._shown

    def find_written(self, params: Weights) -> Weights | None:
        """The copy, if something was written into it so that it differs from `params`."""
        shown = self._shown
        return shown if shown is not None and differ(shown, params) else None

    def is_shown(self, weights: object) -> bool:
        """Whether these are the copy itself."""
        return weights is self._shown

    def retire(self) -> None:
        """Make the copy read-only and forget it: the run's parameters are others now."""
        if self._shown is not None:
            retire(self._shown)
            self._shown = None
