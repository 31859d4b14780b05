"""The send queue of one page: every event, and of each other kind only the newest message."""

import asyncio
from collections import OrderedDict
from typing import Final

from sankofa.session.wire.message import Outgoing

MAX_EVENTS: Final = 256
"""Events that may wait; a page that falls further behind is disconnected and may reconnect."""


class OutboxOverflowError(Exception):
    """More events wait than the outbox holds."""


class Outbox:
    """A conflating queue of bounded size: training never waits for a page.

    The newest of a kind takes the place of the one that waits, so no kind starves another;
    but it never overtakes an event that came before it.
    """

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, tuple[int, Outgoing]] = OrderedDict()
        self._events = 0
        self._serial = 0
        self._last_event = -1
        self._arrived = asyncio.Event()
        self._overflowed = False

    def put(self, message: Outgoing) -> None:
        """Add the message; never waits, and never holds more than its bound."""
        self._serial += 1
        if message.slot:
            self._replace_in_slot(message)
        else:
            self._append_event(message)
        self._arrived.set()

    async def take(self) -> Outgoing:
        """The message that has waited longest, as soon as there is one.

        Raises: `OverflowedError` when an event could not be added: the page must reconnect.
        """
        while not (self._waiting or self._overflowed):
            self._arrived.clear()
            await self._arrived.wait()
        if self._overflowed:
            raise OutboxOverflowError
        _, (_, message) = self._waiting.popitem(last=False)
        self._events -= not message.slot
        return message

    def __len__(self) -> int:
        return len(self._waiting)

    def _replace_in_slot(self, message: Outgoing) -> None:
        since = self._waiting.get(message.slot, (-1, None))[0]
        if since < self._last_event:  # its old place is before an event it must follow
            self._waiting.pop(message.slot, None)
            since = self._serial
        self._waiting[message.slot] = (since, message)

    def _append_event(self, message: Outgoing) -> None:
        if self._events >= MAX_EVENTS:
            self._overflowed = True
            return
        self._events += 1
        self._last_event = self._serial
        self._waiting[f"event {self._serial}"] = (self._serial, message)
