"""The digest of the wire, by `tools/protocol.py`; a page with another is stale."""

from typing import Final

DIGEST: Final = "ccc9719c4963ac3f"
