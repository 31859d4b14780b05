"""A program that saves in children and kills them, at random moments or at every step of a save.

It imports no JAX, so that it may fork. Usage: `crash.py FOLDER random ROUNDS`, `crash.py FOLDER
steps` for each step of a later save, or `crash.py FOLDER first` for each of the very first one.
It writes one JSON object: how often it killed, at which steps, and what was wrong.
"""

import json
import os
import random
import signal
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sankofa.store import RunSummary, Store
from sankofa.store.database.sqlite import SqliteDatabase

RUN_ID = "5a" * 16
ACKNOWLEDGED = struct.Struct("<q")


def main(folder: Path, mode: str, rounds: int) -> dict[str, Any]:
    """Kill children until the rounds are over, or until one saves undisturbed."""
    wrong: list[str] = []
    names: list[str] = []
    generation, killed = 0, 0
    draw = random.Random(1)  # noqa: S311
    while True:
        at_step = None if mode == "random" else killed
        place = folder / f"{killed}" if mode == "first" else folder
        generation = 0 if mode == "first" else generation
        process, reader = start_child(place, generation, at_step, once_before=mode == "steps")
        if mode == "random":
            os.read(reader, ACKNOWLEDGED.size)  # it has begun
            time.sleep(draw.uniform(0, 0.012))
            os.kill(process, signal.SIGKILL)
        acknowledged, told = read_all(reader)
        _, status = os.waitpid(process, 0)
        names += told
        generation = max(generation, acknowledged)
        wrong += check(place, generation)
        if not os.WIFSIGNALED(status):
            break
        killed += 1
        if mode == "random" and killed == rounds:
            break
    return {"killed": killed, "wrong": wrong, "steps": names}


def start_child(
    folder: Path, generation: int, at_step: int | None, *, once_before: bool
) -> tuple[int, int]:
    """A child that saves generation after generation, or dies before an operation of a save."""
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        return process, reader
    os.close(reader)
    store = Store.open(folder, url="")
    if at_step is None:
        os.write(writer, ACKNOWLEDGED.pack(0))
        while True:
            generation = save(store, generation, writer)
    if once_before:
        generation = save(store, generation, writer)
    count_operations(at_step, writer)
    save(store, generation, writer)
    os._exit(0)


def save(store: Store, generation: int, writer: int) -> int:
    """Save the next generation, then acknowledge it."""
    generation += 1
    store.save(RunSummary(id=RUN_ID, step=generation, notes="x" * (generation % 5000)))
    os.write(writer, ACKNOWLEDGED.pack(generation))
    return generation


def count_operations(at_step: int, writer: int) -> None:
    """Kill this process before the operation with this number, and tell its name."""
    counted = iter(range(1 << 30))

    def before(name: str) -> None:
        if next(counted) == at_step:
            os.write(writer, ACKNOWLEDGED.pack(-1) + name.encode().ljust(40)[:40])
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(owner: Any, name: str, label: str) -> None:
        act: Callable[..., Any] = getattr(owner, name)

        def watched(*given: Any, **named: Any) -> Any:
            before(label)
            return act(*given, **named)

        setattr(owner, name, watched)

    watch(os, "fsync", "fsync")
    watch(os, "open", "open")
    watch(Path, "replace", "rename")
    prepare = SqliteDatabase._transaction

    def traced(self: SqliteDatabase, begin: str) -> Any:
        self._connection.set_trace_callback(lambda sql: before(sql.split()[0]))
        return prepare(self, begin)

    SqliteDatabase._transaction = traced  # type: ignore[method-assign]


def read_all(reader: int) -> tuple[int, list[str]]:
    """The last generation that was acknowledged, and the step at which the child died."""
    content = b""
    while more := os.read(reader, 1 << 16):
        content += more
    os.close(reader)
    last, names, at = 0, [], 0
    while at + ACKNOWLEDGED.size <= len(content):
        (value,) = ACKNOWLEDGED.unpack_from(content, at)
        at += ACKNOWLEDGED.size
        if value < 0:
            names.append(content[at : at + 40].decode().strip())
            at += 40
        last = max(last, value)
    return last, names


def check(folder: Path, generation: int) -> list[str]:
    """What is wrong with the run that the next process finds."""
    try:
        with Store.open(folder, url="") as store:
            if generation == 0 and store.count_runs() == 0:
                return []
            found = store.read(RUN_ID)
            left = [*store.run_folder(RUN_ID).iterdir()]
            store.sweep()
            swept = [place.name for place in store.run_folder(RUN_ID).iterdir()]
    except Exception as error:  # noqa: BLE001 (whatever it is, it is told)
        return [f"after {generation}: {error!r}"]
    wrong = [] if generation <= found.step else [f"{found.step} is older than {generation}"]
    wrong += [] if not found.problem else [found.problem]
    wrong += [f"{name} is left of {left}" for name in swept if name.startswith(".new-")]
    return wrong


if __name__ == "__main__":
    told = main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0)
    sys.stdout.write(json.dumps(told))
