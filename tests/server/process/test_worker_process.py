import asyncio
import os
import signal

import pytest

from sankofa.server.process import worker_process
from sankofa.server.process.worker_process import WorkerProcess, _describe_exit_code
from sankofa.session.wire.message import ClientMessage, Join, Outgoing, RecoveryInfo


async def until_open(worker: WorkerProcess) -> list[str]:
    """Join, and listen until the experiment is told and kept."""
    await worker.send(Join("page"))
    told: list[str] = []
    async for message in worker.receive_messages():
        if isinstance(message, Outgoing) and isinstance(message.payload, str):
            told.append(message.payload)
        if isinstance(message, RecoveryInfo):
            break
    return told


def test_a_worker_answers_and_is_ended_and_says_why_it_ended() -> None:
    async def live() -> None:
        worker = await WorkerProcess.start()
        assert '"experiment-opened"' in (await until_open(worker))[0]
        assert worker.ready.is_set()
        os.kill(worker.pid, signal.SIGKILL)
        assert [m async for m in worker.receive_messages() if isinstance(m, RecoveryInfo)] == []
        assert "SIGKILL" in await worker.wait_for_exit_reason()
        assert not worker.is_alive
        assert not worker.has_crashed
        await worker.send(
            ClientMessage("page", b"{}")
        )  # a dead worker hears nothing, and that is all
        await worker.kill()

    asyncio.run(live())


def test_a_worker_whose_pipe_is_torn_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_process, "GRACE_S", 60.0)

    async def live() -> str:
        worker = await WorkerProcess.start()
        process = worker._process
        assert process.stdin is not None
        process.stdin.write((3).to_bytes(4, "big") + b"\xc1\xc1\xc1")
        async for _ in worker.receive_messages():
            pass
        return await worker.wait_for_exit_reason()

    assert asyncio.run(asyncio.wait_for(live(), 120)) == "ended by itself with exit code 0"


@pytest.mark.parametrize(
    ("code", "clause"),
    [
        (-9, "was ended by SIGKILL, as happens when the machine runs out of memory"),
        (-11, "was ended by SIGSEGV"),
        (-250, "was ended by signal 250"),
        (3, "ended by itself with exit code 3"),
    ],
)
def test_the_cause_is_said_truly(code: int, clause: str) -> None:
    assert _describe_exit_code(code) == clause
