"""What a compiled call reads and returns: the network's state, its settings, its records."""
