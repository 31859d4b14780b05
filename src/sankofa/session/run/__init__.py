"""One open experiment and the control of its training."""
