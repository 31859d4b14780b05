"""The NumPy copies of a run's parameters that its user may write into."""

from __future__ import annotations

from sankofa.train.state.parameter import (
    ParameterArrays,
    are_different,
    copy_parameters,
    make_read_only,
)


class ShownParameters:
    """One copy of the parameters of the current step, made when it is first asked for."""

    def __init__(self) -> None:
        self._shown: ParameterArrays | None = None

    def show(self, params: ParameterArrays) -> ParameterArrays:
        """The copy of `params`, a list of one tree of arrays a layer: the same until `retire`."""
        if self._shown is None:
            self._shown = copy_parameters(params)
        return self._shown

    def find_written(self, params: ParameterArrays) -> ParameterArrays | None:
        """The copy, if something was written into it so that it differs from `params`."""
        shown = self._shown
        return shown if shown is not None and are_different(shown, params) else None

    def is_shown(self, weights: object) -> bool:
        """Whether these are the copy itself."""
        return weights is self._shown

    def retire(self) -> None:
        """Make the copy read-only and forget it: the run's parameters are others now."""
        if self._shown is not None:
            make_read_only(self._shown)
            self._shown = None
