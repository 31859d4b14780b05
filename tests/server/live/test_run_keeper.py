"""What workers report is saved, also while a server ends, and what cannot be is said."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec

from sankofa.server.live.run_keeper import RunKeeper
from sankofa.session.wire.message import RecoveryInfo, RunReport
from sankofa.store.failure import StoreError
from sankofa.store.record import RunSummary
from sankofa.store.store import Store

ID = "a" * 32


def report(step: int) -> RunReport:
    return RunReport(ID, msgspec.json.encode(RunSummary(id=ID, step=step)))


def keeping(folder: Path, story: Callable[[RunKeeper], Awaitable[None]]) -> list[str]:
    """Tell a story of a keeper, and stop it; returns what it said."""
    said: list[str] = []

    async def whole() -> None:
        keeper = RunKeeper(lambda: Store.open(folder, ""), said.append)
        keeper.start()
        await story(keeper)
        await keeper.stop()

    asyncio.run(whole())
    return said


def test_of_several_reports_the_newest_is_saved_before_it_stops(tmp_path: Path) -> None:
    async def story(keeper: RunKeeper) -> None:
        await keeper.find_store()
        for step in range(1, 9):
            keeper.save_report(report(step))

    assert keeping(tmp_path, story) == []
    with Store.open(tmp_path, "") as store:
        assert store.read(ID).step == 8


def test_a_session_is_known_to_the_next_server_and_paused(tmp_path: Path) -> None:
    shown = RecoveryInfo(b'{"seed":3}', ID, "/folder", playing=True, goal=9)

    async def first(keeper: RunKeeper) -> None:
        keeper.save_session("tab", shown)

    found: list[RecoveryInfo | None] = []

    async def second(keeper: RunKeeper) -> None:
        found.append(await keeper.read_session("tab"))
        found.append(await keeper.read_session("other"))
        store = await keeper.find_store()
        assert store is not None
        store.run_folder(ID)
        found.append(await keeper.read_session("tab"))

    keeping(tmp_path, first)
    keeping(tmp_path, second)
    folder = str(tmp_path / "runs" / ID)
    assert found == [
        RecoveryInfo(b'{"seed":3}', ID),
        None,
        RecoveryInfo(b'{"seed":3}', ID, folder),
    ]


def test_without_a_store_it_says_so_once_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    async def story(keeper: RunKeeper) -> None:
        assert await keeper.find_store() is None
        assert await keeper.find_runs_folder() == ""
        assert await keeper.read_session("tab") is None
        keeper.save_report(report(1))
        assert keeper.problem.startswith("Runs are not kept. ")

    assert len(keeping(tmp_path / "file", story)) == 1


def test_what_cannot_be_saved_is_said_once_and_is_over_when_it_can(tmp_path: Path) -> None:
    class Full(Store):
        is_full = True

        def save(self, summary: RunSummary) -> RunSummary:
            if self.is_full:
                raise StoreError("The disk is full.", kind="full")
            return super().save(summary)

    said: list[str] = []

    async def story() -> None:
        keeper = RunKeeper(lambda: Full.open(tmp_path, ""), said.append)
        keeper.start()
        store = await keeper.find_store()
        assert isinstance(store, Full)
        for step in (1, 2):
            keeper.save_report(report(step))
            await keeper._save_waiting(store)
        assert said == ["What was trained last is not kept. The disk is full."]
        store.is_full = False
        keeper.save_report(report(3))
        await keeper._save_waiting(store)
        assert keeper.problem == ""
        await keeper.stop()

    asyncio.run(story())
