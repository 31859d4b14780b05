"""Sankofa: build a network, train it live, see every number.

The public API, in one place. A document is light; what computes is imported at its first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sankofa.document import (
    Adam,
    AdamW,
    Arrays,
    Bundled,
    Experiment,
    File,
    Generated,
    Momentum,
    Nesterov,
    RmsProp,
    Sgd,
    dump,
    load,
)
from sankofa.error import SankofaError
from sankofa.nn import Dense, Output

if TYPE_CHECKING:
    from sankofa.data import Dataset
    from sankofa.data import load as dataset
    from sankofa.train import Diverged, Run, open_run

__all__ = [
    "Adam",
    "AdamW",
    "Arrays",
    "Bundled",
    "Dataset",
    "Dense",
    "Diverged",
    "Experiment",
    "File",
    "Generated",
    "Momentum",
    "Nesterov",
    "Output",
    "RmsProp",
    "Run",
    "SankofaError",
    "Sgd",
    "__version__",
    "dataset",
    "dump",
    "load",
    "open_run",
]

__version__ = "0.1.0"

_LATER = {
    "Dataset": ("sankofa.data", "Dataset"),
    "Diverged": ("sankofa.train", "Diverged"),
    "Run": ("sankofa.train", "Run"),
    "dataset": ("sankofa.data", "load"),
    "open_run": ("sankofa.train", "open_run"),
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'sankofa' has no attribute {name!r}")
    module, attribute = _LATER[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return __all__
