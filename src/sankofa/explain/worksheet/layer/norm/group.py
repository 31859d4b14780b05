"""The group of numbers that are normalized together, and their symbols."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sankofa.explain.worksheet.algebra.equation import batch_letters
from sankofa.explain.worksheet.algebra.layer_writer import UnitLocation
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter_symbol, quantity_symbol
from sankofa.numpy_types import Floats

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace


@dataclass(frozen=True, eq=False)
class NormalizedGroup:
    """The group of the number at one spot; `letters` are what a sum over it runs over."""

    layer: LayerTrace
    at: UnitLocation

    @property
    def letters(self) -> str:
        """One letter for each index that is not the same throughout."""
        raise NotImplementedError

    @property
    def gamma(self) -> Any:
        """γ of its numbers."""
        raise NotImplementedError

    def select_values(self, array: Floats) -> Floats:
        """Its numbers (n,), of an array in the shape of x."""
        raise NotImplementedError

    def get_statistic(self, name: str) -> float:
        """Its μ, σ² or 1 / √(σ² + ε), as the network has it."""
        raise NotImplementedError

    def statistic_symbol(self, name: str) -> Symbol:
        """The name of what it has in common: `mean[2]`."""
        raise NotImplementedError

    def member_symbol(self, name: str) -> Symbol:
        """The name of any of its numbers: `x[r; 2]`."""
        raise NotImplementedError

    def location_symbol(self, name: str) -> Symbol:
        """The name of the number at the spot itself."""
        return quantity_symbol(name, self.layer, self.at.row, *self.at.index)


class BatchGroup(NormalizedGroup):
    """One channel of all rows and places."""

    @property
    def letters(self) -> str:
        """Rows, and of images places."""
        return batch_letters(self.layer, "hw" if self.layer.x.ndim == 4 else "")

    @property
    def gamma(self) -> Any:
        """One for all."""
        return self.layer.params["gamma"][self.at.index[-1]]

    def select_values(self, array: Floats) -> Floats:
        """Row by row."""
        return array[..., self.at.index[-1]].ravel()

    def get_statistic(self, name: str) -> float:
        """One a channel."""
        return float(self.layer.cache[name][self.at.index[-1]])

    def statistic_symbol(self, name: str) -> Symbol:
        """By its channel."""
        return parameter_symbol(name, self.at.index[-1])

    def member_symbol(self, name: str) -> Symbol:
        """By its row and place; γ has none."""
        c, place = self.at.index[-1], ("h", "w") if self.layer.x.ndim == 4 else ()
        return (
            parameter_symbol(name, c)
            if name == "gamma"
            else quantity_symbol(name, self.layer, "r", *place, c)
        )


class LayerGroup(NormalizedGroup):
    """All channels of one row and place."""

    @property
    def letters(self) -> str:
        """The channels."""
        return "i"

    @property
    def gamma(self) -> Any:
        """One a channel."""
        return self.layer.params["gamma"]

    def select_values(self, array: Floats) -> Floats:
        """Channel by channel."""
        found: Floats = array[self.at.row][self.at.index[:-1]]
        return found

    def get_statistic(self, name: str) -> float:
        """One a row and place."""
        return float(self.layer.cache[name][self.at.row][self.at.index[:-1]][0])

    def statistic_symbol(self, name: str) -> Symbol:
        """By its row and place."""
        return quantity_symbol(name, self.layer, self.at.row, *self.at.index[:-1])

    def member_symbol(self, name: str) -> Symbol:
        """By its channel."""
        if name == "gamma":
            return parameter_symbol(name, "i")
        return quantity_symbol(name, self.layer, self.at.row, *self.at.index[:-1], "i")
