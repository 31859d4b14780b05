import pytest

from sankofa.document import Adam, Bundled, Experiment, Generated, Stop
from sankofa.explain import Run
from sankofa.nn import Dense, Output
from sankofa.train.timeline.branch.stop_reason import describe_reached_condition


def reason(run: Run) -> str:
    return describe_reached_condition(run.experiment.stop, run.epoch, run.history)


def stopped(stop: Stop, validation: float = 0.25) -> Run:
    network = (Dense(4, "tanh"), Output())
    run = Run(
        Experiment(
            data=Generated("gauss", samples=40),
            network=network,
            optimizer=Adam(0.1),
            validation=validation,
            stop=stop,
        )
    )
    run.advance(epochs=400)
    assert run.stopped
    return run


@pytest.mark.parametrize(
    ("stop", "said"),
    [
        (Stop(epochs=1), "Stopped after 1 epoch."),
        (Stop(accuracy=0.5), "is at least 0.5."),
        (Stop(loss=0.3), "is at most 0.3."),
        (Stop(patience=2, least=1.0), "no better validation loss by more than 1 for 2 epochs."),
    ],
)
def test_the_condition_that_holds_is_named(stop: Stop, said: str) -> None:
    assert reason(stopped(stop)).endswith(said)


def test_without_validation_rows_those_of_training_count() -> None:
    assert reason(stopped(Stop(loss=0.3), 0)).startswith("Stopped: the training loss 0.")
    assert reason(stopped(Stop(patience=1, least=1.0), 0)) == (
        "Stopped: no better training loss by more than 1 for 1 epoch."
    )


def test_a_regression_has_no_accuracy() -> None:
    run = Run(Experiment(data=Bundled("diabetes"), stop=Stop(patience=1, least=1.0)))
    run.advance(epochs=5)
    assert "no better validation loss" in reason(run)
