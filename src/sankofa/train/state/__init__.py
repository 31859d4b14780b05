"""What a compiled call reads and returns: train state, hyper-parameters, scores, health."""
