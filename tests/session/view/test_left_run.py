import pytest

from sankofa.session.run.experiment_loader import ExperimentLoader
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view import left_run
from sankofa.session.view.feature_views import FeatureViews
from sankofa.session.view.left_run import MAX_RUNS, LeftRun, LeftRuns
from session.conftest import SMALL


def left() -> LeftRun:
    opened = ExperimentLoader().open(SMALL)
    assert opened.run is not None
    training = TrainingControl(opened.run, None)
    return LeftRun(opened, training, FeatureViews(training))


def test_the_last_few_are_remembered_and_the_oldest_makes_room() -> None:
    runs = LeftRuns()
    every = [left() for _ in range(MAX_RUNS + 1)]
    gone = [runs.add(each, is_written=True) for each in every]
    assert gone == [[], [], [], [every[0].opened.run_id]]
    assert runs.take(every[0].opened.run_id) is None
    assert runs.take(every[1].opened.run_id) is every[1]
    assert runs.take(every[1].opened.run_id) is None


def test_a_large_one_is_remembered_only_where_it_is_not_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(left_run, "MAX_PARAMETERS", 3)
    runs, one = LeftRuns(), left()
    assert runs.add(one, is_written=True) == [one.opened.run_id]
    assert runs.add(one, is_written=False) == []
