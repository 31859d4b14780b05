from sankofa.data.file.block import WIDTH, block, blocks


def test_columns_are_kept_a_hundred_to_a_table() -> None:
    assert block(0) == block(WIDTH - 1) == "block_0"
    assert list(blocks([0, 99, 100, 250])) == [
        ("block_0", [0, 99]),
        ("block_1", [100]),
        ("block_2", [250]),
    ]
