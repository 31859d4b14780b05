"""JAX devices, precision, and compiled functions with their cache on disk."""
