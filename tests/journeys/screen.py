"""What a person sees and does on the page, in the words of the page.

Nothing here counts on the machine's speed: each step waits for what it needs, up to `PATIENCE_MS`.
"""

import re

from playwright.sync_api import Locator, Page, expect

PATIENCE_MS = 120_000  # far longer than anything takes: only a failure waits so long
STEADY_MS = 400  # between two looks at a picture that should be the last one


def figure(page: Page, name: str) -> Locator:
    """The figure beside `name` in the readout."""
    readout = page.get_by_label("Where the run stands")
    term = readout.locator("div").filter(has=page.locator(f'dt[title="{name}"]'))
    return term.locator("dd")


def number(page: Page, name: str) -> str:
    """The figure beside `name` in the readout, as it stands."""
    return figure(page, name).inner_text()


def open_by_itself(page: Page) -> None:
    """Wait until the experiment is there and can be trained."""
    expect(page.get_by_role("button", name="Play")).to_be_enabled()
    expect(page.get_by_label("Where the run stands")).to_contain_text(re.compile(r"\d\.\d\d"))


def visit(page: Page, place: str) -> None:
    """Go to Learn, Data, Network, Results or Runs by the rail."""
    link = page.get_by_role("navigation", name="Places").get_by_role("link", name=place)
    link.click()
    expect(link).to_have_attribute("aria-current", "page")


def choose_data(page: Page, name: str) -> None:
    """Choose a set in Data, and go back to the network."""
    visit(page, "Data")
    chosen = page.get_by_role("button", name=name, exact=True)
    chosen.click()
    expect(chosen).to_have_attribute("aria-pressed", "true")
    visit(page, "Network")


def press(page: Page, name: str) -> None:
    """Press the button of that name."""
    page.get_by_role("button", name=name, exact=True).click()


def decision_map(page: Page) -> Locator:
    """The large map beside the network, or in Results."""
    return page.get_by_role("region", name="Output").locator("canvas").first


def inspector(page: Page) -> Locator:
    """What is told of what is chosen in the network."""
    return page.get_by_role("complementary", name="Inspector")


def drawer(page: Page) -> Locator:
    """What is open beside the network."""
    return page.get_by_role("region", name="Drawers")


def address_names(page: Page, word: str, *, named: bool = True) -> None:
    """Wait until the experiment in the page's address holds this word, or no longer does."""
    page.wait_for_function(
        """([word, named]) => {
            const link = location.hash.slice(1).replaceAll('-', '+').replaceAll('_', '/');
            return atob(link).includes(word) === named;
        }""",
        arg=[word, named],
    )


def answered(page: Page) -> None:
    """Wait until no answer of the server is due; the page says so to the eye alone."""
    expect(page.locator(".busy.on")).to_have_count(0)


def drawn(page: Page, canvas: Locator) -> str:
    """The picture, once all is answered and it no longer changes."""
    answered(page)
    last = ""
    while last != (last := picture(canvas)):
        page.wait_for_timeout(STEADY_MS)
    return last


def picture(canvas: Locator) -> str:
    """Every pixel of a canvas, as text to compare."""
    text: str = canvas.evaluate("canvas => canvas.toDataURL()")
    return text


def headings(page: Page) -> list[str]:
    """The names of the network's columns, from left to right."""
    return (
        page.get_by_role("region", name="Network").get_by_role("heading", level=3).all_inner_texts()
    )


def slowly(page: Page, name: str, expected: str) -> None:
    """Wait until a figure of the readout is `expected`."""
    page.wait_for_function(
        """([name, expected]) => document.querySelector(`dt[title="${name}"]`)
            ?.parentElement.querySelector('dd').textContent.trim() === expected""",
        arg=[name, expected],
    )
