import pytest

from sankofa import Experiment, InitialValue, Output, Rows, Run, Sgd
from sankofa.data import load
from sankofa.document.source import Cell
from sankofa.error import SankofaError

CONCERT = tuple(
    (float(m), float(p), float(d), "go" if m + 4 * p + 3 * d > 6 else "stay")
    for m in (0, 1)
    for p in (0, 1)
    for d in (0, 1)
)
COLUMNS = ("money", "partner", "driving", "decision")


def concert(**changes: object) -> Rows:
    given = {"columns": COLUMNS, "rows": CONCERT, "target": "decision", "classes": ("stay", "go")}
    return Rows(**(given | changes))  # type: ignore[arg-type]


def test_the_concert_decision_by_hand_is_right_in_all_eight_cases() -> None:
    weights = {"0.W.0.0": 1.0, "0.W.1.0": 4.0, "0.W.2.0": 3.0, "0.b.0": -6.0}
    experiment = Experiment(
        data=concert(),
        scaling="none",
        validation=0.0,
        network=(Output(activation="step"),),
        optimizer=Sgd(),
        initial_values=tuple(InitialValue(place=p, value=v) for p, v in weights.items()),
    )
    run = Run(experiment)
    assert run.classes == ("stay", "go")
    assert run.evaluate("train")["accuracy"] == 1.0
    assert run.predict([[0, 1, 1]])[0, 0] == 1.0  # 0·1 + 1·4 + 1·3 = 7 > 6


def test_inputs_without_scaling_enter_as_they_are() -> None:
    run = Run(Experiment(data=concert(), scaling="none", validation=0.0))
    assert run.examples.X.tolist() == [list(row[:3]) for row in CONCERT]


def test_text_becomes_categories_in_the_order_of_their_first_appearance() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (("b", 1.0), ("a", 2.0), (None, 3.0), ("b", 4.0))
    data = load(Rows(columns=("letter", "y"), rows=rows, target="y"))
    assert data.inputs[0].levels == ("b", "a")
    assert data.inputs[0].values.tolist() == [0, 1, -1, 0]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"target": "choice"}, 'There is no column "choice"; there are "money", "partner"'),
        ({"columns": ("a", "a", "b", "decision")}, "Each column needs a name of its own"),
        ({"rows": (*CONCERT, (1.0, 1.0))}, "Row 9 has 2 cells, but there are 4 columns."),
        ({"rows": (*CONCERT, ("x", 1.0, 1.0, "go"))}, 'Column "money" mixes numbers and text'),
        ({"rows": (*CONCERT, (1.0, 1.0, 1.0, None))}, '"decision" has no value in row 9.'),
        ({"classes": ("go", "no")}, 'listed as "go", "no", but "stay" is not among them.'),
        ({"classes": ("go", "stay", "go")}, "but one is listed twice."),
    ],
)
def test_rows_that_do_not_fit_are_refused_in_a_sentence(
    changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(SankofaError) as caught:
        load(concert(**changes))
    assert sentence in str(caught.value)
