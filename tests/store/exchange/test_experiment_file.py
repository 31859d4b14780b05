"""A `.sankofa` file opens elsewhere with the same bits; what is wrong with one gets a sentence."""

import json
import random
import struct
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

import sankofa as sk
from sankofa.environment import DATA_FOLDER
from sankofa.explain import Run as UnkeptRun
from sankofa.run_folder.entry import unpack_entries
from sankofa.store import RunSummary, Store, StoreError
from sankofa.store.codec import compute_digest
from sankofa.store.exchange.archive import read_archive, write_archive
from sankofa.store.exchange.part import PartName, parse_part_name
from sankofa.store.folder.model_file import list_models
from sankofa.store.live.keeping import Keeping

SECRET = "someone-private"  # noqa: S105 (a part of a path)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp(SECRET) / "people.csv"
    rows = [f"{k},{(k * 7) % 11},{'yes' if k % 3 else 'no'}" for k in range(40)]
    place.write_text("\n".join(["a,b,t", *rows]) + "\n")
    return place


@pytest.fixture(scope="module")
def exported(table: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[UnkeptRun, Path]:
    """A run with two branches, and the file without its data; beside it one with it."""
    folder = tmp_path_factory.mktemp("sender")
    source = sk.File(path=str(table), target="t")
    run = UnkeptRun(sk.Experiment(data=source, network=(sk.Dense(3, "tanh"), sk.Output())))
    with Store.open(folder, url="") as store:
        keeping = Keeping.start(run, store, "Python")
        run.advance(steps=8)
        run.rewind(4)
        run.parameters[0]["b"][0] = 1
        run.advance(steps=9)
        keeping.stop()
        store.rename(keeping.run_id, "mine")
        store.export_file(keeping.run_id, folder / "run.sankofa")
        store.export_file(keeping.run_id, folder / "with-data.sankofa", with_data=True)
    return run, folder / "run.sankofa"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv(DATA_FOLDER, str(tmp_path / "data"))
    with Store.open() as opened:
        yield opened


def bits(run: UnkeptRun) -> list[bytes]:
    return [np.asarray(a).tobytes() for layer in run.parameters for a in layer.values()]


def test_with_its_data_it_goes_on_elsewhere_with_the_same_bits(
    exported: tuple[UnkeptRun, Path], store: Store
) -> None:
    run, file = exported
    kept = store.import_file(file.with_name("with-data.sankofa"))
    assert (kept.name, kept.imported, kept.step) == ("mine", True, run.step)
    other = sk.open_run(kept.id)
    assert bits(other) == bits(run)
    assert other.timeline.branches == run.timeline.branches
    other.rewind(6, branch=0)
    here = run.visit(6, branch=0)
    assert bits(other) == bits(here)
    other.close()
    written = b"".join(p.read_bytes() for p in store.run_folder(kept.id).rglob("*") if p.is_file())
    assert SECRET.encode() not in written
    assert SECRET not in store.read(kept.id).document
    assert "data/table.csv" in store.read(kept.id).document


def test_without_its_data_the_network_still_answers_and_its_absence_is_said(
    exported: tuple[UnkeptRun, Path], store: Store
) -> None:
    run, file = exported
    kept = store.import_file(file)
    (model,) = list_models(store.run_folder(kept.id))
    other = UnkeptRun.opened(model)
    assert bits(other) == bits(run)
    rows = [[1.0, 2.0], [3.0, 4.0]]
    assert other.predict(rows).tobytes() == run.predict(rows).tobytes()
    with pytest.raises(sk.SankofaError, match=r"data/table\.csv"):
        other.advance(steps=1)


def test_the_same_run_gives_the_same_bytes_and_the_file_replaces_the_old_one_whole(
    exported: tuple[UnkeptRun, Path], tmp_path: Path
) -> None:
    _, file = exported
    parts = read_archive(file)
    for _ in range(2):
        write_archive(tmp_path / "again.sankofa", parts)
        assert read_archive(tmp_path / "again.sankofa") == parts
    write_archive(tmp_path / "other.sankofa", parts)
    assert (tmp_path / "again.sankofa").read_bytes() == (tmp_path / "other.sankofa").read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_flipped_bit_anywhere_is_noticed(
    exported: tuple[UnkeptRun, Path], tmp_path: Path
) -> None:
    content = exported[1].read_bytes()
    parts, draw = read_archive(exported[1]), random.Random(3)  # noqa: S311
    place, refused = tmp_path / "spoiled.sankofa", 0
    for _ in range(300):
        spoiled = bytearray(content)
        bit = draw.randrange(8 * len(content))
        spoiled[bit // 8] ^= 1 << bit % 8
        place.write_bytes(spoiled)
        try:
            assert read_archive(place) == parts  # as where the bit is one of a date
        except StoreError as error:
            assert "\n" not in str(error)  # noqa: PT017
            refused += 1
    assert refused > 250


def test_a_file_that_is_cut_or_lengthened_anywhere_is_refused(
    exported: tuple[UnkeptRun, Path], tmp_path: Path
) -> None:
    content, place = exported[1].read_bytes(), tmp_path / "cut.sankofa"
    for length in (*range(0, len(content), len(content) // 60), len(content) - 1):
        place.write_bytes(content[:length])
        with pytest.raises(StoreError, match=r"^Cannot open cut\.sankofa as a kept run: .*\.$"):
            read_archive(place)
    for more in (content + b"\0", b"\0" + content):
        place.write_bytes(more)
        with pytest.raises(StoreError, match="Cannot open"):
            read_archive(place)


Entries = dict[str, bytes]


def pack(place: Path, entries: Entries, how: int = zipfile.ZIP_STORED) -> Path:
    """A ZIP of these entries, with the manifest that fits them."""
    parts = [
        {"name": name, "size": len(part), "digest": compute_digest(part)}
        for name, part in entries.items()
    ]
    manifest = {"kind": "sankofa-experiment", "version": 1, "parts": parts}
    with zipfile.ZipFile(place, "w", how) as archive:
        for name, part in {"manifest.json": json.dumps(manifest).encode(), **entries}.items():
            archive.writestr(name, part)
    return place


@pytest.fixture
def entries(exported: tuple[UnkeptRun, Path]) -> Entries:
    return {name.text: part for name, part in read_archive(exported[1]).items()
            if name.kind != "manifest"}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["../escape", "/etc/passwd", "timeline/../../x", "timeline/keyframes/0-1/..", "run.py",
     "timeline/keyframes/0-1\n", "timeline\\journal", "TIMELINE/journal", "data/table.exe",
     "timeline/keyframes/٣-1", "model.safetensors/", "timeline/keyframes/-1-1"],
)  # fmt: skip
def test_a_part_that_does_not_belong_there_is_refused_and_touches_no_path(
    entries: Entries, store: Store, tmp_path: Path, name: str
) -> None:
    assert parse_part_name(name) is None
    file = pack(tmp_path / "evil.sankofa", entries | {name: b"x"})
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError, match="has a part that does not belong there"):
        store.import_file(file)
    assert sorted(tmp_path.rglob("*")) == before


def change(entries: Entries, name: str, make: Callable[[bytes], bytes]) -> Entries:
    return entries | {name: make(entries[name])}


def with_document(entries: Entries, document: Any) -> Entries:
    def replaced(summary: bytes) -> bytes:
        return json.dumps(json.loads(summary) | {"document": document}).encode()

    return change(entries, "summary.json", replaced)


DEEP = b"[" * 100_000


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda e: {k: v for k, v in e.items() if k != "timeline/journal"}, "It has no timeline"),
        (lambda e: {k: v for k, v in e.items() if k != "summary.json"}, "is damaged"),
        (lambda e: change(e, "summary.json", lambda _: DEEP), "is damaged"),
        (lambda e: change(e, "summary.json", lambda _: b"{}"), "is damaged"),
        (lambda e: change(e, "timeline/journal", lambda j: j[:-1]), "Its journal is damaged"),
        (lambda e: change(e, "timeline/journal", lambda _: b""), "Its journal is damaged"),
        (lambda e: change(e, "model.safetensors", lambda m: m[:-1]), "Its model is damaged"),
        (lambda e: change(e, "model.safetensors", lambda m: b"\xff" * 8 + m), "model is damaged"),
        (lambda e: change(e, "timeline/keyframes/0-0", lambda k: k + b"\0"), "keyframe in it"),
        (lambda e: with_document(e, DEEP.decode()), "cannot be read"),
        (lambda e: with_document(e, '{"version": 7}'), "Its experiment cannot be read"),
        (lambda e: with_document(e, '{"network": [{"kind": "os.system"}]}'), "experiment cannot"),
    ],
)
def test_every_damage_gets_a_sentence_and_leaves_nothing(
    entries: Entries,
    store: Store,
    tmp_path: Path,
    spoil: Callable[[Entries], Entries],
    said: str,
) -> None:
    file = pack(tmp_path / "bad.sankofa", spoil(entries))
    with pytest.raises(StoreError, match=r"^Cannot open bad\.sankofa as a kept run") as refused:
        store.import_file(file)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert store.list_runs() == []
    assert list((store.folder / "runs").iterdir()) == []


def test_packed_double_too_many_and_newer_parts_are_refused(
    entries: Entries, tmp_path: Path
) -> None:
    def refuse(place: Path, said: str) -> None:
        with pytest.raises(StoreError, match=said):
            read_archive(place)

    bomb = entries | {"timeline/scores-7": bytes(50 << 20)}
    refuse(pack(tmp_path / "bomb", bomb, zipfile.ZIP_DEFLATED), "is too large, or is packed")
    large = entries | {"timeline/mark": bytes(5000)}
    refuse(pack(tmp_path / "large", large), "timeline/mark in it is too large")
    many = {f"timeline/keyframes/0-{k}": b"" for k in range(20_001)}
    refuse(pack(tmp_path / "many", many), "too many parts")
    with zipfile.ZipFile(tmp_path / "newer", "w") as archive:
        archive.writestr("manifest.json", '{"kind": "sankofa-experiment", "version": 2}')
    refuse(tmp_path / "newer", "its format is 2, and this Sankofa reads 1")
    pack(tmp_path / "double", entries)
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(tmp_path / "double", "a") as archive,
    ):
        archive.writestr("timeline/mark", b"x")
    refuse(tmp_path / "double", "does not belong there")
    with zipfile.ZipFile(tmp_path / "unlisted", "w") as archive:
        archive.writestr("manifest.json", '{"kind":"sankofa-experiment","version":1,"parts":[]}')
        archive.writestr("timeline/mark", b"x")
    refuse(tmp_path / "unlisted", "its parts are not those that it lists")
    claims = bytearray(pack(tmp_path / "claims", entries).read_bytes())
    claims[-12:-8] = struct.pack("<L", 1 << 31)
    (tmp_path / "claims").write_bytes(claims)
    refuse(tmp_path / "claims", "its end is damaged")


def test_a_trained_model_is_told_from_a_kept_run(
    exported: tuple[UnkeptRun, Path], tmp_path: Path, store: Store
) -> None:
    run, file = exported
    run.save(tmp_path / "model")
    with pytest.raises(StoreError, match="it is a trained model: open it with"):
        store.import_file(tmp_path / "model")
    with pytest.raises(sk.SankofaError, match="Keep it here with: sankofa runs"):
        sk.open_run(file)


def test_no_path_of_a_foreign_document_is_kept_or_read(
    entries: Entries, store: Store, tmp_path: Path
) -> None:
    canary = tmp_path / "canary.csv"
    canary.write_text("a,b,t\n1,2,yes\n")
    document = {"data": {"source": "file", "path": str(canary), "target": "t"}}
    opened: list[str] = []
    watching = [True]

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if watching and event == "open":
            opened.append(str(given[0]))

    sys.addaudithook(watch)
    file = pack(tmp_path / "evil.sankofa", with_document(entries, json.dumps(document)))
    kept = store.import_file(file)
    watching.clear()
    assert str(canary) not in opened
    assert str(canary) not in store.read(kept.id).document
    journal = (store.run_folder(kept.id) / "journal").read_bytes()
    for content, _ in unpack_entries(journal):
        assert SECRET.encode() not in content


def test_what_a_foreign_file_says_is_tidied(entries: Entries, store: Store, tmp_path: Path) -> None:
    def lie(content: bytes) -> bytes:
        said = json.loads(content)
        said |= {"id": "f" * 32, "name": "a\x00\nb", "tags": ["x", "x"], "createdAt": 1e300}
        said |= {"health": "h" * 9999, "problem": "p", "deletedAt": 5.0, "revision": 99}
        said |= {"picture": "QUJD"}
        return json.dumps(said).encode()

    kept = store.import_file(pack(tmp_path / "f.sankofa", change(entries, "summary.json", lie)))
    assert kept.id != "f" * 32
    assert (kept.name, kept.tags, kept.picture, kept.problem) == ("a b", ("x",), b"", "")
    assert (kept.deleted_at, kept.revision) == (None, 1)
    assert len(kept.health) == 2000
    assert kept.created_at <= kept.updated_at
    assert msgspec.json.decode(msgspec.json.encode(kept), type=RunSummary) == kept


def test_part_names_are_written_as_they_are_read() -> None:
    for text in ("manifest.json", "timeline/scores-3", "timeline/keyframes/1-25", "data/table.pq"):
        name = parse_part_name(text)
        assert name is not None
        assert name.text == text
    assert parse_part_name("timeline/keyframes/1-25") == PartName("keyframe", (1, 25))
