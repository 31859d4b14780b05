"""What the server's process and a worker's process say to each other, over the worker's pipes.

Four bytes of big-endian length, then MessagePack. Nothing here knows a document: requests and
facts cross as the bytes they are.
"""

from typing import Any, Final, TypeAlias

from msgspec import Struct, msgpack

LENGTH_BYTES: Final = 4
LONGEST: Final = 1 << 28


class Join(Struct, frozen=True, tag="join"):
    """A page has connected; tell it everything."""

    client: str


class Leave(Struct, frozen=True, tag="leave"):
    """A page has gone; training goes on."""

    client: str


class Say(Struct, frozen=True, tag="say"):
    """A page has sent these bytes."""

    client: str
    message: bytes


class Resume(Struct, frozen=True, tag="resume"):
    """Take over from a worker that was lost: the experiment as JSON."""

    experiment: bytes


class Outgoing(Struct, frozen=True, tag="outgoing"):
    """A message for one page, or for all of them.

    `payload` is JSON text as str, or a frame as bytes. `slot` names the kind of which only the
    newest counts; "" is an event, and none is lost.
    """

    payload: Any
    client: str | None = None
    slot: str = ""


class Keep(Struct, frozen=True, tag="keep"):
    """The present experiment as JSON, should this worker be lost."""

    experiment: bytes


class Ready(Struct, frozen=True, tag="ready"):
    """Everything is imported, and the first experiment is open."""


class Failed(Struct, frozen=True, tag="failed"):
    """The worker's last words: why it ends."""

    reason: str


ToWorker: TypeAlias = Join | Leave | Say | Resume
FromWorker: TypeAlias = Outgoing | Keep | Ready | Failed

_ENCODER: Final = msgpack.Encoder()
to_worker: Final = msgpack.Decoder(ToWorker)
from_worker: Final = msgpack.Decoder(FromWorker)


def packed(message: ToWorker | FromWorker) -> bytes:
    """The message with its length before it."""
    body = _ENCODER.encode(message)
    return len(body).to_bytes(LENGTH_BYTES, "big") + body
