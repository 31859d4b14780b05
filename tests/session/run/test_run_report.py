"""A run is reported at its first step, every few seconds in training, and when it stands."""

import msgspec

from sankofa.document import Bundled, Experiment
from sankofa.explain import Run
from sankofa.nn import Output
from sankofa.session.run.run_report import INTERVAL_S, MAX_WAITING, RunReporter
from sankofa.session.wire.message import RunReport
from sankofa.store.record import RunSummary
from session.conftest import SMALL

ID = "a" * 32
WIDE = Experiment(data=Bundled("iris"), network=(Output(),))


class Reported:
    """A run with a clock moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.run = Run(SMALL)
        self.reporter = RunReporter(lambda: self.now)

    def due(self, *, playing: bool, passed_s: float = 0.0, steps: int = 0) -> RunReport | None:
        self.now += passed_s
        if steps:
            self.run.advance(steps=steps)
        return self.reporter.make_due_report(ID, self.run, playing=playing)


def read(report: RunReport | None) -> RunSummary:
    assert report is not None
    return msgspec.json.decode(report.summary, type=RunSummary)


def test_in_training_it_is_reported_at_once_and_then_every_few_seconds() -> None:
    reported = Reported()
    summary = read(reported.due(playing=True, steps=1))
    assert (summary.id, summary.step, summary.origin) == (ID, 1, "page")
    assert reported.due(playing=True, passed_s=INTERVAL_S - 0.1, steps=4) is None
    assert read(reported.due(playing=True, passed_s=0.2)).step == 5
    assert reported.due(playing=True, passed_s=INTERVAL_S + 1) is None  # it has not moved


def test_a_pause_is_reported_once_and_later_with_its_picture() -> None:
    reported = Reported()
    reported.due(playing=True, steps=1)
    quick = read(reported.due(playing=False, steps=1))
    assert (quick.step, quick.picture) == (2, b"")
    assert reported.due(playing=False) is None
    whole = read(reported.reporter.make_whole_report())
    assert whole.step == 2
    assert whole.picture
    assert not reported.reporter.has_waiting
    assert reported.reporter.make_whole_report() is None


def test_of_many_runs_that_were_left_the_last_few_wait() -> None:
    reporter = RunReporter(lambda: 0.0)
    run = Run(WIDE)
    run.advance(steps=1)
    for number in range(MAX_WAITING + 2):
        reporter.make_due_report(f"{number:032x}", run, playing=False)
    seen = []
    while reporter.has_waiting:
        report = reporter.make_whole_report()
        assert report is not None
        seen.append(int(report.run, 16))
    assert seen == [5, 4, 3, 2]
