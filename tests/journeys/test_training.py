"""From the opened page to a trained network, and back to its first picture."""

from playwright.sync_api import BrowserContext, Page, expect

from journeys.screen import (
    address_names,
    answered,
    choose_data,
    decision_map,
    drawn,
    headings,
    number,
    open_by_itself,
    picture,
    press,
    slowly,
    visit,
)
from journeys.workbench import Workbench


def drag_a_layer_between_the_hidden_ones(page: Page) -> None:
    """Take a layer from the list with the mouse and let it go between hidden 1 and 2."""
    page.get_by_role("button", name="+ Layer").click()
    layer = page.get_by_role("dialog").locator("[data-kind=dense]").bounding_box()
    second = page.get_by_role("heading", name="Hidden 2").bounding_box()
    assert layer
    assert second
    page.mouse.move(layer["x"] + layer["width"] / 2, layer["y"] + layer["height"] / 2)
    page.mouse.down()
    for part in (0.25, 0.5, 0.75, 1.0):
        x = layer["x"] + part * (second["x"] - 30 - layer["x"])
        page.mouse.move(x, layer["y"] + part * (second["y"] + 10 - layer["y"]))
    page.mouse.up()


def test_a_dragged_layer_trains_and_reset_gives_the_first_picture_again(page: Page) -> None:
    open_by_itself(page)
    assert headings(page) == ["Inputs", "Hidden 1", "Hidden 2", "Output"]
    old = [drawn(page, decision_map(page)), number(page, "Training loss")]
    drag_a_layer_between_the_hidden_ones(page)
    expect(page.get_by_role("heading", name="Hidden 3")).to_be_visible()
    assert headings(page) == ["Inputs", "Hidden 1", "Hidden 2", "Hidden 3", "Output"]

    slowly(page, "Step", "0")
    page.wait_for_function(
        """([map, loss]) => document.querySelector('#output canvas').toDataURL() !== map
            && document.querySelector('dt[title="Training loss"]')
                .parentElement.querySelector('dd').textContent.trim() !== loss""",
        arg=old,
    )
    first, begun = drawn(page, decision_map(page)), number(page, "Training loss")
    press(page, "Play")
    page.wait_for_function(
        """loss => parseFloat(document.querySelector('dt[title="Training loss"]')
            .parentElement.querySelector('dd').textContent) < loss""",
        arg=0.8 * float(begun),
    )
    press(page, "Pause")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert picture(decision_map(page)) != first

    press(page, "Reset")
    slowly(page, "Step", "0")
    page.wait_for_function(
        """([first]) => document.querySelector('#output canvas').toDataURL() === first""",
        arg=[first],
    )
    slowly(page, "Training loss", begun)


def test_one_batch_and_one_epoch_move_as_far_as_they_say(page: Page) -> None:
    open_by_itself(page)
    press(page, "Reset")
    slowly(page, "Step", "0")
    press(page, "One batch")
    slowly(page, "Step", "1")
    press(page, "One epoch")
    slowly(page, "Step", "41")
    assert number(page, "Epoch") == "1"


def test_a_reload_keeps_the_experiment_and_the_run(page: Page) -> None:
    open_by_itself(page)
    press(page, "One epoch")
    page.wait_for_function(
        """() => document.querySelector('dt[title="Epoch"]').parentElement
            .querySelector('dd').textContent !== '0'"""
    )
    answered(page)
    before = headings(page), number(page, "Step"), page.url
    page.reload()
    open_by_itself(page)
    slowly(page, "Step", before[1])
    assert (headings(page), number(page, "Step"), page.url) == before


def test_a_second_tab_sees_the_same_run_and_both_see_it_move(
    page: Page, context: BrowserContext, workbench: Workbench
) -> None:
    open_by_itself(page)
    press(page, "Reset")
    slowly(page, "Step", "0")
    second = context.new_page()
    second.goto(workbench.url)  # without an experiment of its own: the newest one
    open_by_itself(second)
    assert headings(second) == headings(page)
    press(page, "One epoch")
    for tab in (page, second):
        slowly(tab, "Epoch", "1")
    assert number(second, "Training loss") == number(page, "Training loss")


def test_a_copied_link_opens_the_same_experiment_without_disturbing_the_first(
    page: Page, context: BrowserContext, workbench: Workbench
) -> None:
    open_by_itself(page)
    choose_data(page, "Spiral")
    address_names(page, "spiral")
    answered(page)
    link = page.url
    choose_data(page, "Circle")
    address_names(page, "spiral", named=False)
    answered(page)
    other = context.new_page()
    other.goto(link)
    open_by_itself(other)
    visit(other, "Data")
    visit(page, "Data")
    expect(other.get_by_role("button", name="Spiral", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_role("button", name="Circle", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    assert workbench.process.poll() is None
