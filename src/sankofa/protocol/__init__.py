"""The messages between server and browser: JSON facts and requests, and binary frames.

Import the modules, not the package: `notice` and `message.write` need no document, so that the
server's process stays free of JAX; `request` and `fact` hold whole experiments and do.
"""
