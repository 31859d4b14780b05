"""One training step as data: every value that is computed, forward and backward."""
