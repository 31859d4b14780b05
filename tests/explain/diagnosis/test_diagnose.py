"""Every kind has a rule; causes come before symptoms; remedies can stand."""

from typing import get_args

import pytest

import sankofa as sk
from explain.diagnosis.troubled import PLAYGROUND, blobs, kept, playground, trained
from sankofa.document import Experiment, Sgd
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.explain.diagnosis.diagnose import ORDER, RULES
from sankofa.explain.diagnosis.finding import DiagnosisKind
from sankofa.nn import Dense, Output
from sankofa.train import Diverged


def test_each_kind_has_one_rule_and_only_earlier_ones_silence_it() -> None:
    kinds = [rule.kind for rule in RULES]
    assert sorted(kinds) == sorted(get_args(DiagnosisKind))
    for i, rule in enumerate(RULES):
        assert set(rule.excluded_by) <= set(kinds[:i])


def test_the_serious_comes_first_and_all_is_told() -> None:
    experiment = Experiment(network=(Dense(4, "relu"), Output()), optimizer=Sgd(100.0))
    X, y = blobs((190, 10))
    run = trained(experiment, data=(1000 * X, y), epochs=5)
    found = run.diagnose()
    assert found[0].kind == "diverged"
    assert [ORDER.index(each.severity) for each in found] == sorted(
        ORDER.index(each.severity) for each in found
    )
    for each in found:
        assert isinstance(each, sk.Diagnosis)
        assert each.title
        assert each.text.endswith(".")
        assert each.evidence
        assert each.source
        for remedy in each.remedies:
            assert remedy.experiment != run.experiment
            run.parts.run_data.make_plan(remedy.experiment)


def test_asking_changes_nothing() -> None:
    asked, silent = Run(PLAYGROUND), Run(PLAYGROUND)
    for _ in range(3):
        asked.diagnose()
        assert asked.advance(epochs=2).tobytes() == silent.advance(epochs=2).tobytes()


def test_a_run_knows_how_it_diverged_until_it_is_changed() -> None:
    broken = playground(network=(Dense(4, "relu"), Output("linear")), optimizer=Sgd(100.0))
    run = Run(broken)
    with pytest.raises(Diverged) as error:
        run.advance(epochs=1)
    assert run.diverged is error.value
    run.change(playground(network=broken.network, optimizer=Sgd(1e-6)))
    assert run.diverged is None


def test_a_reopened_run_without_its_arrays_says_so(tmp_path: object) -> None:
    path = f"{tmp_path}/run.sankofa"
    Run(Experiment(), data=blobs((20, 20))).save(path)
    with pytest.raises(SankofaError, match="arrays"):
        Run.opened(path).diagnose()


def test_before_the_first_step_a_sound_network_hears_nothing() -> None:
    assert kept(PLAYGROUND, 0).diagnose() == ()
