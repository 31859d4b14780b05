"""Sankofa: build a network, train it live, see every number.

The public API, in one place. A document is light; what computes is imported at its first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sankofa.document import (
    Adagrad,
    Adam,
    AdamW,
    Arrays,
    Bundled,
    Constant,
    Cosine,
    Experiment,
    Exponential,
    File,
    Folder,
    Generated,
    InitialValue,
    Lion,
    Momentum,
    Nadam,
    Nesterov,
    OneCycle,
    Perceptron,
    RmsProp,
    Rows,
    Sgd,
    Simulated,
    Society,
    StepDecay,
    Stop,
    WarmUp,
    dump,
    load,
)
from sankofa.error import SankofaError
from sankofa.nn import nested
from sankofa.nn.nested import *  # noqa: F403  (every kind of layer)

if TYPE_CHECKING:
    from sankofa.data import Dataset
    from sankofa.data import load as dataset
    from sankofa.explain import Trace
    from sankofa.explain.answer.answer import Answer
    from sankofa.explain.audit import Audit, Auditor, audit_scores
    from sankofa.explain.diagnosis import Diagnosis
    from sankofa.store.live.run import Run, open_run
    from sankofa.store.live.run import list_kept_runs as runs
    from sankofa.store.record import RunSummary
    from sankofa.train import Band, Diverged, Health, Many, devices, distributed, train_many

__all__ = [
    "Adagrad",
    "Adam",
    "AdamW",
    "Answer",
    "Arrays",
    "Audit",
    "Auditor",
    "Band",
    "Bundled",
    "Constant",
    "Cosine",
    "Dataset",
    "Diagnosis",
    "Diverged",
    "Experiment",
    "Exponential",
    "File",
    "Folder",
    "Generated",
    "Health",
    "InitialValue",
    "Lion",
    "Many",
    "Momentum",
    "Nadam",
    "Nesterov",
    "OneCycle",
    "Perceptron",
    "RmsProp",
    "Rows",
    "Run",
    "RunSummary",
    "SankofaError",
    "Sgd",
    "Simulated",
    "Society",
    "StepDecay",
    "Stop",
    "Trace",
    "WarmUp",
    "__version__",
    "audit_scores",
    "dataset",
    "devices",
    "distributed",
    "dump",
    "load",
    "open_run",
    "runs",
    "train_many",
]
__all__ += nested.__all__
__all__.sort()

__version__ = "0.1.0"

_LATER = {
    "Answer": ("sankofa.explain.answer.answer", "Answer"),
    "Audit": ("sankofa.explain.audit", "Audit"),
    "Auditor": ("sankofa.explain.audit", "Auditor"),
    "Band": ("sankofa.train", "Band"),
    "Dataset": ("sankofa.data", "Dataset"),
    "Diagnosis": ("sankofa.explain.diagnosis", "Diagnosis"),
    "Diverged": ("sankofa.train", "Diverged"),
    "Health": ("sankofa.train", "Health"),
    "Many": ("sankofa.train", "Many"),
    "Run": ("sankofa.store.live.run", "Run"),
    "RunSummary": ("sankofa.store.record", "RunSummary"),
    "Trace": ("sankofa.explain", "Trace"),
    "audit_scores": ("sankofa.explain.audit", "audit_scores"),
    "dataset": ("sankofa.data", "load"),
    "devices": ("sankofa.train", "devices"),
    "distributed": ("sankofa.train", "distributed"),
    "open_run": ("sankofa.store.live.run", "open_run"),
    "runs": ("sankofa.store.live.run", "list_kept_runs"),
    "train_many": ("sankofa.train", "train_many"),
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'sankofa' has no attribute {name!r}")
    module, attribute = _LATER[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return __all__
