"""The loss around a network, and the plane as its layers see it."""

import re

from playwright.sync_api import Page, expect

from journeys.screen import open_by_itself, press, slowly


def open_the_drawer(page: Page) -> None:
    open_by_itself(page)
    press(page, "One epoch")
    slowly(page, "Step", "40")
    page.get_by_role("tab", name="Landscape").click()


def test_the_loss_around_a_network_is_drawn_and_read_by_keys(page: Page) -> None:
    open_the_drawer(page)
    drawer = page.get_by_role("region", name="Drawers")
    press(page, "Draw the landscape")
    expect(drawer).to_contain_text(re.compile(r"Of step 40, on all 400 training rows"))
    pad = drawer.get_by_role("button", name=re.compile("^The loss over 1st random direction"))
    pad.focus()
    page.keyboard.press("ArrowRight")
    expect(drawer).to_contain_text(re.compile(r"1st random direction 0\.0\d+.*: loss 0\.\d{4}"))
    drawer.get_by_label("Over", exact=True).select_option(label="One weight")
    press(page, "Draw the landscape")
    expect(drawer).to_contain_text("this weight holds")
    expect(drawer).to_contain_text("W[1, 1] of hidden 1")


def test_the_surface_is_fetched_when_it_is_wanted_and_not_before(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    open_the_drawer(page)
    press(page, "Draw the landscape")
    surface = page.get_by_role("checkbox", name="3D surface")
    expect(surface).to_be_visible()
    assert not any("surface" in url for url in fetched)
    context = "document.createElement('canvas').getContext('webgl2') !== null"
    has_webgl = page.evaluate(context)
    surface.check()
    if has_webgl:
        turn = page.get_by_role("button", name=re.compile("^The loss as a surface"))
        expect(turn.locator("canvas")).to_have_js_property("isConnected", True)  # noqa: FBT003
        page.wait_for_function("() => document.querySelector('.surface')?.ariaBusy === 'false'")
        assert any("surface" in url for url in fetched)
    else:
        expect(page.get_by_role("region", name="Drawers")).to_contain_text("WebGL is missing")


def test_the_plane_is_seen_bent_by_a_layer(page: Page) -> None:
    open_the_drawer(page)
    press(page, "The plane as a layer sees it")
    drawer = page.get_by_role("region", name="Drawers")
    expect(drawer).to_contain_text("neuron 1")
    drawer.get_by_label("Layer", exact=True).select_option(index=0)
    expect(drawer).to_contain_text(re.compile(r"1st component \(\d+%\)"))
