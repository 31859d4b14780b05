import pytest

from sankofa.document.source import BUNDLED, GENERATED, Bundled, Generated, source
from sankofa.error import SankofaError


def test_every_known_name_has_its_source() -> None:
    assert [source(name) for name in GENERATED] == [Generated(name=name) for name in GENERATED]
    assert [source(name) for name in BUNDLED] == [Bundled(name=name) for name in BUNDLED]


def test_noise_stays_in_the_playgrounds_range() -> None:
    with pytest.raises(SankofaError, match=r"noise=0.6"):
        Generated(noise=0.6)
