"""The numbers that are normalized together, and how they are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.worksheet.algebra.equation import across
from sankofa.explain.worksheet.algebra.layer_writer import Spot
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter, quantity

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace

Numbers = NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False)
class Group:
    """The group of the number at one spot; `letters` are what a sum over it runs over."""

    of: LayerTrace
    at: Spot

    @property
    def letters(self) -> str:
        """One letter for each index that is not the same throughout."""
        raise NotImplementedError

    @property
    def gamma(self) -> Any:
        """γ of its numbers."""
        raise NotImplementedError

    def numbers(self, array: Numbers) -> Numbers:
        """Its numbers (n,), of an array in the shape of x."""
        raise NotImplementedError

    def held(self, name: str) -> float:
        """Its μ, σ² or 1 / √(σ² + ε), as the network has it."""
        raise NotImplementedError

    def common(self, name: str) -> Symbol:
        """The name of what it has in common: `mean[2]`."""
        raise NotImplementedError

    def member(self, name: str) -> Symbol:
        """The name of any of its numbers: `x[r; 2]`."""
        raise NotImplementedError

    def one(self, name: str) -> Symbol:
        """The name of the number at the spot itself."""
        return quantity(name, self.of, self.at.row, *self.at.index)


class BatchGroup(Group):
    """One channel of all rows and places."""

    @property
    def letters(self) -> str:
        """Rows, and of images places."""
        return across(self.of, "hw" if self.of.x.ndim == 4 else "")

    @property
    def gamma(self) -> Any:
        """One for all."""
        return self.of.params["gamma"][self.at.index[-1]]

    def numbers(self, array: Numbers) -> Numbers:
        """Row by row."""
        return array[..., self.at.index[-1]].ravel()

    def held(self, name: str) -> float:
        """One a channel."""
        return float(self.of.cache[name][self.at.index[-1]])

    def common(self, name: str) -> Symbol:
        """By its channel."""
        return parameter(name, self.at.index[-1])

    def member(self, name: str) -> Symbol:
        """By its row and place; γ has none."""
        c, place = self.at.index[-1], ("h", "w") if self.of.x.ndim == 4 else ()
        return parameter(name, c) if name == "gamma" else quantity(name, self.of, "r", *place, c)


class LayerGroup(Group):
    """All channels of one row and place."""

    @property
    def letters(self) -> str:
        """The channels."""
        return "i"

    @property
    def gamma(self) -> Any:
        """One a channel."""
        return self.of.params["gamma"]

    def numbers(self, array: Numbers) -> Numbers:
        """Channel by channel."""
        found: Numbers = array[self.at.row][self.at.index[:-1]]
        return found

    def held(self, name: str) -> float:
        """One a row and place."""
        return float(self.of.cache[name][self.at.row][self.at.index[:-1]][0])

    def common(self, name: str) -> Symbol:
        """By its row and place."""
        return quantity(name, self.of, self.at.row, *self.at.index[:-1])

    def member(self, name: str) -> Symbol:
        """By its channel."""
        if name == "gamma":
            return parameter(name, "i")
        return quantity(name, self.of, self.at.row, *self.at.index[:-1], "i")
