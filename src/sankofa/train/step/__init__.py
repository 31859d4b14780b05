"""One training step, and the compiled loop of steps."""
