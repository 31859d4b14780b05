import numpy as np
import pytest
from sklearn import metrics

from sankofa.train.evaluate.metric import confusion_matrix, r2


def test_confusion_counts_the_true_in_rows_and_the_predicted_in_columns() -> None:
    true, predicted = np.array([0, 0, 1, 2, 2, 2]), np.array([0, 1, 1, 0, 2, 2])
    found = confusion_matrix(true, predicted, 3)
    assert found.tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 2]]
    assert np.array_equal(found, metrics.confusion_matrix(true, predicted))


@pytest.mark.parametrize("columns", [1, 3])
def test_r2_is_that_of_scikit_learn(columns: int) -> None:
    rng = np.random.default_rng(0)
    t = rng.normal(size=(20, columns))
    a = t + rng.normal(size=t.shape)
    assert r2(a, t) == pytest.approx(metrics.r2_score(t, a), rel=1e-12)


def test_r2_of_a_constant_target_is_one_when_met_and_else_zero() -> None:
    t = np.ones((4, 1))
    assert r2(t, t) == 1
    assert r2(t + 1, t) == 0
