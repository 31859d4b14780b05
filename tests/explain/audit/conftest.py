"""One network trained on biased records, questioned by all."""

import pytest

import sankofa as sk
from sankofa.explain.audit import Auditor


def train_on(source: sk.Society, epochs: int = 30) -> sk.Run:
    run = sk.Run(
        sk.Experiment(
            data=source,
            network=(sk.Dense(units=12, activation="tanh"), sk.Output()),
            optimizer=sk.Adam(0.01),
            validation=0.4,
        )
    )
    run.advance(epochs=epochs)
    return run


@pytest.fixture(scope="session")
def biased() -> sk.Run:
    return train_on(sk.Society(bias=1))


@pytest.fixture(scope="session")
def auditor(biased: sk.Run) -> Auditor:
    return Auditor(biased, ["minority"])
