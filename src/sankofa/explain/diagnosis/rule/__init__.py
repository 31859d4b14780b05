"""One rule a module: what is wrong, how it shows, and what would help."""
