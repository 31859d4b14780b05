import msgspec
import pytest

from sankofa.document.source import BUNDLED, GENERATED, Bundled, Folder, Generated, parse_source
from sankofa.error import SankofaError


def test_every_known_name_has_its_source() -> None:
    assert [parse_source(name) for name in GENERATED] == [
        Generated(name=name) for name in GENERATED
    ]
    assert [parse_source(name) for name in BUNDLED] == [Bundled(name=name) for name in BUNDLED]


def test_noise_stays_in_the_playgrounds_range() -> None:
    with pytest.raises(SankofaError, match=r"noise=0.6"):
        Generated(noise=0.6)


def test_a_folder_reads_all_its_pairs_at_their_own_size_unless_told() -> None:
    assert msgspec.json.decode(b'{"source":"folder","path":"a"}', type=Folder) == Folder(path="a")
    assert (Folder(path="a").part, Folder(path="a").size) == ("all", None)


@pytest.mark.parametrize(("setting", "value"), [("size", 0), ("size", 513), ("part", "half")])
def test_a_folders_settings_are_bounded(setting: str, value: int | str) -> None:
    with pytest.raises(SankofaError, match=setting) as caught:
        Folder(path="a", **{setting: value})  # type: ignore[arg-type]
    assert caught.value.field == setting
