"""What a run beside the present one says as a whole: its map, its confusion or its fit."""

from typing import Final

from sankofa.explain import Run
from sankofa.protocol.frame import FrameName, decode, encode
from sankofa.session.frame import response_map, tabular
from sankofa.session.frame.score import Scorer

SIDE: Final = 96  # of the map when the page shows none of its own


def said(run: Run, scorer: Scorer, side: int, name: FrameName, **metadata: str) -> bytes:
    """The arrays of its `output`, `confusion` or `fit` in a frame of this name.

    Metadata `kind` says which of them it is.
    """
    if run.examples.plane:
        raw = response_map.output(run, side or SIDE, None)
    elif run.plan.task == "regression":
        raw = tabular.fit(run)
    else:
        raw = scorer.confusion()
    frame = decode(raw)
    return encode(name, frame.arrays, frame.metadata | {"kind": frame.name} | metadata)
