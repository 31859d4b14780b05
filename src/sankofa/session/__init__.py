"""One live experiment: requests in, facts and frames out; lives in a worker process.

Import the modules, not the package: the server's process imports `wire.message` without JAX.
"""
