import io
import re
import sys

import pytest

from sankofa.cli.progress import format_progress, show_progress
from sankofa.document import Experiment, Generated
from sankofa.explain import Run


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_line_has_loss_and_accuracy_of_both_parts() -> None:
    run = Run(Experiment(data=Generated(name="xor", samples=50)))
    assert format_progress(run) == ""
    run.advance(epochs=1)
    assert re.fullmatch(r"loss [\d.]+ / [\d.]+  accuracy [\d.]+% / [\d.]+%", format_progress(run))


def test_a_regression_has_no_accuracy_and_no_validation_no_second_number() -> None:
    run = Run(Experiment(data=Generated(name="plane", samples=50), validation=0))
    run.advance(epochs=1)
    assert re.fullmatch(r"loss [\d.e-]+", format_progress(run))


def test_it_lives_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(Experiment(data=Generated(name="xor", samples=50)))
    run.advance(epochs=2)
    for stream, wanted in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with show_progress(2) as show:
            show(run)
        assert ("accuracy" in stream.getvalue()) is wanted
