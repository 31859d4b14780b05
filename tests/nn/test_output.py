from sankofa.nn import Dense, Output


def test_an_output_becomes_a_dense_layer_that_begins_as_it_said() -> None:
    output = Output(initializer="he-normal", scale=2)
    expected = Dense(units=3, activation="softmax", initializer="he-normal", scale=2)
    assert output.dense(3, "softmax") == expected
