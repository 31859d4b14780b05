import subprocess
import sys
from pathlib import Path

from sankofa.store import RunSummary, Store, make_run_id

from .conftest import OpenStore

WRITER = """
import sys
from sankofa.store import RunSummary, Store
folder, url, own, shared, count = sys.argv[1:]
with Store.open(folder, url=url) as store:
    for step in range(1, int(count) + 1):
        store.save(RunSummary(id=own, step=step))
        store.save(RunSummary(id=shared, step=step))
        store.set_tags(shared, [*store.read(shared).tags][:5] or [own[:4]])
        store.sweep()
"""


def test_two_processes_on_one_store_do_not_harm_each_other(
    open_store: OpenStore, tmp_path: Path, database_url: str
) -> None:
    shared, own = make_run_id(), [make_run_id(), make_run_id()]
    store = open_store()
    store.save(RunSummary(id=shared, name="both"))
    command = [sys.executable, "-c", WRITER, str(tmp_path / "data"), database_url]
    started = [subprocess.Popen([*command, run_id, shared, "25"]) for run_id in own]
    assert [process.wait() for process in started] == [0, 0]
    assert [store.read(run_id).step for run_id in own] == [25, 25]
    found = store.read(shared)
    assert (found.name, found.step, found.problem) == ("both", 25, "")
    assert found.tags in {(own[0][:4],), (own[1][:4],)}
    assert found.revision >= 1 + 4 * 25
    assert store.count_runs() == 3


def test_many_processes_make_one_store_together(tmp_path: Path, database_url: str) -> None:
    code = "import sys; from sankofa.store import Store; Store.open(sys.argv[1], url=sys.argv[2])"
    command = [sys.executable, "-c", code, str(tmp_path / "new"), database_url]
    started = [subprocess.Popen(command) for _ in range(6)]
    assert [process.wait() for process in started] == [0] * 6
    with Store.open(tmp_path / "new", url=database_url) as store:
        assert store.list_runs() == []
