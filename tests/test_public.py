"""The public API is what `__all__` says, in order, and importing it is light."""

import tomllib
from pathlib import Path

import pytest

import sankofa


def test_the_public_names_are_sorted_and_all_there() -> None:
    assert sankofa.__all__ == sorted(sankofa.__all__)
    for name in sankofa.__all__:
        assert getattr(sankofa, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        sankofa.nonsense  # noqa: B018
    assert dir(sankofa) == sankofa.__all__


def test_the_version_is_the_packages() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]
    assert sankofa.__version__ == project["version"]
