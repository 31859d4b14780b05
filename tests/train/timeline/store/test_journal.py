from pathlib import Path

from sankofa.train.timeline.store.journal import (
    BranchDeleted,
    BranchLeft,
    BranchMade,
    BranchRenamed,
    Journal,
    decode_journal,
)

ENTRIES = (
    BranchMade(0, "first", None, 0, 0),
    BranchLeft(0, 12, 3),
    BranchRenamed(0, "second"),
    BranchDeleted(1),
)


def written(place: Path) -> list[int]:
    """The lengths of the journal after each entry."""
    journal = Journal(place)
    ends = []
    for entry in ENTRIES:
        journal.append(entry)
        ends.append(journal.length)
    return ends


def test_what_was_written_is_read(tmp_path: Path) -> None:
    place = tmp_path / "journal"
    ends = written(place)
    assert list(decode_journal(place.read_bytes())) == list(zip(ENTRIES, ends, strict=True))


def test_wherever_it_is_torn_the_whole_entries_are_read(tmp_path: Path) -> None:
    place = tmp_path / "journal"
    ends = written(place)
    content = place.read_bytes()
    for length in range(len(content)):
        place.write_bytes(content[:length])
        assert len(list(decode_journal(place.read_bytes()))) == sum(end <= length for end in ends)
        spoiled = bytearray(content)
        spoiled[length] ^= 255
        place.write_bytes(spoiled)
        assert [e for e, _ in decode_journal(place.read_bytes())] == list(
            ENTRIES[: sum(end <= length for end in ends)]
        )


def test_it_goes_on_after_what_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "journal"
    ends = written(place)
    Journal(place, length=ends[1]).append(BranchDeleted(7))
    assert [entry for entry, _ in decode_journal(place.read_bytes())] == [
        *ENTRIES[:2],
        BranchDeleted(7),
    ]
