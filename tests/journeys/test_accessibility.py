"""axe finds no violation, and nothing is wider than the screen."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from journeys.screen import answered, choose_data, open_by_itself, visit
from journeys.workbench import ROOT, Workbench, circle, digits

AXE = (ROOT / "web/node_modules/axe-core/axe.min.js").read_text()


PLACES = ("Learn", "Data", "Network", "Results", "Runs")


def violations(page: Page, where: str) -> list[str]:
    """What axe has to say against the page as it stands."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{where}: {v['id']}: {v['nodes'][0]['html']}" for v in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [380, 768, 1440])
def test_axe_reports_no_violation(
    browser: Browser, workbench: Workbench, scheme: Any, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(workbench.link(circle()))
    for data in ("Circle", "Iris", "Diabetes"):
        open_by_itself(page)
        choose_data(page, data)
        open_by_itself(page)
        for place in PLACES:
            visit(page, place)
            answered(page)
            assert violations(page, f"{data}, {place}") == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (data, place)
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (380, "dark")])
def test_axe_reports_no_violation_in_a_network_of_many_kinds_and_its_dialogs(
    browser: Browser, workbench: Workbench, scheme: Any, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(workbench.link(digits()))
    open_by_itself(page)
    for button in (
        "+ Layer",
        "Convolution 1",
        "Residual 1",
        "Convolution 1, channel 1, bias 0.0000",
        "Inputs",
        "Convolution 8 of 3 × 3 · relu, in Residual 1",
        "All settings of the training",
        "Share and export",
    ):
        page.get_by_role("button", name=button, exact=True).click()
        answered(page)
        assert violations(page, button) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, button
        page.keyboard.press("Escape")
    context.close()


def test_space_plays_and_pauses_and_every_control_can_be_reached_by_tab(page: Page) -> None:
    open_by_itself(page)
    page.keyboard.press("Space")
    page.get_by_role("button", name="Pause").wait_for()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Play", exact=True).wait_for()
    reached = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "(document.activeElement.getAttribute('aria-label') ||"
                " document.activeElement.textContent || document.activeElement.id).trim()"
            )
        )
    for name in ("Play", "One batch", "Learn", "Runs", "Learning rate, exactly"):
        assert any(name in text for text in reached), (name, sorted(reached))
    assert any("unit" in text.lower() or "bias" in text.lower() for text in reached)
