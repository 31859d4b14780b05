from msgspec.structs import replace

from explain.diagnosis.troubled import PLAYGROUND, kept, kinds, numbers, playground, remedied, the
from sankofa.document import Generated, Sgd
from sankofa.nn import Dense, Output

WIDE = Dense(8, "tanh", scale=20.0)
FLAT = playground(data=Generated("spiral"), network=(WIDE, WIDE, Output()))


def test_weights_that_begin_large_stand_at_the_bounds() -> None:
    found = the(kept(FLAT, 5), "saturation")
    assert found.layers == (0, 1)
    assert '"hidden 1"' in found.evidence[0]
    assert numbers(found.evidence[0])[0] >= 75


def test_every_remedy_brings_them_back() -> None:
    found = dict(remedied(kept(FLAT, 5), "saturation"))
    assert len(found) == 3
    for title, helped in found.items():
        assert "saturation" not in kinds(helped), title


def test_a_high_rate_is_lowered_first() -> None:
    run = kept(playground(network=(Dense(8, "tanh"),) * 2 + (Output(),), optimizer=Sgd(3.0)), 20)
    (remedy,) = the(run, "saturation").remedies
    assert remedy.experiment.optimizer.learning_rate == 0.1


def test_certain_answers_are_no_trouble() -> None:
    assert "saturation" not in kinds(kept(PLAYGROUND, 5))
    learned = kept(replace(FLAT, data=Generated("gauss")), 20)
    assert learned.evaluate("train")["accuracy"] > 0.95
    assert max(learned.health().saturated) > 0.75
    assert "saturation" not in kinds(learned)
