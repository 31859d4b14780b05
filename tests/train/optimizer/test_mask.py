from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from sankofa.train.optimizer.mask import make_free_mask

PARAMS = [
    {"W": jnp.ones((2, 3)), "b": jnp.zeros(3)},
    {"body": [{"W": jnp.ones((3, 3)), "b": jnp.zeros(3)}, {}]},
]


def test_nothing_frozen_needs_no_mask() -> None:
    assert make_free_mask((), PARAMS) is None


def test_a_layer_an_array_or_one_weight_is_frozen() -> None:
    mask: Any = make_free_mask(("0.W.1.2", "0.b", "1"), PARAMS)
    assert mask[0]["W"].tolist() == [[True] * 3, [True, True, False]]
    assert not mask[0]["b"].any()
    assert not mask[1]["body"][0]["W"].any()
    inner: Any = make_free_mask(("1.body.0.b.1",), PARAMS)
    assert inner[1]["body"][0]["b"].tolist() == [True, False, True]
    assert inner[0]["W"].all()


@pytest.mark.parametrize("place", ["2", "0.K", "0.W.5", "0.W.0.0.0", "1.body.7", "0.b.x"])
def test_a_place_that_is_not_there_is_named(place: str) -> None:
    with pytest.raises(sk.SankofaError, match=f'nothing to freeze at "{place}"') as caught:
        make_free_mask((place,), PARAMS)
    assert caught.value.field == "frozen"


@pytest.mark.parametrize("rule", [sk.Momentum(), sk.AdamW(weight_decay=0.5), sk.Lion()])
def test_frozen_weights_keep_their_bits_and_thaw(start: Any, rule: Any) -> None:
    run = start(optimizer=rule, frozen=("0", "1.W.1.0"), l2=0.1, max_norm=0.5)
    before = [{name: p.copy() for name, p in layer.items()} for layer in run.parameters]
    run.advance(epochs=5)
    after = run.parameters
    assert after[0]["W"].tobytes() == before[0]["W"].tobytes()
    assert after[1]["W"][1, 0] == before[1]["W"][1, 0]
    assert after[1]["W"][0, 0] != before[1]["W"][0, 0]
    run.change(start(optimizer=rule, l2=0.1, max_norm=0.5).experiment)
    run.advance(epochs=1)
    assert not np.array_equal(run.parameters[0]["W"], before[0]["W"])


def test_a_wrong_place_changes_nothing(start: Any) -> None:
    run = start()
    with pytest.raises(sk.SankofaError, match="nothing to freeze"):
        run.change(start(frozen=()).experiment.__class__(**{**_settings(run), "frozen": ("9",)}))
    run.advance(epochs=1)
    assert run.experiment.frozen == ()


def _settings(run: sk.Run) -> dict[str, Any]:
    import msgspec

    return {name: getattr(run.experiment, name) for name in msgspec.structs.asdict(run.experiment)}
