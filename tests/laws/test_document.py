"""From document to JSON and back is identity, for any experiment that the types allow."""

from hypothesis import HealthCheck, given, settings

import sankofa as sk
from laws.strategy import struct
from sankofa.document import Experiment


@settings(deadline=None, max_examples=150, suppress_health_check=[*HealthCheck])
@given(struct(Experiment))
def test_json_round_trip_is_identity(experiment: Experiment) -> None:
    again = sk.load(sk.dump(experiment))
    assert again == experiment
    assert hash(again) == hash(experiment)
    assert sk.dump(again) == sk.dump(experiment)
