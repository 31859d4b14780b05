"""Messages between the server's process and a worker, and the worker's current task."""
