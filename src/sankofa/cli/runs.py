"""The commands `sankofa runs ...`: list, show, open, name, delete and restore kept runs."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from sankofa.error import SankofaError
from sankofa.store.database.query import RunOrder

app = App(name="runs", help="List, show, open and delete the runs that were kept.")

RunId = Annotated[str, Parameter(help="The id of a run, or as much of its beginning as is unique.")]
SHOWN: int = 20


@app.default
def list_runs(
    search: Annotated[str, Parameter(help="Only runs with these words.")] = "",
    /,
    *,
    tag: Annotated[str, Parameter(help="Only runs with this tag.")] = "",
    order: Annotated[RunOrder, Parameter(help="What comes first.")] = "newest",
    limit: Annotated[int, Parameter(help="How many.")] = SHOWN,
    deleted: Annotated[
        bool, Parameter(negative=(), show_default=False, help="Those that can be restored.")
    ] = False,
) -> int:
    """List kept runs, the newest first."""
    from sankofa.cli.run_table import write_runs
    from sankofa.store import Store

    if limit < 1:
        raise SankofaError(f"--limit takes a whole number from 1, but got {limit}.")
    with Store.open() as store:
        found = store.list_runs(search, tag, order, limit, deleted=deleted)
        write_runs(found, store.count_runs(search, tag, deleted=deleted))
    return 0


@app.command(name="show")
def show_run(
    run: RunId,
    /,
    *,
    json: Annotated[
        bool, Parameter(negative=(), show_default=False, help="Print all of it as JSON.")
    ] = False,
) -> int:
    """Say what is known of a run."""
    from sankofa.cli.run_table import write_run, write_run_json
    from sankofa.store import Store

    with Store.open() as store:
        found = store.read(store.find_id(run))
        write = write_run_json if json else write_run
        write(found)
    return 0


@app.command(name="open")
def open_run(run: RunId, /) -> int:
    """Say how a run is opened in the workbench and in Python."""
    from sankofa.store import Store

    with Store.open() as store:
        found = store.read(store.find_id(run))
    short = found.id[:8]
    if found.deleted_at is not None:
        raise SankofaError(
            f"The run {short} is deleted. Bring it back: sankofa runs restore {short}"
        )
    sys.stdout.write(
        f"In the workbench: start sankofa, go to Runs and choose {found.name or short}.\n"
        f'In Python: run = sankofa.open_run("{short}")\n'
    )
    return 0


@app.command(name="name")
def name_run(run: RunId, name: Annotated[str, Parameter(help="What to call it.")], /) -> int:
    """Name a run; one with a name is never thinned or deleted by itself."""
    from sankofa.store import Store

    with Store.open() as store:
        named = store.rename(store.find_id(run), name)
    sys.stdout.write(f"{named.id[:8]} is {named.name or 'without a name'}\n")
    return 0


@app.command(name="delete")
def delete_run(run: RunId, /) -> int:
    """Delete a run; for 30 days it can be restored."""
    from sankofa.store import Store

    with Store.open() as store:
        short = store.delete(store.find_id(run)).id[:8]
    sys.stdout.write(f"Deleted {short}; bring it back with: sankofa runs restore {short}\n")
    return 0


@app.command(name="restore")
def restore_run(run: RunId, /) -> int:
    """Bring a deleted run back."""
    from sankofa.store import Store

    with Store.open() as store:
        short = store.restore(store.find_id(run)).id[:8]
    sys.stdout.write(f"Restored {short}\n")
    return 0


@app.command(name="export")
def export_run(
    run: RunId,
    file: Annotated[Path, Parameter(help="The file to write, as in spiral.sankofa.")],
    /,
    *,
    with_data: Annotated[
        bool,
        Parameter(negative=(), show_default=False, help="With the table that it trains on."),
    ] = False,
) -> int:
    """Write a run to one file, which opens on another machine."""
    from sankofa.store import Store

    with Store.open() as store:
        store.export_file(store.find_id(run), file, with_data=with_data)
    sys.stdout.write(f"Wrote {file}\n")
    return 0


@app.command(name="import")
def import_run(file: Annotated[Path, Parameter(help="What `runs export` wrote.")], /) -> int:
    """Keep the run in a file that `runs export` wrote."""
    from sankofa.store import Store

    with Store.open() as store:
        short = store.import_file(file).id[:8]
    sys.stdout.write(f"Kept as {short}\n")
    return 0


@app.command(name="tidy")
def tidy_runs() -> int:
    """Remove what crashes left, mend what is damaged, and keep to the budget."""
    from sankofa.cli.run_table import write_sweep
    from sankofa.store import Store

    with Store.open() as store:
        write_sweep(store.sweep())
    return 0


@app.command(name="repair")
def repair_store() -> int:
    """Set a damaged database aside, and read the runs from their folders again."""
    from sankofa.cli.run_table import write_sweep
    from sankofa.store.repair import repair_database

    aside, report = repair_database()
    sys.stdout.write(f"The old database is now {aside}\n")
    write_sweep(report)
    return 0
