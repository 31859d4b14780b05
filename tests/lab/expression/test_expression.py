import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.lab.expression.check_type import check_condition
from sankofa.lab.expression.evaluate import evaluate, holds
from sankofa.lab.expression.grammar import parse_expression
from sankofa.lab.expression.token import ExpressionError
from sankofa.lab.expression.tree import Value


class Told:
    """A situation from a dict of facts and a dict of function values."""

    def __init__(self, **facts: Value) -> None:
        self.facts = {name.replace("__", "."): value for name, value in facts.items()}

    def read_fact(self, name: str) -> Value:
        return self.facts.get(name)

    def call_function(self, name: str, arguments: tuple[Value, ...]) -> Value:
        return self.facts.get(f"{name}{arguments}")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("8 - 3 - 2", 3.0),
        ("-2 * -3", 6.0),
        ("8 / 4 / 2", 1.0),
        ("1 / 0", None),
        ("1e308 * 10", None),
        ("abs(-2.5) + max(1, 2) - min(1, 2)", 3.5),
        ("round(90.4999, 1)", 90.5),
        ("'a' == \"a\"", True),
        ("1 < 2 and not 2 < 1 or 1 == 2", True),
        ("not 1 < 2 and 1 == 1", False),
        ("epoch", 12.0),
        ("validation.loss", None),
        ("validation.loss < 1", None),
        ("not validation.loss < 1", None),
        ("validation.loss < 1 or epoch == 12", True),
    ],
)
def test_an_expression_has_the_value_that_is_worked_by_hand(expression: str, value: Value) -> None:
    assert evaluate(parse_expression(expression), Told(epoch=12.0)) == value


def test_a_condition_about_a_value_that_is_not_there_does_not_hold() -> None:
    tree = parse_expression("validation.accuracy >= 0.95 and units <= 6")
    assert not holds(tree, Told(units=4.0))
    assert not holds(tree, Told(validation__accuracy=float("nan"), units=4.0))
    assert holds(tree, Told(validation__accuracy=0.96, units=4.0))


@pytest.mark.parametrize(
    ("expression", "column", "sentence"),
    [
        ("epoch >=", 9, "A value was expected here, but the expression ends."),
        ("epoch => 3", 7, 'There is no "=" in this language.'),
        ("1 < epoch < 3", 11, 'Compare two values at a time, and join with "and".'),
        ("epoch.__class__ == 1", 1, 'There is no fact "epoch.__class__".'),
        ("acuracy > 1", 1, 'There is no fact "acuracy".'),
        ("validation.acuracy > 1", 1, 'Did you mean "validation.accuracy"?'),
        ("open('x') == 'y'", 1, 'There is no function "open".'),
        ("weight(1, 1) == 2", 1, "weight takes 3 values, but 2 came."),
        ("did(rewinding)", 5, 'Did you mean "rewind"?'),
        ("did('rewinds')", 5, 'Did you mean "rewind"?'),
        ("epoch and playing", 1, "A yes or no was expected here, but this is a number."),
        ("playing == 1", 9, "A yes or no is never equal to a number."),
        ("epoch + 1", 1, "A check is a condition, such as epoch >= 10, but this is a number."),
        ("epoch >= 3 epoch", 12, 'Nothing was expected here, but "epoch" came.'),
        ("(" * 40 + "1" + ")" * 40 + " == 1", 34, "Parentheses nest at most 32 deep."),
        ("-" * 200 + "1 == 1", 35, "Signs repeat at most 32 times."),
        ("1 == 1 or " * 60 + "1 == 1", 500, "An expression has at most 500 characters"),
        ("lambda: 1", 7, 'There is no ":" in this language.'),
        ("x[0]", 2, 'There is no "[" in this language.'),
    ],
)
def test_a_mistake_is_named_with_its_column(expression: str, column: int, sentence: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        check_condition(parse_expression(expression))
    assert sentence in str(caught.value)
    assert caught.value.column == column


@given(st.text(max_size=60))
def test_any_text_is_parsed_or_refused_and_nothing_else_happens(text: str) -> None:
    column = None
    try:
        tree = parse_expression(text)
        check_condition(tree)
        assert isinstance(holds(tree, Told()), bool)
    except ExpressionError as error:
        column = error.column
    assert column is None or 1 <= column <= len(text) + 1


def test_a_word_within_did_needs_no_quotation_marks() -> None:
    tree = parse_expression("did(rewind) and did('set_weight', 2)")
    check_condition(tree)
    assert holds(tree, Told(**{"did('rewind',)": True, "did('set_weight', 2.0)": True}))
