import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import sankofa as sk
from cli.line import Cli
from data.folder.made import album, colors, picture
from sankofa.cli import train as module
from sankofa.cli.progress import ProgressUpdate
from sankofa.explain import Run


def test_breast_cancer_is_told_apart_and_the_numbers_repeat(sankofa: Cli) -> None:
    line = (
        "train",
        "breast-cancer",
        "--hidden",
        "32,16",
        "--epochs",
        "60",
        "--seed",
        "0",
        "--json",
    )
    one, two = sankofa(*line).json, sankofa(*line).json
    assert one["validation"]["accuracy"] >= 0.95
    assert (one["epochs"], one["steps"]) == (60, 900)
    assert one["parameters"] == 30 * 32 + 32 + 32 * 16 + 16 + 16 + 1
    assert sum(map(sum, one["validation"]["confusion"])) == 114
    for name in ("seconds", "steps_per_second"):
        assert one.pop(name) > 0
        two.pop(name)
    assert one.pop("run") != two.pop("run")
    assert one == two


def test_the_spiral_is_learned_from_its_two_coordinates_alone(sankofa: Cli) -> None:
    line = "train spiral --hidden 8,8 --activation tanh --learning-rate 0.03 --optimizer adam"
    told = sankofa(*line.split(), "--epochs", "400", "--seed", "1", "--json").json
    assert told["validation"]["accuracy"] >= 0.93


def test_a_regression_is_told_in_its_own_units(sankofa: Cli, people: Path) -> None:
    told = sankofa("train", str(people), "--target", "income", "--json").json
    assert told["validation"]["mean_absolute_error"] > 10
    assert told["validation"]["r2"] > 0.8
    assert told["classes"] == []
    assert "accuracy" not in told["train"]


def test_the_table_shows_both_parts(sankofa: Cli) -> None:
    ended = sankofa("train", "iris", "--epochs", "2")
    assert ended.code == 0
    for word in ("loss", "accuracy", "train", "validation", "setosa", "2 epochs, 8 steps"):
        assert word in ended.out
    assert ended.err == ""


def test_what_was_left_out_is_said_on_standard_error(sankofa: Cli, people: Path) -> None:
    ended = sankofa("train", str(people), "--target", "plan", "--epochs", "1", "--json")
    assert ended.err.startswith('note: Left out "name": 120 different texts')
    assert ended.json["validation"]["accuracy"] >= 0


def test_without_validation_there_is_none(sankofa: Cli) -> None:
    told = sankofa("train", "iris", "--validation", "0", "--epochs", "1", "--json").json
    assert told["validation"] is None


def test_a_diverging_run_keeps_what_it_had(sankofa: Cli, tmp_path: Path) -> None:
    out = tmp_path / "m.sankofa"
    line = "train iris --optimizer sgd --learning-rate 1e9 --epochs 3 --json --out"
    ended = sankofa(*line.split(), str(out))
    assert ended.code == 1
    assert ended.err.startswith("error: Training diverged at step")
    assert ended.json["stopped"] == "diverged"
    assert Run.opened(out).step == ended.json["steps"]


@pytest.mark.parametrize("before", [signal.default_int_handler, signal.SIG_IGN])
def test_ctrl_c_keeps_what_was_trained_even_where_a_shell_silenced_it(
    sankofa: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Any
) -> None:
    at_first = signal.signal(signal.SIGINT, before)
    out = tmp_path / "m.sankofa"

    @contextmanager
    def interrupting(_: int) -> Iterator[ProgressUpdate]:
        def show(run: Run) -> None:
            if run.epoch >= 3:
                signal.raise_signal(signal.SIGINT)

        yield show

    monkeypatch.setattr(module, "show_progress", interrupting)
    ended = sankofa("train", "circle", "--epochs", "1000000", "--json", "--out", str(out))
    assert signal.signal(signal.SIGINT, at_first) is before
    assert ended.code == 130
    assert ended.json["stopped"] == "interrupted"
    assert ended.json["epochs"] == Run.opened(out).epoch >= 3


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--epochs", "-1"], "--epochs takes a whole number from 0, but got -1"),
        (["--out", "/nowhere/m.sankofa"], '--out: there is no folder "/nowhere"'),
        (["--out", os.sep], "is a folder. Name a file in it"),
        (["--features", "x1"], '"iris" is a table'),
        (["--task", "regression"], 'target "class" holds text'),
        (["--loss", "hinge"], "hinge is for two classes"),
    ],
)
def test_a_mistake_is_said_before_anything_is_trained(
    sankofa: Cli, argv: list[str], said: str
) -> None:
    ended = sankofa("train", "iris", *argv)
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert said in ended.err


ROWS = "".join(f"{i},{i % 7},{'yes' if i % 2 else 'no'}\n" for i in range(20))


@pytest.mark.parametrize(
    ("content", "target", "said"),
    [
        ("", "y", "is empty"),
        ("y\n" + "a\nb\n" * 5, "y", "has one column"),
        ("a,b,y\n1,2,p\n3,q\n", "y", 'Line 3 of "bad.csv" has 2 cells'),
        (bytes(range(256)) * 20, "y", "holds binary bytes"),
        ("a,b,label\n" + ROWS, "lable", 'Did you mean "label"?'),
        ("a,y\n" + "1,p\n2,p\n" * 5, "y", "has only one class"),
        ("a,y\n1,p\n2,q\n", "y", "has 2 rows"),
        ("a,b,a,y\n" + "1,2,3,p\n1,3,4,q\n" * 5, "y", 'more than one column called "a"'),
        ("a,b,y\n", "y", "no rows below it"),
        ("a,y\n" + "".join(f"{i},name {i}\n" for i in range(20)), "y", "20 different values"),
        ('a,y\n"\n', "y", "quotation mark"),
    ],
)
def test_a_malformed_csv_ends_in_one_clear_line(
    sankofa: Cli, tmp_path: Path, content: str | bytes, target: str, said: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    ended = sankofa("train", str(path), "--target", target)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("error: ")
    assert said in ended.err


def test_a_folder_of_images_is_trained_on_by_path_or_by_document(
    sankofa: Cli, tmp_path: Path
) -> None:
    folder = album(tmp_path / "pets", each=10)
    picture(folder / "cat" / "large.jpg", colors(9, 9))
    given = ("--epochs", "3", "--hidden", "4", "--learning-rate", "0.001", "--json")
    ended = sankofa("train", str(folder), *given)
    assert ended.json["classes"] == ["cat", "dog"]
    assert ended.json["parameters"] == 6 * 6 * 3 * 4 + 4 + 4 + 1
    assert ended.err == "note: Resized 1 of 21 images to 6 x 6 pixels.\n"
    document = tmp_path / "a.json"
    source = json.dumps({"source": "folder", "path": str(folder)})
    adam = '{"optimizer": "adam"}'
    document.write_text(
        f'{{"data": {source}, "optimizer": {adam}, "network": [{{"layer": "dense", "units": 9,'
        ' "activation": "relu"}, {"layer": "output"}]}'
    )
    again = sankofa("train", str(document), *given)
    assert again.json["validation"] == ended.json["validation"]


def test_a_folder_without_images_is_refused_in_one_line(sankofa: Cli, tmp_path: Path) -> None:
    ended = sankofa("train", str(tmp_path))
    assert ended.code == 2
    assert ended.err.startswith("error: ")
    assert "holds no images. Name a folder with one subfolder" in ended.err
    assert ended.err.count("\n") == 1


def test_it_ends_where_the_experiment_says_that_it_is_enough(sankofa: Cli, tmp_path: Path) -> None:
    document = tmp_path / "e.json"
    settings: dict[str, Any] = {"data": sk.Generated(name="gauss"), "record_every": 2}
    sk.dump(sk.Experiment(**settings, stop=sk.Stop(accuracy=0.5)), document)
    ended = sankofa("train", str(document), "--json")
    assert (ended.code, ended.json["stopped"], ended.json["epochs"]) == (0, "enough", 2)
    sk.dump(sk.Experiment(**settings, stop=sk.Stop(epochs=7)), document)
    ended = sankofa("train", str(document), "--json")
    assert (ended.code, ended.json["stopped"], ended.json["epochs"]) == (0, None, 7)


def test_layers_within_layers_are_counted(sankofa: Cli, tmp_path: Path) -> None:
    document = tmp_path / "e.json"
    body = (sk.Residual((sk.Dense(2, "tanh"), sk.BatchNorm())), sk.Output())
    sk.dump(sk.Experiment(data=sk.Generated(), network=body), document)
    ended = sankofa("train", str(document), "--json", "--epochs", "1")
    assert ended.json["parameters"] == (2 * 2 + 2) + 4 + 3


def test_the_device_is_named(sankofa: Cli) -> None:
    ended = sankofa("train", "iris", "--epochs", "1", "--device", "cpu", "--devices", "1", "--json")
    assert ended.json["device"] == f"{sk.devices()[0]}, float32 throughout"


@pytest.mark.parametrize("given", ["none", "0", "-1", "1.5"])
def test_a_number_of_devices_is_explained(sankofa: Cli, given: str) -> None:
    ended = sankofa("train", "iris", f"--devices={given}")
    assert ended.code == 2
    wanted = 'error: --devices takes "all" or a whole number from 1, but got'
    assert ended.err == f'{wanted} "{given}".\n'


def test_more_devices_than_there_are_is_explained(sankofa: Cli) -> None:
    ended = sankofa("train", "iris", "--devices", "99")
    assert ended.code == 2
    assert ended.err.startswith("error: devices is 99, but there is 1: cpu: ")
