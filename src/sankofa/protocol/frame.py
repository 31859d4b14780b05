"""Arrays on the wire, in the layout of a safetensors file.

Eight bytes of little-endian header length, a JSON header, raw little-endian arrays. The header's
`__metadata__` holds strings only; `frame` names the kind. The header is padded with spaces so
that every array starts at a multiple of its element's size (and the first at one of eight):
arrays are laid out with the widest element first, so a browser can view them without copying.

`points`: where the examples are; sent when the data changes.
    `x` (N, 2) f32, on the plane only. `target` (N,) f32: class index or value.
    `part` (N,) u8: 0 training, 1 validation.
`weights`: subscribed `weights`, at most 20 a second. For each layer l its own arrays, as
    `W.l` (inputs, units) f32 and `b.l` (units,) f32, `K.l` (h, w, channels, filters), `gamma.l`;
    at most the first 16 each way.
`maps`: subscribed `tile`, on the plane only. The first 16 inputs and units a layer:
    `input` (features, R, R) u8 and `layer.l` (units, R, R) u8: -1..1 as 0..255, clamped.
`output`: subscribed `map`, on the plane only. Metadata `layer` and `unit` ("" for the network's
    output), and one of:
    `values` (R, R) f32: the activation of the one output unit, or of the focused neuron; for
    regression in the target's units;
    `regions` (R, R) u8, the class index, with `confidence` (R, R) f32: several output units.
`activations`: subscribed `row` or `drawn`. For the drawn picture, else the chosen row, the first
    16 of each:
    `input` (n,) f32 and `layer.l` (units,) f32, or (channels, H, W) f32 for images; the input
    of images is whole, (channels, H, W), and metadata `black` and `white` are what the darkest
    and the brightest pixel there can be are as they enter. Metadata `of` is `row` or `drawn`.
`confusion`: subscribed `confusion`, classes only. Rows are true, columns predicted:
    `train` (K, K) i32, `validation` (K, K) i32.
`fit`: subscribed `confusion`, regression only. At most 5,000 rows, thinned evenly:
    `target` (N,) f32, `predicted` (N,) f32, `part` (N,) u8.
`history`: while training, at most 5 a second. At most 2,000 epochs, thinned evenly, always the
    whole run; NaN where there is none:
    `epoch`, `train_loss`, `validation_loss`, `train_accuracy`, `validation_accuracy` (E,) f32.
`signals`: subscribed `signals`. One step on the chosen row, top-level layer by layer, the first 16
    of each unit or channel: `input` (n,) and `target` (units,), and for layer l
    `x.l` (n,), `a.l`, `z.l`, `delta.l` (units,) f32, or (channels, H, W) of images; of a Dense
    `W.l`, `dW.l`, `step.l` (inputs, units): its weights, their gradient, and how they move.
    Metadata `loss`, `row`, and `rows`, how many rows the batch has; or `refusal`, why there is
    nothing to see. A drawn picture has no target, and so no way back until a hand sets one.
`health`: subscribed `health`. What the checkups saw, at most 200, thinned evenly, of L layers
    (those within other layers too): `step` (C,) f64, `delta`, `gradient`, `weight`, `update`,
    `dead`, `saturated`, `signal` (C, L) f32, NaN where a layer has no such thing;
    `activation_histogram`, `weight_histogram` (C, L, bins) f32 with `activation_range`,
    `weight_range` (C, L, 2) f32. Metadata `layers`, a JSON list of their names, and `tops`, a
    JSON list of the top-level layer that each is within.
`branches`: subscribed always, when there is more than one, or the run stands before the end of
    its own. For branch b at most 300 epochs each:
    `epoch.b`, `train_loss.b`, `validation_loss.b`, `train_accuracy.b`, `validation_accuracy.b`.
`compared`: subscribed `compare`. That branch's `output` or `confusion` or `fit` arrays at its
    head, with metadata `branch` and `kind`: `output`, `confusion`, `fit`.
`twin`: while there is a twin. Its history as `history` has it.
`twin-output`: while there is a twin. Its `output`, `confusion` or `fit` arrays, metadata `kind`.
`landscape`: asked. `loss` (n,) or (n, n) f64, rows along the second axis; `first` and, of two axes,
    `second` (n,) f64: a weight's value, or how far along a random direction; `path` (P, axes)
    f64: the way of the run, with `path_loss` (P,), `path_step` (P,); the last point is where it
    stands. Metadata `kind`, `labels`, a JSON list of the axes' names, `kept`, the share of the
    path's movement that the axes hold, and `rows` of `of`, how many rows it is measured on.
`warp`: subscribed `warp`, on the plane only. The plane as that layer sees it: `grid` (G, G, 2)
    f32 and `points` (N, 2) f32 with `target` (N,) f32. Metadata `axes`, a JSON list of their
    names (`neuron 1`, `1st component (71%)`), `layer`.
`gallery`: asked. Metadata `tasks`, a JSON object of name to task.
    `<name>` (n, 3) f32: x1, x2, target. Tables by their first two principal components, scaled
    to -5.5..5.5; the target of a regression scaled to -1..1.

Maps are rows from the top (x2 = 6) to the bottom (x2 = -6), columns from x1 = -6 to 6, each value
taken at the center of its cell. R is what was asked for, or less where a large network would take
too long: read it from the shape. Metadata of every frame but `gallery` has `step`.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import numpy as np

from sankofa.error import SankofaError

FrameName: TypeAlias = Literal[
    "points",
    "weights",
    "maps",
    "output",
    "activations",
    "confusion",
    "fit",
    "history",
    "signals",
    "health",
    "branches",
    "compared",
    "twin",
    "twin-output",
    "landscape",
    "warp",
    "gallery",
]

ALIGNMENT: Final = 8
MAX_HEADER_BYTES: Final = 1 << 20
DTYPES: Final[dict[str, np.dtype[Any]]] = {
    "F64": np.dtype("<f8"),
    "F32": np.dtype("<f4"),
    "F16": np.dtype("<f2"),
    "I64": np.dtype("<i8"),
    "I32": np.dtype("<i4"),
    "U32": np.dtype("<u4"),
    "U16": np.dtype("<u2"),
    "U8": np.dtype("u1"),
}
DTYPE_NAMES: Final = {dtype: name for name, dtype in DTYPES.items()}

Arrays: TypeAlias = Mapping[str, np.ndarray]


class Frame(NamedTuple):
    """Arrays by name, the strings beside them, and which kind of frame it is."""

    name: str
    arrays: dict[str, np.ndarray]
    metadata: dict[str, str]


def encode_frame(
    name: FrameName, arrays: Arrays, metadata: Mapping[str, str] | None = None
) -> bytes:
    """The bytes of one frame; arrays keep their names, shapes and element types."""
    little = {key: _to_little_endian(array) for key, array in arrays.items()}
    widest_first = sorted(little.items(), key=lambda item: (-item[1].itemsize, item[0]))
    header: dict[str, Any] = {"__metadata__": {"frame": name, **(metadata or {})}}
    end = 0
    for key, array in widest_first:
        begin, end = end, end + array.nbytes
        kind = DTYPE_NAMES[array.dtype]
        header[key] = {"dtype": kind, "shape": array.shape, "data_offsets": [begin, end]}
    text = json.dumps(header, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-len(text) % ALIGNMENT)
    return b"".join(
        [len(text).to_bytes(8, "little"), text, *(a.tobytes() for _, a in widest_first)]
    )


def decode_frame(raw: bytes) -> Frame:
    """The frame in `raw`; its arrays are read-only views.

    Raises: `SankofaError` when lengths, shapes and offsets do not agree to the byte.
    """
    try:
        header, body = _split_header(raw)
        metadata = {str(k): str(v) for k, v in header.pop("__metadata__", {}).items()}
        arrays = {key: _view_array(body, entry) for key, entry in header.items()}
        _check_coverage(arrays, body)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SankofaError(f"These bytes are no frame of arrays: {error}.") from None
    return Frame(metadata.pop("frame", ""), arrays, metadata)


def _check_coverage(arrays: Arrays, body: memoryview) -> None:
    if sum(array.nbytes for array in arrays.values()) != len(body):
        raise ValueError("bytes belong to no array, or to two")


def _to_little_endian(array: np.ndarray) -> np.ndarray:
    plain = np.asarray(array)  # ascontiguousarray would turn () into (1,)
    return plain.astype(plain.dtype.newbyteorder("<"), order="C", copy=False)


def _split_header(raw: bytes) -> tuple[dict[str, Any], memoryview]:
    length = int.from_bytes(raw[:8], "little")
    if len(raw) < 8 or length > min(MAX_HEADER_BYTES, len(raw) - 8):
        raise ValueError(f"a header of {length} bytes does not fit in {len(raw)}")
    header = json.loads(raw[8 : 8 + length])
    return dict(header), memoryview(raw)[8 + length :]


def _view_array(body: memoryview, entry: dict[str, Any]) -> np.ndarray:
    begin, end = entry["data_offsets"]
    if not 0 <= begin <= end <= len(body):
        raise ValueError(f"{begin} to {end} lies outside the {len(body)} bytes of data")
    return np.frombuffer(body[begin:end], DTYPES[entry["dtype"]]).reshape(entry["shape"])
