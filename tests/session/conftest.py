"""A small session with a clock that the test moves, and a log of its messages by kind."""

import json
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

import msgspec
import numpy as np
import pytest

from sankofa.document import Experiment, Generated, Sgd
from sankofa.nn import Dense, Output
from sankofa.protocol.frame import Frame, decode_frame
from sankofa.session.session import Message, Session
from sankofa.session.wire.message import Outgoing, RecoveryInfo, Resumed, RunReport

SMALL = Experiment(
    data=Generated(samples=40),
    network=(Dense(2, "tanh"), Output()),
    optimizer=Sgd(0.1),
    batch_size=8,
)

PATIENCE_S = 60.0  # for an event that must come, on any machine


class MessageLog:
    """Everything a session said, in order, for one page or for all."""

    def __init__(self) -> None:
        self.facts: list[dict[str, Any]] = []
        self.frames: list[Frame] = []
        self.recovery_infos: list[RecoveryInfo] = []
        self.resumed: list[Resumed] = []
        self.reports: list[RunReport] = []
        self.raw: list[Outgoing] = []

    def add(self, messages: Iterable[Message]) -> None:
        for message in messages:
            if isinstance(message, RecoveryInfo):
                self.recovery_infos.append(message)
                continue
            if isinstance(message, RunReport):
                self.reports.append(message)
                continue
            if isinstance(message, Resumed):
                self.resumed.append(message)
                continue
            assert isinstance(message, Outgoing)
            self.raw.append(message)
            if isinstance(message.payload, str):
                self.facts.append(json.loads(message.payload))
            else:
                self.frames.append(decode_frame(message.payload))

    def fact(self, kind: str) -> dict[str, Any]:
        return next(fact for fact in reversed(self.facts) if fact["type"] == kind)

    def frame(self, name: str) -> Frame:
        found = [frame for frame in self.frames if frame.name == name]
        return found[-1]

    def names(self) -> list[str]:
        return [f["type"] for f in self.facts] + [f.name for f in self.frames]


class SessionDriver:
    """A session, one page, and a clock that the test moves."""

    def __init__(self, experiment: Experiment = SMALL) -> None:
        self.now = 100.0
        self.session = Session(experiment, clock=lambda: self.now)
        self.heard = MessageLog()
        self.heard.add(self.session.add_client("page"))
        self.heard.add(self.session.handle_message("page", b'{"type":"set-speed"}'))  # no limit

    def request(self, kind: str, /, client: str = "page", **fields: Any) -> MessageLog:
        """Ask, let the session work twice, and return what it said to that."""
        raw = msgspec.json.encode({"type": kind, **fields})
        heard = MessageLog()
        heard.add(self.session.handle_message(client, raw))
        self.work(heard=heard)
        self.session.record_idle_time(
            1000.0
        )  # a person's next request comes after what this one compiled
        return heard

    def edit(self, experiment: Experiment) -> MessageLog:
        return self.request("edit", experiment=experiment)

    def work(
        self, times: int = 2, passed_s: float = 0.0, heard: MessageLog | None = None
    ) -> MessageLog:
        heard = heard or MessageLog()
        for _ in range(times):
            self.now += passed_s
            heard.add(self.session.work())
        return heard

    def parameters(self) -> dict[str, np.ndarray]:
        """The weights as a page that joins now is shown them."""
        heard = MessageLog()
        heard.add(self.session.add_client("witness"))
        heard.add(self.session.handle_message("witness", b'{"type":"subscribe"}'))
        self.work(heard=heard)
        self.session.remove_client("witness")
        return heard.frame("weights").arrays

    def work_until(
        self, holds: Callable[[], bool], heard: MessageLog, passed_s: float = 0.05
    ) -> MessageLog:
        """Let the session work until this holds; fail after a minute, however slow the machine."""
        started = monotonic()
        while not holds():
            assert monotonic() - started < PATIENCE_S, heard.names()
            self.work(1, passed_s=passed_s, heard=heard)
        return heard

    def until_paused(self, heard: MessageLog | None = None) -> MessageLog:
        heard = heard or MessageLog()
        self.work(1, passed_s=0.05, heard=heard)
        self.work_until(lambda: not heard.fact("progressed")["playing"], heard)
        return self.work(1, heard=heard)


@pytest.fixture
def driver() -> SessionDriver:
    return SessionDriver()
