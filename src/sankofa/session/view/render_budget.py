"""What looking may cost: about a fifth of the time while a network trains."""

from typing import Final

SHARE: Final = 0.25
"""Seconds of looking earned by a second of training: a fifth of the whole."""

MOST_S: Final = 0.05


class Budget:
    """Seconds earned by training and by waiting, spent on views."""

    def __init__(self) -> None:
        self._left_s = MOST_S

    @property
    def enough(self) -> bool:
        """Whether a view may be made now; what it costs is only known afterwards."""
        return self._left_s > 0

    def trained(self, seconds: float) -> None:
        """Training earns a share."""
        self._left_s = min(MOST_S, self._left_s + SHARE * seconds)

    def waited(self, seconds: float) -> None:
        """Time in which nothing was to be done is free."""
        self._left_s = min(MOST_S, self._left_s + seconds)

    def looked(self, seconds: float) -> None:
        """A view was made."""
        self._left_s -= seconds
