import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import sankofa as sk
from cli.line import Cli
from sankofa.environment import DATA_FOLDER
from sankofa.store import RunSummary, Scores, Store


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATA_FOLDER, str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder) as opened:
        yield opened


def keep(store: Store, digit: str, name: str = "", **values: object) -> RunSummary:
    return store.save(RunSummary(id=digit * 32, name=name, step=1234, **values))  # type: ignore[arg-type]


def test_a_trained_run_is_kept_and_opens_with_the_same_bits(sankofa: Cli) -> None:
    trained = sankofa("train", "xor", "--epochs", "3", "--hidden", "3", "--json").json
    shown = sankofa("runs", "show", trained["run"][:6], "--json").json
    assert (shown["id"], shown["step"], shown["origin"]) == (trained["run"], 39, "command line")
    assert shown["scores"]["trainLoss"] == pytest.approx(trained["train"]["loss"])
    run = sk.open_run(trained["run"])
    assert run.evaluate("train")["loss"] == trained["train"]["loss"]
    run.close()


def test_a_run_is_not_kept_where_that_is_not_wanted_or_not_possible(
    sankofa: Cli, folder: Path
) -> None:
    line = ("train", "xor", "--epochs", "1", "--hidden", "3", "--json")
    assert sankofa(*line, "--no-keep").json["run"] is None
    assert not folder.exists()
    folder.write_text("a file in the way")
    ended = sankofa(*line)
    assert ended.code == 0
    assert ended.json["run"] is None
    assert ended.err.startswith("note: The run is not kept. Cannot make the folder")


def test_runs_are_listed_a_line_each_and_searched(sankofa: Cli, store: Store) -> None:
    assert "No runs are kept here yet" in sankofa("runs").out
    keep(store, "a", "first one", data_name="circle", scores=Scores(validation_loss=0.125))
    keep(store, "b", data_name="iris", tags=("good",), scores=Scores(train_accuracy=0.5))
    out = sankofa("runs").out
    for text in ("aaaaaaaa", "first one", "circle", "0.125", "1,234", "50.0%"):
        assert text in out
    assert "bbbbbbbb" not in sankofa("runs", "FIRST").out
    assert "aaaaaaaa" not in sankofa("runs", "--tag", "good").out
    assert "1 of 2; --limit shows more" in sankofa("runs", "--limit", "1").out
    assert sankofa("runs", "--limit", "0").code == 2


def test_markup_in_a_name_is_shown_as_it_is(sankofa: Cli, store: Store) -> None:
    keep(store, "a", "[red]x[/red]")
    assert "[red]x[/red]" in sankofa("runs").out
    assert "[red]x[/red]" in sankofa("runs", "show", "a").out


def test_a_run_is_named_deleted_and_restored(sankofa: Cli, store: Store) -> None:
    keep(store, "a")
    assert sankofa("runs", "name", "aa", "mine").out == "aaaaaaaa is mine\n"
    assert "sankofa runs restore aaaaaaaa" in sankofa("runs", "delete", "aa").out
    assert "No runs" in sankofa("runs").out
    assert "mine" in sankofa("runs", "--deleted").out
    assert "sankofa runs restore aaaaaaaa" in sankofa("runs", "open", "aa").err
    assert sankofa("runs", "restore", "aa").out == "Restored aaaaaaaa\n"
    assert 'sankofa.open_run("aaaaaaaa")' in sankofa("runs", "open", "aa").out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("show", "ab"), "No run is kept here with an id that begins with"),
        (("show", "a"), "More than one run has an id that begins with"),
        (("show", "../x"), "is no id of a run"),
        (("import", "nowhere.sankofa"), "Cannot read nowhere.sankofa: No such file"),
        (("export", "aa", "/nowhere/x.sankofa"), "Nothing is left of the run aaaaaaaa"),
        (("repair",), "There is no database in"),
    ],
)
def test_a_mistake_is_said_in_one_line(
    sankofa: Cli, store: Store, argv: tuple[str, ...], said: str
) -> None:
    keep(store, "a")
    store.save(RunSummary(id="a1" * 16))
    if argv == ("repair",):
        (store.folder / "store.sqlite3").unlink()
    ended = sankofa("runs", *argv)
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert said in ended.err


def test_a_run_goes_through_a_file(sankofa: Cli, tmp_path: Path) -> None:
    trained = sankofa("train", "xor", "--epochs", "2", "--hidden", "3", "--json").json
    file = tmp_path / "xor.sankofa"
    assert sankofa("runs", "export", trained["run"], str(file)).out == f"Wrote {file}\n"
    kept = sankofa("runs", "import", str(file)).out
    assert kept.startswith("Kept as ")
    shown = json.loads(sankofa("runs", "show", kept.split()[-1], "--json").out)
    assert (shown["step"], shown["imported"]) == (26, True)


def test_a_damaged_store_is_said_and_repaired(sankofa: Cli, store: Store) -> None:
    keep(store, "a", "mine")
    store.close()
    for suffix in ("-wal", "-shm"):
        store.folder.joinpath(f"store.sqlite3{suffix}").unlink(missing_ok=True)
    (store.folder / "store.sqlite3").write_bytes(b"no database at all" * 400)
    ended = sankofa("runs")
    assert ended.code == 2
    assert "is damaged. `sankofa runs repair`" in ended.err
    assert "1 found again" in sankofa("runs", "repair").out
    assert "mine" in sankofa("runs").out


def test_tidying_says_what_was_done(sankofa: Cli, store: Store) -> None:
    keep(store, "a")
    assert sankofa("runs", "tidy").out.startswith("All is well; the runs take 0.0 MB")
