"""What a person calls a run: its name, notes and tags, checked and tidied."""

from __future__ import annotations

from collections.abc import Iterable

from sankofa.store.failure import StoreError
from sankofa.store.record import MAX_NAME, MAX_NOTES, MAX_TAG, MAX_TAGS


def check_name(name: str) -> str:
    """A name on one line.

    Raises: `StoreError` for one that is too long.
    """
    return _check_length(" ".join(_tidy(name).split()), MAX_NAME, "name", "name")


def check_notes(notes: str) -> str:
    """Notes, of any number of lines.

    Raises: `StoreError` for notes that are too long.
    """
    return _check_length(_tidy(notes).strip(), MAX_NOTES, "notes", "notes")


def check_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags, each on one line and once.

    Raises: `StoreError` for a tag that is too long, or too many of them.
    """
    every = dict.fromkeys(" ".join(_tidy(tag).split()) for tag in tags)
    found = tuple(_check_length(tag, MAX_TAG, "tag", "tags") for tag in every if tag)
    if len(found) > MAX_TAGS:
        raise StoreError(
            f"A run takes {MAX_TAGS} tags at most, but got {len(found)}.",
            kind="invalid",
            field="tags",
        )
    return found


def tidy_line(text: str, most: int) -> str:
    """A text on one line, without control characters, cut after `most` of them."""
    return " ".join(_tidy(text).split())[:most]


def _tidy(text: str) -> str:
    """The text without what cannot be written as UTF-8, and without control characters."""
    written = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(character for character in written if character >= " " or character in "\n\t")


def _check_length(text: str, most: int, what: str, field: str) -> str:
    if len(text) > most:
        raise StoreError(
            f"The {what} of a run takes {most:,} characters at most, but got {len(text):,}.",
            kind="invalid",
            field=field,
        )
    return text
