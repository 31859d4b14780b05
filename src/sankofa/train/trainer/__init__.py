"""Drives the compiled loop in chunks, and finds where a run diverged."""
