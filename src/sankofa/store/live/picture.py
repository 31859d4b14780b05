"""A small picture of a run: its response over the plane of two inputs, else its loss curves."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from sankofa.explain import Run
from sankofa.explain.plane.response_map import compute_response_maps

MAP_SIDE: Final = 48
CURVE_SIZE: Final = (96, 48)
MAX_PICTURE_BYTES: Final = 8192

Color = tuple[int, int, int]
NEGATIVE: Final[Color] = (240, 132, 21)
ZERO: Final[Color] = (228, 231, 235)
POSITIVE: Final[Color] = (10, 119, 194)
CLASSES: Final[tuple[Color, ...]] = (
    NEGATIVE, POSITIVE, (22, 147, 109), (194, 63, 140), (125, 91, 208),
    (168, 148, 26), (208, 63, 63), (46, 163, 183), (138, 90, 54), (102, 112, 126),
)  # fmt: skip
TRAIN: Final = (*POSITIVE, 255)
VALIDATION: Final = (*NEGATIVE, 255)


def draw_picture(run: Run) -> bytes:
    """The picture as PNG, at most 8 KB; none for a run without a plane and without curves."""
    image = draw_map(run) if run.examples.plane else draw_curves(run.history)
    if image is None:
        return b""
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    content = written.getvalue()
    return content if len(content) <= MAX_PICTURE_BYTES else b""


def draw_map(run: Run) -> Image.Image:
    """The output over the plane: one unit from orange to blue, classes in their colors."""
    output = np.nan_to_num(compute_response_maps(run, MAP_SIDE)[-1].astype(np.float64))
    is_single = len(output) == 1
    colors = _color_values(output[0], run) if is_single else _color_classes(output)
    image = Image.fromarray(np.round(colors).astype(np.uint8), "RGB")
    return image.quantize(64)


def draw_curves(history: Mapping[str, NDArray[Any]]) -> Image.Image | None:
    """The loss of both parts over the epochs, on a logarithmic scale where all are positive."""
    curves = {
        name: np.asarray(history[name], np.float64)
        for name in ("validation_loss", "train_loss")
        if name in history
    }
    known = {name: values[np.isfinite(values)] for name, values in curves.items()}
    every = np.concatenate([*known.values(), np.empty(0)])
    if len(every) < 2:
        return None
    is_positive = bool(every.min() > 0)
    scaled = {name: np.log(v) if is_positive else v for name, v in known.items()}
    low, high = (limit(np.log(every) if is_positive else every) for limit in (np.min, np.max))
    width, height = CURVE_SIZE
    image = Image.new("RGBA", (2 * width, 2 * height), (0, 0, 0, 0))
    canvas = ImageDraw.Draw(image)
    for name, values in scaled.items():
        if len(values) > 1:
            x = np.linspace(3, 2 * width - 4, len(values))
            y = 3 + (2 * height - 7) * (1 - (values - low) / ((high - low) or 1.0))
            color = TRAIN if name == "train_loss" else VALIDATION
            canvas.line(list(zip(x.tolist(), y.tolist(), strict=True)), fill=color, width=3)
    return image.resize(CURVE_SIZE, Image.Resampling.LANCZOS)


def _color_values(values: NDArray[np.float64], run: Run) -> NDArray[np.float64]:
    """The colors (R, R, 3) of one unit's values, around the middle of what it says."""
    if run.plan.task == "regression":
        scale = np.abs(values).max() or 1.0
        tint = values / scale
    else:
        tint = values if run.plan.coding == "plus-minus" else 2 * values - 1
    tint = np.clip(tint, -1, 1)[..., None]
    ends = np.where(tint < 0, np.array(NEGATIVE, float), np.array(POSITIVE, float))
    colors: NDArray[np.float64] = ZERO + np.abs(tint) * (ends - ZERO)
    return colors


def _color_classes(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """The color (R, R, 3) of the likeliest class, paler where others are likely too."""
    palette = np.array([CLASSES[k % len(CLASSES)] for k in range(len(shares))], float)
    ordered = np.sort(shares, axis=0)
    lead = np.clip(ordered[-1] - ordered[-2], 0, 1)[..., None] ** 0.5
    colors: NDArray[np.float64] = ZERO + lead * (palette[shares.argmax(axis=0)] - ZERO)
    return colors
