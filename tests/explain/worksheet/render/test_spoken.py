import pytest

import sankofa as sk
from explain.trace.trained import begun
from sankofa.error import SankofaError


def test_a_unit_is_told_in_one_line() -> None:
    # z = 0.5 * 2 - 1 * 1 + 0.25 = 0.25, a = tanh(0.25) = 0.244919
    run = begun("small", network=(sk.Dense(1, "tanh"), sk.Output()))
    run.parameters = [{"W": [[2.0], [1.0]], "b": [0.25]}, run.parameters[1]]
    trace = run.trace(x=[[0.5, -1.0]], t=[[1.0]])
    said = "z = 0.5 * 2 + (-1) * 1 + 0.25 = 0.25, a = tanh(z) = 0.244919"
    assert trace.sentence("hidden 1", 0) == trace.sentence(0, 0) == said
    with pytest.raises(SankofaError, match="There are 1 units"):
        trace.sentence("hidden 1", 1)
