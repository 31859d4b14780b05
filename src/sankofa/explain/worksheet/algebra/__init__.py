"""Lines, summands and symbols: the algebra that every worksheet is written in."""
