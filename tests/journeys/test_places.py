"""The places of the page: ways in, addresses, Back, and what of each can be bookmarked."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from journeys.screen import address_names, headings, open_by_itself, press, slowly, visit
from journeys.workbench import Workbench


def stand(page: Page, place: str) -> None:
    """Wait until this place is visible, and no other."""
    expect(page.locator("main")).to_have_attribute("data-place", place)


def test_a_first_visit_is_three_presses_from_a_trained_network(
    context: BrowserContext, serve: Callable[..., Workbench]
) -> None:
    page = context.new_page()
    page.goto(serve().url)
    stand(page, "learn")
    press(page, "Open a network")
    stand(page, "network")
    press(page, "Play")
    page.wait_for_function(
        """() => parseFloat(document.querySelector('dt[title="Validation accuracy"]')
            .parentElement.querySelector('dd').textContent) > 90""",
    )
    press(page, "Pause")


def test_one_neuron_opens_in_the_network_and_a_table_in_the_data(
    context: BrowserContext, serve: Callable[..., Workbench]
) -> None:
    page = context.new_page()
    page.goto(serve().url)
    press(page, "Open one neuron")
    stand(page, "network")
    expect(page.get_by_role("button", name="Rename: Two clouds, no hidden layer")).to_be_visible()
    open_by_itself(page)
    assert headings(page) == ["Inputs", "Output"]
    page.go_back()
    stand(page, "learn")
    press(page, "Choose a table")
    stand(page, "data")


def test_who_comes_back_lands_where_they_left_and_training_goes_on(
    page: Page, context: BrowserContext, workbench: Workbench
) -> None:
    open_by_itself(page)
    press(page, "Play")
    visit(page, "Data")
    page.wait_for_function(
        """() => Number(document.querySelector('dt[title="Epoch"]').parentElement
            .querySelector('dd').textContent) > 3"""
    )
    again = context.new_page()
    again.goto(workbench.url)
    stand(again, "data")
    expect(again.get_by_role("button", name="Pause")).to_be_visible()
    press(again, "Pause")


def test_back_goes_to_the_place_before_and_not_to_an_older_experiment(page: Page) -> None:
    open_by_itself(page)
    visit(page, "Data")
    page.get_by_role("button", name="Spiral", exact=True).click()
    address_names(page, "spiral")
    visit(page, "Network")
    page.go_back()
    stand(page, "data")
    address_names(page, "spiral")
    expect(page.get_by_role("button", name="Spiral", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    page.go_back()
    stand(page, "network")
    address_names(page, "spiral")
    page.go_forward()
    stand(page, "data")


def test_every_place_opens_by_its_address_and_brings_its_pictures(
    page: Page, workbench: Workbench
) -> None:
    open_by_itself(page)
    root = workbench.url.split("?")[0]
    for path in ("results/predictions", "results/try", "runs", "learn/layers/losses/huber"):
        page.goto(root + path)
        stand(page, path.split("/")[0])
        expect(page).to_have_url(re.compile(re.escape(root + path)))
        page.reload()
        stand(page, path.split("/")[0])
    expect(page.get_by_role("heading", name="huber", level=1)).to_be_visible()
    expect(page.locator(".katex").first).to_be_visible()


def test_the_name_is_typed_and_kept(page: Page) -> None:
    open_by_itself(page)
    press(page, "Rename: Circle, 4-2")
    page.get_by_label("Name of the experiment").fill("My first")
    page.keyboard.press("Enter")
    expect(page).to_have_title("My first · Sankofa")
    page.reload()
    open_by_itself(page)
    expect(page.get_by_role("button", name="Rename: My first")).to_be_visible()


def test_the_tour_is_left_at_once_and_notices_what_was_done(page: Page) -> None:
    open_by_itself(page)
    visit(page, "Learn")
    press(page, "Take the tour")
    card = page.get_by_role("dialog", name="A network of neurons")
    expect(card).to_be_focused()
    page.get_by_role("button", name="Skip").click()
    card = page.get_by_role("dialog", name="Training")
    expect(card).to_contain_text("Press Play.")
    press(page, "Play")
    expect(card).to_contain_text("Done.")
    card.get_by_role("button", name="Next").click()
    press(page, "Pause")
    page.keyboard.press("Escape")
    page.get_by_role("dialog", name="Is it getting better?").get_by_role(
        "button", name="Leave the tour"
    ).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_question_mark_opens_the_derivation_beside_it(page: Page) -> None:
    open_by_itself(page)
    press(page, "All settings of the training")
    page.get_by_role("link", name="How it works: Loss").click()
    sheet = page.get_by_role("dialog", name="Reading")
    expect(sheet.get_by_role("heading", level=1)).to_have_text("binary-cross-entropy")
    press(page, "Open in Learn")
    stand(page, "learn")
    expect(page).to_have_url(re.compile("/learn/layers/losses/binary-cross-entropy"))
    page.go_back()
    stand(page, "network")
    slowly(page, "Step", "0")
