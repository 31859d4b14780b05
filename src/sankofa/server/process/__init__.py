"""Worker processes: start and end, heartbeat, failure notices and session folders."""
