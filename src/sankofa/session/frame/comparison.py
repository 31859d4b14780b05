"""What a run beside the present one says as a whole: its map, its confusion or its fit."""

from typing import Final

from sankofa.explain import Run
from sankofa.protocol.frame import FrameName, decode_frame, encode_frame
from sankofa.session.frame import response_map, tabular
from sankofa.session.frame.score import Scorer

DEFAULT_SIDE: Final = 96  # of the map when the page shows none of its own


def encode_comparison(
    run: Run, scorer: Scorer, side: int, name: FrameName, **metadata: str
) -> bytes:
    """The arrays of its `output`, `confusion` or `fit` in a frame of this name.

    Metadata `kind` says which of them it is.
    """
    if run.examples.plane:
        raw = response_map.encode_output(run, side or DEFAULT_SIDE, None)
    elif run.plan.task == "regression":
        raw = tabular.encode_fit(run)
    else:
        raw = scorer.encode_confusion()
    frame = decode_frame(raw)
    return encode_frame(name, frame.arrays, frame.metadata | {"kind": frame.name} | metadata)
