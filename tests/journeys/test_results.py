"""Results: from a cell of the matrix to a row in the network, a row that is tried, a file."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from journeys.customers import customers
from journeys.screen import open_by_itself, visit
from journeys.workbench import Workbench


@pytest.fixture
def table(context: BrowserContext, workbench: Workbench, tmp_path: Path) -> Iterator[Page]:
    """A table of 12 columns and 60 inputs, in Results."""
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.goto(workbench.link(customers(tmp_path)))
    open_by_itself(page)
    visit(page, "Results")
    yield page
    assert errors == []


def test_a_cell_of_the_matrix_leads_to_its_rows_and_a_row_into_the_network(table: Page) -> None:
    cell = table.get_by_role("button", name="rows of no taken for").last
    count = cell.locator("b").inner_text()
    cell.click()
    expect(table).to_have_url(re.compile("/results/predictions"))
    expect(table.get_by_text(f"{count} rows at step 0")).to_be_visible()
    rows = table.get_by_role("table", name="Predictions").get_by_role("row")
    expect(rows.nth(2)).to_be_visible()
    for line in rows.all()[2:5]:
        assert line.get_by_role("cell").first.inner_text() == "no"
    first = table.get_by_role("button", name="in the network").first
    number = first.inner_text()
    first.click()
    expect(table.locator("main")).to_have_attribute("data-place", "network")
    expect(table.get_by_role("textbox", name="Row", exact=True)).to_have_value(number)
    table.go_back()
    expect(table.get_by_text(f"{count} rows at step 0")).to_be_visible()


def test_any_column_of_a_row_is_tried_and_the_answer_follows(table: Page) -> None:
    table.get_by_role("link", name="Try a row").click()
    table.get_by_label("Next row").click()
    answer = table.get_by_role("list", name="Probabilities")
    expect(answer.get_by_role("button")).to_have_count(2)
    before = answer.inner_text()
    table.get_by_role("textbox", name="complaints, exactly").fill("9")
    table.keyboard.press("Enter")
    expect(answer).not_to_have_text(before)
    table.get_by_role("combobox", name="plan").select_option(label="=pro")
    table.get_by_role("combobox", name="region").select_option(label="region V")
    table.get_by_role("checkbox", name="age is missing").check()
    table.get_by_label("since", exact=True).fill("2011-02-03")
    expect(table.get_by_text("percentage points")).to_be_visible()
    expect(table.get_by_role("button", name="Undo the change of", exact=False)).to_have_count(5)
    table.get_by_role("button", name="Undo all changes of this row").click()
    expect(table.get_by_role("button", name="Undo the change of", exact=False)).to_have_count(0)


def test_the_predictions_are_saved_whole(table: Page) -> None:
    table.get_by_role("link", name="Predictions").click()
    with table.expect_download() as saved:
        table.get_by_role("button", name="Save these rows as a CSV file").click()
    assert saved.value.suggested_filename == "predictions-left.csv"
    lines = list(csv.DictReader(Path(saved.value.path()).read_text().splitlines()))
    assert sorted(int(line["row"]) for line in lines) == list(range(1, 601))
    assert {line["plan"] for line in lines} == {"basic", "plus", "'=pro", "'@home", "family"}
    losses = [float(line["loss"]) for line in lines]
    assert losses == sorted(losses, reverse=True)
