"""Loss and metrics of a fixed network."""
