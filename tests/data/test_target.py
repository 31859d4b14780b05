import numpy as np
import pytest

from sankofa.data import Column
from sankofa.data.target import code_target, suggest_task
from sankofa.document import Task
from sankofa.error import SankofaError


def number(*values: float) -> Column:
    return Column("y", "number", np.array(values, dtype=float))


def words(*values: str) -> Column:
    levels, codes = np.unique(values, return_inverse=True)
    return Column("y", "category", codes.astype(np.int32), tuple(levels.tolist()))


@pytest.mark.parametrize(
    ("target", "task", "classes"),
    [
        (words("b", "a", "b"), "binary", ("a", "b")),
        (words("a", "b", "c"), "multi-class", ("a", "b", "c")),
        (number(0, 1, 1), "binary", ("0", "1")),
        (number(-1, 1), "binary", ("-1", "1")),
        (number(*[3, 4, 5] * 3), "multi-class", ("3", "4", "5")),
        (number(*[3, 4, 5] * 2), "regression", ()),
        (number(*range(11)), "regression", ()),
        (number(0.5, 1.5, 0.5), "regression", ()),
        (Column("y", "boolean", np.array([1.0, 0.0])), "binary", ("false", "true")),
    ],
)
def test_the_target_suggests_its_task(target: Column, task: Task, classes: tuple[str]) -> None:
    assert suggest_task(target) == (task, classes)


def test_the_experiment_may_say_otherwise() -> None:
    assert code_target(number(0, 1, 1), "regression").task == "regression"
    coded = code_target(number(0.5, 1.5, 0.5), "multi-class")
    assert coded.task == "multi-class"
    assert coded.y.tolist() == [0, 1, 0]
    assert coded.classes == ("0.5", "1.5")


@pytest.mark.parametrize(
    ("target", "task", "said", "field"),
    [
        (words("a", "a"), "auto", 'only one class ("a")', "data.target"),
        (number(2.5, 2.5), "auto", "2.5 in every row", "data.target"),
        (words("a", "b", "c", "d"), "auto", "4 different values in 4 rows", "data.target"),
        (words("a", "b"), "regression", "holds text", "task"),
        (words("a", "b", "c", "a", "b", "c"), "binary", "has 3. Use multi-class", "task"),
        (Column("y", "date", np.array([1.0, 2.0])), "auto", "is a date", "data.target"),
    ],
)
def test_a_target_that_does_not_suit_is_refused(
    target: Column, task: Task, said: str, field: str
) -> None:
    with pytest.raises(SankofaError) as caught:
        code_target(target, task)
    assert said in str(caught.value)
    assert caught.value.field == field
