"""Made-up people are what their pages say: alike without bias, and a dial for each wrong."""

from pathlib import Path

import numpy as np
import pytest

import sankofa as sk
from sankofa.data import CATALOG, Dataset
from sankofa.data.society import DATA_PAGES
from sankofa.document.source import SOCIETIES, SocietyName

DOCS = Path(__file__).parents[3] / "docs/audit"


def values(dataset: Dataset, name: str) -> np.ndarray:
    return next(column.values for column in dataset.inputs if column.name == name)


@pytest.mark.parametrize("name", SOCIETIES)
def test_the_same_source_gives_the_same_bits_and_what_is_told_of_it(name: SocietyName) -> None:
    source = sk.Society(name=name)
    one, again = sk.dataset(source), sk.dataset(source)
    assert all((a.values == b.values).all() for a, b in zip(one.inputs, again.inputs, strict=True))
    assert (one.rows, len(one.inputs), one.task) == (
        CATALOG[name].rows,
        CATALOG[name].columns,
        CATALOG[name].task,
    )
    told = [column for column, _ in DATA_PAGES[name].columns]
    assert told == [*one.columns, one.target.name]
    assert [dial for dial, _ in DATA_PAGES[name].dials] == ["bias", "share", "noise", "samples"]
    assert sk.load(sk.dump(sk.Experiment(data=source))).data == source


def test_without_bias_risk_is_the_same_in_minority_and_majority() -> None:
    for seed in range(5):
        data = sk.dataset(sk.Society(bias=0, seed=seed, noise=0))
        minority, high = values(data, "minority") == 1, data.target.values == 2
        assert abs(high[minority].mean() - high[~minority].mean()) < 0.06


def test_with_bias_the_neighborhood_carries_it() -> None:
    fair = sk.dataset(sk.Society(bias=0, samples=20_000))
    data = sk.dataset(sk.Society(bias=1, samples=20_000))
    minority, high = values(data, "minority") == 1, data.target.values == 2
    assert high[minority].mean() - high[~minority].mean() > 0.2
    for place in range(4):  # in one street less than half of it is left
        here = values(data, "neighborhood") == place
        apart = high[here & minority].mean() - high[here & ~minority].mean()
        assert apart < 0.18
    assert values(data, "past arrests").mean() > values(fair, "past arrests").mean() + 0.2


def test_patients_are_ill_alike_and_few_are_women() -> None:
    data = sk.dataset(sk.Society("heart-disease", samples=20_000, share=0.05, seed=2))
    female, ill = values(data, "sex") == 0, data.target.values == 1
    assert female.mean() == pytest.approx(0.05, abs=0.01)
    assert (values(data, "income") == 1).mean() == pytest.approx(0.05, abs=0.01)
    assert ill[female].mean() == pytest.approx(ill[~female].mean(), abs=0.05)


@pytest.mark.parametrize(("bias", "alike"), [(0.0, True), (1.0, False)])
def test_the_disease_shows_in_women_as_in_men_without_bias_alone(bias: float, alike: bool) -> None:  # noqa: FBT001
    data = sk.dataset(sk.Society("heart-disease", samples=20_000, share=0.5, bias=bias))
    female, ill = values(data, "sex") == 0, data.target.values == 1
    pressing = values(data, "chest pain") == 2
    told = [pressing[who & ill].mean() - pressing[who & ~ill].mean() for who in (female, ~female)]
    assert told[1] > 0.5
    assert (abs(told[0] - told[1]) < 0.05) == alike


def test_a_page_says_where_it_came_from_and_what_it_is_not_for() -> None:
    for name in SOCIETIES:
        page = DATA_PAGES[name].to_markdown()
        assert "## Where it came from\n\nNobody." in page
        assert (DOCS / f"{name}.md").read_text() == page
        assert page.count("## What it must not be used for\n\n- ") == 1
