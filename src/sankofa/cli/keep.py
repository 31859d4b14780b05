"""Keep the run of `sankofa train`; where that cannot be, training goes on without."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sankofa.error import SankofaError

if TYPE_CHECKING:
    from sankofa.explain import Run
    from sankofa.store.live.keeping import Keeping


class KeptRun:
    """A run that may be kept: `run_id` is its id, None where it is not kept."""

    def __init__(self, keeping: "Keeping | None") -> None:
        self._keeping = keeping

    @property
    def run_id(self) -> str | None:
        """The id under which the run is kept."""
        return None if self._keeping is None else self._keeping.run_id

    def report(self) -> None:
        """Save what is said of the run, where that is old."""
        if self._keeping is not None:
            try:
                self._keeping.report()
            except SankofaError as error:
                self._keeping = None
                _write_note(error)

    def stop(self) -> None:
        """Save it for the last time."""
        if self._keeping is not None:
            try:
                self._keeping.stop()
            except SankofaError as error:
                _write_note(error)


@contextmanager
def keep_run(run: "Run", *, wanted: bool) -> Iterator[KeptRun]:
    """Keep the run inside the block if that is wanted, and say so where it cannot be kept."""
    kept = KeptRun(_start(run) if wanted and not run.parts.is_multi_process else None)
    try:
        yield kept
    finally:
        kept.stop()


def _start(run: "Run") -> "Keeping | None":
    from sankofa.store import Store
    from sankofa.store.live.keeping import Keeping

    try:
        return Keeping.start(run, Store.open(), "command line")
    except SankofaError as error:
        _write_note(error)
        return None


def _write_note(error: SankofaError) -> None:
    sys.stderr.write(f"note: The run is not kept. {error}\n")
