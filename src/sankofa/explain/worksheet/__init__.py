"""One step on paper: every number with the arithmetic that it comes from."""
