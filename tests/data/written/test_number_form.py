import duckdb
import pytest

from sankofa.data.written.number_form import NumberForm

GERMAN, SWISS, FRENCH = NumberForm(",", "."), NumberForm(".", "'"), NumberForm(",", " ")
DOLLAR, EURO, PERCENT = NumberForm(".", ",", "$"), NumberForm(",", ".", "€"), NumberForm(unit="%")

CASES = [
    (NumberForm(), "1", 1.0), (NumberForm(), "-2.5e3", -2500.0), (NumberForm(), "+.5", 0.5),
    (NumberForm(), "5.", 5.0), (NumberForm(), "(5)", -5.0), (NumberForm(), "−5", -5.0),
    (NumberForm(), "1_0", None), (NumberForm(), "1,5", None), (NumberForm(), "", None),
    (NumberForm(), "0x1F", None), (NumberForm(), "1 2", None), (NumberForm(), "five", None),
    (GERMAN, "1.234,5", 1234.5), (GERMAN, "1.250", 1250.0), (GERMAN, "3,14", 3.14),
    (GERMAN, "12.34,5", None), (GERMAN, "1234,5", 1234.5), (GERMAN, "1.5", None),
    (SWISS, "12'345.5", 12345.5), (SWISS, "12’345", 12345.0), (FRENCH, "12 345,5", 12345.5),
    (FRENCH, "12\u202f345", 12345.0), (DOLLAR, "$1,234.50", 1234.5), (DOLLAR, "-$5", -5.0),
    (DOLLAR, "$-5", -5.0), (DOLLAR, "($5)", -5.0), (DOLLAR, "$(5)", -5.0), (DOLLAR, "7", 7.0),
    (DOLLAR, "€7", None), (EURO, "1.234,50 €", 1234.5), (EURO, "€ 5", 5.0), (PERCENT, "12%", 12.0),
    (PERCENT, "12.5 %", 12.5),
]  # fmt: skip


@pytest.mark.parametrize(("form", "text", "value"), CASES)
def test_python_and_sql_read_the_same_number(
    form: NumberForm, text: str, value: float | None
) -> None:
    assert form.read(text) == value
    query = f"SELECT {form.sql('c')} FROM (SELECT ? AS c)"  # noqa: S608
    assert duckdb.execute(query, [text]).fetchone() == (value,)
