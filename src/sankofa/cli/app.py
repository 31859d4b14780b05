"""The command `sankofa` with its subcommands, and their exit codes.

An exit code other than 0 comes with one line on standard error.

0    done
1    training diverged; what was trained before is kept
2    a person's mistake: one line `error: ...`
130  Ctrl-C; what was trained is kept
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import App, CycloptsError, Parameter, UnusedCliTokensError

from sankofa import __version__
from sankofa.cli.audit_options import AuditOptions
from sankofa.cli.options import DataOptions, Options
from sankofa.cli.runs import app as runs_app
from sankofa.error import SankofaError

app = App(
    name="sankofa",
    version=__version__,
    help=(
        "Build a neural network, train it live, see every number."
        " Without a command it starts the workbench in the browser."
    ),
    help_format="plaintext",
    version_flags=("--version",),
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)


app.command(runs_app)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (the process's own when None); returns the exit code."""
    try:
        code = app(argv, exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except (BrokenPipeError, SystemExit):  # the reader of a pipe has seen enough; rich exits
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if sys.flags.dev_mode and not isinstance(error, SankofaError | CycloptsError):
            raise
        # On one line, whatever it quotes.
        sys.stderr.write(f"error: {' '.join(_describe_error(error).split())}\n")
        return 2
    return int(code or 0)


def _describe_error(error: Exception) -> str:
    if isinstance(error, UnusedCliTokensError) and error.unused_tokens:
        return f'"{error.unused_tokens[0]}" is neither a command nor an option.'
    if isinstance(error, SankofaError | CycloptsError):
        return str(error)
    if isinstance(error, MemoryError):
        return "There is not enough memory for this."
    what = f"{type(error).__name__}: {error}"
    return f"Sankofa itself failed ({what}). See where with python -X dev -m sankofa."


@app.default
def start_workbench(
    *,
    host: Annotated[str, Parameter(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None, Parameter(help="The port; without it 8765 or the next that is free.")
    ] = None,
    browser: Annotated[
        bool, Parameter(name="--browser", negative="--no-browser", help="Open the browser.")
    ] = True,
    base_url: Annotated[
        str | None, Parameter(help="The address by which browsers reach it, behind a proxy.")
    ] = None,
) -> int:
    """Start the workbench in the browser."""
    from sankofa.server import serve

    if port is not None and not 0 < port < 65_536:
        raise SankofaError(f"--port takes 1 to 65535, but got {port}.")
    serve(host=host, port=port, browser=browser, base_url=base_url)
    return 0


@app.command
def train(
    source: Annotated[
        str,
        Parameter(
            help=(
                "A data set's name, a table (CSV, Excel, JSON, ARFF or Parquet), a folder or ZIP of"
                " images (IDX files, or one subfolder of PNG or JPEG a class), or an experiment's"
                " JSON file."
            )
        ),
    ],
    /,
    *,
    options: Annotated[Options | None, Parameter(name="*")] = None,
    table: Annotated[DataOptions | None, Parameter(name="*")] = None,
    out: Annotated[Path | None, Parameter(help="Save the trained network here.")] = None,
    json: Annotated[
        bool, Parameter(negative=(), show_default=False, help="Print JSON, not a table.")
    ] = False,
    keep: Annotated[
        bool, Parameter(negative="--no-keep", help="Keep the run; `sankofa runs` lists it.")
    ] = True,
) -> int:
    """Train a network and say how well it does on rows it has not seen."""
    from sankofa.cli.train import train as run

    return run(
        source, options or Options(), table or DataOptions(), out=out, as_json=json, keep=keep
    )


@app.command(name="data")
def review_data(
    file: Annotated[Path, Parameter(help="A table: CSV, Excel, JSON, ARFF or Parquet.")],
    /,
    *,
    target: Annotated[str | None, Parameter(help="The column to predict. (the last)")] = None,
    table: Annotated[DataOptions | None, Parameter(name="*")] = None,
    out: Annotated[Path | None, Parameter(help="Write the schema here, for --schema.")] = None,
    json: Annotated[
        bool, Parameter(negative=(), show_default=False, help="Print the schema as JSON.")
    ] = False,
) -> int:
    """Say how a table is read: kinds, roles, forms, and what is questionable."""
    from sankofa.cli.review import review

    return review(file, target, table or DataOptions(), out=out, as_json=json)


@app.command
def predict(
    model: Annotated[Path, Parameter(help="What `train --out` saved.")],
    file: Annotated[
        Path,
        Parameter(
            help=(
                "A table of any form (the target may be missing); for a network of images also a"
                " PNG or JPEG, or a folder or ZIP of them."
            )
        ),
    ],
    /,
    *,
    probabilities: Annotated[
        bool, Parameter(negative=(), show_default=False, help="Add a column for each class.")
    ] = False,
    out: Annotated[Path | None, Parameter(help="Write here instead of to the screen.")] = None,
) -> int:
    """Write one prediction a row, as CSV."""
    from sankofa.cli.predict import predict as run

    return run(model, file, probabilities=probabilities, out=out)


@app.command
def audit(
    first: Annotated[
        Path,
        Parameter(
            name="MODEL", help="What `train --out` saved; or, with --score, a file of scores."
        ),
    ],
    second: Annotated[
        Path | None,
        Parameter(name="DATA", help="Other rows for the network, as a CSV or Parquet file."),
    ] = None,
    /,
    *,
    options: Annotated[AuditOptions | None, Parameter(name="*")] = None,
    report: Annotated[
        Path | None, Parameter(name="--html", help="Write a report here, as one HTML file.")
    ] = None,
    json: Annotated[
        bool, Parameter(negative=(), show_default=False, help="Print JSON, not tables.")
    ] = False,
) -> int:
    """Say whom a network, or a score, fails: by group, with intervals."""
    from sankofa.cli.audit import audit as run

    return run(first, second, options or AuditOptions(), as_json=json, report=report)


@app.command(name="datasets")
def list_datasets() -> int:
    """List the data sets that come with Sankofa."""
    from sankofa.cli import datasets

    return datasets.list_datasets()


lab = App(name="lab", help="Write, check and open guided lessons.", help_format="plaintext")
app.command(lab)


@app.command(name="labs")
def list_labs() -> int:
    """List the labs that come with Sankofa."""
    from sankofa.cli.lab import list_labs as run

    return run()


@lab.command(name="new")
def write_new_lab(
    name: Annotated[str, Parameter(help="The name of the file to write, without .md.")], /
) -> int:
    """Write a working lab to start from."""
    from sankofa.cli.lab import write_new_lab as run

    return run(name)


@lab.command(name="check")
def check_labs(
    path: Annotated[
        Path | None,
        Parameter(help="A lab, or a folder of labs; without it those of Sankofa."),
    ] = None,
    /,
) -> int:
    """Check that labs are well formed and that each challenge is solved by its solution alone."""
    from sankofa.cli.lab import check_labs as run

    return run(path)
