"""What the server's process and a worker's process say to each other, over the worker's pipes.

Four bytes of big-endian length, then MessagePack. Nothing here knows a document: requests and
facts cross as the bytes they are.
"""

from math import inf
from typing import Any, Final, TypeAlias

from msgspec import Struct, msgpack

LENGTH_BYTES: Final = 4
MAX_MESSAGE_BYTES: Final = 1 << 28


class Join(Struct, frozen=True, tag="join"):
    """A page has connected; tell it everything."""

    client: str


class Leave(Struct, frozen=True, tag="leave"):
    """A page has gone; training goes on."""

    client: str


class ClientMessage(Struct, frozen=True, tag="say"):
    """A page has sent these bytes."""

    client: str
    message: bytes


class RecoveryInfo(Struct, frozen=True, tag="keep"):
    """How things stand, should this worker be lost.

    The experiment as JSON; the folder that holds its run, "" without one; whether it trains, and
    to which step (None: until told otherwise).
    """

    experiment: bytes
    folder: str = ""
    playing: bool = False
    goal: int | None = None


class SetFolder(Struct, frozen=True, tag="lodge"):
    """Keep in this folder, which is nobody else's, all that another worker needs to go on."""

    folder: str


class Resume(Struct, frozen=True, tag="resume"):
    """Take over from a worker that was lost, by what it last told, and lodge in `folder`.

    At the step `lost_at` one was lost that had itself taken over there: it is not trained further
    before a person says so.
    """

    recovery: RecoveryInfo
    folder: str
    lost_at_step: int | None = None


class Outgoing(Struct, frozen=True, tag="outgoing"):
    """A message for one page, or for all of them.

    `payload` is JSON text as str, or a frame as bytes. `slot` names the kind of which only the
    newest counts; "" is an event, and none is lost.
    """

    payload: Any
    client: str | None = None
    slot: str = ""


class Resumed(Struct, frozen=True, tag="resumed"):
    """It has taken over at this step; `problem` is why it could not go on from where it stood."""

    step: int
    playing: bool
    problem: str = ""


class Heartbeat(Struct, frozen=True, tag="beat"):
    """It is alive, and will say so again within `patience_s`.

    Its present piece of training has lasted `turn_s`, and should not last `longest_s`.
    """

    timeout_s: float
    chunk_s: float = 0.0
    chunk_limit_s: float = inf


class Ready(Struct, frozen=True, tag="ready"):
    """Everything is imported, and the first experiment is open."""


class Failed(Struct, frozen=True, tag="failed"):
    """The worker's last words: why it ends."""

    reason: str


ToWorker: TypeAlias = Join | Leave | ClientMessage | SetFolder | Resume
FromWorker: TypeAlias = Outgoing | RecoveryInfo | Ready | Resumed | Heartbeat | Failed

_ENCODER: Final = msgpack.Encoder()
TO_WORKER_DECODER: Final = msgpack.Decoder(ToWorker)
FROM_WORKER_DECODER: Final = msgpack.Decoder(FromWorker)


def encode_message(message: ToWorker | FromWorker) -> bytes:
    """The message with its length before it."""
    body = _ENCODER.encode(message)
    return len(body).to_bytes(LENGTH_BYTES, "big") + body
