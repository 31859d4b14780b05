"""Workers are lost, and the session goes on."""

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from sankofa.document import Experiment
from sankofa.explain import Run
from sankofa.nn import Dense, Output
from sankofa.protocol.frame import Frame, decode_frame
from sankofa.server.live import session_proxy
from sankofa.server.live.outbox import Outbox
from sankofa.server.live.run_keeper import RunKeeper
from sankofa.server.live.session_proxy import LiveSession
from sankofa.server.process import worker_process
from sankofa.server.process.session_folder import SessionFolders
from sankofa.server.process.worker_process import WorkerProcess
from sankofa.store.store import Store
from server.conftest import LIMIT_S, Server

SPEED = 1000  # epochs a second: quick, but what came out can be computed again
NETWORK = Experiment(network=(Dense(24, "tanh"), Dense(24, "tanh"), Output()), seed=77)

HANGS = """
from sankofa.session.run.training_control import TrainingControl
train = TrainingControl.train_chunk
def broken(self, now):
    if self.run.step > {step}:
        {instead}
    return train(self, now)
TrainingControl.train_chunk = broken
"""


class Shown:
    """A session without a server: a page's outbox, and the workers it is given, one by one."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, *codes: str) -> None:
        self._patch = monkeypatch
        monkeypatch.setattr(worker_process, "GRACE_S", LIMIT_S)
        self._codes = [*codes]
        self.kernels: list[bool] = []
        self.weights: dict[int, dict[str, np.ndarray]] = {}
        self.folders = SessionFolders(folder)
        self.keeper = RunKeeper(lambda: Store.open(folder / "data", ""))
        self.keeper.start()
        self.live = LiveSession("test", self._provide, self.folders, self.keeper)
        self.outbox = Outbox()

    async def _provide(self, *, kernels: bool) -> WorkerProcess:
        code = self._codes.pop(0) if self._codes else ""
        self.kernels.append(kernels)
        script = f"from sankofa.session.process import worker\n{code}\nworker.main()"
        self._patch.setattr(worker_process, "COMMAND", (sys.executable, "-P", "-c", script))
        return await WorkerProcess.start(kernels=kernels)

    async def open(self, experiment: Experiment = NETWORK) -> str:
        client = await self.live.join(self.outbox)
        await self.until("experiment-opened")
        told = json.loads(msgspec.json.encode(experiment))
        await self.say(client, "edit", experiment=told)
        await self.until("experiment-opened", restarted=True)
        await self.say(client, "subscribe")
        await self.say(client, "set-speed", epochsPerSecond=SPEED)
        return client

    async def say(self, client: str, kind: str, **fields: Any) -> None:
        await self.live.send_request(client, json.dumps({"type": kind, **fields}).encode())

    async def until(self, kind: str, **fields: Any) -> Any:
        wanted = {"type": kind, **fields}
        async with asyncio.timeout(LIMIT_S):
            while True:
                payload = (await self.outbox.take()).payload
                if isinstance(payload, str) and wanted.items() <= json.loads(payload).items():
                    return json.loads(payload)
                if isinstance(payload, bytes):
                    self._see(decode_frame(payload))

    def _see(self, frame: Frame) -> None:
        if frame.name == "weights":
            self.weights[int(frame.metadata["step"])] = frame.arrays

    async def paused(self, client: str) -> int:
        """The step at which it stands, its weights seen."""
        await self.say(client, "pause")
        step = int((await self.until("progressed", playing=False))["step"])
        await self.say(client, "subscribe", row=-1)  # refused: an answer that comes after them
        await self.until("refused")
        return step

    async def passed(self, step: int) -> int:
        """The step told, once it is beyond this one."""
        while (told := (await self.until("progressed"))["step"]) <= step:
            pass
        return int(told)


def living(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, story: Callable[[Shown], Awaitable[None]],
    *codes: str,
) -> None:  # fmt: skip
    """Tell a story of a session, and end it: nothing of it stays."""

    async def whole() -> None:
        shown = Shown(tmp_path, monkeypatch, *codes)
        try:
            await asyncio.wait_for(story(shown), 10 * LIMIT_S)
        finally:
            await shown.live.close()
            await shown.keeper.stop()
            shown.folders.remove_all()

    asyncio.run(whole())
    assert [place.name for place in tmp_path.iterdir()] == ["data"]


def step_in(reason: str) -> int:
    """The step from which another worker goes on."""
    found = re.search(r"Another goes on from step ([\d,]+)\.", reason)
    assert found is not None, reason
    return int(found[1].replace(",", ""))


def uninterrupted(steps: int) -> dict[str, np.ndarray]:
    run = Run(NETWORK)
    run.advance(steps=steps)
    return {f"{name}.{i}": layer[name] for i, layer in enumerate(run.parameters) for name in "Wb"}


def test_a_killed_worker_is_reported_and_another_goes_on_with_the_same_bits(
    server: Server,
) -> None:
    with server.page("lost-1") as page:
        opened = page.until("experiment-opened")
        page.say("subscribe", tile=4)
        page.until("maps")
        wanted = opened["experiment"] | {"seed": 77}
        page.say("edit", experiment=wanted)
        page.until("experiment-opened", restarted=True)
        page.say("play")
        page.until("progressed", playing=True)
        while (step := page.until("progressed")["step"]) < 100:
            pass
        before = set(server.workers())
        for pid in before:  # whichever of them holds this session
            os.kill(pid, signal.SIGKILL)
        reason = page.until("worker-lost")["reason"]
        assert reason.startswith("The training process was ended by SIGKILL, as happens when")
        again = page.until("worker-lost")["reason"]
        assert again.startswith("The training process was ended by SIGKILL, as happens when")
        reached = step_in(again)
        assert reached >= step
        opened = page.until("experiment-opened")
        assert opened["experiment"] == wanted
        assert opened["restarted"] is False
        page.until("maps")  # what this page shows is known to the new worker
        page.until("progressed", playing=True)
        page.say("pause")
        assert page.until("progressed", playing=False)["step"] >= reached
        assert not before & set(server.workers())


LOST = {  # what another worker does each; those that do nothing wrong get a signal
    "raise MemoryError": "ran out of memory",
    "while True: pass": "stopped answering in the midst",
    "import collections, itertools as i; collections.deque(i.count(), 0)": "stopped answering",
    "SIGKILL": "was ended by SIGKILL",
    "SIGSTOP": "stopped answering",
}
APART = 2000  # steps from one loss to the next, or more


def test_however_workers_are_lost_it_is_told_and_the_end_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(shown: Shown) -> None:
        client = await shown.open()
        await shown.say(client, "play")
        for i, (how, cause) in enumerate(LOST.items(), 1):
            step = i * APART
            if how.startswith("SIG"):
                step = await shown.passed(step)
                pid = shown.live.worker_pid
                assert pid is not None
                os.kill(pid, getattr(signal, how))
            told = (await shown.until("worker-lost"))["reason"]
            assert told.startswith(f"The training process {cause}"), how
            again = (await shown.until("worker-lost"))["reason"]
            reached = step_in(again)
            assert reached >= step, how
        await shown.passed(reached)
        stands_at = await shown.paused(client)
        for name, array in uninterrupted(stands_at).items():
            drawn = array[(slice(16),) * array.ndim]
            assert shown.weights[stands_at][name].tobytes() == drawn.tobytes()
        assert shown.kernels == [True] * (len(LOST) + 1)

    codes = [
        "" if how.startswith("SIG") else HANGS.format(instead=how, step=i * APART)
        for i, how in enumerate(LOST, 1)
    ]
    living(tmp_path, monkeypatch, story, *codes)


def test_after_compiled_code_has_crashed_the_next_worker_does_without_kernels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(shown: Shown) -> None:
        client = await shown.open()
        await shown.say(client, "advance", amount=10)
        await shown.until("progressed", step=10, playing=False)
        assert shown.live.worker_pid is not None
        os.kill(shown.live.worker_pid, signal.SIGSEGV)
        told = (await shown.until("worker-lost"))["reason"]
        assert "was ended by SIGSEGV" in told
        assert "last bits may differ" in told
        again = (await shown.until("worker-lost"))["reason"]
        assert "stands at step 10, paused" in again
        assert shown.kernels == [True, False]

    living(tmp_path, monkeypatch, story)


def test_lost_twice_at_one_step_it_waits_for_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = HANGS.format(instead="raise MemoryError", step=2000)

    async def story(shown: Shown) -> None:
        shown._codes = [broken]
        client = await shown.open()
        await shown.say(client, "play")
        await shown.until("worker-lost")
        await shown.until("worker-lost")
        await shown.until("worker-lost")
        told = (await shown.until("worker-lost"))["reason"]
        assert "waits: one was lost there before" in told
        assert (await shown.until("progressed"))["playing"] is False
        await shown.say(client, "play")
        await shown.passed(3000)

    living(tmp_path, monkeypatch, story, broken)


def test_workers_that_are_lost_again_and_again_at_one_step_are_not_replaced_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_proxy, "MAX_REPEATED_FAILURES", 1)
    broken = """
from sankofa.session.view.publisher import Publisher
def show(*_): raise MemoryError
Publisher.publish_due_views = show
"""

    async def story(shown: Shown) -> None:
        shown._codes = [broken] * 9
        await shown.open()
        assert shown.live.worker_pid is not None
        os.kill(shown.live.worker_pid, signal.SIGKILL)
        refused = await shown.until("refused")
        assert "could be kept alive" in refused["reason"]
        assert len(shown.kernels) == 3

    living(tmp_path, monkeypatch, story)


def damage(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file() and file.name != "lock":
            file.write_bytes(b"damaged")


def test_what_cannot_be_read_begins_again_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(shown: Shown) -> None:
        client = await shown.open()
        await shown.say(client, "advance", amount=10)
        await shown.until("progressed", step=10, playing=False)
        damage(tmp_path / "data" / "runs")
        assert shown.live.worker_pid is not None
        os.kill(shown.live.worker_pid, signal.SIGKILL)
        await shown.until("worker-lost")
        told = (await shown.until("worker-lost"))["reason"]
        assert "with the same experiment, paused at step 0: " in told
        opened = await shown.until("experiment-opened")
        assert opened["experiment"]["seed"] == 77
        await shown.say(client, "advance", amount=3)
        await shown.until("progressed", step=3)

    living(tmp_path, monkeypatch, story)
