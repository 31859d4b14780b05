"""Every sum on a worksheet can be done again with the numbers that stand there."""

from time import thread_time

import numpy as np
import pytest

import sankofa as sk
from explain.trace.trained import NETWORKS, begun, traced
from explain.worksheet.recomputed import astray, from_csv, from_markdown
from sankofa.error import SankofaError
from sankofa.explain.worksheet.section.sections import order_inside_first


@pytest.mark.parametrize("name", NETWORKS)
def test_every_line_adds_up(name: str) -> None:
    lines = from_markdown(traced(name).to_markdown(rows=2))
    assert len(lines) > 150
    assert astray(lines, 6) == []


@pytest.mark.parametrize("name", NETWORKS)
def test_every_unit_and_every_digit_adds_up(name: str) -> None:
    lines = from_csv(traced(name).to_csv(units=0, weights=2, terms=0, digits=12))
    assert astray(lines, 12) == []


def test_few_digits_add_up_too() -> None:
    assert astray(from_csv(traced("plane").to_csv(digits=3)), 3) == []


def test_a_network_in_float32_adds_up_to_what_it_can() -> None:
    run = begun("small", precision="float32", steps=2, optimizer=sk.Nadam())
    assert astray(from_csv(run.trace().to_csv(digits=5)), 5, noise=1e-6) == []


def test_the_sections_follow_the_step() -> None:
    titles = [section.title for section in begun("small").trace().sections()]
    assert titles == [
        "data",
        "hidden 1: forward",
        "output: forward",
        "loss",
        "output: backward",
        "output: gradients",
        "hidden 1: backward",
        "hidden 1: gradients",
        "data: backward",
        "update",
        "hidden 1: update",
        "output: update",
    ]


def test_layers_within_a_layer_come_before_it_and_hear_of_it_after() -> None:
    trace = traced("table")
    paths = [layer.path for layer in order_inside_first(trace.layers)]
    assert paths[3:7] == ["3.body.0", "3.body.1.body.0", "3.body.1", "3"]
    (line, *_) = trace.sections("3.body.1.body.0", 2)[2].lines
    assert line.name == "dL/da[1; 3]"
    assert line.value == trace.layer("3.body.1").delta[0, 2]


def test_a_unit_has_its_own_lines_and_one_weight() -> None:
    trace = begun("small", steps=1).trace(row=2)
    found = trace.sections("hidden 1", unit=1, weight=(0, 1))
    names = [line.name for section in found for line in section.lines]
    assert names[:2] == ["z[2]", "a[2]"]
    assert names[-7:] == [
        "dL/da[2]",
        "f'(z[2])",
        "delta[2]",
        "dL/dW[1, 2]",
        "eta",
        "g of W[1, 2]",
        "new W[1, 2]",
    ]
    values = {line.name: line.value for section in found for line in section.lines}
    assert values["dL/dW[1, 2]"] == trace.layer(0).grads["W"][0, 1]
    assert values["new W[1, 2]"] == trace.after[0]["W"][0, 1]


def test_one_layer_has_its_sections() -> None:
    phases = [section.phase for section in traced("plane").sections("hidden 1", row=1)]
    assert phases == ["forward", "loss", "backward", "backward", "update", "update"]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"path": 1, "unit": 4}, 'There are 4 units in "hidden 1", counted from 0, but 4'),
        ({"path": 1, "unit": 0, "row": 9}, "There are 3 rows in the batch"),
        ({"path": 1, "weight": (0, 0, 0)}, '"hidden 1" has no weights with 3 indices.'),
        ({"path": 7}, 'There is no layer "7"'),
    ],
)
def test_what_is_not_there_is_refused(asked: dict[str, object], why: str) -> None:
    with pytest.raises(SankofaError) as refused:
        traced("plane").sections(**asked)  # type: ignore[arg-type]
    assert why in str(refused.value)


def test_a_place_of_an_image_can_be_chosen() -> None:
    trace = traced("images")
    (forward, *_) = trace.sections(0, unit=1, place=(2, 3))
    assert forward.lines[0].name == "z[1; 3, 4, 2]"
    assert forward.lines[0].value == trace.layer(0).cache["z"][0, 2, 3, 1]
    with pytest.raises(SankofaError, match="There are 6 rows in"):
        trace.sections(0, unit=1, place=(6, 0))


def test_a_large_picture_is_written_quickly_and_briefly() -> None:
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(30, 28, 28, 1)), np.arange(30) % 10
    network = (sk.Conv2D(8), sk.MaxPool(), sk.Conv2D(16), sk.Flatten(), sk.Output())
    trace = sk.Run(sk.Experiment(network=network, validation=0), data=(X, y)).trace()
    began = thread_time()
    text = trace.to_html()
    assert thread_time() - began < 2
    assert len(text) < 1_000_000
    assert "8 more units not shown." in text


def test_a_step_that_diverges_is_written_as_it_is() -> None:
    run = begun("small", precision="float32", optimizer=sk.Adam(), clip_norm=1.0)
    huge: list[dict[str, np.ndarray]] = [
        {name: np.full_like(a, 3e38) for name, a in layer.items()} for layer in run.parameters
    ]
    trace = run.trace(row=0, parameters=huge)
    assert "| `nan` |" in trace.to_markdown() + trace.to_html() + trace.to_csv()
