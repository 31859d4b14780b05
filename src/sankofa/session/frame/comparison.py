"""Make the output map, confusion or fit of another run: a branch's or the twin's."""

from typing import Final

from sankofa.explain import Run
from sankofa.protocol.frame import (
    ComparedFrame,
    ContentKind,
    RunContent,
    TwinOutputFrame,
)
from sankofa.session.frame import response_map, tabular
from sankofa.session.frame.score import Scorer

DEFAULT_SIDE: Final = 96  # of the map when the page shows none of its own


def make_content(run: Run, scorer: Scorer, side: int) -> tuple[ContentKind, RunContent]:
    """Its `output` in side x side cells, its `fit` or its `confusion`, and which of them."""
    if run.examples.plane:
        return "output", response_map.make_output(run, side or DEFAULT_SIDE, None)
    if run.plan.task == "regression":
        return "fit", tabular.make_fit(run)
    return "confusion", scorer.make_confusion()


def make_comparison(run: Run, scorer: Scorer, side: int, branch: int) -> ComparedFrame:
    """The `compared` frame of the run at a branch's head."""
    kind, content = make_content(run, scorer, side)
    return ComparedFrame(content=content, kind=kind, branch=branch)


def make_twin_output(run: Run, scorer: Scorer, side: int) -> TwinOutputFrame:
    """The `twin-output` frame of the twin's run."""
    kind, content = make_content(run, scorer, side)
    return TwinOutputFrame(content=content, kind=kind)
