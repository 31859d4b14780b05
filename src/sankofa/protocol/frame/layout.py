"""Encode and decode the bytes of a frame: arrays in the layout of a safetensors file.

Eight bytes of little-endian header length, a JSON header, raw little-endian arrays. The header's
`__metadata__` holds strings only; `frame` names the kind. The header is padded with spaces so
that every array starts at a multiple of its element's size (and the first at one of eight):
arrays are laid out with the widest element first, so a browser can view them without copying.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from sankofa.error import SankofaError

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
    """A decoded frame: its kind, arrays by name, and the strings beside them."""

    name: str
    arrays: dict[str, np.ndarray]
    metadata: dict[str, str]


def encode_arrays(name: str, arrays: Arrays, metadata: Mapping[str, str] | None = None) -> bytes:
    """The bytes of one frame; arrays keep their names, shapes and element types."""
    little = {key: to_little_endian(array) for key, array in arrays.items()}
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


def to_little_endian(array: np.ndarray) -> np.ndarray:
    """The same values in row-major order, little-endian; a view where they already are."""
    plain = np.asarray(array)  # ascontiguousarray would turn () into (1,)
    return plain.astype(plain.dtype.newbyteorder("<"), order="C", copy=False)


def _check_coverage(arrays: Arrays, body: memoryview) -> None:
    if sum(array.nbytes for array in arrays.values()) != len(body):
        raise ValueError("bytes belong to no array, or to two")


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
