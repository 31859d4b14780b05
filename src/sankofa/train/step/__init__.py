"""The training step, the compiled loop of steps, and compiled read-only functions."""
