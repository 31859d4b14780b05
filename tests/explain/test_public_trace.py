from dataclasses import fields

from explain.trace.trained import begun, traced
from sankofa.explain import Trace
from sankofa.explain.trace.step_trace import StepTrace


def test_it_has_every_number_of_the_captured_step() -> None:
    trace = traced("plane")
    step = StepTrace(**{field.name: getattr(trace, field.name) for field in fields(StepTrace)})
    again = Trace.from_step(step)
    assert all(getattr(again, field.name) is getattr(step, field.name) for field in fields(step))
    assert again.to_csv() == trace.to_csv()


def test_a_run_gives_a_trace_that_writes_itself_down() -> None:
    trace = begun("small").trace(row=4)
    assert isinstance(trace, Trace)
    assert trace.to_markdown().startswith("# One step of training, number by number")
