from sankofa.run_folder.checksum import add_checksum, remove_checksum


def test_every_flipped_bit_is_noticed() -> None:
    content = bytes(range(40))
    file = add_checksum(content)
    assert remove_checksum(file) == content
    for bit in range(8 * len(file)):
        spoiled = bytearray(file)
        spoiled[bit // 8] ^= 1 << bit % 8
        assert remove_checksum(bytes(spoiled)) is None
    for length in range(len(file)):
        assert remove_checksum(file[:length]) is None
