from dataclasses import replace

from sankofa.data import load, prepare
from sankofa.document import Bundled, Experiment


def test_a_row_leads_back_to_what_people_read() -> None:
    examples = prepare(load(Bundled(name="iris")), Experiment(data="iris"))  # type: ignore[arg-type]
    assert examples.columns[3] == "petal width (cm)"
    assert examples.cells(149) == ("5.9", "3", "5.1", "1.8")
    assert examples.label(149) == "virginica"


def test_without_its_data_set_it_has_names_but_no_cells() -> None:
    examples = prepare(load(Bundled(name="iris")), Experiment(data="iris"))  # type: ignore[arg-type]
    alone = replace(examples, dataset=None)
    assert alone.columns == examples.columns
    assert alone.cells(0) == ()
    assert alone.label(0) == ""


def test_an_example_has_a_shape_and_its_inputs_may_be_indices() -> None:
    iris = prepare(load(Bundled(name="iris")), Experiment(data="iris"))  # type: ignore[arg-type]
    assert iris.shape == (4,)
    assert iris.categories == (0, 0, 0, 0)
    digits = prepare(load(Bundled(name="digits")), Experiment(data="digits"))  # type: ignore[arg-type]
    assert digits.shape == (8, 8, 1)
    assert len(digits.columns) == len(digits.categories) == 64
