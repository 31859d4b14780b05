"""A kind of frame is declared once; what does not agree with it is refused where it is encoded."""

from typing import Any, get_args

import numpy as np
import pytest

from sankofa.protocol.frame import (
    AnyFrame,
    ComparedFrame,
    FitFrame,
    FrameMismatchError,
    FrameName,
    GalleryFrame,
    LandscapeFrame,
    MapsFrame,
    PointsFrame,
    SignalsFrame,
    WarpFrame,
    WeightsFrame,
    decode_frame,
    encode_frame,
)
from sankofa.protocol.frame.declaration import (
    ArrayField,
    FrameStruct,
    declared_fields,
    frame_name,
)

FLOATS = np.zeros(3, np.float32)
BYTES = np.zeros(3, np.uint8)


def points(**changed: Any) -> PointsFrame:
    fields: dict[str, Any] = {"target": FLOATS, "part": BYTES, "step": 7, "run": "a1"}
    return PointsFrame(**(fields | changed))


def test_the_kinds_are_those_of_the_wire() -> None:
    assert [frame_name(kind) for kind in get_args(AnyFrame)] == list(get_args(FrameName))


@pytest.mark.parametrize("kind", get_args(AnyFrame), ids=frame_name)
def test_every_field_is_declared_or_an_embedded_frame(kind: type[FrameStruct]) -> None:
    declared = {field.attribute for field in declared_fields(kind)}
    assert set(kind.__struct_fields__) - declared <= {"content"}
    assert kind.__doc__
    names = [field.name for field in declared_fields(kind)]
    arrays = [f.name for f in declared_fields(kind) if isinstance(f.declaration, ArrayField)]
    assert len(set(arrays)) == len(arrays)
    assert len(names) == len(declared)


def test_a_frame_is_encoded_by_its_declaration() -> None:
    frame = decode_frame(encode_frame(points(x=np.ones((3, 2), np.float32))))
    assert frame.name == "points"
    assert set(frame.arrays) == {"target", "part", "x"}
    assert frame.metadata == {"run": "a1", "step": "7"}


def test_what_is_optional_may_lack() -> None:
    assert set(decode_frame(encode_frame(points())).arrays) == {"target", "part"}
    refused = decode_frame(encode_frame(SignalsFrame(step=3, refusal="No.")))
    assert (refused.arrays, refused.metadata) == ({}, {"run": "", "step": "3", "refusal": "No."})


def test_the_arrays_of_a_mapping_are_named_by_its_keys() -> None:
    tiles = np.zeros((2, 4, 4), np.uint8)
    maps = MapsFrame(input=tiles, layers={"0": tiles, "1": tiles}, step=0)
    assert set(decode_frame(encode_frame(maps)).arrays) == {"input", "layer.0", "layer.1"}
    weights = WeightsFrame(parameters={"W.0": FLOATS[:, None], "b.0": FLOATS}, step=0)
    assert set(decode_frame(encode_frame(weights)).arrays) == {"W.0", "b.0"}


def test_metadata_is_text_in_the_order_of_the_declaration() -> None:
    one = np.zeros(1)
    landscape = LandscapeFrame(
        loss=one,
        first=one,
        path=one[None],
        path_loss=one,
        path_step=one,
        kind="weight",
        labels=("W[0, 1]",),
        kept=1 / 3,
        step=5,
        rows=10,
        total_rows=20,
    )
    assert list(decode_frame(encode_frame(landscape)).metadata.items()) == [
        ("run", ""),
        ("kind", "weight"),
        ("labels", '["W[0, 1]"]'),
        ("kept", "0.333333"),
        ("step", "5"),
        ("rows", "10"),
        ("of", "20"),
    ]
    gallery = GalleryFrame(pictures={"iris": np.zeros((4, 3), np.float32)}, tasks={"iris": "x"})
    assert decode_frame(encode_frame(gallery)).metadata == {"run": "", "tasks": '{"iris": "x"}'}


def test_an_embedded_frame_lends_its_arrays_and_metadata() -> None:
    fit = FitFrame(target=FLOATS, predicted=FLOATS, part=BYTES, step=9)
    frame = decode_frame(encode_frame(ComparedFrame(run="a1", content=fit, kind="fit", branch=2)))
    assert frame.name == "compared"
    assert set(frame.arrays) == {"target", "predicted", "part"}
    assert list(frame.metadata.items()) == [
        ("run", "a1"), ("step", "9"), ("kind", "fit"), ("branch", "2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"target": None}, '"target" is missing'),
        ({"part": [0, 1, 0]}, '"part" is missing'),
        ({"target": np.zeros(3)}, '"target" wants F32, but got float64'),
        ({"target": np.zeros(3, np.float16)}, '"target" wants F32, but got float16'),
        ({"target": np.zeros(3, complex)}, '"target" wants F32, but got complex128'),
        ({"part": np.zeros(3, np.int32)}, '"part" wants U8, but got int32'),
        ({"target": FLOATS[:, None]}, r'"target" wants \(N,\), but got \(3, 1\)'),
        ({"x": FLOATS}, r'"x" wants \(N, 2\), but got \(3,\)'),
        ({"x": np.zeros((3, 3), np.float32)}, r'"x" wants \(N, 2\), but got \(3, 3\)'),
    ],
)
def test_an_array_that_lacks_or_is_of_another_type_or_rank_is_refused(
    changed: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(FrameMismatchError, match=sentence):
        encode_frame(points(**changed))


def test_an_array_without_a_declaration_is_refused() -> None:
    with pytest.raises(TypeError):
        points(z=FLOATS)
    with pytest.raises(TypeError):
        PointsFrame(target=FLOATS, step=1)  # type: ignore[call-arg]


def test_an_array_within_a_mapping_is_checked_too() -> None:
    tiles = np.zeros((2, 4, 4), np.uint8)
    with pytest.raises(FrameMismatchError, match=r'"layer\.1" wants \(units, R, R\)'):
        encode_frame(MapsFrame(input=tiles, layers={"0": tiles, "1": tiles[0]}, step=0))
    with pytest.raises(FrameMismatchError, match=r'"layer\.{layer}" is missing'):
        encode_frame(MapsFrame(input=tiles, layers=tiles, step=0))  # type: ignore[arg-type]


def test_big_endian_numbers_are_of_the_same_type() -> None:
    grid = np.zeros((2, 2, 2), ">f4")
    warp = WarpFrame(grid=grid, points=grid[0], target=grid[0, 0], axes=("a", "b"), layer=1, step=2)
    assert decode_frame(encode_frame(warp)).metadata["axes"] == '["a", "b"]'
