"""One live experiment: requests in, facts and frames out; lives in a worker process.

Import the modules, not the package: `pipe` is for the server's process too, which has no JAX.
"""
