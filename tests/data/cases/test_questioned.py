"""Cases of tables that are questionable: a sentence each, with what to do."""

from pathlib import Path

from data.cases.table import FILES, find, kinds, read, sentences
from sankofa.data import find_unseen_categories, load, prepare, read_columns
from sankofa.document import ColumnSchema, Experiment, File, Schema


def test_f09_a_code_for_missing_cells_is_asked_about_and_can_be_one() -> None:
    said = sentences(read("air.csv", "CO(GT)"))
    assert said.count("does it stand for a missing value?") == 3
    assert "--missing 'NMHC(GT)=-200'" in said
    coded = Schema(columns=(ColumnSchema("NMHC(GT)", missing=("-200",)),))
    found = read("air.csv", "T", coded)
    assert find(found, "NMHC(GT)").is_missing().sum() == 244


def test_f18_a_copy_of_the_target_is_said() -> None:
    said = sentences(read("ship.csv", "survived"))
    assert '"alive" may be "survived" in other words' in said
    assert "--ignore alive" in said
    assert '"pclass" may be' not in said


def test_f19_a_column_that_counts_the_rows_is_left_out_and_said() -> None:
    for name, column in (("Iris.csv", "Id"), ("from_pandas.csv", "column 1")):
        flowers = read(name, "Species")
        assert flowers.columns == ("SepalLengthCm", "SepalWidthCm")
        assert f'Left out "{column}": it counts the rows' in sentences(flowers)


def test_f19_a_column_that_was_left_out_can_be_learned_from() -> None:
    kept = Schema(columns=(ColumnSchema("Id", role="feature"),))
    assert "Id" in read("Iris.csv", "Species", kept).columns


def test_f20_rows_that_validate_what_they_taught_are_said() -> None:
    source = File(str(FILES / "heart4x.csv"), "target")
    examples = prepare(load(source), Experiment(data=source))
    assert "validation rows stand in the training part too" in sentences(examples.dataset)  # type: ignore[arg-type]


def test_f21_categories_unknown_in_training_are_said_at_predict() -> None:
    source = File(str(FILES / "homes.csv"), "risk")
    fitted = prepare(load(source), Experiment(data=source)).preprocessing
    columns = read_columns(Path(FILES / "homes_new.csv"), fitted.wanted, fitted.written)
    said = "\n".join(map(str, find_unseen_categories(fitted, columns)))
    assert '"sex": 2 rows have categories unknown in training ("female", "male")' in said
    assert '"home": 2 rows have categories unknown in training ("OWN", "RENT")' in said


def test_f28_spellings_of_one_class_are_offered_to_be_merged() -> None:
    churn = read("churn.csv", "churn")
    assert len(churn.classes) == 6
    notice = next(n for n in churn.notices if "spelling alone" in n.text)
    change = notice.remedies[0].change
    assert change is not None
    assert len(read("churn.csv", "churn", Schema().change(change)).classes) == 2


def test_f30_many_whole_numbers_are_said_to_be_values_or_classes() -> None:
    signs = read("signs.csv", "label")
    assert signs.task == "regression"
    assert "--task multi-class" in sentences(signs)


def test_f30_few_whole_numbers_are_said_to_be_classes(tmp_path: Path) -> None:
    path = tmp_path / "wine.csv"
    path.write_text("a,quality\n" + "".join(f"{i}.5,{3 + i % 6}\n" for i in range(60)))
    quality = load(File(str(path), "quality"))
    assert quality.task == "multi-class"
    assert "--task regression" in sentences(quality)


def test_f33_identifiers_of_people_are_left_out() -> None:
    assert kinds(read("cells.csv", "diagnosis")) == {
        "radius_mean": "number",
        "texture_mean": "number",
    }
