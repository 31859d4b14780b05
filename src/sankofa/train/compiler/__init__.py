"""How JAX compiles and runs a function: devices, precision, executables and their cache."""
