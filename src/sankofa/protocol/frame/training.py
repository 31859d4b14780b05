"""Frames that show how training went, compare runs, and show one step or the loss landscape.

Columns of epochs and of checkups are thinned evenly; a value that there is none of is NaN.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

import numpy as np

from sankofa.protocol.frame.declaration import ArrayField, FrameStruct, MetadataField, Step
from sankofa.protocol.frame.network import OutputFrame, ShownUnits


class ConfusionFrame(FrameStruct, frozen=True, kw_only=True, tag="confusion"):
    """Subscribed `confusion`, classes only. Rows are true, columns predicted."""

    train: Annotated[np.ndarray, ArrayField("I32", "(K, K)", "Of the training rows.")]
    validation: Annotated[np.ndarray, ArrayField("I32", "(K, K)", "Of the validation rows.")]
    step: Step


class FitFrame(FrameStruct, frozen=True, kw_only=True, tag="fit"):
    """Subscribed `confusion`, regression only. At most 5,000 rows, thinned evenly."""

    target: Annotated[np.ndarray, ArrayField("F32", "(N,)", "In the target's units.")]
    predicted: Annotated[np.ndarray, ArrayField("F32", "(N,)", "In the target's units.")]
    part: Annotated[np.ndarray, ArrayField("U8", "(N,)", "0 training, 1 validation.")]
    step: Step


class HistoryFrame(FrameStruct, frozen=True, kw_only=True, tag="history"):
    """While training, at most 5 a second: at most 2,000 epochs, always of the whole run."""

    epoch: Annotated[np.ndarray, ArrayField("F32", "(E,)", "The epochs.")]
    train_loss: Annotated[np.ndarray, ArrayField("F32", "(E,)", "Loss, penalty excluded.")]
    validation_loss: Annotated[np.ndarray, ArrayField("F32", "(E,)", "Loss, penalty excluded.")]
    train_accuracy: Annotated[np.ndarray, ArrayField("F32", "(E,)", "0 to 1; classes only.")]
    validation_accuracy: Annotated[np.ndarray, ArrayField("F32", "(E,)", "0 to 1; classes only.")]
    step: Step


class TwinFrame(HistoryFrame, frozen=True, kw_only=True, tag="twin"):
    """While there is a twin: its history as `history` has it."""


class BranchesFrame(FrameStruct, frozen=True, kw_only=True, tag="branches"):
    """The curves of every branch b, at most 300 epochs each.

    Subscribed always, when there is more than one, or the run stands before the end of its own.
    """

    epoch: Annotated[
        Mapping[str, np.ndarray], ArrayField("F32", "(E,)", "The epochs.", name="epoch.{branch}")
    ]
    train_loss: Annotated[
        Mapping[str, np.ndarray],
        ArrayField("F32", "(E,)", "Loss, penalty excluded.", name="train_loss.{branch}"),
    ]
    validation_loss: Annotated[
        Mapping[str, np.ndarray],
        ArrayField("F32", "(E,)", "Loss, penalty excluded.", name="validation_loss.{branch}"),
    ]
    train_accuracy: Annotated[
        Mapping[str, np.ndarray],
        ArrayField("F32", "(E,)", "0 to 1; classes only.", name="train_accuracy.{branch}"),
    ]
    validation_accuracy: Annotated[
        Mapping[str, np.ndarray],
        ArrayField("F32", "(E,)", "0 to 1; classes only.", name="validation_accuracy.{branch}"),
    ]
    step: Step


RunContent: TypeAlias = OutputFrame | ConfusionFrame | FitFrame
ContentKind: TypeAlias = Literal["output", "confusion", "fit"]


class ComparedFrame(FrameStruct, frozen=True, kw_only=True, tag="compared"):
    """Subscribed `compare`: arrays and metadata of that branch's `content` at its head."""

    content: RunContent
    kind: Annotated[ContentKind, MetadataField("Which frame's arrays it has.")]
    branch: Annotated[int, MetadataField("The branch's id.")]


class TwinOutputFrame(FrameStruct, frozen=True, kw_only=True, tag="twin-output"):
    """While there is a twin: arrays and metadata of its `content`."""

    content: RunContent
    kind: Annotated[ContentKind, MetadataField("Which frame's arrays it has.")]


class SignalsFrame(FrameStruct, frozen=True, kw_only=True, tag="signals"):
    """Subscribed `signals`: one step on the chosen row, top-level layer by layer.

    The shown units or channels. A drawn picture has no target, and so no backward pass
    until a person sets one. With `refusal` there are no arrays.
    """

    input: Annotated[
        np.ndarray | None, ArrayField("F32", "(n,) or (channels, H, W)", "The row as it enters.")
    ] = None
    target: Annotated[np.ndarray | None, ArrayField("F32", "(units,)", "The coded target.")] = None
    x: Annotated[
        Mapping[str, np.ndarray],
        ArrayField("F32", "(n,) or (channels, H, W)", "A layer's input.", name="x.{layer}"),
    ] = {}
    a: Annotated[
        Mapping[str, np.ndarray],
        ArrayField("F32", "(units,) or (channels, H, W)", "Its output.", name="a.{layer}"),
    ] = {}
    z: Annotated[
        Mapping[str, np.ndarray],
        ArrayField("F32", "(units,) or (channels, H, W)", "Before f.", name="z.{layer}"),
    ] = {}
    delta: Annotated[
        Mapping[str, np.ndarray],
        ArrayField("F32", "(units,) or (channels, H, W)", "dL/dz or dL/da.", name="delta.{layer}"),
    ] = {}
    weight: Annotated[
        Mapping[str, np.ndarray],
        ArrayField("F32", "(inputs, units)", "The weights of a Dense.", name="W.{layer}"),
    ] = {}
    weight_gradient: Annotated[
        Mapping[str, np.ndarray],
        ArrayField("F32", "(inputs, units)", "Their gradient.", name="dW.{layer}"),
    ] = {}
    weight_step: Annotated[
        Mapping[str, np.ndarray],
        ArrayField("F32", "(inputs, units)", "How they move.", name="step.{layer}"),
    ] = {}
    units: ShownUnits = None
    step: Step
    rows: Annotated[int | None, MetadataField("How many rows the batch has.")] = None
    row: Annotated[str | None, MetadataField("The chosen row; empty without one.")] = None
    loss: Annotated[float | None, MetadataField("The loss of the batch.")] = None
    refusal: Annotated[str | None, MetadataField("Why there is nothing to see.")] = None


class HealthFrame(FrameStruct, frozen=True, kw_only=True, tag="health"):
    """Subscribed `health`: what C checkups saw of L layers, those within other layers too.

    At most 200 checkups. NaN where a layer has no such thing.
    """

    step_of_row: Annotated[
        np.ndarray, ArrayField("F64", "(C,)", "The step of each checkup.", name="step")
    ]
    delta: Annotated[np.ndarray, ArrayField("F32", "(C, L)", "Root mean square of dL/dz.")]
    gradient: Annotated[np.ndarray, ArrayField("F32", "(C, L)", "Norm of the gradient.")]
    weight: Annotated[np.ndarray, ArrayField("F32", "(C, L)", "Norm of the weights.")]
    update: Annotated[np.ndarray, ArrayField("F32", "(C, L)", "Norm of the update.")]
    dead: Annotated[np.ndarray, ArrayField("F32", "(C, L)", "Share of dead units.")]
    saturated: Annotated[np.ndarray, ArrayField("F32", "(C, L)", "Share of saturated values.")]
    signal: Annotated[np.ndarray, ArrayField("F32", "(C, L)", "Root mean square of the output.")]
    activation_histogram: Annotated[
        np.ndarray, ArrayField("F32", "(C, L, bins) or (0, L)", "Over `activation_range`.")
    ]
    activation_range: Annotated[
        np.ndarray, ArrayField("F32", "(C, L, 2) or (0, L)", "Least and greatest.")
    ]
    weight_histogram: Annotated[
        np.ndarray, ArrayField("F32", "(C, L, bins) or (0, L)", "Over `weight_range`.")
    ]
    weight_range: Annotated[
        np.ndarray, ArrayField("F32", "(C, L, 2) or (0, L)", "Least and greatest.")
    ]
    step: Step
    layers: Annotated[tuple[str, ...], MetadataField("The layers' names.")]
    tops: Annotated[tuple[int, ...], MetadataField("The top-level layer that each is within.")]


class LandscapeFrame(FrameStruct, frozen=True, kw_only=True, tag="landscape"):
    """Asked: the loss around the network, and the path of the run through it."""

    loss: Annotated[np.ndarray, ArrayField("F64", "(n,) or (n, n)", "Rows along the second axis.")]
    first: Annotated[
        np.ndarray, ArrayField("F64", "(n,)", "A weight's value, or the distance along an axis.")
    ]
    second: Annotated[
        np.ndarray | None, ArrayField("F64", "(n,)", "The same of a second axis.")
    ] = None
    path: Annotated[
        np.ndarray, ArrayField("F64", "(P, axes)", "The run's path; its last point is the present.")
    ]
    path_loss: Annotated[np.ndarray, ArrayField("F64", "(P,)", "The loss on it.")]
    path_step: Annotated[np.ndarray, ArrayField("F64", "(P,)", "The steps of it.")]
    kind: Annotated[Literal["weight", "weights", "random"], MetadataField("What was asked.")]
    labels: Annotated[tuple[str, ...], MetadataField("The axes' names.")]
    kept: Annotated[
        float, MetadataField("The share of the path's movement in the axes.", format=".6g")
    ]
    step: Step
    rows: Annotated[int, MetadataField("How many rows it is measured on.")]
    total_rows: Annotated[int, MetadataField("Of how many.", name="of")]
