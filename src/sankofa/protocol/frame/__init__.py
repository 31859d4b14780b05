"""Binary frames: arrays that the server sends to the page.

`layout` holds the bytes, `declaration` how a kind of frame is declared and encoded, `network` and
`training` the kinds. The page's decoder is generated from them by `tools/protocol.py`.
"""

from typing import Literal, TypeAlias

from sankofa.protocol.frame.declaration import FrameMismatchError, FrameStruct, encode_frame
from sankofa.protocol.frame.layout import Frame, decode_frame
from sankofa.protocol.frame.network import (
    ActivationsFrame,
    GalleryFrame,
    IncomingFrame,
    MapsFrame,
    OutputFrame,
    PointsFrame,
    WarpFrame,
    WeightsFrame,
)
from sankofa.protocol.frame.prediction import PicturesFrame
from sankofa.protocol.frame.training import (
    BranchesFrame,
    ComparedFrame,
    ConfusionFrame,
    ContentKind,
    FitFrame,
    HealthFrame,
    HistoryFrame,
    LandscapeFrame,
    RunContent,
    SignalsFrame,
    TwinFrame,
    TwinOutputFrame,
)

FrameName: TypeAlias = Literal[
    "points",
    "weights",
    "maps",
    "output",
    "activations",
    "confusion",
    "fit",
    "history",
    "signals",
    "health",
    "branches",
    "compared",
    "twin",
    "twin-output",
    "landscape",
    "warp",
    "gallery",
    "incoming",
    "pictures",
]

AnyFrame: TypeAlias = (
    PointsFrame
    | WeightsFrame
    | MapsFrame
    | OutputFrame
    | ActivationsFrame
    | ConfusionFrame
    | FitFrame
    | HistoryFrame
    | SignalsFrame
    | HealthFrame
    | BranchesFrame
    | ComparedFrame
    | TwinFrame
    | TwinOutputFrame
    | LandscapeFrame
    | WarpFrame
    | GalleryFrame
    | IncomingFrame
    | PicturesFrame
)

__all__ = [
    "ActivationsFrame",
    "AnyFrame",
    "BranchesFrame",
    "ComparedFrame",
    "ConfusionFrame",
    "ContentKind",
    "FitFrame",
    "Frame",
    "FrameMismatchError",
    "FrameName",
    "FrameStruct",
    "GalleryFrame",
    "HealthFrame",
    "HistoryFrame",
    "IncomingFrame",
    "LandscapeFrame",
    "MapsFrame",
    "OutputFrame",
    "PicturesFrame",
    "PointsFrame",
    "RunContent",
    "SignalsFrame",
    "TwinFrame",
    "TwinOutputFrame",
    "WarpFrame",
    "WeightsFrame",
    "decode_frame",
    "encode_frame",
]
