import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save_file

import sankofa as sk
from sankofa.train.data import model_file


@pytest.fixture
def path(tmp_path: Path, start: Any) -> Path:
    run = start(optimizer=sk.Momentum())
    run.advance(steps=6)
    run.save(tmp_path / "model.sankofa")
    return tmp_path / "model.sankofa"


def refusal(path: Path) -> str:
    with pytest.raises(sk.SankofaError) as caught:
        sk.open_run(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_header_is_json_that_anyone_can_read(path: Path) -> None:
    saved, tensors = model_file.read_model_file(path)
    assert saved.step == 6
    assert saved.plan.layers[0] == sk.Dense(units=3, activation="tanh")
    assert tensors["history"].shape == (1, 6)
    content = path.read_bytes()
    header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
    assert json.loads(header["__metadata__"]["saved"])["experiment"]["batchSize"] == 5


def test_saving_replaces_the_file_whole_and_leaves_nothing_beside_it(
    path: Path, start: Any
) -> None:
    before = path.read_bytes()
    start(optimizer=sk.Momentum()).save(path)
    assert path.read_bytes() != before
    assert [other.name for other in path.parent.iterdir()] == ["model.sankofa"]


def test_a_write_that_fails_keeps_the_old_file(
    path: Path, start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(sk.SankofaError, match=r"Cannot write .*: No space left on device"):
        start().save(path)
    assert path.read_bytes() == before
    assert [other.name for other in path.parent.iterdir()] == ["model.sankofa"]


def test_a_folder_that_is_missing_is_said(tmp_path: Path, start: Any) -> None:
    with pytest.raises(sk.SankofaError, match=r"Cannot write .* No such file or directory"):
        start().save(tmp_path / "none" / "model.sankofa")


def test_any_flipped_bit_is_noticed(path: Path) -> None:
    content = path.read_bytes()
    for at in np.random.default_rng(0).integers(0, len(content), 150):
        damaged = bytearray(content)
        damaged[at] ^= 1 << int(at % 8)
        path.write_bytes(damaged)
        refusal(path)


def test_any_cut_is_noticed(path: Path) -> None:
    content = path.read_bytes()
    for length in (0, 4, 8, 100, len(content) // 2, len(content) - 1):
        path.write_bytes(content[:length])
        refusal(path)


def test_foreign_files_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "other"
    path.write_text("no model")
    assert refusal(path) == f"{path} is not a Sankofa model, or it is damaged."
    save_file({"W": np.ones(2)}, path)
    assert refusal(path) == f"{path} is not a Sankofa model."
    save_file({"W": np.ones(2)}, path, {"kind": "sankofa-run", "version": "9"})
    assert "its format is 9, this one reads 2" in refusal(path)
    assert "No such file" in refusal(tmp_path / "none")
    assert "Is a directory" in refusal(tmp_path)


def test_a_forged_file_with_a_right_digest_is_refused_too(path: Path) -> None:
    saved, tensors = model_file.read_model_file(path)
    forged = [
        (saved, {name: leaf for name, leaf in tensors.items() if name != "progress.0"}),
        (saved, {"history": np.ones((1, 6))}),
        (replace(saved, facts=replace(saved.facts, rows=10**15)), tensors),
        (replace(saved, facts=replace(saved.facts, rows=0)), tensors),
        (replace(saved, plan=replace(saved.plan, layers=())), tensors),
    ]
    for other, arrays in forged:
        model_file.write_model_file(path, other, dict(arrays))
        assert refusal(path) == f"{path} is damaged: its contents are not what was saved."
