"""`sankofa audit`: whom a network, or a score, fails."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sankofa.cli.audit_options import AuditOptions, parse_bins, split_names
from sankofa.error import SankofaError

if TYPE_CHECKING:
    from sankofa.explain import Run
    from sankofa.explain.audit import Auditor, AuditTable


def audit(
    first: Path, second: Path | None, options: AuditOptions, *, as_json: bool, report: Path | None
) -> int:
    """Audit the scores of a file, or a network on its own rows or those of a file.

    Raises: `SankofaError` for files or columns that cannot be used.
    """
    from sankofa.explain.audit import audit_table, write_report

    if not split_names(options.group):
        raise SankofaError("Say by which columns to part people with --group, as in sex,race.")
    if options.score is not None:
        if second is not None:
            raise SankofaError("--score audits the scores of one file; leave the second out.")
        found = audit_table(_read_scores(first, options))
        page = found.to_html
    elif second is not None:
        found = audit_table(_read_rows(_open(first, options), second, options))
        page = found.to_html
    else:
        auditor = _make_auditor(_open(first, options), options)
        found = auditor.audit()
        page = partial(write_report, auditor)
    sys.stdout.write(found.to_json() + "\n" if as_json else found.to_text())
    if report is not None:
        _write(report, page)
    return 0


def _write(report: Path, page: Callable[[], str]) -> None:
    try:
        report.write_text(page(), encoding="utf-8")
    except OSError as error:
        raise SankofaError(f'Cannot write "{report}": {error.strerror}.') from None
    sys.stderr.write(f"note: wrote {report}\n")


def _read_scores(path: Path, options: AuditOptions) -> "AuditTable":
    from sankofa.explain.audit import HowToRead, read_score_table

    if options.label is None:
        raise SankofaError("--score needs --label, the column of what came of it.")
    return read_score_table(
        path,
        score=options.score or "",
        label=options.label,
        groups=split_names(options.group),
        how=HowToRead(
            threshold=0.5 if options.threshold is None else options.threshold,
            positive=options.positive,
            bins=parse_bins(options.bins),
            is_number=options.numbers,
        ),
        weight=options.weight,
    )


def _open(model: Path, options: AuditOptions) -> "Run":
    from sankofa.explain import Run

    if options.label is not None or options.numbers:
        raise SankofaError("--label and --numbers go with --score; a network knows its target.")
    return Run.opened(model)


def _make_auditor(run: "Run", options: AuditOptions) -> "Auditor":
    from sankofa.explain.audit import Auditor

    if options.weight is not None:
        raise SankofaError("--weight is a column of a file; name the file after the model.")
    return Auditor(
        run,
        split_names(options.group),
        positive=options.positive,
        threshold=options.threshold,
        part=options.part,
        bins=parse_bins(options.bins),
    )


def _read_rows(run: "Run", file: Path, options: AuditOptions) -> "AuditTable":
    from sankofa.data import read_columns
    from sankofa.data.file.named import read_named_columns
    from sankofa.explain.audit import HowToRead
    from sankofa.explain.audit.result.from_run import make_answer_table
    from sankofa.explain.audit.result.table import make_attributes

    names = split_names(options.group)
    how = HowToRead(positive=options.positive, bins=parse_bins(options.bins))
    fitted = run.preprocessing
    extra = [fitted.target, *names, *([options.weight] if options.weight else [])]
    columns = read_named_columns(file, extra)
    target = columns[fitted.target]
    there = ~target.is_missing()
    outcome = np.zeros(len(there))
    if run.plan.task == "regression":
        if target.kind != "number":
            raise SankofaError(f'"{target.name}" must hold numbers, as in training.')
        outcome = target.values
    else:
        cells = [target.cell(i) for i in range(len(there))]
        place = {name: i for i, name in enumerate(run.classes)}
        outcome = np.array([place.get(cell, -1) for cell in cells], float)
        there &= outcome >= 0
    kept = np.flatnonzero(there)
    if not len(kept):
        raise SankofaError(f'No row of "{file.name}" has a "{target.name}" that the network knows.')
    inputs = [column.take(kept) for column in read_columns(file, fitted.wanted)]
    table = make_answer_table(
        run,
        run.predict(inputs),
        outcome[kept],
        make_attributes({name: columns[name].take(kept) for name in names}, how.bins),
        how,
        threshold=options.threshold,
        weights=columns[options.weight].values[kept] if options.weight else None,
    )
    left = len(there) - len(kept)
    notes = (f'Left out {left:,} rows without a "{target.name}" that the network knows.',)
    return replace(table, name=file.name, notes=notes if left else ())
