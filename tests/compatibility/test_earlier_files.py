"""Model files and a run's folder, written by an earlier version, open and go on as they did.

`files/expected.json` holds the numbers that came out when the files were written. They are compared
with tolerances, since another processor rounds otherwise.
"""

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import msgspec
import numpy as np
import pytest

import sankofa as sk
from sankofa.train.timeline.store import journal

FILES = Path(__file__).parent / "files"
EXPECTED: dict[str, Any] = json.loads((FILES / "expected.json").read_text())
ENDED = (  # a journal entry that no run of the folder wrote: its bytes as they were
    b"\x83\xa4type\xa5Ended\xa6branch\x01\xa5event\x83\xa4step\x07\xa4kind\xa7stopped"
    b"\xa4text\xa5Done."
)


@pytest.mark.parametrize("name", ["dense", "nested", "image"])
def test_a_model_file_opens_with_its_settings_and_outputs(name: str) -> None:
    expected, run = EXPECTED[name], sk.open_run(FILES / f"{name}.sankofa")
    assert (run.step, run.epoch) == (expected["step"], expected["epoch"])
    assert run.experiment == sk.load(expected["document"])
    loss = run.evaluate("validation")["loss"]
    assert np.isclose(loss, expected["validation_loss"], rtol=1e-4)
    output = run.activations(run.examples.X[:5])[-1]
    assert np.allclose(output, expected["output"], rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", ["dense", "nested", "image"])
def test_a_model_file_goes_on_as_it_did(name: str) -> None:
    run = sk.open_run(FILES / f"{name}.sankofa")
    run.advance(steps=5)
    loss = run.evaluate("validation")["loss"]
    assert np.isclose(loss, EXPECTED[name]["loss_5_steps_later"], rtol=1e-3)


def test_a_run_s_folder_resumes_with_its_branches_and_rewinds(tmp_path: Path) -> None:
    expected, folder = EXPECTED["kept"], tmp_path / "kept"
    copytree(FILES / "kept", folder)
    run = sk.Run.resumed(folder)
    assert (run.step, run.timeline.branch) == (expected["step"], expected["branch"])
    branches = [
        [b.id, b.name, b.parent, b.fork, b.head, list(b.differs)] for b in run.timeline.branches
    ]
    assert branches == expected["branches"]
    assert list(run.timeline.keyframes()) == expected["keyframes"]
    loss = run.evaluate("validation")["loss"]
    assert np.isclose(loss, expected["validation_loss"], rtol=1e-3)
    assert np.allclose(run.parameters[0]["W"], expected["W"], rtol=1e-3, atol=1e-4)
    run.rewind(12)
    assert np.allclose(run.parameters[0]["W"], expected["W_12"], rtol=1e-3, atol=1e-4)


def test_every_kind_of_journal_entry_is_read_and_written_as_before() -> None:
    path = FILES / "kept" / "journal"
    entries = [entry for entry, _ in journal.decode_journal(path.read_bytes())]
    entries.append(msgspec.msgpack.decode(ENDED, type=journal.Entry))
    kinds = {entry.__struct_config__.tag for entry in entries}
    assert kinds == {"Began", "Made", "Turned", "Ended", "Framed", "Left", "Named", "Deleted"}
    for entry, content in zip(entries, [*_contents(path.read_bytes()), ENDED], strict=True):
        written = msgspec.msgpack.encode(entry)
        assert msgspec.msgpack.decode(written, type=journal.Entry) == entry
        assert _holds(msgspec.msgpack.decode(written), msgspec.msgpack.decode(content))


def _holds(now: Any, before: Any) -> bool:
    """Whether all that was written before is written now, beside settings that came later."""
    if isinstance(before, dict):
        return all(name in now and _holds(now[name], value) for name, value in before.items())
    if isinstance(before, list):
        return len(now) == len(before) and all(map(_holds, now, before))
    return bool(now == before)


def _contents(journal_bytes: bytes) -> list[bytes]:
    """The entries between the eight bytes of length and checksum before each."""
    found, at = [], 0
    while at < len(journal_bytes):
        end = at + 8 + int.from_bytes(journal_bytes[at : at + 4], "little")
        found.append(journal_bytes[at + 8 : end])
        at = end
    return found
