"""A page outlives its server, and one Ctrl-C ends a server with a page open."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, expect

from journeys.screen import answered, choose_data, headings, open_by_itself, visit
from journeys.workbench import Workbench


def test_a_page_whose_server_restarts_reconnects_with_its_experiment(
    context: BrowserContext, serve: Callable[..., Workbench]
) -> None:
    first = serve()
    page = context.new_page()
    page.goto(first.url)
    open_by_itself(page)
    choose_data(page, "Moons")
    page.get_by_role("button", name=re.compile("Add a neuron to")).first.click()
    units = page.get_by_label(re.compile("Number of neurons in")).first
    expect(units).to_have_value("5")
    answered(page)
    before = headings(page)

    assert first.stop() == 0
    expect(page.get_by_text("econnecting").first).to_be_visible()

    serve("--port", str(urlsplit(first.url).port))
    expect(page.get_by_text("econnecting").first).to_be_hidden()
    open_by_itself(page)
    assert headings(page) == before
    expect(units).to_have_value("5")
    visit(page, "Data")
    expect(page.get_by_role("button", name="Moons", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
