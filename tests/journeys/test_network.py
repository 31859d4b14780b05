"""What a person does to a network: types numbers, edits layers, asks too much of it."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from journeys.screen import (
    choose_data,
    decision_map,
    drawn,
    headings,
    inspector,
    number,
    open_by_itself,
    press,
    slowly,
    visit,
)


def numbers_of(page: Page, neuron: str) -> Locator:
    """The inspector with every number of a neuron, reached by keyboard."""
    page.get_by_role("button", name=re.compile(f"^{neuron}, bias")).first.focus()
    page.keyboard.press("Enter")
    return inspector(page)


def test_a_typed_weight_and_the_outputs_bias_act_at_once(page: Page) -> None:
    open_by_itself(page)
    before, loss = drawn(page, decision_map(page)), number(page, "Training loss")
    told = numbers_of(page, "Output")
    bias = told.get_by_role("textbox", name=re.compile("^Bias of"))
    bias.fill("1.5")
    bias.press("Enter")
    weight = told.get_by_role("textbox", name=re.compile("^Weight from Hidden 2, unit 1"))
    weight.fill("-2")
    weight.press("Enter")
    expect(bias).to_have_value(re.compile(r"^1\.50*$"))
    expect(weight).to_have_value(re.compile(r"^-2(\.0*)?$"))
    page.keyboard.press("Escape")
    assert drawn(page, decision_map(page)) != before
    assert number(page, "Training loss") != loss
    page.reload()
    open_by_itself(page)
    again = numbers_of(page, "Output").get_by_role("textbox", name=re.compile("^Bias of"))
    expect(again).to_have_value(re.compile(r"^1\.50*$"))


def test_layers_grow_move_and_go_and_undo_brings_them_back(page: Page) -> None:
    open_by_itself(page)
    parameters = page.get_by_role("region", name="Network").get_by_text("parameters in")
    expect(parameters).to_contain_text("25 parameters in 3 layers")
    page.get_by_role("button", name="Add a neuron to Hidden 1").click()
    expect(parameters).to_contain_text("30 parameters in 3 layers")  # 15 + 12 + 3
    name = page.get_by_role("button", name="Hidden 1", exact=True)
    name.focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(parameters).to_contain_text("27 parameters in 3 layers")  # 6 + 15 + 6
    page.get_by_role("button", name="Hidden 2", exact=True).click()
    press(page, "Delete Hidden 2")
    assert headings(page) == ["Inputs", "Hidden 1", "Output"]
    page.keyboard.press("Control+z")
    expect(parameters).to_contain_text("27 parameters in 3 layers")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(parameters).to_contain_text("25 parameters in 3 layers")


def test_an_impossible_network_says_why_beside_its_layer_and_does_not_train(page: Page) -> None:
    open_by_itself(page)
    page.get_by_role("combobox", name="Activation of Output").select_option("linear")
    press(page, "All settings of the training")
    page.get_by_role("combobox", name="Loss").select_option("binary-cross-entropy")
    press(page, "Close training settings")
    network = page.get_by_role("region", name="Network")
    expect(network.get_by_role("alert")).to_contain_text("sigmoid")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_disabled()
    page.keyboard.press("Control+z")
    expect(network.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_enabled()


def test_a_rate_that_is_too_high_stops_the_run_with_a_sentence(page: Page) -> None:
    open_by_itself(page)
    choose_data(page, "Plane")
    rate = page.get_by_role("textbox", name="Learning rate")
    rate.fill("100000")
    rate.press("Enter")
    page.get_by_role("combobox", name="Activation of Hidden 1").select_option("linear")
    slowly(page, "Step", "0")
    press(page, "Play")
    told = page.get_by_text(re.compile(r"diverged at step \d"))
    expect(told).to_be_visible()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_a_table_shows_its_confusion_and_the_chosen_row(page: Page) -> None:
    open_by_itself(page)
    choose_data(page, "Iris")
    output = page.get_by_role("region", name="Output")
    expect(output.get_by_role("table")).to_contain_text("versicolor")
    expect(output).to_contain_text("sepal length (cm)")
    expect(output).to_contain_text("5.1")
    press(page, "Next row")
    expect(output).to_contain_text("4.9")


def test_a_file_of_ones_own_opens_by_path_and_a_wrong_column_is_named(
    page: Page, tmp_path: Path
) -> None:
    lines = [f"{i},{'ab'[i % 2]},{'yes' if i % 4 < 2 else 'no'}" for i in range(60)]
    (tmp_path / "own.csv").write_text("\n".join(["size,kind,bought", *lines]))
    open_by_itself(page)
    visit(page, "Data")
    page.get_by_text("By its path on this machine").click()
    page.get_by_label("Path").fill(str(tmp_path / "own.csv"))
    target = page.get_by_label("Column to predict")
    target.fill("bougt")
    target.press("Enter")
    data = page.get_by_role("region", name="Data")
    expect(data).to_contain_text('no column "bougt"')
    target.fill("bought")
    target.press("Enter")
    expect(data).to_contain_text("48 + 12 rows")
    press(page, "Train on it")
    press(page, "One epoch")
    slowly(page, "Epoch", "1")
    expect(page.get_by_role("region", name="Output").get_by_role("table")).to_contain_text("yes")
