from sankofa.data import load
from sankofa.document import Bundled


def test_a_row_is_shown_with_the_names_of_its_columns() -> None:
    iris = load(Bundled(name="iris"))
    assert iris.rows == 150
    assert iris.columns[0] == "sepal length (cm)"
    assert iris.cells(0) == ("5.1", "3.5", "1.4", "0.2")
    assert iris.target.cell(0) == "setosa"
