"""Messages between the server's process and a worker's process, over the worker's pipes.

Four bytes of big-endian length, then MessagePack. Nothing here knows a document: requests and
facts cross as the bytes they are.
"""

from math import inf
from typing import Any, Final, TypeAlias

from msgspec import Struct, msgpack

LENGTH_BYTES: Final = 4
MAX_PIPE_MESSAGE_BYTES: Final = 1 << 28


class Join(Struct, frozen=True, tag="join"):
    """A page has connected; send it everything."""

    client: str


class Leave(Struct, frozen=True, tag="leave"):
    """A page has disconnected; training goes on."""

    client: str


class ClientMessage(Struct, frozen=True, tag="say"):
    """A page's request, as the bytes it sent."""

    client: str
    message: bytes


class RecoveryInfo(Struct, frozen=True, tag="keep"):
    """The state from which another worker continues, should this one be lost.

    The experiment as JSON; the id of its run, and the folder that holds it, "" for one that has
    not begun to train; whether it trains, and to which step (None: no goal). `problem` is why it
    is not written, if it should be.
    """

    experiment: bytes
    run: str = ""
    folder: str = ""
    playing: bool = False
    goal: int | None = None
    problem: str = ""


class SetFolder(Struct, frozen=True, tag="lodge"):
    """Use this folder, which is the session's own, for temporary files; write runs to `runs`."""

    folder: str
    runs: str = ""


class Resume(Struct, frozen=True, tag="resume"):
    """Continue from a lost worker's last `recovery` info; the folders are as in `SetFolder`.

    A worker that had itself resumed was lost at the step `lost_at_step`: a run at this step stays
    paused until a person starts it.
    """

    recovery: RecoveryInfo
    folder: str
    runs: str = ""
    lost_at_step: int | None = None


class RunReport(Struct, frozen=True, tag="report"):
    """What is to be said of a kept run now: a `RunSummary` of the store, as JSON."""

    run: str
    summary: bytes


class ForgetRun(Struct, frozen=True, tag="forget"):
    """Let go of a run that was left: it is deleted."""

    run: str


class Outgoing(Struct, frozen=True, tag="outgoing"):
    """A message for one page, or for all of them.

    `payload` is JSON text as str, or a frame as bytes. `slot` names the kind of which only the
    newest counts; "" is an event, and none is lost.
    """

    payload: Any
    client: str | None = None
    slot: str = ""


class Resumed(Struct, frozen=True, tag="resumed"):
    """The worker has resumed at this step; `problem` is why the lost run could not be read."""

    step: int
    playing: bool
    problem: str = ""


class Heartbeat(Struct, frozen=True, tag="beat"):
    """The worker is alive; its next heartbeat comes within `timeout_s` seconds.

    Its present chunk of training has lasted `chunk_s` and should last `chunk_limit_s` at most.
    """

    timeout_s: float
    chunk_s: float = 0.0
    chunk_limit_s: float = inf


class Ready(Struct, frozen=True, tag="ready"):
    """Everything is imported, and the first experiment is open."""


class Failed(Struct, frozen=True, tag="failed"):
    """The worker ends for this reason."""

    reason: str


ToWorker: TypeAlias = Join | Leave | ClientMessage | SetFolder | Resume | ForgetRun
FromWorker: TypeAlias = Outgoing | RecoveryInfo | RunReport | Ready | Resumed | Heartbeat | Failed

_ENCODER: Final = msgpack.Encoder()
TO_WORKER_DECODER: Final = msgpack.Decoder(ToWorker)
FROM_WORKER_DECODER: Final = msgpack.Decoder(FromWorker)


def encode_message(message: ToWorker | FromWorker) -> bytes:
    """Encode a message, its length in front."""
    body = _ENCODER.encode(message)
    return len(body).to_bytes(LENGTH_BYTES, "big") + body
