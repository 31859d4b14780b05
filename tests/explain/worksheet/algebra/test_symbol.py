from explain.worksheet.layer.traced import traced
from sankofa.explain.worksheet.algebra.symbol import parameter_symbol, quantity_symbol
from sankofa.nn import Dense

ONE, MANY = traced(Dense(1), (1,)), traced(Dense(1), (1,), rows=2)


def test_the_row_is_named_where_there_are_several() -> None:
    assert quantity_symbol("z", ONE, 0, 1).text == "z[2]"
    assert quantity_symbol("z", MANY, 0, 1).text == "z[1; 2]"
    assert quantity_symbol("x", MANY, "r", 2, 3, 0).text == "x[r; 3, 4, 1]"
    assert quantity_symbol("s", MANY, 1).text == "s[2]"
    assert parameter_symbol("W", 0, 1).text == "W[1, 2]"


def test_latex_has_greek_letters_fractions_and_no_asterisks() -> None:
    assert quantity_symbol("delta", ONE, 0, 1).latex == r"{\delta}_{2}"
    assert quantity_symbol("delta", MANY, 0, 1).latex == r"{\delta}_{2}^{(1)}"
    assert parameter_symbol("dL/dgamma", 1).latex == r"\frac{\partial L}{\partial {\gamma}_{2}}"
    assert quantity_symbol("x", ONE, 0, "2 * h - 1", "w").latex == "{x}_{2 h - 1, w}"
