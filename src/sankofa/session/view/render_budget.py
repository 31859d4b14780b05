"""The time budget of making views: about a fifth of the time while a network trains."""

from typing import Final

RENDER_SHARE: Final = 0.25
"""Seconds of rendering earned by a second of training: a fifth of the whole."""

MAX_BUDGET_S: Final = 0.05


class RenderBudget:
    """Seconds earned by training and by waiting, spent on views."""

    def __init__(self) -> None:
        self._left_s = MAX_BUDGET_S

    @property
    def is_available(self) -> bool:
        """Whether a view may be made now; what it costs is only known afterwards."""
        return self._left_s > 0

    def add_training(self, seconds: float) -> None:
        """Training earns a share."""
        self._left_s = min(MAX_BUDGET_S, self._left_s + RENDER_SHARE * seconds)

    def add_idle_time(self, seconds: float) -> None:
        """Time in which nothing was to be done is free."""
        self._left_s = min(MAX_BUDGET_S, self._left_s + seconds)

    def spend(self, seconds: float) -> None:
        """A view was made."""
        self._left_s -= seconds
