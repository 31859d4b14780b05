"""From a palette to a convolutional network that reads a drawn digit."""

import re

from playwright.sync_api import Page, expect

from journeys.screen import (
    answered,
    choose_data,
    drawn,
    headings,
    inspector,
    number,
    open_by_itself,
    picture,
    press,
    slowly,
    visit,
)


def build_a_convolutional_network(page: Page) -> None:
    """On digits: a convolution before what is there, then what its errors and the palette say."""
    visit(page, "Data")
    page.get_by_role("button", name="Digits", exact=True).click()
    expect(page.get_by_role("region", name="Data")).to_contain_text("Images of 8 × 8 × 1")
    visit(page, "Network")
    network = page.get_by_role("region", name="Network")
    for name in ("Hidden 2", "Hidden 1"):
        page.get_by_role("button", name=name, exact=True).click()
        press(page, f"Delete {name}")
    press(page, "+ Layer")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Convolution")).click()
    expect(network.get_by_role("alert")).to_contain_text("Put a Flatten before it.")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_disabled()
    press(page, "Put a Flatten here")
    expect(network.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="Insert a layer between Convolution 1 and Flatten 1").click()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^Max pool")).click()
    assert headings(page) == ["Inputs", "Convolution 1", "Max pool 1", "Flatten 1", "Output"]


def draw_a_one(page: Page) -> None:
    """A stroke down the middle of the pad."""
    pad = page.get_by_role("button", name=re.compile("^Drawing pad"))
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 0.52 * box["width"], box["y"] + 0.12 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.52 * box["width"], box["y"] + 0.9 * box["height"], steps=8)
    page.mouse.up()


def test_a_convolutional_network_is_built_trained_and_asked_about_a_drawing(page: Page) -> None:
    open_by_itself(page)
    build_a_convolutional_network(page)
    page.get_by_role("combobox", name="Optimizer").select_option("adam")

    page.get_by_role("button", name="Convolution 1", exact=True).click()
    filters = inspector(page).get_by_label("Filters")
    filters.fill("6")
    filters.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Convolution 1, shape 6 × 6 × 6")).to_be_attached()

    open_by_itself(page)
    tiles = page.get_by_role("region", name="Network").locator("canvas.tiles")
    before = picture(tiles)
    press(page, "Play")
    page.wait_for_function(
        """() => parseFloat(document.querySelector('dt[title="Validation accuracy"]')
            .parentElement.querySelector('dd').textContent) > 80""",
    )
    press(page, "Pause")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert picture(tiles) != before

    page.get_by_role("button", name=re.compile("^Convolution 1, channel 2, bias")).click()
    told = inspector(page)
    expect(told).to_contain_text("Convolution 1, channel 2")
    expect(told).to_contain_text("6 × 6 pixels")
    expect(told).to_contain_text("Its kernel")
    page.keyboard.press("Escape")

    output = page.get_by_role("region", name="Output")
    expect(output.get_by_role("img", name="Row 1")).to_be_visible()
    row = picture(tiles)
    draw_a_one(page)
    expect(output).to_contain_text(re.compile(r"It says \d\."))
    expect(output.get_by_label("Probabilities").get_by_role("listitem")).to_have_count(10)
    assert drawn(page, tiles) != row
    press(page, "Clear drawing")
    expect(output.get_by_role("img", name="Row 1")).to_be_visible()


def test_a_drawing_by_keys_is_answered_too(page: Page) -> None:
    open_by_itself(page)
    choose_data(page, "Digits")
    pad = page.get_by_role("button", name=re.compile("^Drawing pad"))
    pad.focus()
    page.keyboard.press("ArrowUp")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowDown")
    output = page.get_by_role("region", name="Output")
    expect(output).to_contain_text(re.compile(r"It says \d\."))
    page.keyboard.press("Delete")
    expect(output).not_to_contain_text("It says")


def test_a_run_stops_by_itself_and_says_why(page: Page) -> None:
    open_by_itself(page)
    press(page, "All settings of the training")
    epochs = page.get_by_role("group", name="Stop by itself").get_by_label("Epochs")
    epochs.fill("2")
    epochs.press("Enter")
    answered(page)
    press(page, "Play")
    expect(page.get_by_text("Stopped after 2 epochs.")).to_be_visible()
    slowly(page, "Epoch", "2")
    assert number(page, "Step") == "80"
    press(page, "Reset")
    expect(page.get_by_text("Stopped after 2 epochs.")).to_have_count(0)
