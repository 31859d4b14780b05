import pytest
from msgspec.structs import replace

from explain.diagnosis.troubled import PLAYGROUND, kept, kinds, numbers, playground, remedied, the
from sankofa.document import Adam, Sgd
from sankofa.nn import Dense, Output

FADING = playground(network=(*(Dense(4, "sigmoid"),) * 6, Output()))
GROWING = playground(
    network=(*(Dense(8, "relu", "he-normal", 6.0),) * 4, Output()), optimizer=Sgd(1e-8)
)


def test_ten_sigmoid_layers_vanish() -> None:
    run = kept(playground(network=(*(Dense(8, "sigmoid"),) * 10, Output())), 2)
    found = the(run, "vanishing-gradients")
    assert 0 in found.layers
    assert 10 not in found.layers
    first, last, ratio = numbers(found.evidence[0])[1:]
    assert ratio == pytest.approx(first / last, rel=0.01)
    assert ratio < 1e-3


def test_every_remedy_brings_the_errors_back() -> None:
    found = dict(remedied(kept(FADING, 3), "vanishing-gradients"))
    assert len(found) == 3
    for title, helped in found.items():
        assert "vanishing-gradients" not in kinds(helped), title


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_eight_layers_that_learn_do_not_vanish(activation: str) -> None:
    network = (*(Dense(8, activation),) * 8, Output())  # type: ignore[arg-type]
    for epochs in (1, 20):
        found = kinds(kept(playground(network=network), epochs))
        assert found.isdisjoint({"vanishing-gradients", "exploding-gradients"})


def test_a_rule_that_moves_the_first_layer_all_the_same_is_no_trouble() -> None:
    assert "vanishing-gradients" in kinds(kept(FADING, 60))
    assert "vanishing-gradients" not in kinds(kept(replace(FADING, optimizer=Adam(0.01)), 60))


def test_weights_that_begin_large_explode() -> None:
    found = the(kept(GROWING, 1), "exploding-gradients")
    assert found.severity == "serious"
    assert numbers(found.evidence[-1])[-1] > 100


def test_every_remedy_tames_them() -> None:
    found = dict(remedied(kept(GROWING, 1), "exploding-gradients"))
    assert len(found) == 3
    for title, helped in found.items():
        assert "exploding-gradients" not in kinds(helped), title


def test_small_networks_neither_fade_nor_grow() -> None:
    for epochs in (1, 5):
        found = kinds(kept(PLAYGROUND, epochs))
        assert found.isdisjoint({"vanishing-gradients", "exploding-gradients"})
