"""The web server: static pages, one WebSocket, access control and worker processes.

Its process imports neither JAX nor NumPy; training runs in worker processes.
"""

from sankofa.server.serve import serve

__all__ = ["serve"]
