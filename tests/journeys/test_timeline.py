"""Back to an earlier step, on from there another way, and a twin beside it."""

import re

from playwright.sync_api import Locator, Page, expect

from journeys.screen import (
    answered,
    decision_map,
    drawn,
    figure,
    number,
    open_by_itself,
    picture,
    press,
    slowly,
    visit,
)


def timeline(page: Page) -> Locator:
    return page.get_by_role("slider", name="Step of the run")


def reach(page: Page, step: int) -> None:
    """Train until at least this step, and stay there."""
    press(page, "Play")
    page.wait_for_function(
        """step => Number(document.querySelector('[role=slider]').ariaValueNow) >= step""",
        arg=step,
    )
    press(page, "Pause")
    answered(page)  # the last step is known


def go_to(page: Page, step: int) -> None:
    """Type the step into the timeline's field."""
    page.get_by_label("Step", exact=True).fill(str(step))
    page.keyboard.press("Enter")
    slowly(page, "Step", f"{step:,}")


def show(page: Page, wanted: str) -> None:
    """Wait until the large map looks exactly like this."""
    page.wait_for_function(
        "([map, wanted]) => map.toDataURL() === wanted",
        arg=[decision_map(page).element_handle(), wanted],
    )


def runs(page: Page) -> Locator:
    """The branches of this run and its twin, in Runs."""
    return page.get_by_role("region", name="This run")


def branches(page: Page) -> Locator:
    """The button of every branch."""
    return runs(page).get_by_title("Go to the end of this branch")


def grow(page: Page) -> None:
    """Two branches: on from step 120 at another rate."""
    reach(page, 700)
    go_to(page, 120)
    page.get_by_label("Learning rate, exactly").fill("0.3")
    page.keyboard.press("Enter")
    reach(page, 400)
    visit(page, "Runs")


def test_an_earlier_step_looks_as_it_did_and_its_end_is_not_lost(page: Page) -> None:
    open_by_itself(page)
    for step in (40, 80, 120):
        press(page, "One epoch")
        slowly(page, "Step", str(step))
    then = drawn(page, decision_map(page))
    reach(page, 620)
    end = number(page, "Step")
    assert picture(decision_map(page)) != then
    go_to(page, 120)
    show(page, then)
    press(page, "Go to the end")
    slowly(page, "Step", end)


def test_a_drag_and_the_keys_go_through_time(page: Page) -> None:
    open_by_itself(page)
    reach(page, 500)
    head = int(number(page, "Step").replace(",", ""))
    expect(timeline(page)).to_have_attribute("aria-valuemax", str(head))
    box = timeline(page).bounding_box()
    assert box is not None
    middle = box["x"] + box["width"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(middle, box["y"] + 30, steps=20)
    page.mouse.up()
    half = int(timeline(page).get_attribute("aria-valuenow") or 0)
    assert abs(half - head / 2) < head / 100
    slowly(page, "Step", f"{half:,}")
    for key, step in (("PageUp", 40), ("ArrowLeft", 39), ("PageDown", -1)):
        page.keyboard.press(key)
        slowly(page, "Step", f"{half + step:,}")
    page.keyboard.press("Home")
    slowly(page, "Step", "0")


def test_another_rate_grows_a_branch_that_is_named_compared_and_deleted(page: Page) -> None:
    open_by_itself(page)
    grow(page)
    rows = branches(page)
    expect(rows).to_have_count(2)
    expect(rows.last).to_contain_text("learning rate 0.03 to 0.3")
    runs(page).get_by_role("button", name="Rename").last.click()
    page.get_by_label("Name of the branch").fill("faster")
    page.keyboard.press("Enter")
    expect(rows.last).to_contain_text("faster")
    runs(page).get_by_role("listitem").first.get_by_text("Compare").click()
    expect(runs(page)).to_contain_text("The same until step 120.")
    expect(runs(page).get_by_text("What the network says over the plane")).to_have_count(2)
    rows.first.click()
    expect(rows.first).to_contain_text("you are here")
    press(page, "Delete faster")
    press(page, "Delete faster for good")
    expect(rows).to_have_count(1)


def test_the_branch_it_stands_on_is_not_deleted_and_the_page_says_why(page: Page) -> None:
    open_by_itself(page)
    grow(page)
    row = runs(page).get_by_role("listitem").last
    row.get_by_role("button", name="Delete").click()
    row.get_by_text("Delete", exact=True).click()
    expect(page.get_by_role("status").filter(has_text=re.compile("branch"))).to_be_visible()
    expect(branches(page)).to_have_count(2)


def test_a_twin_catches_up_and_stays_in_step(page: Page) -> None:
    open_by_itself(page)
    reach(page, 200)
    visit(page, "Runs")
    press(page, "Start a twin")
    twin = runs(page)
    expect(twin).to_contain_text("relu instead of tanh")
    expect(twin).to_contain_text("Both stand at the same step.")
    steps = [
        twin.get_by_role("row", name=name).get_by_role("cell").first
        for name in ("This network", "The twin")
    ]
    expect(steps[1]).to_have_text(steps[0].inner_text())
    before = steps[0].inner_text()
    press(page, "One batch")
    expect(steps[0]).not_to_have_text(before)
    after = steps[0].inner_text()
    expect(steps[1]).to_have_text(after)
    expect(figure(page, "Step")).to_have_text(after)
    press(page, "End the twin")
    expect(page.get_by_role("button", name="Start a twin")).to_be_visible()
