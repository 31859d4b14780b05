import json
import math
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.error import SankofaError
from sankofa.protocol.fact import Progressed, Scores
from sankofa.protocol.message import decode_request, encode_fact, read_type
from sankofa.protocol.notice import Refused
from sankofa.protocol.request import Edit, Play


def strict(text: str) -> Any:
    """JSON as a browser reads it: NaN and Infinity are no JSON."""

    def never(token: str) -> None:
        raise AssertionError(token)

    return json.loads(text, parse_constant=never)


@given(st.floats(), st.floats() | st.none(), st.floats() | st.none())
def test_numbers_that_are_not_finite_become_null(
    rate: float, loss: float | None, r2: float | None
) -> None:
    scores = Scores(loss=loss, r2=r2)
    said = strict(
        encode_fact(
            Progressed(
                playing=True,
                step=1,
                epoch=2,
                steps_per_second=rate,
                epochs_per_second=loss,
                speed_limit=None,
                train=scores,
                validation=scores,
            )
        )
    )
    expected = loss if loss is not None and math.isfinite(loss) else None
    assert said["train"]["loss"] == expected
    assert said["epochsPerSecond"] == expected


def test_a_request_is_read() -> None:
    assert decode_request(b'{"type":"play"}') == Play()
    assert isinstance(
        decode_request(b'{"type":"edit","experiment":{"data":{"source":"generated"}}}'), Edit
    )


@pytest.mark.parametrize(
    ("raw", "sentence", "field"),
    [
        (b"", "not JSON", None),
        (b"\xff\xfe", "not JSON", None),
        (b"[" * 100_000, "request: Expected `object`, got `array`", None),
        (b'{"type":"edit","experiment":' + b"[" * 100_000, "Expected `object`", "experiment"),
        (b'{"a":' + b"[" * 100_000, "not JSON", None),
        (b'{"type":"set-speed","epochsPerSecond":NaN}', "not JSON", None),
        (b"[]", "request: Expected `object`, got `array`", None),
        (b'{"type":"dance"}', "Invalid value 'dance'", "type"),
        (b'{"type":"play","loud":1}', "there is no such setting", "loud"),
        (b'{"type":"set-speed","epochsPerSecond":1e999}', "out of range", "epochsPerSecond"),
        (b'{"type":"set-speed","epochsPerSecond":0}', "> 0", "epochsPerSecond"),
        (
            b'{"type":"edit","experiment":{"network":[{"layer":"output"},{"layer":"dense","units":-3}]}}',
            "network.1.units: Expected `int` >= 1",
            "network.1.units",
        ),
        (
            b'{"type":"edit","experiment":{"optimizer":{"optimizer":"sgd","speed":1}}}',
            "there is no such setting",
            "optimizer.speed",
        ),
    ],
)
def test_a_mistake_is_answered_with_a_sentence_and_its_place(
    raw: bytes, sentence: str, field: str | None
) -> None:
    with pytest.raises(SankofaError) as caught:
        decode_request(raw)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.field == field


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_a_request_or_a_sentence(raw: bytes) -> None:
    read_type(raw)
    with suppress(SankofaError):
        decode_request(raw)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
NAMES = ["edit", "play", "advance", "set-speed", "set-parameter", "subscribe", "ask-gallery"]
FIELDS = ["experiment", "amount", "layer", "index", "value", "tile", "map", "focus", "row", "x"]


@given(st.sampled_from(NAMES), st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_any_json_is_a_request_or_a_sentence(name: str, fields: dict[str, Any]) -> None:
    raw = json.dumps({"type": name, **fields}).encode()
    assert read_type(raw) == name
    with suppress(SankofaError):
        decode_request(raw)


def test_the_kind_of_a_message_without_one_is_empty() -> None:
    assert [read_type(raw) for raw in (b"", b"[]", b'{"a":1}', b'{"type":7}', b"\xff")] == [""] * 5


def test_a_refusal_is_a_fact_with_its_type() -> None:
    assert strict(encode_fact(Refused("No.", "data"))) == {
        "type": "refused",
        "reason": "No.",
        "field": "data",
    }
