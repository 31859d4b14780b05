from typing import Any

import pytest

from sankofa.document import Bundled, Experiment, Generated
from sankofa.explain import Run
from sankofa.protocol.fact import Scores
from sankofa.session.frame.score import Scorer, _finite


def test_each_part_is_evaluated_once_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    run, asked = Run(Experiment(data=Generated(samples=40))), []
    real = run.evaluate

    def counted(part: Any) -> Any:
        asked.append(part)
        return real(part)

    monkeypatch.setattr(run, "evaluate", counted)
    scorer = Scorer(run)
    scorer.scores("train")
    scorer.scores("train")
    scorer.confusion()
    assert asked == ["train", "validation"]
    scorer.moved()
    scorer.scores("train")
    assert asked == ["train", "validation", "train"]


def test_what_there_is_none_of_is_null() -> None:
    classes = Scorer(Run(Experiment(data=Generated(samples=40), validation=0)))
    assert classes.scores("validation") == Scores()
    assert classes.scores("train").r2 is None
    numbers = Scorer(Run(Experiment(data=Bundled("diabetes"))))
    assert numbers.scores("train").accuracy is None
    assert numbers.scores("train").mean_absolute_error is not None
    assert Scorer(None).scores("train") == Scores()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), None])
def test_what_is_not_finite_is_null(value: float | None) -> None:
    assert _finite(value) is None
    assert _finite(0.5) == 0.5


def test_without_a_run_there_is_no_confusion() -> None:
    with pytest.raises(RuntimeError):
        Scorer(None).confusion()
