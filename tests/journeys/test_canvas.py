"""The network is in sight as a whole on every screen, and every number of a wide one in reach."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from journeys.screen import inspector, open_by_itself, press
from journeys.workbench import Workbench, digits
from sankofa.document import Experiment, File
from sankofa.nn import AnyLayer, Dense, Output

SIZES = ((1280, 720), (1440, 900), (1920, 1080), (380, 800))
KINDS = {"plan": 5, "region": 6, "device": 8, "channel": 11, "month": 12, "job": 12}
NUMBERS = ("age", "income", "visits", "tenure", "spent", "rating")
BOXES = """() => [...document.querySelectorAll('[data-tile]')].map((tile) => {
    const { left, top, right, bottom } = tile.getBoundingClientRect();
    return [left, top, right, bottom];
})"""
Box = tuple[float, float, float, float]


def write_table(folder: Path) -> File:
    """12 columns that become 60 inputs, and three classes to predict."""
    draw = np.random.default_rng(0)
    rows = [
        [f"{name} {draw.integers(count) + 1}" for name, count in KINDS.items()]
        + [str(round(draw.normal(50, 9), 1)) for _ in NUMBERS]
        + [draw.choice(["a", "b", "c"])]
        for _ in range(700)
    ]
    text = "\n".join(map(",".join, [[*KINDS, *NUMBERS, "answer"], *rows]))
    (folder / "wide.csv").write_text(text)
    return File(path=str(folder / "wide.csv"), target="answer")


def network(*units: int) -> tuple[AnyLayer, ...]:
    return (*(Dense(n, "tanh") for n in units), Output())


def find_fault(page: Page) -> str:
    """Why the tiles are not all in sight and apart; empty where they are."""
    canvas = page.locator(".viewport").bounding_box()
    assert canvas
    low, wide = canvas["y"] + canvas["height"], canvas["x"] + canvas["width"]
    tiles: list[Box] = [tuple(box) for box in page.evaluate(BOXES)]
    for left, top, right, bottom in tiles:
        if left < canvas["x"] or right > wide or top < canvas["y"] or bottom > low:
            return f"clipped: {(left, top, right, bottom)} in {canvas}"
    for a, b in combinations(tiles, 2):
        if a[0] < b[2] - 0.1 and b[0] < a[2] - 0.1 and a[1] < b[3] - 0.1 and b[1] < a[3] - 0.1:
            return f"overlapping: {a} and {b}"
    return "" if tiles else "there are no tiles"


@pytest.mark.parametrize("name", ["2-8-8-1", "8 layers of 8", "60-16-8-3", "a convolution network"])
def test_all_of_a_network_is_in_sight_on_every_screen(
    context: BrowserContext, workbench: Workbench, tmp_path: Path, name: str
) -> None:
    experiment = {
        "2-8-8-1": Experiment(network=network(8, 8)),
        "8 layers of 8": Experiment(network=network(*[8] * 8)),
        "60-16-8-3": Experiment(data=write_table(tmp_path), network=network(16, 8)),
        "a convolution network": digits(),
    }[name]
    page = context.new_page()
    page.goto(workbench.link(experiment))
    open_by_itself(page)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("() => document.querySelectorAll('[data-tile]').length > 0")
        page.wait_for_timeout(100)  # the canvas hears of its size in the next frame
        assert find_fault(page) == "", (width, height)


def test_the_canvas_keeps_its_box_and_the_first_view_has_few_controls(page: Page) -> None:
    open_by_itself(page)
    canvas = page.locator(".viewport")
    box = canvas.bounding_box()
    seen = page.evaluate(
        """() => [...document.querySelectorAll('#network :is(button, a, input, select)')].filter(
            (control) => control.checkVisibility({ opacityProperty: true })
                && control.tabIndex >= 0 && !control.disabled).length"""
    )
    assert seen <= 13, seen  # a neuron, headers with units and curve, + Layer, and the zoom
    page.get_by_role("button", name="Hidden 1", exact=True).click()
    expect(inspector(page)).to_contain_text("Every neuron sees every input")
    assert canvas.bounding_box() == box
    press(page, "All settings of the training")
    assert canvas.bounding_box() == box


def test_any_input_of_a_wide_table_is_found_typed_and_looked_at(
    context: BrowserContext, workbench: Workbench, tmp_path: Path
) -> None:
    page = context.new_page()
    page.goto(workbench.link(Experiment(data=write_table(tmp_path), network=network(16, 8))))
    open_by_itself(page)
    told = inspector(page)
    page.get_by_role("button", name="Inputs", exact=True).click()
    expect(told).to_contain_text("60 numbers enter")
    told.get_by_role("searchbox", name="Find an input").fill("month 12")
    told.get_by_role("button", name="month=month 12", exact=True).click()
    expect(told).to_contain_text("The 12 parts of month")

    page.get_by_role("button", name=re.compile("^Hidden 1, unit 16, bias")).click()
    told.get_by_role("searchbox", name="Find an input").fill("job 12")
    weight = told.get_by_role("textbox", name="Weight from job=job 12 to Hidden 1, unit 16")
    weight.fill("2.5")
    weight.press("Enter")
    expect(weight).to_have_value(re.compile(r"^2\.50*$"))

    page.get_by_role("button", name=re.compile("^plan, 5 categories, here plan")).focus()
    page.keyboard.press("+")  # nearer, where a column's name can be pressed
    page.keyboard.press("+")
    page.get_by_role("button", name="plan: open into its 5 parts").click()
    expect(page.get_by_role("button", name="plan=plan 3", exact=True)).to_be_attached()
