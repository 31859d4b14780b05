"""What pages' sessions show, as rows of the database."""

from __future__ import annotations

from sankofa.store.codec import compute_digest, decode_record, encode_record, make_damage_error
from sankofa.store.database.connection import Database
from sankofa.store.record import SessionState


def save_session(database: Database, name: str, state: SessionState) -> None:
    """Keep the state of a session under its name.

    Raises: `StoreError` where the database refuses.
    """
    content = encode_record(state)
    with database.write() as transaction:
        transaction.execute(
            "INSERT INTO sankofa_session (name, updated_at, content, digest)"
            " VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
            " updated_at = excluded.updated_at, content = excluded.content,"
            " digest = excluded.digest",
            (name, state.updated_at, content, compute_digest(content)),
        )


def read_session(database: Database, name: str) -> SessionState | None:
    """The state of a session, None where it is not known.

    Raises: `StoreError` where it is damaged.
    """
    with database.read() as transaction:
        rows = transaction.execute(
            "SELECT content, digest FROM sankofa_session WHERE name = ?", (name,)
        )
    if not rows:
        return None
    content, digest = rows[0]
    if not isinstance(content, bytes) or digest != compute_digest(content):
        raise make_damage_error("What this page showed last")
    return decode_record(content, SessionState)
