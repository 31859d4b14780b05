"""Every number of one step, in the page as in Python."""

import re

from playwright.sync_api import BrowserContext, Page, expect

import sankofa as sk
from journeys.screen import decision_map, inspector, open_by_itself, press, slowly
from journeys.workbench import Workbench, circle
from sankofa.explain.worksheet.algebra.number_format import NumberFormat

EPOCHS, STEPS = 5, 200
UNIT, WEIGHT = 1, (0, 1)


def in_python(experiment: sk.Experiment, row: int) -> tuple[dict[str, str], str, str]:
    """The lines of the unit by name, and its check, as `run.trace` writes them."""
    run = sk.Run(experiment)
    run.advance(steps=STEPS)
    trace, writing = run.trace(row=row), NumberFormat(digits=4, terms=8)
    sections = trace.sections("0", UNIT, weight=("W", WEIGHT), number_format=writing)
    lines = {line.name: line.result for section in sections for line in section.lines}
    check = trace.check("0", "W", WEIGHT)
    return lines, writing.format_number(check.gradient), writing.format_number(check.difference)


def open_numbers_of_a_point(page: Page) -> int:
    """Train, click on a point of the map, open a hidden neuron's numbers; the row."""
    open_by_itself(page)
    for epoch in range(1, EPOCHS + 1):
        press(page, "One epoch")
        slowly(page, "Step", str(40 * epoch))
    box = decision_map(page).bounding_box()
    assert box
    page.mouse.click(box["x"] + 0.55 * box["width"], box["y"] + 0.5 * box["height"])
    page.get_by_role("button", name=re.compile(f"^Hidden 1, unit {UNIT + 1}, bias")).click()
    row = inspector(page).get_by_label("Row", exact=True)
    expect(row).to_have_value(re.compile(r"^\d+$"))
    return int(row.input_value()) - 1


def test_the_page_has_the_numbers_of_the_trace_and_its_check(
    context: BrowserContext, workbench: Workbench
) -> None:
    experiment, page = circle(), context.new_page()
    page.goto(workbench.link(experiment))
    row = open_numbers_of_a_point(page)
    lines, gradient, difference = in_python(experiment, row)
    unit, weight = (f"z[{UNIT + 1}]", f"a[{UNIT + 1}]", f"delta[{UNIT + 1}]"), "dL/dW[1, 2]"
    assert {*unit, weight} <= set(lines)
    for name in unit:
        line = page.locator(f'[data-line="{name}"] strong').first
        expect(line).to_have_text(lines[name])
    inspector(page).get_by_role("button", name="x₁", exact=True).click()
    expect(page.locator(f'[data-line="{weight}"] strong').first).to_have_text(lines[weight])
    check = page.locator("[data-check]")
    expect(check.locator("dd").nth(0)).to_have_text(gradient)
    expect(check.locator("dd").nth(1)).to_have_text(difference)


def test_what_if_changes_every_number_downstream_and_one_click_puts_it_back(
    page: Page,
) -> None:
    open_numbers_of_a_point(page)
    result = page.locator(f'[data-line="a[{UNIT + 1}]"] strong').first
    before = result.inner_text()
    press(page, "All numbers of the step")
    hand = inspector(page).get_by_label("x₁, what if", exact=True)
    hand.fill("3.5")
    hand.press("Enter")
    expect(inspector(page).get_by_text("What if:")).to_be_visible()
    expect(result).not_to_have_text(before)
    press(page, "Back to the real numbers")
    expect(result).to_have_text(before)
