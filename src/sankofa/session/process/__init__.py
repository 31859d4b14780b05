"""The worker process that holds one session."""
