"""Runs that keep a keyframe wherever they pause."""

import pytest

from sankofa.train.timeline.branch import keyframe_interval


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A keyframe after every call."""
    monkeypatch.setattr(keyframe_interval, "SHORTEST_S", 0.0)
    monkeypatch.setattr(keyframe_interval, "TIME_SHARE", 1e9)


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """No keyframe but the first."""
    monkeypatch.setattr(keyframe_interval, "SHORTEST_S", float("inf"))
