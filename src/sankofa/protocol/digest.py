"""The digest of the wire, by `tools/protocol.py`; a page with another is stale."""

from typing import Final

DIGEST: Final = "e0b6ab68b5ae6130"
