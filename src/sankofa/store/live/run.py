"""The public class `sankofa.Run`, which can be kept in the store, and how kept runs are opened."""

from __future__ import annotations

import atexit
import os
import re
import warnings
import weakref
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from sankofa.data import Examples, make_examples
from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.explain import Run as UnkeptRun
from sankofa.numpy_types import Floats
from sankofa.store.budget import RUN_BUDGET_BYTES
from sankofa.store.database.query import RunOrder
from sankofa.store.folder.copy import copy_run_folder
from sankofa.store.folder.lock import RunLock
from sankofa.store.folder.model_file import list_models
from sankofa.store.live.keeping import Keeping
from sankofa.store.record import RunSummary, make_run_id
from sankofa.store.store import Store
from sankofa.train.compiler.device import DeviceKind, Devices
from sankofa.train.data.run_data import ArrayPair
from sankofa.train.run_parts import RunParts

ID_PREFIX = re.compile(r"[0-9a-f]{4,32}")

_open_keepings: weakref.WeakSet[Keeping] = weakref.WeakSet()


class Run(UnkeptRun):
    """A network in training that answers questions about itself.

    It trains `experiment` step by step, on its data set or on arrays exactly as they are. The same
    document and data give the same bits, in however many pieces it advances.

    With `keep` it is kept from its first step, and `sankofa.open_run(run.id)` opens it again.
    `data` are the arrays (X, y): X (N, inputs) or of images (N, H, W, C), y (N,) or (N, columns).
    `examples` are rows prepared before, in place of reading the experiment's data.
    `device` is "cpu" or "gpu", without it a GPU where JAX has one. `devices` says how many share
    the rows of every batch: a number or "all"; the numbers are those of one, but for rounding.
    `parts` compose a run as `opened`, `resumed` and `visit` do; then nothing else is read.

    Raises: `SankofaError` for data that cannot be had or used, a network that does not fit,
    devices that are not there, or a store that cannot be written.
    """

    def __init__(
        self,
        experiment: Experiment,
        *,
        data: ArrayPair | None = None,
        examples: Examples | None = None,
        devices: Devices | None = None,
        device: DeviceKind | None = None,
        parts: RunParts | None = None,
        keep: bool = False,
    ) -> None:
        super().__init__(
            experiment, data=data, examples=examples, devices=devices, device=device, parts=parts
        )
        self._keeping: Keeping | None = None
        if keep:
            self._start_keeping(Keeping.start(self, Store.open(), "Python"))

    @property
    def id(self) -> str | None:
        """The id under which it is kept; None for a run that is not."""
        return None if self._keeping is None else self._keeping.run_id

    def advance(self, *, steps: int | None = None, epochs: int | None = None) -> Floats:
        """Train so many steps, or to the end of so many epochs (one begun is one to end).

        It ends sooner where the experiment's `stop` says so; `stopped` is then True, and calling
        it again goes on. Returns the loss (steps,) of each step's batch, before its update and
        without the penalty.

        Raises: `Diverged` when a number is no longer finite; `SankofaError` without data.
        """
        try:
            return super().advance(steps=steps, epochs=epochs)
        finally:
            if self._keeping is not None:
                _warn_of_failure(self._keeping.report)

    def close(self) -> None:
        """Let others open the run; it trains on here, but is no longer kept."""
        keeping, self._keeping = self._keeping, None
        if keeping is not None:
            _open_keepings.discard(keeping)
            keeping.stop()

    def _start_keeping(self, keeping: Keeping) -> None:
        self._keeping = keeping
        _open_keepings.add(keeping)
        # Last registered, first called: before the finalizers that close the run's files.
        atexit.unregister(_stop_all)
        atexit.register(_stop_all)


def list_kept_runs(
    search: str = "", tag: str = "", *, order: RunOrder = "newest", limit: int | None = None
) -> list[RunSummary]:
    """The kept runs that hold every word of `search` and have the tag.

    Raises: `SankofaError` for a store that cannot be read.
    """
    with Store.open() as store:
        return store.list_runs(search, tag, order, limit)


def open_run(
    run: str | os.PathLike[str],
    *,
    data: ArrayPair | None = None,
    copy: bool = False,
    devices: Devices | None = None,
    device: DeviceKind | None = None,
) -> Run:
    """A kept run by its id or the beginning of it, or the run that `Run.save` wrote to a file.

    It goes on with the same bits. A kept run has its branches and goes on being kept; as a `copy`
    it is kept under another id, also while it is open elsewhere. Its data is read again only when
    it is needed; arrays (X, y) are given again as `data`. `devices` and `device` are as for a new
    run, and may be others than it began on; the bits are then the same but for rounding.

    Raises: `SankofaError` for a file that is damaged or no saved run, an id that is not known,
    and a run that is open elsewhere.
    """
    given = os.fspath(run)
    if ID_PREFIX.fullmatch(given) is None or Path(given).exists():
        _refuse_experiment_file(Path(given))
        return Run.opened(given, data, devices=devices, device=device)
    store = Store.open()
    summary = store.read(store.find_id(given))
    if summary.deleted_at is not None:
        raise SankofaError(
            f"The run {summary.id[:8]} is deleted. Bring it back first: sankofa runs restore"
            f" {summary.id[:8]}."
        )
    if copy:
        summary = copy_kept_run(store, summary)
    lock = RunLock(store.run_folder(summary.id))
    try:
        return _resume(store, summary, lock, data, {"devices": devices, "device": device})
    except BaseException:
        lock.release()
        raise


def copy_kept_run(store: Store, summary: RunSummary) -> RunSummary:
    """Keep a copy of a run under another id.

    Raises: `SankofaError` where it cannot be read or written.
    """
    name = f"Copy of {summary.name or summary.id[:8]}"
    copied = msgspec.structs.replace(summary, id=make_run_id(), name=name, revision=0)
    folder = store.run_folder(copied.id)
    with RunLock(folder):
        copy_run_folder(store.run_folder(summary.id), folder)
        return store.save(copied)


def _resume(
    store: Store, summary: RunSummary, lock: RunLock, data: ArrayPair | None, on: dict[str, Any]
) -> Run:
    """The run in a kept run's folder; where its timeline is damaged, its last saved network."""
    folder = store.run_folder(summary.id)
    examples = None
    if data is not None:
        document = msgspec.json.decode(summary.document, type=Experiment)
        examples = make_examples(*data, document)
    try:
        run = Run.resumed(folder, examples=examples, budget_bytes=RUN_BUDGET_BYTES, **on)
    except SankofaError as error:
        run = _open_model(folder, data, on, error)
        lock.release()
        return run
    for problem in run.timeline.problems:
        warnings.warn(problem, stacklevel=3)
    run._start_keeping(Keeping(run, store, summary.id, lock, summary.origin))  # noqa: SLF001
    return run


def _open_model(
    folder: Path, data: ArrayPair | None, on: dict[str, Any], reason: SankofaError
) -> Run:
    """The network of the newest model file that is whole.

    Raises: `SankofaError`, the `reason` why the timeline cannot be resumed, where there is none.
    """
    for place in list_models(folder):
        try:
            run = Run.opened(place, data, **on)
        except SankofaError:
            continue
        warnings.warn(
            f"{reason} Its network of step {run.step:,} is opened instead, without its past, and"
            " is not kept.",
            stacklevel=4,
        )
        return run
    raise reason


def _refuse_experiment_file(place: Path) -> None:
    """Say what to do with a file that `sankofa runs export` wrote.

    Raises: `SankofaError` for such a file.
    """
    with suppress(OSError), place.open("rb") as file:
        if file.read(4) == b"PK\x03\x04":
            raise SankofaError(
                f"{place} holds a kept run. Keep it here with: sankofa runs import {place.name}"
                " and open it by its id."
            )


def _warn_of_failure(act: Any) -> None:
    try:
        act()
    except SankofaError as error:
        warnings.warn(str(error), stacklevel=3)


def _stop_all() -> None:
    for keeping in list(_open_keepings):
        _warn_of_failure(keeping.stop)
