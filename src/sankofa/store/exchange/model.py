"""Check a model file and change what is saved in its header, without NumPy.

The format is that of safetensors; the digest is that of `sankofa.train.data.model_file`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from math import prod
from typing import Any, Final

import msgspec

from sankofa.store.failure import StoreError

MAX_HEADER_BYTES: Final = 64 << 20
LENGTH_BYTES: Final = 8
TYPES: Final = {
    "F64": ("float64", 8), "F32": ("float32", 4), "F16": ("float16", 2),
    "I64": ("int64", 8), "I32": ("int32", 4), "I16": ("int16", 2), "I8": ("int8", 1),
    "U64": ("uint64", 8), "U32": ("uint32", 4), "U16": ("uint16", 2), "U8": ("uint8", 1),
    "BOOL": ("bool", 1),
}  # fmt: skip
"""The name and the bytes of each type of number."""


class Tensor(msgspec.Struct, frozen=True):
    """Where an array lies in the file, and what it is."""

    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


def replace_saved(model: bytes, convert: Callable[[bytes], bytes]) -> bytes:
    """A model file whose JSON of the saved run is what `convert` makes of it.

    Raises: `StoreError` where the file is not what was written.
    """
    try:
        metadata, tensors, data = _split(model)
        if metadata.pop("digest", None) != _compute_digest(metadata, tensors, data):
            raise _make_error()
        metadata["saved"] = convert(metadata["saved"].encode()).decode()
    except (msgspec.MsgspecError, KeyError, ValueError, RecursionError) as error:
        if isinstance(error, StoreError):
            raise
        raise _make_error() from None
    metadata["digest"] = _compute_digest(metadata, tensors, data)
    header = msgspec.json.encode({"__metadata__": metadata, **tensors})
    header += b" " * (-len(header) % 8)
    return len(header).to_bytes(LENGTH_BYTES, "little") + header + data


def _split(model: bytes) -> tuple[dict[str, str], dict[str, Tensor], bytes]:
    """The metadata, the arrays and the bytes of a file, whose sizes are checked."""
    length = int.from_bytes(model[:LENGTH_BYTES], "little")
    if length > min(MAX_HEADER_BYTES, len(model) - LENGTH_BYTES):
        raise _make_error()
    header: dict[str, Any] = msgspec.json.decode(
        model[LENGTH_BYTES : LENGTH_BYTES + length], type=dict[str, Any]
    )
    metadata = msgspec.convert(header.pop("__metadata__"), dict[str, str])
    tensors = msgspec.convert(header, dict[str, Tensor])
    data = model[LENGTH_BYTES + length :]
    at = 0
    for tensor in sorted(tensors.values(), key=lambda tensor: tensor.data_offsets):
        begin, end = tensor.data_offsets
        size = TYPES[tensor.dtype][1] * prod(tensor.shape)
        if begin != at or end - begin != size or min(tensor.shape, default=0) < 0:
            raise _make_error()
        at = end
    if at != len(data):
        raise _make_error()
    return metadata, tensors, data


def _compute_digest(metadata: dict[str, str], tensors: dict[str, Tensor], data: bytes) -> str:
    digest = hashlib.sha256()
    for name, text in sorted(metadata.items()):
        digest.update(f"{name}={text}\n".encode())
    for name, tensor in sorted(tensors.items()):
        digest.update(f"{name}:{TYPES[tensor.dtype][0]}:{tensor.shape}\n".encode())
        digest.update(data[slice(*tensor.data_offsets)])
    return digest.hexdigest()


def _make_error() -> StoreError:
    return StoreError("Its model is damaged.", kind="damaged")
