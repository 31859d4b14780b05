import json
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from safetensors.numpy import load, save

from sankofa.error import SankofaError
from sankofa.protocol.frame.layout import ALIGNMENT, DTYPES, decode_frame, encode_arrays

ARRAYS = st.dictionaries(
    st.text(min_size=1, max_size=8).filter(lambda name: name != "__metadata__"),
    st.sampled_from(list(DTYPES.values())).flatmap(
        lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, min_side=0, max_side=5))
    ),
    max_size=5,
)
STRINGS = st.dictionaries(st.text(max_size=5).filter(lambda k: k != "frame"), st.text(), max_size=3)


def same(left: dict[str, Any], right: dict[str, Any]) -> bool:
    """Equal names, shapes, types and bits: NaN and negative zero included."""
    assert left.keys() == right.keys()
    return all(
        left[k].dtype == right[k].dtype
        and left[k].shape == right[k].shape
        and left[k].tobytes() == right[k].tobytes()
        for k in left
    )


@given(ARRAYS, STRINGS)
def test_a_frame_comes_back_bit_for_bit(
    arrays: dict[str, np.ndarray], metadata: dict[str, str]
) -> None:
    frame = decode_frame(encode_arrays("maps", arrays, metadata))
    assert frame.name == "maps"
    assert frame.metadata == metadata
    assert same(frame.arrays, arrays)


@given(ARRAYS)
def test_safetensors_reads_what_we_write(arrays: dict[str, np.ndarray]) -> None:
    assert same(load(encode_arrays("weights", arrays)), arrays)


@given(ARRAYS, STRINGS)
def test_we_read_what_safetensors_writes(
    arrays: dict[str, np.ndarray], metadata: dict[str, str]
) -> None:
    frame = decode_frame(save(arrays, metadata={**metadata, "frame": "points"}))
    assert same(frame.arrays, arrays)
    assert frame.name == "points"


@given(ARRAYS)
def test_every_array_starts_where_a_browser_can_view_it(arrays: dict[str, np.ndarray]) -> None:
    raw = encode_arrays("fit", arrays)
    length = int.from_bytes(raw[:8], "little")
    assert (8 + length) % ALIGNMENT == 0
    header = json.loads(raw[8 : 8 + length])
    for name, array in arrays.items():
        assert header[name]["data_offsets"][0] % array.itemsize == 0


def test_big_endian_and_strided_arrays_are_written_as_they_read() -> None:
    given_ = np.arange(12, dtype=">f4").reshape(3, 4).T[::2]
    assert np.array_equal(decode_frame(encode_arrays("fit", {"a": given_})).arrays["a"], given_)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_frame_or_a_sentence(raw: bytes) -> None:
    with suppress(SankofaError):
        decode_frame(raw)


GOOD = encode_arrays("fit", {"a": np.arange(4, dtype="f4"), "b": np.arange(3, dtype="u1")})


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_frame_is_a_frame_or_a_sentence(at: int, new: bytes) -> None:
    with suppress(SankofaError):
        decode_frame(GOOD[:at] + new + GOOD[at + len(new) :])


def test_a_frame_cut_anywhere_is_refused() -> None:
    assert [cut for cut in range(len(GOOD)) if not is_refused(GOOD[:cut])] == []


def is_refused(raw: bytes) -> bool:
    try:
        decode_frame(raw)
    except SankofaError as error:
        return "no frame of arrays" in str(error)
    return False


@pytest.mark.parametrize(
    "entry",
    [
        {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]},
        {"dtype": "F32", "shape": [-1], "data_offsets": [0, 3]},
        {"dtype": "F99", "shape": [1], "data_offsets": [0, 4]},
        {"dtype": "F32", "shape": [1], "data_offsets": [4, 0]},
        {"dtype": "F32", "shape": [1], "data_offsets": [0, 400]},
        {"dtype": "F32", "shape": [1]},
        {"dtype": "F32", "shape": "x", "data_offsets": [0, 4]},
        7,
    ],
)
def test_a_header_that_lies_is_refused(entry: object) -> None:
    text = json.dumps({"a": entry}).encode()
    with pytest.raises(SankofaError, match="no frame of arrays"):
        decode_frame(len(text).to_bytes(8, "little") + text + b"\0" * 4)
