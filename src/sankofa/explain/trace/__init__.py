"""One step of training with every number kept: what entered, what came back, what it changed."""
