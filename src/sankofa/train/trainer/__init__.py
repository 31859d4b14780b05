"""The trainer of a run: it calls the compiled loop in chunks and applies changed settings."""
