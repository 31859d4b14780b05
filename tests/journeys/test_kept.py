"""Nothing trained is lost, and no number of another experiment is shown."""

import json
import re
import signal
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, expect

from journeys.screen import answered, decision_map, drawn, number, open_by_itself, press
from journeys.workbench import Workbench, circle, digits

READ = """() => {
    window.readouts = [];
    const read = () => {
        const found = document.querySelector('[aria-label="Where the run stands"]');
        if (found) window.readouts.push(found.innerText.replaceAll(/\\s+/g, ' '));
        requestAnimationFrame(read);
    };
    requestAnimationFrame(read);
}"""
"""Writes down the readout at every frame that the browser draws."""


def train_to(page: Page, step: int) -> None:
    """Train until the run has come to this step, and pause."""
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function(
        """step => parseInt(document.querySelector('dt[title="Step"]').parentElement
            .querySelector('dd').textContent.replaceAll(',', '')) >= step""",
        arg=step,
    )
    press(page, "Pause")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    answered(page)


def test_undo_of_a_neuron_gives_the_trained_network_back_step_and_pixels(page: Page) -> None:
    open_by_itself(page)
    train_to(page, 5000)
    before = [number(page, "Step"), number(page, "Training loss"), drawn(page, decision_map(page))]
    page.get_by_role("button", name=re.compile("Add a neuron to")).first.click()
    expect(page.locator('dt[title="Step"] + dd')).to_have_text("0")
    press(page, "Undo")
    expect(page.locator('dt[title="Step"] + dd')).to_have_text(before[0])
    after = [number(page, "Step"), number(page, "Training loss"), drawn(page, decision_map(page))]
    assert after == before


def list_runs(page: Page, workbench: Workbench) -> list[Any]:
    """What the server lists."""
    parts = urlsplit(workbench.url)
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
    asked = urllib.request.Request(  # noqa: S310  (an address of this machine)
        f"{parts.scheme}://{parts.netloc}/api/runs", headers={"Cookie": cookies}
    )
    with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
        found: list[Any] = json.load(answer)["runs"]
        return found


def test_a_server_that_is_killed_costs_nothing_and_the_run_is_listed(
    context: BrowserContext, serve: Callable[..., Workbench]
) -> None:
    killed = serve()
    page = context.new_page()
    page.goto(killed.link(circle()))
    open_by_itself(page)
    train_to(page, 1000)
    press(page, "Play")
    page.wait_for_function(
        """() => parseInt(document.querySelector('dt[title="Step"]').parentElement
            .querySelector('dd').textContent.replaceAll(',', '')) >= 1500"""
    )
    stood = int(number(page, "Step").replace(",", ""))
    killed.process.send_signal(signal.SIGKILL)
    killed.process.wait(timeout=60)
    expect(page.get_by_text("Connection lost").first).to_be_visible()
    again = serve("--port", str(urlsplit(killed.url).port))
    told = page.get_by_text(re.compile("The server was started again: the run stands at step"))
    expect(told.first).to_be_visible()
    open_by_itself(page)
    step = int(number(page, "Step").replace(",", ""))
    assert step >= stood
    assert step in [run["step"] for run in list_runs(page, again)]


def test_a_link_to_images_in_a_new_browser_shows_no_number_that_is_not_its_own(
    browser: Browser, workbench: Workbench
) -> None:
    first = browser.new_context(viewport={"width": 1440, "height": 900})
    theirs = first.new_page()
    theirs.goto(workbench.link(circle()))
    open_by_itself(theirs)
    train_to(theirs, 300)
    other = browser.new_context(viewport={"width": 1440, "height": 900})
    page = other.new_page()
    page.add_init_script(f"({READ})()")
    page.goto(workbench.link(digits()))
    open_by_itself(page)
    own = page.locator('[aria-label="Where the run stands"]').inner_text()
    own = " ".join(own.split())
    read = page.evaluate("() => [...new Set(window.readouts)]")
    assert own in read
    with_numbers = [text for text in read if re.search(r"\d", text)]
    assert with_numbers == [own]
    first.close()
    other.close()
