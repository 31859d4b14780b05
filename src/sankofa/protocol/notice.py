"""Facts that the server's own process sends, without a worker: they need no document.

Kept apart from `fact.py` so that the server imports neither the document nor JAX.
"""

from msgspec import Struct


class Fact(Struct, frozen=True, tag_field="type", rename="camel"):
    """A message from the server. It is never also a request."""


class RunFact(Fact, frozen=True, kw_only=True):
    """A fact about one run, whose id is `run`; "" where there is no run."""

    run: str = ""


class Hello(Fact, frozen=True, tag="hello"):
    """The first message on a connection. A page whose `digest` differs must reload itself."""

    session: str
    version: str
    digest: str


class Refused(Fact, frozen=True, tag="refused"):
    """A request was not carried out: why, and beside which control."""

    reason: str
    field: str | None = None


class Noticed(Fact, frozen=True, tag="noticed"):
    """Something that a person should know, in a sentence or two; nothing has to be done."""

    text: str


class PagesCounted(Fact, frozen=True, tag="pages-counted"):
    """So many pages show this session, and with it the same run."""

    pages: int


class WorkerLost(Fact, frozen=True, tag="worker-lost"):
    """The training process ended, and why; then once more, where another goes on."""

    reason: str
