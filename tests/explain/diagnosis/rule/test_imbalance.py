import pytest

from explain.diagnosis.troubled import PLAYGROUND, blobs, kept, kinds, numbers, the, trained
from sankofa.document import Bundled, Experiment
from sankofa.explain import Run
from sankofa.nn import Dense, Output

EXPERIMENT = Experiment(network=(Dense(4, "tanh"), Output()), validation=0)
RARE = blobs((380, 20))


def test_95_to_5_is_said_with_its_numbers() -> None:
    found = the(Run(EXPERIMENT, data=RARE), "class-imbalance")
    assert found.severity == "note"
    assert {380.0, 20.0, 19.0} <= set(numbers(found.evidence[0]))
    assert 95.0 in numbers(found.evidence[1])


def test_counting_alike_finds_more_of_the_rare_class() -> None:
    run = trained(EXPERIMENT, data=RARE, epochs=30)
    found = the(run, "class-imbalance")
    assert found.severity == "warning"
    (remedy,) = found.remedies
    assert remedy.experiment.class_weights == "balanced"
    helped = trained(remedy.experiment, data=RARE, epochs=30)
    assert helped.evaluate("train")["confusion"][1, 1] > run.evaluate("train")["confusion"][1, 1]
    assert "class-imbalance" not in kinds(helped)


def test_three_classes_of_which_one_is_rare() -> None:
    found = the(Run(EXPERIMENT, data=blobs((90, 90, 8))), "class-imbalance")
    assert found.title == '"2" is rare'


@pytest.mark.parametrize("counts", [(50, 50), (80, 20), (40, 30, 30)])
def test_classes_of_a_kind_are_balanced(counts: tuple[int, ...]) -> None:
    assert "class-imbalance" not in kinds(Run(EXPERIMENT, data=blobs(counts)))


def test_numbers_have_no_classes() -> None:
    assert "class-imbalance" not in kinds(Run(Experiment(data=Bundled("diabetes"))))
    assert "class-imbalance" not in kinds(kept(PLAYGROUND, 0))
