"""The digest of the wire, by `tools/protocol.py`; a page with another is stale."""

from typing import Final

DIGEST: Final = "faf07b042079d61d"
