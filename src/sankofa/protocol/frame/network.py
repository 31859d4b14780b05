"""Frames that show the data and the network at one step.

Maps are rows from the top (x2 = 6) to the bottom (x2 = -6), columns from x1 = -6 to 6, each value
taken at the center of its cell. R is what was asked for, or less where a large network would take
too long: read it from the shape.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

import numpy as np

from sankofa.protocol.frame.declaration import ArrayField, FrameStruct, MetadataField, Step

ShownUnits: TypeAlias = Annotated[
    Mapping[str, tuple[int, ...]] | None,
    MetadataField("Layer to the units its arrays hold, where those are not the first 16."),
]
"""Which units of a layer are sent; the inputs are layer -1."""


class PointsFrame(FrameStruct, frozen=True, kw_only=True, tag="points"):
    """Where the examples are; sent when the data changes."""

    target: Annotated[np.ndarray, ArrayField("F32", "(N,)", "Class index or value.")]
    part: Annotated[np.ndarray, ArrayField("U8", "(N,)", "0 training, 1 validation.")]
    x: Annotated[
        np.ndarray | None, ArrayField("F32", "(N, 2)", "The position, on the plane only.")
    ] = None
    column: Annotated[
        np.ndarray | None,
        ArrayField("F32", "(N,)", "The one input in its own units, of a table that has one."),
    ] = None
    step: Step


class WeightsFrame(FrameStruct, frozen=True, kw_only=True, tag="weights"):
    """Subscribed `weights`, at most 20 a second: the parameters of every layer."""

    parameters: Annotated[
        Mapping[str, np.ndarray],
        ArrayField(
            "F32",
            "any",
            "For each layer its own arrays, at most the first 16 or the shown each way: `W.l`"
            " (inputs, units), `b.l` (units,), `K.l` (h, w, channels, filters), `gamma.l` and so"
            " on.",
            name="{name}.{layer}",
        ),
    ]
    units: ShownUnits = None
    step: Step


class MapsFrame(FrameStruct, frozen=True, kw_only=True, tag="maps"):
    """Subscribed `tile`, on the plane only: -1..1 as 0..255, clamped, of the shown units."""

    input: Annotated[np.ndarray, ArrayField("U8", "(features, R, R)", "The input features.")]
    layers: Annotated[
        Mapping[str, np.ndarray],
        ArrayField("U8", "(units, R, R)", "The units of each layer.", name="layer.{layer}"),
    ]
    units: ShownUnits = None
    step: Step


class OutputFrame(FrameStruct, frozen=True, kw_only=True, tag="output"):
    """Subscribed `map`, on the plane only: `values`, or `regions` with `confidence`."""

    values: Annotated[
        np.ndarray | None,
        ArrayField(
            "F32",
            "(R, R)",
            "The activation of the one output unit, or of the focused neuron; for regression in"
            " the target's units.",
        ),
    ] = None
    regions: Annotated[
        np.ndarray | None,
        ArrayField("U8", "(R, R)", "The class index, of several output units."),
    ] = None
    confidence: Annotated[
        np.ndarray | None,
        ArrayField("F32", "(R, R)", "The largest output, of several output units."),
    ] = None
    step: Step
    layer: Annotated[str, MetadataField("The focused neuron's; empty for the network's output.")]
    unit: Annotated[str, MetadataField("The focused neuron's; empty for the network's output.")]


class ActivationsFrame(FrameStruct, frozen=True, kw_only=True, tag="activations"):
    """Subscribed `row` or `drawn`: of the drawn picture, else of the chosen row."""

    input: Annotated[
        np.ndarray,
        ArrayField(
            "F32",
            "(n,) or (channels, H, W)",
            "The shown inputs; the input of images is whole.",
        ),
    ]
    layers: Annotated[
        Mapping[str, np.ndarray],
        ArrayField(
            "F32",
            "(units,) or (channels, H, W)",
            "The shown units or channels of each layer.",
            name="layer.{layer}",
        ),
    ]
    units: ShownUnits = None
    step: Step
    of: Annotated[Literal["row", "drawn"], MetadataField("Which of them it is of.")]
    black: Annotated[
        float | None, MetadataField("Of images: the darkest pixel as it enters.", format=".6g")
    ] = None
    white: Annotated[
        float | None, MetadataField("Of images: the brightest pixel as it enters.", format=".6g")
    ] = None


class WarpFrame(FrameStruct, frozen=True, kw_only=True, tag="warp"):
    """Subscribed `warp`, on the plane only: the plane as that layer sees it."""

    grid: Annotated[np.ndarray, ArrayField("F32", "(G, G, 2)", "The warped grid.")]
    points: Annotated[np.ndarray, ArrayField("F32", "(N, 2)", "The examples on it.")]
    target: Annotated[np.ndarray, ArrayField("F32", "(N,)", "Class index or value.")]
    axes: Annotated[
        tuple[str, ...],
        MetadataField("The axes' names: `neuron 1`, `1st component (71%)`."),
    ]
    layer: Annotated[int, MetadataField("The index of the layer.")]
    step: Step


class GalleryFrame(FrameStruct, frozen=True, kw_only=True, tag="gallery"):
    """Asked: a small picture of every data set."""

    pictures: Annotated[
        Mapping[str, np.ndarray],
        ArrayField(
            "F32",
            "(n, 3)",
            "x1, x2, target. Tables by their first two principal components, scaled to -5.5..5.5;"
            " the target of a regression scaled to -1..1.",
            name="{name}",
        ),
    ]
    tasks: Annotated[Mapping[str, str], MetadataField("Name of a data set to its task.")]


class IncomingFrame(FrameStruct, frozen=True, kw_only=True, tag="incoming"):
    """Subscribed `incoming`: every weight into one unit of a dense layer, on the chosen row.

    Without a target there is no gradient, and so no update.
    """

    x: Annotated[np.ndarray, ArrayField("F32", "(inputs,)", "What enters.")]
    weight: Annotated[np.ndarray, ArrayField("F32", "(inputs,)", "The weights.")]
    gradient: Annotated[
        np.ndarray | None, ArrayField("F32", "(inputs,)", "Their gradient, dL/dw.")
    ] = None
    update: Annotated[np.ndarray | None, ArrayField("F32", "(inputs,)", "How they will move.")] = (
        None
    )
    step: Step
    layer: Annotated[int, MetadataField("The index of the layer.")]
    unit: Annotated[int, MetadataField("The index of the unit.")]
