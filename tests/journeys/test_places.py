"""The places of the page: ways in, addresses, Back, and what of each can be bookmarked."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from journeys.screen import address_names, headings, open_by_itself, press, slowly, visit
from journeys.workbench import Workbench, circle


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


def boxes(page: Page, *selectors: str) -> list[dict[str, float]]:
    """Where these elements lie, in whole pixels."""
    found: list[dict[str, float]] = page.evaluate(
        """selectors => selectors.map(one => {
            const {x, y, width, height} = document.querySelector(one).getBoundingClientRect();
            return {x, y, width, height};
        })""",
        list(selectors),
    )
    return found


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1440, 900), (1920, 1080), (380, 800)])
def test_the_canvas_keeps_its_box_whatever_is_open(
    browser: Browser, workbench: Workbench, width: int, height: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(workbench.link(circle()))
    open_by_itself(page)
    parts = ("#network", "#timeline", "#training")
    first = boxes(page, *parts)
    assert first[0]["height"] > height * 0.35
    for tab in ("Health", "Landscape", "Curves"):
        page.get_by_role("tab", name=tab).click()
        assert boxes(page, *parts) == first, tab
    press(page, "All settings of the training")
    assert boxes(page, *parts) == first
    press(page, "Close training settings")
    page.get_by_role("link", name="How it works: Optimizer").dispatch_event("click")
    assert boxes(page, *parts) == first
    press(page, "Close reading")
    press(page, "Play")
    press(page, "Pause")
    assert boxes(page, *parts) == first
    assert page.evaluate("document.documentElement.scrollHeight") <= height
    context.close()


def test_the_drawer_is_as_high_as_it_was_left(page: Page) -> None:
    open_by_itself(page)
    edge = page.get_by_role("separator", name="Height of the drawer")
    box = edge.bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2
    page.mouse.move(middle, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(middle, box["y"] - 92, steps=5)
    page.mouse.up()
    height = int(edge.get_attribute("aria-valuenow") or 0)
    edge.press("ArrowUp")
    expect(edge).to_have_attribute("aria-valuenow", str(height + 24))
    page.reload()
    open_by_itself(page)
    expect(edge).to_have_attribute("aria-valuenow", str(height + 24))
    edge.press("End")
    before = boxes(page, "#network")
    page.get_by_role("tab", name="Health").click()
    expect(page.get_by_role("region", name="Diagnosis")).to_be_visible()
    assert boxes(page, "#network") == before
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="Diagnosis")).to_have_count(0)


def test_a_table_is_dropped_on_the_data_and_its_column_chosen(page: Page) -> None:
    open_by_itself(page)
    visit(page, "Data")
    lines = [f"{i},{'ab'[i % 2]},{'yes' if i % 4 < 2 else 'no'}" for i in range(60)]
    text = "\n".join(["size,kind,bought", *lines])
    page.evaluate(
        """text => {
            const held = new DataTransfer();
            held.items.add(new File([text], 'own.csv'));
            for (const type of ['dragover', 'drop']) {
                const event = new DragEvent(type, {dataTransfer: held, bubbles: true});
                document.querySelector('#data').dispatchEvent(event);
            }
        }""",
        text,
    )
    data = page.get_by_role("region", name="Data")
    expect(data.get_by_role("status")).to_contain_text("ready")
    expect(data.get_by_role("combobox", name="Column to predict")).to_have_value("bought")
    press(page, "Use this table")
    expect(data).to_contain_text("48 + 12 rows")
    press(page, "Train on it")
    stand(page, "network")
    expect(page.get_by_role("button", name="Rename: own.csv, 4-2")).to_be_visible()
