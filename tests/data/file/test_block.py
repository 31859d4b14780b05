from sankofa.data.file.block import WIDTH, block_name, split_into_blocks


def test_columns_are_kept_a_hundred_to_a_table() -> None:
    assert block_name(0) == block_name(WIDTH - 1) == "block_0"
    assert list(split_into_blocks([0, 99, 100, 250])) == [
        ("block_0", [0, 99]),
        ("block_1", [100]),
        ("block_2", [250]),
    ]
