"""A server that is killed costs nothing: the next one shows the run where it stood."""

import signal
from contextlib import suppress
from pathlib import Path

import msgspec
from websockets.exceptions import ConnectionClosed

from sankofa.document import Experiment
from sankofa.nn import Dense, Output
from server.conftest import Page, Server

NETWORK = Experiment(network=(Dense(3, "tanh"), Output()), seed=5)


def begin(page: Page) -> str:
    """Train an experiment a little; the id of its run."""
    page.until("experiment-opened")
    page.say("edit", experiment=msgspec.to_builtins(NETWORK))
    run = page.until("experiment-opened", restarted=True)["run"]
    page.say("set-speed")
    page.say("play")
    while page.until("progressed")["step"] < 300:
        pass
    return str(run)


def test_the_next_server_shows_the_run_at_its_step_and_says_what_happened(tmp_path: Path) -> None:
    killed = Server(tmp_path)
    with killed.page("tab") as page:
        run = begin(page)
        killed.end(signal.SIGKILL)
        last = 0
        with suppress(ConnectionClosed):
            while True:
                kind, fact = page.next()
                last = fact["step"] if kind == "progressed" else last
    again = Server(tmp_path, killed.port)
    try:
        with again.page("tab") as page:
            told = page.until("noticed")["text"]
            opened = page.until("experiment-opened", run=run)
            assert opened["experiment"]["seed"] == 5
            assert told.startswith("The server was started again: the run stands at step ")
            step = int(told.rpartition(" ")[2].strip(".").replace(",", ""))
            assert step >= last
            progressed = page.until("progressed", run=run)
            assert (progressed["step"], progressed["playing"]) == (step, False)
    finally:
        again.end(signal.SIGKILL)
