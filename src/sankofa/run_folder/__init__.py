"""The files of a kept run's folder: their names, their entries and checksums, without JAX."""
