"""What needs a live run, and with it NumPy and JAX: its summary, its picture, keeping it."""

from sankofa.store.live.summary import summarize_run

__all__ = ["summarize_run"]
