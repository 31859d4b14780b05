"""What a person sees and does on the page, in the words of the page."""

import re

from playwright.sync_api import Locator, Page, expect


def number(page: Page, name: str) -> str:
    """The figure beside `name` in the readout, as it stands."""
    readout = page.get_by_label("Where the run stands")
    term = readout.locator("div").filter(has=page.locator(f'dt[title="{name}"]'))
    return term.locator("dd").inner_text()


def open_by_itself(page: Page) -> None:
    """Wait until the experiment is there and can be trained."""
    expect(page.get_by_role("button", name="Play")).to_be_enabled(timeout=30_000)
    expect(page.get_by_label("Where the run stands")).to_contain_text(re.compile(r"\d\.\d\d"))


def press(page: Page, name: str) -> None:
    """Press the button of that name."""
    page.get_by_role("button", name=name, exact=True).click()


def decision_map(page: Page) -> Locator:
    """The large map in the output panel."""
    return page.get_by_role("region", name="Output").locator("canvas").first


def picture(canvas: Locator) -> str:
    """Every pixel of a canvas, as text to compare."""
    text: str = canvas.evaluate("canvas => canvas.toDataURL()")
    return text


def headings(page: Page) -> list[str]:
    """The names of the network's columns, from left to right."""
    return (
        page.get_by_role("region", name="Network").get_by_role("heading", level=3).all_inner_texts()
    )


def slowly(page: Page, name: str, expected: str, timeout_s: float = 15) -> None:
    """Wait until a figure of the readout is `expected`."""
    page.wait_for_function(
        """([name, expected]) => document.querySelector(`dt[title="${name}"]`)
            ?.parentElement.querySelector('dd').textContent.trim() === expected""",
        arg=[name, expected],
        timeout=timeout_s * 1000,
    )
