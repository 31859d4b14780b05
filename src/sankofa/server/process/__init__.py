"""Worker processes: start, heartbeat, failure and folders."""
