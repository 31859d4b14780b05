from math import inf

import pytest

from sankofa.document import Bundled, Experiment, Generated
from sankofa.explain import Run
from sankofa.nn import Conv2D, Dense, Flatten, Output
from sankofa.session.run.time_limit import BASE_S, TimeLimit

SMALL = Experiment(data=Generated(samples=40), network=(Dense(2), Output()), batch_size=8)


def test_a_small_network_has_hardly_more_than_the_least() -> None:
    limit = TimeLimit(Run(SMALL))
    assert BASE_S < limit.estimate_limit_s(4096) < BASE_S + 0.05


def test_what_it_took_at_best_counts_several_times_but_not_what_compiling_took() -> None:
    limit = TimeLimit(Run(SMALL))
    limit.record_duration(1, 30.0)
    limit.record_duration(1, 0.5)
    assert limit.estimate_limit_s(1) == pytest.approx(BASE_S + 4 * 0.5, abs=0.01)


def test_before_anything_is_known_the_size_of_the_network_decides() -> None:
    wide = Experiment(data=Generated(samples=40), network=(Dense(2000), Dense(2000), Output()))
    one = TimeLimit(Run(wide)).estimate_limit_s(1) - BASE_S
    assert 0.5 < one < inf
    assert TimeLimit(Run(wide)).estimate_limit_s(2) - BASE_S > 1.5 * one


def test_a_kernel_works_at_every_place_of_its_image() -> None:
    image = Experiment(data=Bundled("digits"), network=(Conv2D(8), Flatten(), Output()))
    limit = TimeLimit(Run(image))
    products = (3 * 3 * 8 + 8) * 64  # of the kernel alone; the rows of a batch three times
    rows = 3 * min(image.batch_size, 1000)
    assert limit.estimate_limit_s(1) > BASE_S + rows * products / 2e8


def test_at_the_end_of_an_epoch_all_rows_are_scored() -> None:
    table = Experiment(data=Generated(samples=2000), network=(Dense(1000), Output()), batch_size=8)
    run = Run(table)
    within, ending = TimeLimit(run).estimate_limit_s(1), TimeLimit(run).estimate_limit_s(200)
    run.advance(steps=199)
    at_the_end = TimeLimit(run).estimate_limit_s(1)
    assert within < at_the_end < ending
