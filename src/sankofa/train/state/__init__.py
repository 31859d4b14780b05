"""The values that a compiled call reads and returns: train state, inputs, scores, health."""
