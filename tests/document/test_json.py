from pathlib import Path

import pytest

import sankofa as sk
from sankofa.document.json import LARGEST


def test_a_document_goes_to_a_file_and_comes_back(tmp_path: Path) -> None:
    experiment = sk.Experiment(network=(sk.Dense(units=3), sk.Output()), l2=0.01)
    path = tmp_path / "experiment.json"
    text = sk.dump(experiment, path)
    assert path.read_text(encoding="utf-8") == text
    assert sk.load(path) == sk.load(str(path)) == sk.load(text) == experiment
    assert sk.load(text.encode()) == experiment


def test_the_text_is_camel_case_and_names_every_layer() -> None:
    text = sk.dump(sk.Experiment())
    assert '"batchSize": 32' in text
    assert '"layer": "output"' in text


@pytest.mark.parametrize(
    ("text", "field", "message"),
    [
        (
            '{"network":[{"layer":"dense","units":0}]}',
            "network.0.units",
            "network.0.units: Expected `int` >= 1.",
        ),
        (
            '{"network":[{"layer":"dense"}]}',
            "network.0.units",
            "network.0.units: this setting is missing.",
        ),
        (
            '{"optimizer":{"optimizer":"sgd","momentum":1}}',
            "optimizer.momentum",
            "optimizer.momentum: there is no such setting.",
        ),
        ('{"epochs":3}', "epochs", "epochs: there is no such setting."),
        (
            '{"network":[{"layer":"conv"}]}',
            "network.0.layer",
            "network.0.layer: Invalid value 'conv'.",
        ),
        ('{"l1":1e999}', "l1", "l1: Number out of range."),
        ('{"version":2}', "version", "version: this Sankofa reads experiments of version 1."),
        (b"[1]", None, "experiment: Expected `object`, got `array`."),
    ],
)
def test_a_wrong_setting_is_named_by_its_path(
    text: str | bytes, field: str | None, message: str
) -> None:
    with pytest.raises(sk.SankofaError) as caught:
        sk.load(text)
    assert str(caught.value) == message
    assert caught.value.field == field


@pytest.mark.parametrize("text", ["{", '{"l1":NaN}', b"\xff\xfe", b"", '{"a":' * 100_000])
def test_what_is_no_json_is_said_in_one_line(text: str | bytes) -> None:
    with pytest.raises(sk.SankofaError) as caught:
        sk.load(text)
    assert "\n" not in str(caught.value)


def test_files_that_cannot_be_read_or_written_are_said(tmp_path: Path) -> None:
    with pytest.raises(sk.SankofaError, match=r"Cannot read .* No such file"):
        sk.load(tmp_path / "none.json")
    with pytest.raises(sk.SankofaError, match=r"Cannot write .* No such file"):
        sk.dump(sk.Experiment(), tmp_path / "none" / "experiment.json")
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (LARGEST + 1))
    with pytest.raises(sk.SankofaError, match=r"over 1 MiB"):
        sk.load(large)
