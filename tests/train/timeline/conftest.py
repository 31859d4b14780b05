"""Runs that keep a keyframe wherever they pause."""

import pytest

from sankofa.train.timeline import spacing


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A keyframe after every call."""
    monkeypatch.setattr(spacing, "LEAST_S", 0.0)
    monkeypatch.setattr(spacing, "SHARE", 1e9)


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """No keyframe but the first."""
    monkeypatch.setattr(spacing, "LEAST_S", float("inf"))
