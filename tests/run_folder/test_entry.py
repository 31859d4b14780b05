from sankofa.run_folder.entry import is_torn, pack_entry, unpack_entries

ENTRIES = [b"one", b"", b"three" * 20]


def test_what_was_packed_is_unpacked() -> None:
    file = b"".join(map(pack_entry, ENTRIES))
    assert [content for content, _ in unpack_entries(file)] == ENTRIES
    assert [end for _, end in unpack_entries(file)] == [11, 19, len(file)]


def test_an_entry_that_was_cut_off_is_told_from_one_that_is_damaged() -> None:
    file = b"".join(map(pack_entry, ENTRIES))
    for length in range(20, len(file)):
        assert [end for _, end in unpack_entries(file[:length])] == [11, 19]
        assert is_torn(file[:length], 19)
        assert is_torn(file[:19] + bytes(length), 19)
    spoiled = file[:-1] + b"\xff"
    assert [end for _, end in unpack_entries(spoiled)] == [11, 19]
    assert not is_torn(spoiled, 19)
