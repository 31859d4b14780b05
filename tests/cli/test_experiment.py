from pathlib import Path

import pytest

from sankofa.cli.experiment import build_experiment
from sankofa.cli.options import Options
from sankofa.document import (
    Adam,
    AdamW,
    Bundled,
    Experiment,
    File,
    Folder,
    Generated,
    Sgd,
    dump,
)
from sankofa.error import SankofaError
from sankofa.nn import Dense, Output


def test_a_name_alone_gets_the_defaults_of_the_line() -> None:
    assert build_experiment("iris", Options()) == Experiment(
        data=Bundled(name="iris"),
        network=(Dense(units=32), Dense(units=16), Output()),
        optimizer=Adam(learning_rate=0.001),
    )


def test_every_option_reaches_the_document() -> None:
    options = Options(
        hidden="5,4,3",
        activation="tanh",
        initializer="he-normal",
        optimizer="adamw",
        learning_rate=0.5,
        batch_size=7,
        loss="mean-squared-error",
        task="binary",
        l1=0.1,
        l2=0.2,
        validation=0.5,
        seed=9,
        precision="float64",
        samples=50,
        noise=0.3,
        features="x1, x1^2",
    )
    layers = tuple(Dense(units=n, activation="tanh", initializer="he-normal") for n in (5, 4, 3))
    assert build_experiment("xor", options) == Experiment(
        data=Generated(name="xor", samples=50, noise=0.3),
        features=("x1", "x1^2"),
        network=(*layers, Output(initializer="he-normal")),
        task="binary",
        loss="mean-squared-error",
        optimizer=AdamW(learning_rate=0.5),
        l1=0.1,
        l2=0.2,
        batch_size=7,
        validation=0.5,
        seed=9,
        precision="float64",
    )


def test_with_a_document_only_what_is_given_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    network = (Dense(units=3, activation="sigmoid"), Output(activation="tanh"))
    document = Experiment(network=network, optimizer=Sgd(learning_rate=0.7), seed=4, l2=0.1)
    dump(document, path)
    assert build_experiment(str(path), Options()) == document
    changed = build_experiment(str(path), Options(hidden="6", learning_rate=0.2, seed=5))
    assert changed == Experiment(
        network=(Dense(units=6, activation="sigmoid"), Output(activation="tanh")),
        optimizer=Sgd(learning_rate=0.2),
        seed=5,
        l2=0.1,
    )
    assert build_experiment(str(path), Options(optimizer="adam")).optimizer == Adam()


def test_no_hidden_layer_is_a_network_too() -> None:
    assert build_experiment("iris", Options(hidden="0")).network == (Output(),)


def test_a_file_needs_its_target(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,y\n1,2\n")
    made = build_experiment(str(path), Options(target="y"))
    assert made.data == File(path=str(path), target="y")
    with pytest.raises(SankofaError, match=r'with --target\. There are: "a", "y"'):
        build_experiment(str(path), Options())


@pytest.mark.parametrize(
    ("source", "options", "said"),
    [
        ("spirel", Options(), 'Did you mean "spiral"?'),
        ("nowhere", Options(), 'There is no data set or file "nowhere". Name one of circle'),
        ("no.csv", Options(target="y", noise=0.1), "--noise is for sets drawn from a formula"),
        ("iris", Options(target="y"), "--target is for files"),
        ("iris", Options(hidden="3,x"), 'as in 32,16, but got "3,x"'),
        ("iris", Options(hidden="0,3"), 'but got "0,3"'),
        ("iris", Options(batch_size=0), "--batch-size takes a whole number >= 1, but got 0."),
        ("iris", Options(l2=float("nan")), "--l2 takes a number >= 0.0, but got nan."),
        ("xor", Options(noise=0.6), "--noise takes a number <= 0.5, but got 0.6."),
        ("xor", Options(features="x3"), "--features takes some of x1, x2, x1^2"),
        ("gone.json", Options(), "Cannot read the experiment gone.json"),
    ],
)
def test_what_cannot_stand_is_named_as_it_was_given(
    source: str, options: Options, said: str
) -> None:
    with pytest.raises(SankofaError) as caught:
        build_experiment(source, options)
    assert said in str(caught.value)


def test_a_folder_is_a_folder_of_images(tmp_path: Path) -> None:
    assert build_experiment(str(tmp_path), Options()).data == Folder(path=str(tmp_path))
    assert build_experiment("not/there/", Options()).data == Folder(path="not/there/")
    with pytest.raises(SankofaError, match="--target is for files"):
        build_experiment(str(tmp_path), Options(target="y"))
