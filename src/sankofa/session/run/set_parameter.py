"""Set one weight or bias by hand."""

from copy import deepcopy
from typing import Any

from sankofa.error import SankofaError
from sankofa.protocol.request import SetParameter


def replace_parameter(
    parameters: list[dict[str, Any]], wanted: SetParameter
) -> list[dict[str, Any]]:
    """A copy of the parameters with that one number set.

    Raises: `SankofaError` when there is no such layer or no such place in it.
    """
    if wanted.layer >= len(parameters):
        raise SankofaError(
            f"There are {len(parameters)} layers, counted from 0, but layer {wanted.layer} "
            "was to be changed.",
            field=f"network.{wanted.layer}",
        )
    if wanted.name not in parameters[wanted.layer]:
        known = ", ".join(parameters[wanted.layer]) or "no parameters"
        raise SankofaError(
            f"Layer {wanted.layer} has {known}, but no {wanted.name} that could be changed.",
            field=f"network.{wanted.layer}",
        )
    shape = parameters[wanted.layer][wanted.name].shape
    if len(wanted.index) != len(shape) or any(
        i >= side for i, side in zip(wanted.index, shape, strict=True)
    ):
        raise SankofaError(
            f"{wanted.name} of layer {wanted.layer} has the shape {shape}, counted from 0, but "
            f"{tuple(wanted.index)} was to be changed.",
            field=f"network.{wanted.layer}",
        )
    changed = deepcopy(parameters)
    changed[wanted.layer][wanted.name][tuple(wanted.index)] = wanted.value
    return changed
