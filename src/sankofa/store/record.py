"""The records of the store: what is said of a kept run, and what a page's session shows."""

from __future__ import annotations

import secrets
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

Origin: TypeAlias = Literal["page", "command line", "Python"]
Number: TypeAlias = float | None  # null where it is not finite, or unknown

MAX_NAME: int = 200
MAX_NOTES: int = 20_000
MAX_TAG: int = 50
MAX_TAGS: int = 20


class Record(Struct, rename="camel", frozen=True, kw_only=True):
    """Something the store keeps, as JSON with camelCase names; unknown names are ignored."""


class Environment(Record, frozen=True, kw_only=True):
    """What a run was trained with: versions, and the device with its precision."""

    sankofa: str = ""
    python: str = ""
    jax: str = ""
    numpy: str = ""
    system: str = ""
    device: str = ""
    precision: str = ""


class Scores(Record, frozen=True, kw_only=True):
    """The last recorded scores, null where there is none; of the best, the validation loss."""

    train_loss: Number = None
    validation_loss: Number = None
    train_accuracy: Number = None
    validation_accuracy: Number = None
    best_validation_loss: Number = None


class Curves(Record, frozen=True, kw_only=True):
    """The recorded scores over the epochs, all of one length or empty."""

    epoch: tuple[float, ...] = ()
    train_loss: tuple[Number, ...] = ()
    validation_loss: tuple[Number, ...] = ()
    train_accuracy: tuple[Number, ...] = ()
    validation_accuracy: tuple[Number, ...] = ()


class RunSummary(Record, frozen=True, kw_only=True):
    """What is said of one kept run; its weights and timeline lie in its folder.

    `document` is the experiment as JSON text. Times are UTC seconds. `best_epoch` is the
    recorded epoch with the lowest validation loss. `health` is the sentence of the worst finding,
    "" for none or where it was not examined. `picture` is a PNG of at most 8 KB, base64 in JSON.

    The store itself sets the last five: `revision` counts the writes, `deleted_at` is when it was
    deleted, `folder_bytes` is the size of its folder at `measured_at`, and `problem` is a sentence
    where a part of it is damaged.
    """

    id: str
    name: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    document: str = ""
    environment: Environment = Environment()
    seed: int = 0
    origin: Origin = "Python"
    created_at: float = 0.0
    updated_at: float = 0.0
    task: str = ""
    step: int = 0
    epoch: int = 0
    best_epoch: int | None = None
    parameters: int = 0
    branches: int = 1
    scores: Scores = Scores()
    curves: Curves = Curves()
    health: str = ""
    data_name: str = ""
    picture: Annotated[bytes, Meta(max_length=8192)] = b""
    imported: bool = False
    revision: int = 0
    deleted_at: float | None = None
    folder_bytes: int = 0
    measured_at: float = 0.0
    problem: str = ""

    @property
    def is_named(self) -> bool:
        """Whether a person named, tagged or noted it, so that it is never thinned or deleted."""
        return bool(self.name or self.notes or self.tags)


class SessionState(Record, frozen=True, kw_only=True):
    """What a page's session shows: its run, whether it trains, and to which step.

    `document` is its experiment as JSON text, of which the run may not be kept. `former` and
    `later` are the runs to which Undo and Redo return, the nearest last.
    """

    run: str = ""
    document: str = ""
    playing: bool = False
    goal: int | None = None
    former: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    updated_at: float = 0.0


def make_run_id() -> str:
    """A new random id: 32 hexadecimal digits."""
    return secrets.token_hex(16)
