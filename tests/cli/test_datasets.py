from cli.line import Cli
from sankofa.data import CATALOG


def test_every_known_set_has_a_line(sankofa: Cli) -> None:
    ended = sankofa("datasets")
    assert ended.code == 0
    for name, entry in CATALOG.items():
        (line,) = (row for row in ended.out.splitlines() if row.split()[:1] == [name])
        assert entry.sentence in line
        assert entry.task in line


def test_it_is_said_how_to_bring_ones_own(sankofa: Cli) -> None:
    said = " ".join(sankofa("datasets").out.split())
    assert "a folder of images, either IDX files as MNIST has them" in said
    assert "one subfolder of PNG or JPEG files for each class" in said
