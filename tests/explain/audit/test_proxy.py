"""Proxies are found where they are, and nothing is found where there is nothing."""

import numpy as np

from sankofa.data import Column, Dataset
from sankofa.explain.audit import Auditor
from sankofa.explain.audit.proxy import find_proxies
from sankofa.explain.audit.who.attribute import make_text_attribute


def draw(rows: int = 1200) -> tuple[Dataset, np.ndarray]:
    rng = np.random.default_rng(0)
    race = rng.integers(0, 2, rows)
    street = np.where(rng.random(rows) < 0.85, race, 1 - race)
    wave = np.where(race == 1, rng.choice([-1.0, 1.0], rows), 0.0) + rng.normal(0, 0.2, rows)
    inputs = (
        Column("street", "category", street.astype(np.int32), ("Elm", "Oak")),
        Column("wave", "number", wave),
        Column("noise", "number", rng.normal(size=rows)),
    )
    target = Column("y", "number", rng.normal(size=rows))
    return Dataset("made up", inputs, target, "regression"), np.array(["a", "b"])[race]


def test_a_proxy_is_found_however_crooked_and_noise_is_not() -> None:
    dataset, race = draw()
    found = find_proxies(dataset, make_text_attribute("race", race))
    alone = {column.column: column.alone for column in found.columns}
    assert alone["street"] > 0.8
    assert alone["wave"] > 0.95  # on both sides of 0, which no straight line sees
    assert abs(alone["noise"] - 0.5) < 0.08
    assert set(found.proxies) == {"street", "wave"}
    assert found.accuracy is not None
    assert found.accuracy > 0.95


def test_what_nothing_tells_is_said_to_be_so() -> None:
    dataset, _ = draw()
    lot = np.random.default_rng(1).permutation(["a", "b"] * 600)
    found = find_proxies(dataset, make_text_attribute("race", lot))
    assert found.proxies == ()
    assert "they hardly tell it" in found.sentence
    nobody = find_proxies(dataset, make_text_attribute("race", np.array(["a"] * 1200)))
    assert nobody.accuracy is None
    assert "cannot be guessed" in nobody.sentence


def test_in_biased_records_the_neighborhood_tells_the_minority(auditor: Auditor) -> None:
    found = auditor.proxies("minority")
    assert found.columns[0].column == "neighborhood"
    assert "neighborhood" in found.proxies
    assert "education" not in found.proxies
