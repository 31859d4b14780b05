"""Back to any step of a run, and on from there another way."""

from playwright.sync_api import Page, expect

from journeys.screen import decision_map, number, open_by_itself, picture, press, slowly

BACK = 500


def train(page: Page, epochs: int) -> None:
    """So many epochs of 40 steps."""
    for _ in range(epochs):
        step = int(number(page, "Step").replace(",", ""))
        press(page, "One epoch")
        slowly(page, "Step", f"{step + 40:,}")


def go_to(page: Page, step: int) -> None:
    """Type a step into the timeline."""
    field = page.get_by_role("region", name="Timeline").get_by_role("textbox")
    field.fill(str(step))
    field.press("Enter")
    slowly(page, "Step", f"{step:,}")


def test_scrubbing_back_shows_the_very_map_and_another_rate_makes_a_branch(page: Page) -> None:
    open_by_itself(page)
    train(page, 10)
    page.wait_for_timeout(500)  # the map is drawn
    then = picture(decision_map(page))
    train(page, 13)
    assert picture(decision_map(page)) != then
    assert int(number(page, "Step")) - BACK == 420
    go_to(page, 400)
    page.wait_for_function(
        "([map]) => document.querySelector('#output canvas').toDataURL() === map", arg=[then]
    )

    slider = page.get_by_role("slider", name="Learning rate")
    slider.focus()
    for _ in range(5):
        slider.press("ArrowRight")
    page.wait_for_timeout(300)
    press(page, "Play")
    page.wait_for_timeout(600)
    press(page, "Pause")
    page.get_by_role("tab", name="Runs").click()
    branches = page.get_by_role("tabpanel").get_by_role("listitem")
    expect(branches).to_have_count(2)
    expect(branches.nth(1)).to_contain_text("learning rate")


def test_the_playhead_moves_by_keyboard_and_play_goes_on_from_there(page: Page) -> None:
    open_by_itself(page)
    train(page, 3)
    playhead = page.get_by_role("slider", name="Step of the run")
    playhead.press("PageDown" if playhead.get_attribute("aria-valuenow") == "0" else "ArrowLeft")
    slowly(page, "Step", "119")
    playhead.press("Home")
    slowly(page, "Step", "0")
    press(page, "One batch")
    slowly(page, "Step", "1")
    playhead.press("End")
    slowly(page, "Step", "120")
