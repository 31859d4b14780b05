"""Workers are lost, and the session goes on."""

import os
import signal
import time

from .conftest import Server


def test_a_killed_worker_is_reported_and_replaced_with_the_same_experiment(server: Server) -> None:
    with server.page("lost-1") as page:
        opened = page.until("experiment-opened")
        page.say("subscribe", tile=4)
        page.until("maps")
        wanted = opened["experiment"] | {"seed": 77}
        page.say("edit", experiment=wanted)
        page.until("experiment-opened", restarted=True)
        page.say("play")
        page.until("progressed", playing=True)
        before = set(server.workers())
        killed = time.monotonic()
        for pid in before:  # whichever of them holds this session
            os.kill(pid, signal.SIGKILL)
        reason = page.until("worker-lost")["reason"]
        assert time.monotonic() - killed < 2
        assert reason.startswith("The training process was ended by SIGKILL")
        assert reason.endswith("paused at step 0.")
        again = page.until("experiment-opened")
        assert again["experiment"] == wanted
        page.until("maps")  # what this page shows is known to the new worker
        assert page.until("progressed", playing=False)["step"] == 0
        page.say("advance", amount=2)
        assert page.until("progressed", step=2)
        assert not before & set(server.workers())
