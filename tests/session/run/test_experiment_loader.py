from pathlib import Path
from typing import Any

import msgspec
import pytest

from data.folder.made import album, colors, picture
from sankofa import data
from sankofa.document import Adam, Bundled, Experiment, File, Folder
from sankofa.nn import Conv2D, Dense, Output
from sankofa.session.run import experiment_loader
from sankofa.session.run.experiment_loader import DEFAULT_EXPERIMENT, ExperimentLoader
from session.conftest import SMALL


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every source that is loaded, in order; loading itself is real."""
    seen: list[Any] = []
    real = data.load

    def counted(source: Any) -> Any:
        seen.append(source)
        return real(source)

    monkeypatch.setattr(experiment_loader, "load", counted)
    return seen


def changed(experiment: Experiment, **fields: Any) -> Experiment:
    return msgspec.structs.replace(experiment, **fields)


def test_editing_a_network_reads_no_data_again(loads: list[Any]) -> None:
    here = ExperimentLoader()
    first = here.open(SMALL)
    second = here.open(changed(SMALL, network=(Dense(3), Output()), optimizer=Adam(), l1=0.1))
    assert len(loads) == 1
    assert second.examples is first.examples


def test_another_split_prepares_again_without_reading(loads: list[Any]) -> None:
    here = ExperimentLoader()
    first = here.open(SMALL)
    second = here.open(changed(SMALL, validation=0.5))
    assert len(loads) == 1
    assert first.examples is not None
    assert second.examples is not None
    assert len(second.examples.train) < len(first.examples.train)


def test_a_file_that_has_changed_is_read_again(tmp_path: Path, loads: list[Any]) -> None:
    here, path = ExperimentLoader(), tmp_path / "a.csv"
    wanted = changed(SMALL, data=File(str(path), "y"), features=None)
    problem = here.open(wanted).problems[0]
    assert "a.csv" in problem.message
    rows = [f"{i},{i % 3},{i % 2}" for i in range(20)]
    path.write_text("a,b,y\n" + "\n".join(rows) + "\n")
    opened = here.open(wanted)
    assert opened.problems == ()
    path.write_text("a,b,y\n" + "\n".join(rows * 2) + "\n")
    again = here.open(wanted)
    assert again.examples is not None
    assert len(again.examples.y) == 40
    assert len(loads) == 3


def test_a_folder_that_has_changed_is_read_again(tmp_path: Path, loads: list[Any]) -> None:
    here, wanted = (
        ExperimentLoader(),
        changed(SMALL, data=Folder(path=str(album(tmp_path))), features=None),
    )
    opened = here.open(wanted)
    assert opened.problems == ()
    assert here.open(changed(wanted, l1=0.1)).examples is opened.examples
    picture(tmp_path / "cat" / "another.png", colors(6, 6))
    again = here.open(wanted)
    assert again.examples is not None
    assert len(again.examples.y) == 9
    assert len(loads) == 2


def test_categories_as_indices_are_prepared_again(tmp_path: Path, loads: list[Any]) -> None:
    here, path = ExperimentLoader(), tmp_path / "a.csv"
    path.write_text("c,a,y\n" + "".join(f"{'xyz'[i % 3]},{i},{i % 2}\n" for i in range(20)))
    wanted = changed(SMALL, data=File(str(path), "y"), features=None)
    first, second = here.open(wanted), here.open(changed(wanted, categories="index"))
    assert first.examples is not None
    assert second.examples is not None
    assert (first.examples.inputs[0], second.examples.inputs[0]) == ("c=x", "c")
    assert len(loads) == 1


def test_problems_leave_the_data_in_sight() -> None:
    opened = ExperimentLoader().open(changed(SMALL, network=()))
    fact = opened.make_fact(restarted=True)
    assert fact.problems[0].field == "network"
    assert (fact.task, fact.loss, fact.layers, fact.parameters) == (None, None, (), 0)
    assert (fact.inputs, fact.plane, fact.train_rows) == (("x1", "x2"), True, 32)


def test_the_first_experiment_is_the_one_to_start_with() -> None:
    fact = ExperimentLoader().open(DEFAULT_EXPERIMENT).make_fact(restarted=False)
    assert [layer.name for layer in fact.layers] == ["hidden 1", "hidden 2", "output"]
    assert (fact.task, fact.loss) == ("binary", "binary-cross-entropy")
    assert [layer.parameters for layer in fact.layers] == [12, 10, 3]


def test_a_network_that_cannot_be_comes_with_what_would_mend_it() -> None:
    wrong = Experiment(data=Bundled("digits"), network=(Conv2D(2), Output()))
    (problem,) = ExperimentLoader().open(wrong).problems
    first = problem.remedies[0]
    assert first.title == "Put a Flatten here"
    assert first.experiment is not None
    assert ExperimentLoader().open(first.experiment).problems == ()
