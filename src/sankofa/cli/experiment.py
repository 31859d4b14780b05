"""Build the experiment that `sankofa train` trains, from its source and options."""

import difflib
import os
import re
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec

from sankofa.cli.options import DataOptions, Options
from sankofa.cli.table_schema import build_schema
from sankofa.document import (
    Adam,
    Experiment,
    Feature,
    File,
    Folder,
    Generated,
    Optimizer,
    Schema,
    Simulated,
    Society,
    Source,
    load,
)
from sankofa.document.source import BUNDLED, GENERATED, SIMULATED, SOCIETIES, parse_source
from sankofa.error import SankofaError
from sankofa.nn import AnyLayer, Dense, Output
from sankofa.nn.settings import Settings

AnySettings = TypeVar("AnySettings", bound=Settings)

# Kingma & Ba's own rate: on small tables ten times that fits the training rows too soon.
HIDDEN, RATE = (32, 16), 0.001
SUFFIXES = (
    ".csv", ".tsv", ".txt", ".parquet", ".pq", ".data", ".xlsx", ".xlsm", ".arff", ".jsonl",
    ".ndjson",
)  # fmt: skip
NO_DATA_OPTIONS = DataOptions()


def build_experiment(
    given: str, options: Options, table: DataOptions = NO_DATA_OPTIONS
) -> Experiment:
    """The experiment that `given` names, with the options applied.

    Raises: `SankofaError` for a source that cannot be had, or an option that cannot stand.
    """
    if given.endswith(".json") and _is_experiment(Path(given)):
        base = load(Path(given))
    else:
        network: tuple[AnyLayer, ...] = (*(Dense(units=n) for n in HIDDEN), Output())
        base = Experiment(
            data=_resolve_source(given, options, table),
            network=network,
            optimizer=Adam(learning_rate=RATE),
        )
    changed: dict[str, Any] = {
        "data": _apply_data_options(base.data, options, table),
        "network": _apply_network_options(base.network, options),
        "optimizer": _apply_optimizer_options(base.optimizer, options),
    }
    names = ("loss", "task", "batch_size", "l1", "l2", "validation", "seed", "precision")
    changed |= {n: getattr(options, n) for n in names if getattr(options, n) is not None}
    if options.features is not None:
        changed["features"] = _parse_features(options.features)
    return _replace_settings(base, changed)


def _resolve_source(given: str, options: Options, table: DataOptions) -> Source:
    if given in (*GENERATED, *SIMULATED, *SOCIETIES, *BUNDLED):
        return parse_source(given)
    path = Path(given)
    if path.is_dir() or given.endswith(("/", os.sep)) or _is_picture_archive(path):
        return Folder(path=given)
    if path.exists() or path.suffix.lower() in SUFFIXES or len(path.parts) > 1:
        return File(path=given, target=options.target or _raise_missing_target(path, table))
    known = (*GENERATED, *SIMULATED, *SOCIETIES, *BUNDLED)
    near = difflib.get_close_matches(given, known, n=1)
    meant = f' Did you mean "{near[0]}"?' if near else ""
    raise SankofaError(
        f'There is no data set or file "{given}".{meant} Name one of {", ".join(known)},'
        " a CSV, Parquet or JSON file, or a folder of images."
    )


def _is_picture_archive(path: Path) -> bool:
    """Whether a file is a ZIP, and no workbook."""
    if not path.is_file():
        return False
    from sankofa.data import is_picture_source
    from sankofa.data.folder.natural import SUFFIXES as PICTURES

    return path.suffix.lower() not in PICTURES and is_picture_source(path)


def _raise_missing_target(path: Path, table: DataOptions) -> str:
    from sankofa.data import read_header
    from sankofa.data.quote import join_names

    names = join_names(read_header(path, build_schema(table) or Schema()))
    raise SankofaError(f"Say which column to predict with --target. There are: {names}.")


def _is_experiment(path: Path) -> bool:
    """Whether a JSON file is an experiment and not a table: an object whose values are no rows."""
    try:
        with path.open("rb") as file:
            start = file.read(1 << 16).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError:
        return True  # reading it says why it cannot be
    if not start.startswith(b"{"):
        return False
    first = start.splitlines()[0]
    try:
        whole = msgspec.json.decode(first)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        whole = None
    lines = [line for line in start.splitlines() if line.strip()]
    if isinstance(whole, dict) and len(lines) > 1:
        return False  # one object a line
    return (
        b'"columns"' not in start[:200]
        and re.match(rb'\{\s*"[^"]*"\s*:\s*[\[{]\s*("0"|\d|\{)', start) is None
    )


def _apply_data_options(base: Source, options: Options, table: DataOptions) -> Source:
    changed: dict[str, Any] = {
        n: v for n in ("samples", "noise") if (v := getattr(options, n)) is not None
    }
    if changed and not isinstance(base, Generated | Simulated | Society):
        raise SankofaError(
            f"--{next(iter(changed))} is for sets drawn from a formula, such as circle."
        )
    if options.target is not None:
        if not isinstance(base, File):
            raise SankofaError("--target is for files; this data set has its own target.")
        changed["target"] = options.target
    if isinstance(base, File):
        changed["schema"] = build_schema(table, base.schema)
    elif table != DataOptions():
        raise SankofaError("--schema, --kind, --ignore and the like are for tables in files.")
    return _replace_settings(base, changed)


def _apply_network_options(base: tuple[AnyLayer, ...], options: Options) -> tuple[AnyLayer, ...]:
    *hidden, last = base or (Output(),)
    change: dict[str, str]
    if options.hidden is not None:
        like = next((layer for layer in hidden if isinstance(layer, Dense)), Dense(units=1))
        hidden = [msgspec.structs.replace(like, units=n) for n in _parse_units(options.hidden)]
    if options.activation is not None:
        change = {"activation": options.activation}
        hidden = [msgspec.structs.replace(layer, **change) for layer in hidden]
    layers = (*hidden, last)
    if options.initializer is not None:
        change = {"initializer": options.initializer}
        layers = tuple(msgspec.structs.replace(layer, **change) for layer in layers)
    return layers


def _parse_units(hidden: str) -> list[int]:
    try:
        units = [int(part) for part in hidden.split(",")]
    except ValueError:
        units = [-1]
    if units == [0]:
        return []
    if not all(1 <= n <= 4096 for n in units):
        raise SankofaError(
            f'--hidden takes neurons by layer, 1 to 4096 each, as in 32,16, but got "{hidden}".'
        )
    return units


def _apply_optimizer_options(base: Optimizer, options: Options) -> Optimizer:
    changed: Optimizer = base
    if options.optimizer is not None:
        rules = {rule.__struct_config__.tag: rule for rule in get_args(Optimizer)}
        chosen = rules[options.optimizer]
        changed = base if isinstance(base, chosen) else chosen()
    if options.learning_rate is None:
        return changed
    return _replace_settings(changed, {"learning_rate": options.learning_rate})


def _replace_settings(base: AnySettings, changed: dict[str, Any]) -> AnySettings:
    """`base` with some settings changed; a setting that cannot stand is named as an option."""
    try:
        return msgspec.structs.replace(base, **changed)
    except SankofaError as error:
        name = re.sub(r"([A-Z])", r"_\1", error.field or "").lower()  # batchSize is batch_size
        if name not in changed:
            raise
        raise SankofaError(
            _describe_as_option(error, name.replace("_", "-"), changed[name])
        ) from None


def _describe_as_option(error: SankofaError, option: str, value: Any) -> str:
    bound = re.search(r"Expected `(int|float)` (.*)\.$", str(error))
    if bound is None:
        return f"--{option}: {error}"
    number = "a whole number" if bound[1] == "int" else "a number"
    return f"--{option} takes {number} {bound[2]}, but got {value}."


def _parse_features(given: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in given.split(","))
    for name in names:
        if name not in get_args(Feature):
            known = ", ".join(get_args(Feature))
            raise SankofaError(f'--features takes some of {known}, but got "{name}".')
    return names
