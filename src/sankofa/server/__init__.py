"""Pages, one WebSocket and the guard before them; knows no mathematics and imports no JAX."""

from sankofa.server.serve import serve

__all__ = ["serve"]
