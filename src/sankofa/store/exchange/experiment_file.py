"""Write a kept run to one `.sankofa` file, and keep a run that such a file holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import msgspec

from sankofa.error import SankofaError
from sankofa.run_folder.checksum import remove_checksum
from sankofa.run_folder.layout import (
    JOURNAL_FILE,
    KEYFRAME_FILE,
    KEYFRAME_FOLDER,
    POSITION_FILE,
    SCORE_FILE,
    keyframe_file,
    score_file,
)
from sankofa.store.codec import decode_record, encode_record
from sankofa.store.exchange.archive import read_archive, write_archive
from sankofa.store.exchange.foreign_path import PathReplacement, choose_suffix
from sankofa.store.exchange.foreign_summary import check_document, clean_summary
from sankofa.store.exchange.part import PartName
from sankofa.store.failure import StoreError, explain_os_error
from sankofa.store.file_writer import write_new_files
from sankofa.store.folder.copy import list_files
from sankofa.store.folder.model_file import list_models, name_next_model
from sankofa.store.record import RunSummary

KEYFRAME_BYTES: Final = 64 << 20
"""What all keyframes may take in a file; of more every second one stays behind, again and again."""

MAX_DATA_BYTES: Final = 256 << 20


def export_run(folder: Path, summary: RunSummary, place: Path, *, with_data: bool) -> None:
    """Write the run in a folder to a file; its data's own file only if that is asked for.

    Raises: `StoreError` where a part cannot be read, or the file cannot be written.
    """
    try:
        parts = _collect_parts(folder)
    except OSError as error:
        raise explain_os_error(error, "Cannot read the run in", folder) from None
    if PartName("journal") not in parts:
        raise StoreError(
            f"Nothing is left of the run {summary.id[:8]} to write to a file.", kind="missing"
        )
    if with_data:
        parts |= _read_data(summary)
    parts[PartName("summary")] = encode_record(summary)
    write_archive(place, parts)


def read_run_file(place: Path, now: float) -> tuple[RunSummary, dict[PartName, bytes]]:
    """The summary of a new run and the other parts of a file, as far as they can be checked now.

    Raises: `StoreError` for a file that cannot be read, is damaged, or is something else.
    """
    parts = read_archive(place)
    with _naming(place):
        content = parts.pop(PartName("summary"), b"")
        summary = clean_summary(decode_record(content, RunSummary), now)
        if PartName("journal") not in parts:
            raise StoreError("It has no timeline.", kind="damaged")
        for name, part in parts.items():
            if name.kind == "keyframe" and remove_checksum(part) is None:
                raise StoreError("A keyframe in it is damaged.", kind="damaged")
    return summary, parts


def write_run_folder(
    folder: Path, summary: RunSummary, parts: dict[PartName, bytes], place: Path
) -> RunSummary:
    """Write the parts of a file to an empty folder; returns the summary with the data's new place.

    Raises: `StoreError` where a part is damaged, or nothing can be written.
    """
    paths = PathReplacement(folder)
    with _naming(place):
        document = paths.replace_in_document(summary.document)
        check_document(document)
        files = {name: _convert_part(name, content, paths) for name, content in parts.items()}
    try:
        for inner in ("data", KEYFRAME_FOLDER):
            (folder / inner).mkdir(mode=0o700, exist_ok=True)
        write_new_files({_locate_part(folder, name): part for name, part in files.items()})
    except OSError as error:
        raise explain_os_error(error, "Cannot keep the run in", folder) from None
    return msgspec.structs.replace(summary, document=document)


@contextmanager
def _naming(place: Path) -> Iterator[None]:
    """Name the file in what is wrong with its parts."""
    try:
        yield
    except SankofaError as error:
        raise StoreError(
            f"Cannot open {place.name} as a kept run. {error}", kind="damaged"
        ) from None


def _collect_parts(folder: Path) -> dict[PartName, bytes]:
    """The parts of the timeline and the newest model; the position first, as in a copy."""
    parts: dict[PartName, bytes] = {}
    for name, file in (("position", POSITION_FILE), ("journal", JOURNAL_FILE)):
        with suppress(FileNotFoundError):
            parts[PartName(name)] = (folder / file).read_bytes()  # type: ignore[arg-type]
    keyframes = []
    for place in list_files(folder):
        if found := SCORE_FILE.fullmatch(place.name):
            with suppress(FileNotFoundError):
                parts[PartName("scores", (int(found[1]),))] = place.read_bytes()
        elif found := KEYFRAME_FILE.fullmatch(place.name):
            keyframes.append((int(found[1]), int(found[2]), place))
    for branch, step, place in _choose_keyframes(keyframes):
        with suppress(FileNotFoundError):
            content = place.read_bytes()
            if remove_checksum(content) is not None:
                parts[PartName("keyframe", (branch, step))] = content
    for place in list_models(folder)[:1]:
        with suppress(FileNotFoundError):
            parts[PartName("model")] = place.read_bytes()
    return parts


Keyframes = list[tuple[int, int, Path]]


def _choose_keyframes(keyframes: Keyframes) -> Keyframes:
    """As many as `KEYFRAME_BYTES` hold, the first and the last of each branch among them."""
    chosen = sorted(keyframes)
    while _measure(chosen) > KEYFRAME_BYTES:
        ends = {(branch, step) for branch, step, _ in _find_ends(chosen)}
        inner = [one for one in chosen if one[:2] not in ends]
        if not inner:
            break
        dropped = set(inner[::2])
        chosen = [one for one in chosen if one not in dropped]
    return chosen


def _find_ends(keyframes: Keyframes) -> Keyframes:
    first = {one[0]: one for one in reversed(keyframes)}
    last = {one[0]: one for one in keyframes}
    return [*first.values(), *last.values()]


def _measure(keyframes: Keyframes) -> int:
    total = 0
    for _, _, place in keyframes:
        with suppress(OSError):
            total += place.stat().st_size
    return total


def _read_data(summary: RunSummary) -> dict[PartName, bytes]:
    """The data's own file, where the run trains on one."""
    source: Any = msgspec.json.decode(summary.document).get("data", {})
    if source.get("source") != "file":
        return {}
    place = Path(str(source["path"]))
    try:
        if place.stat().st_size > MAX_DATA_BYTES:
            raise StoreError(
                f"{place.name} is over {MAX_DATA_BYTES >> 20} MiB: write the run without its"
                " data, and hand the data over by itself.",
                kind="invalid",
            )
        content = place.read_bytes()
    except OSError as error:
        raise explain_os_error(error, "Cannot read", place) from None
    return {PartName("data", suffix=choose_suffix(place.suffix[1:].lower())): content}


def _convert_part(name: PartName, content: bytes, paths: PathReplacement) -> bytes:
    if name.kind == "journal":
        return paths.replace_in_journal(content)
    if name.kind == "model":
        return paths.replace_in_model(content)
    return content


def _locate_part(folder: Path, name: PartName) -> Path:
    """Where a part is written: the name is made of numbers, none of it comes from the file."""
    if name.kind == "keyframe":
        return folder / KEYFRAME_FOLDER / keyframe_file(*name.numbers)
    if name.kind == "scores":
        return folder / score_file(*name.numbers)
    if name.kind == "data":
        return folder / "data" / f"table.{name.suffix}"
    if name.kind == "model":
        return name_next_model(folder)
    return folder / (JOURNAL_FILE if name.kind == "journal" else POSITION_FILE)
