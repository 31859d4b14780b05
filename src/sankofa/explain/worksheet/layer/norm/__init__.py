"""Writers of the normalization layers."""
