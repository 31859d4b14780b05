"""The digest of the wire, by `tools/protocol.py`; a page with another is stale."""

from typing import Final

DIGEST: Final = "11b0886b824aa324"
