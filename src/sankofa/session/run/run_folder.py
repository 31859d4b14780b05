"""Write the runs of a session to disk, each to a folder named by its id, from its first change."""

from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.run_folder.layout import JOURNAL_FILE


class RunFolders:
    """The folders of runs below one root; without a root nothing is written.

    `problem` is why the present run is not written, in a sentence; "" while it is, or has no need.
    """

    def __init__(self) -> None:
        self._root: Path | None = None
        self._found: dict[str, Path] = {}
        self.problem = ""

    def set_root(self, root: str) -> None:
        """Read and write runs below the folder `root`; "" is nowhere."""
        self._root = Path(root) if root else None
        self._found.clear()

    def find(self, run_id: str) -> Path | None:
        """The folder in which the run of this id is kept; None where it is not."""
        if run_id not in self._found and self._root is not None and run_id:
            folder = self._root / run_id
            if (folder / JOURNAL_FILE).is_file():
                self._found[run_id] = folder
        return self._found.get(run_id)

    def write(self, run_id: str, run: Run) -> None:
        """Write the run to its folder from now on, unless it is; without room it is not."""
        self.problem = ""
        if self._root is None or run_id in self._found:
            return
        folder = self._root / run_id
        try:
            run.keep(folder)
            self._found[run_id] = folder
        except (OSError, SankofaError) as error:
            self.problem = f"This run is not kept: {error}"
            with suppress(OSError):
                rmtree(folder, ignore_errors=True)
