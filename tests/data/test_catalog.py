import pytest

from sankofa.data import CATALOG, load
from sankofa.document.source import BUNDLED, GENERATED, SIMULATED, SOCIETIES, parse_source


def test_every_known_set_is_described_in_order() -> None:
    assert tuple(CATALOG) == GENERATED + SIMULATED + SOCIETIES + BUNDLED


@pytest.mark.parametrize("name", CATALOG)
def test_what_is_said_of_a_set_is_so(name: str) -> None:
    entry, dataset = CATALOG[name], load(parse_source(name))
    assert (entry.rows, entry.columns, entry.task) == (
        dataset.rows,
        len(dataset.columns),
        dataset.task,
    )
    kinds = {
        "generated": GENERATED,
        "simulated": SIMULATED,
        "society": SOCIETIES,
        "bundled": BUNDLED,
    }
    assert name in kinds[entry.kind]
    assert entry.sentence.endswith(".")
