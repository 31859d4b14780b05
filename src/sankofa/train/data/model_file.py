"""Model files: a run as one safetensors file, with all but the arrays as JSON in its header."""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save as to_bytes

from sankofa.data import Preprocessing
from sankofa.document import Experiment, Plan
from sankofa.error import SankofaError
from sankofa.train.data.run_data import DataSummary

Tensors: TypeAlias = dict[str, NDArray[Any]]

FORMAT_VERSION = "2"
FILE_KIND = "sankofa-run"


@dataclass(frozen=True)
class SavedRun:
    """What a model file holds beside its arrays; its fields' names are those of the JSON."""

    experiment: Experiment
    plan: Plan
    facts: DataSummary
    preprocessing: Preprocessing
    step: int


def write_model_file(path: str | os.PathLike[str], saved: SavedRun, tensors: Tensors) -> None:
    """Write the file atomically: a temporary file, flushed to disk, replaces it.

    Raises: `SankofaError` where it cannot be written.
    """
    metadata = {
        "kind": FILE_KIND,
        "version": FORMAT_VERSION,
        "saved": msgspec.json.encode(saved).decode(),
    }
    metadata["digest"] = _compute_digest(metadata, tensors)
    place = Path(path)
    try:
        _replace_file(place, to_bytes(tensors, metadata=metadata))
    except OSError as error:
        raise SankofaError(f"Cannot write {place}: {error.strerror}.") from None


def read_model_file(path: str | os.PathLike[str]) -> tuple[SavedRun, Tensors]:
    """Read a file that `write_model_file` wrote.

    Raises: `SankofaError` for a file that cannot be read, is damaged, or is something else.
    """
    place = Path(path)
    try:
        with place.open("rb"):
            pass
        with safe_open(place, framework="numpy") as file:
            metadata = dict(file.metadata() or {})
            if metadata.get("kind") != FILE_KIND:
                raise SankofaError(f"{place} is not a Sankofa model.")
            if metadata.get("version") != FORMAT_VERSION:
                raise SankofaError(
                    f"{place} was written by another version of Sankofa: its format is "
                    f"{metadata.get('version')}, this one reads {FORMAT_VERSION}."
                )
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except OSError as error:
        raise SankofaError(f"Cannot read {place}: {error.strerror or error}.") from None
    except SafetensorError:
        raise SankofaError(f"{place} is not a Sankofa model, or it is damaged.") from None
    return _decode_saved_run(place, metadata, tensors), tensors


def make_damage_error(path: str | os.PathLike[str]) -> SankofaError:
    """The error for a file whose parts do not fit each other."""
    return SankofaError(f"{path} is damaged: its contents are not what was saved.")


def _decode_saved_run(place: Path, metadata: dict[str, str], tensors: Tensors) -> SavedRun:
    if metadata.pop("digest", None) != _compute_digest(metadata, tensors):
        raise make_damage_error(place)
    try:
        return msgspec.json.decode(metadata["saved"], type=SavedRun)
    except (msgspec.MsgspecError, KeyError):
        raise make_damage_error(place) from None


def _compute_digest(metadata: dict[str, str], tensors: Tensors) -> str:
    digest = hashlib.sha256()
    for name, text in sorted(metadata.items()):
        digest.update(f"{name}={text}\n".encode())
    for name, value in sorted(tensors.items()):
        digest.update(f"{name}:{value.dtype}:{value.shape}\n".encode())
        digest.update(np.ascontiguousarray(value).tobytes())
    return digest.hexdigest()


def _replace_file(place: Path, content: bytes) -> None:
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    """Flush the folder, so that the new name itself is on disk, where that is possible."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
