"""Loss and metrics of a network that does not change."""
