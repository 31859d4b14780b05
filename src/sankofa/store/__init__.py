"""Kept runs: a database of summaries, and a folder a run beside it; imports no JAX and no NumPy.

Only `summary` does, which makes a summary from a live run.
"""

from sankofa.store.database.query import RunOrder
from sankofa.store.failure import StoreError
from sankofa.store.record import Curves, Environment, RunSummary, Scores, SessionState, make_run_id
from sankofa.store.store import Store

__all__ = [
    "Curves",
    "Environment",
    "RunOrder",
    "RunSummary",
    "Scores",
    "SessionState",
    "Store",
    "StoreError",
    "make_run_id",
]
