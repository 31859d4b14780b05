"""Records as JSON, and the digest by which damage is noticed."""

from __future__ import annotations

import hashlib
from typing import TypeVar

import msgspec

from sankofa.store.failure import StoreError
from sankofa.store.record import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)


def encode_record(record: Record) -> bytes:
    """The JSON of a record; numbers that are not finite are null."""
    return msgspec.json.encode(record)


def decode_record(content: bytes, kind: type[AnyRecord]) -> AnyRecord:
    """The record in a JSON text.

    Raises: `StoreError` for anything else.
    """
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise make_damage_error("A record of the store") from None


def compute_digest(content: bytes) -> str:
    """The SHA-256 of some bytes as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def make_damage_error(what: str) -> StoreError:
    """The error for something that is not what was written."""
    return StoreError(f"{what} is damaged: it is not what was written.", kind="damaged")
