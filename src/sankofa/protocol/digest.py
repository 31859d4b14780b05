"""The digest of the wire, by `tools/protocol.py`; a page with another is stale."""

from typing import Final

DIGEST: Final = "d35f46d64b2cd857"
