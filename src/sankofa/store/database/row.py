"""A run's summary as a row of the database, with a digest by which damage is noticed."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from sankofa.store.codec import compute_digest, decode_record, encode_record, make_damage_error
from sankofa.store.database.connection import Values
from sankofa.store.record import Number, RunSummary

COLUMNS: Final = (
    "id", "revision", "created_at", "updated_at", "deleted_at", "name_key", "words", "tags",
    "loss", "accuracy", "content", "digest",
)  # fmt: skip


def encode_row(summary: RunSummary) -> Values:
    """The values of a run's row, in the order of `COLUMNS`."""
    content = encode_record(msgspec.structs.replace(summary, problem=""))
    return (*_derive_columns(decode_record(content, RunSummary)), content, compute_digest(content))


def decode_row(values: Values) -> RunSummary:
    """The summary of a row.

    Raises: `StoreError` where any of its values is not what was written.
    """
    *derived, content, digest = values
    if not isinstance(content, bytes) or digest != compute_digest(content):
        raise make_damage_error("The entry of a run in the store")
    summary = decode_record(content, RunSummary)
    if tuple(derived) != _derive_columns(summary):
        raise make_damage_error("The entry of a run in the store")
    return summary


def make_words(summary: RunSummary) -> str:
    """The text that a search looks through, in one case."""
    parts = (summary.name, summary.notes, *summary.tags, summary.data_name, summary.task)
    return fold_text("\n".join((*parts, summary.id)))


def fold_text(text: str) -> str:
    """A text in one case, without the null character, which PostgreSQL cannot keep."""
    return text.casefold().replace("\0", "")


def _derive_columns(summary: RunSummary) -> Values:
    scores = summary.scores
    return (
        summary.id,
        summary.revision,
        summary.created_at,
        summary.updated_at,
        summary.deleted_at,
        fold_text(summary.name),
        make_words(summary),
        "\n".join(("", *map(fold_text, summary.tags), "")),
        _first_known(scores.validation_loss, scores.train_loss),
        _first_known(scores.validation_accuracy, scores.train_accuracy),
    )


def _first_known(*values: Number) -> Any:
    return next((float(value) for value in values if value is not None), None)
