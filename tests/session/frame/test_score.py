from typing import Any

import pytest

from sankofa.document import Bundled, Experiment, Generated
from sankofa.explain import Run
from sankofa.protocol.fact import Scores
from sankofa.session.frame.score import Scorer, _finite_or_none


def test_each_part_is_evaluated_once_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    run, asked = Run(Experiment(data=Generated(samples=40))), []
    real = run.evaluate

    def counted(part: Any) -> Any:
        asked.append(part)
        return real(part)

    monkeypatch.setattr(run, "evaluate", counted)
    scorer = Scorer(run)
    scorer.score_part("train")
    scorer.score_part("train")
    scorer.make_confusion()
    assert asked == ["train", "validation"]
    scorer.invalidate()
    scorer.score_part("train")
    assert asked == ["train", "validation", "train"]


def test_what_there_is_none_of_is_null() -> None:
    classes = Scorer(Run(Experiment(data=Generated(samples=40), validation=0)))
    assert classes.score_part("validation") == Scores()
    assert classes.score_part("train").r2 is None
    numbers = Scorer(Run(Experiment(data=Bundled("diabetes"))))
    assert numbers.score_part("train").accuracy is None
    assert numbers.score_part("train").mean_absolute_error is not None
    assert Scorer(None).score_part("train") == Scores()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), None])
def test_what_is_not_finite_is_null(value: float | None) -> None:
    assert _finite_or_none(value) is None
    assert _finite_or_none(0.5) == 0.5


def test_without_a_run_there_is_no_confusion() -> None:
    with pytest.raises(RuntimeError):
        Scorer(None).make_confusion()
