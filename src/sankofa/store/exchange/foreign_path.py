"""Replace the path of the data in a run that came from elsewhere, wherever it is written down."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, Final

import msgspec

from sankofa.run_folder.entry import pack_entry, unpack_entries
from sankofa.store.exchange.model import replace_saved
from sankofa.store.exchange.part import DATA_KINDS
from sankofa.store.failure import StoreError

PATH_SOURCES: Final = ("file", "folder")
MAX_DEPTH: Final = 64


class PathReplacement:
    """Gives every source with a path one in `folder`, where nothing of a foreign path remains."""

    def __init__(self, folder: PurePath) -> None:
        self._folder = folder

    def replace_in_document(self, document: str) -> str:
        """The document of an experiment, checked, with its path replaced.

        Raises: `StoreError` where it is no experiment.
        """
        return self._convert(msgspec.json, document.encode()).decode()

    def replace_in_journal(self, journal: bytes) -> bytes:
        """A journal with the path replaced in each of its entries.

        Raises: `StoreError` where an entry is damaged.
        """
        entries, end = [], 0
        for content, end in unpack_entries(journal):  # noqa: B007 (the last one counts)
            entries.append(pack_entry(self._convert(msgspec.msgpack, content)))
        if end != len(journal) or not entries:
            raise StoreError("Its journal is damaged.", kind="damaged")
        return b"".join(entries)

    def replace_in_model(self, model: bytes) -> bytes:
        """A model file with the path replaced, and the digest that this asks for.

        Raises: `StoreError` where it is damaged.
        """
        return replace_saved(model, lambda saved: self._convert(msgspec.json, saved))

    def _convert(self, codec: Any, content: bytes) -> bytes:
        try:
            value = codec.decode(content)
            self._replace(value, 0)
            encoded: bytes = codec.encode(value)
        except StoreError:
            raise
        except (msgspec.MsgspecError, RecursionError, ValueError):
            raise StoreError("A part of it cannot be read.", kind="damaged") from None
        return encoded

    def _replace(self, value: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise StoreError("A part of it is nested too deep.", kind="damaged")
        if isinstance(value, dict):
            if value.get("source") in PATH_SOURCES and "path" in value:
                value["path"] = self._make_path(value)
            for inner in value.values():
                self._replace(inner, depth + 1)
        elif isinstance(value, list):
            for inner in value:
                self._replace(inner, depth + 1)

    def _make_path(self, source: dict[str, Any]) -> str:
        if source["source"] == "folder":
            return str(self._folder / "data" / "pictures")
        suffix = str(source["path"]).rpartition(".")[2].lower()
        return str(self._folder / "data" / f"table.{choose_suffix(suffix)}")


def choose_suffix(suffix: str) -> str:
    """The suffix of a table's file, of those that are known."""
    return suffix if suffix in DATA_KINDS else "csv"
