"""The sections of a worksheet: data, layers, loss, gradients and updates."""
