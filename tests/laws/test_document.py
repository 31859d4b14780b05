"""From document to JSON and back is identity."""

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

import sankofa as sk
from sankofa.document import Experiment, Optimizer
from sankofa.document.source import BUNDLED, GENERATED
from sankofa.nn import ActivationName, InitializerName, LossName

fraction = st.floats(0, 0.5)
starts = {
    "initializer": st.sampled_from(get_args(InitializerName)),
    "scale": st.floats(0, 100),
}
dense = st.builds(
    sk.Dense,
    units=st.integers(1, 4096),
    activation=st.sampled_from(get_args(ActivationName)),
    **starts,
)
output = st.builds(
    sk.Output, activation=st.sampled_from(("auto", *get_args(ActivationName))), **starts
)
sources = st.one_of(
    st.builds(sk.Generated, name=st.sampled_from(GENERATED), noise=fraction),
    st.builds(sk.Bundled, name=st.sampled_from(BUNDLED)),
    st.builds(sk.File, path=st.text(), target=st.text()),
    st.just(sk.Arrays()),
)
experiments = st.builds(
    Experiment,
    data=sources,
    network=st.lists(dense | output, max_size=4).map(tuple),
    loss=st.sampled_from(("auto", *get_args(LossName))),
    optimizer=st.sampled_from(get_args(Optimizer)).flatmap(
        lambda rule: st.builds(rule, learning_rate=st.floats(0, 1e9))
    ),
    l1=st.floats(0, 10),
    batch_size=st.integers(1, 65_536),
    validation=fraction,
    shuffle=st.booleans(),
    seed=st.integers(0, 2**31 - 1),
    precision=st.sampled_from(("float32", "float64")),
)


@settings(deadline=None, max_examples=100)
@given(experiments)
def test_json_round_trip_is_identity(experiment: Experiment) -> None:
    again = sk.load(sk.dump(experiment))
    assert again == experiment
    assert hash(again) == hash(experiment)
