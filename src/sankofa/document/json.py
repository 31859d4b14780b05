"""The experiment as JSON text and as a file."""

import os
import re
from pathlib import Path

import msgspec

from sankofa.document.experiment import Experiment
from sankofa.error import SankofaError

LARGEST = 1 << 20  # bytes; a document holds settings, never data


def load(path_or_json: str | bytes | os.PathLike[str]) -> Experiment:
    """The experiment in a JSON text (it begins with a brace) or in the file at a path.

    Raises: `SankofaError` whose `field` is the setting at fault, as in `network.0.units`.
    """
    text = _read_text(path_or_json)
    try:
        return msgspec.json.decode(text, type=Experiment)
    except msgspec.ValidationError as error:
        raise explain_invalid(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SankofaError(f"This is not an experiment's JSON: {error}.") from None


def dump(experiment: Experiment, path: str | os.PathLike[str] | None = None) -> str:
    """The experiment as JSON text, two spaces to a level; written to `path` when one is given."""
    text = msgspec.json.format(msgspec.json.encode(experiment), indent=2).decode() + "\n"
    if path is not None:
        try:
            Path(path).write_text(text, encoding="utf-8")
        except OSError as error:
            raise SankofaError(f"Cannot write {path}: {error.strerror}.") from None
    return text


def explain_invalid(error: msgspec.ValidationError) -> SankofaError:
    """The same sentence, with its path as a setting: `$.network[0].units` is `network.0.units`."""
    reason, _, where = str(error).partition(" - at `$")
    field = re.sub(r"\[(\d+)\]", r".\1", where.rstrip("`")).lstrip(".")
    if unknown := re.match(r"Object contains unknown field `(.*)`", reason):
        field = f"{field}.{unknown[1]}".lstrip(".")
        return SankofaError(f"{field}: there is no such setting.", field=field)
    if missing := re.match(r"Object missing required field `(.*)`", reason):
        field = f"{field}.{missing[1]}".lstrip(".")
        return SankofaError(f"{field}: this setting is missing.", field=field)
    if field == "version":
        return SankofaError("version: this Sankofa reads experiments of version 1.", field=field)
    return SankofaError(f"{field or 'experiment'}: {reason}.", field=field or None)


def _read_text(given: str | bytes | os.PathLike[str]) -> bytes:
    if isinstance(given, bytes):
        return given
    if isinstance(given, str) and given.lstrip().startswith("{"):
        return given.encode()
    path = Path(given)
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise SankofaError(f"Cannot read the experiment {path}: {reason}.") from None
    if len(text) > LARGEST:
        raise SankofaError(f"{path} is over 1 MiB; an experiment's JSON holds settings only.")
    return text
