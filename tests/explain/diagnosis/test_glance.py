"""A glance finds what the whole diagnosis finds by data and curves, and compiles nothing for it."""

import sankofa as sk
from sankofa.explain.diagnosis import diagnose, glance
from sankofa.explain.diagnosis.diagnose import GLANCED


def test_a_glance_agrees_with_the_diagnosis_on_what_it_looks_at() -> None:
    run = sk.Run(
        sk.Experiment(
            data=sk.Generated("xor", samples=60, noise=0.5),
            network=(sk.Dense(32, "tanh"), sk.Output()),
            optimizer=sk.Adam(0.05),
            validation=0.5,
        )
    )
    assert glance(run) == ()
    run.advance(epochs=400)
    found = glance(run)
    assert [each.kind for each in found] == [
        each.kind for each in diagnose(run) if each.kind in GLANCED
    ]
    assert [each.kind for each in found] == ["overfitting"]
    assert found[0].remedies == ()
