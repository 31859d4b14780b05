from functools import partial

import pytest

from sankofa.document import Experiment, Perceptron, Task, plan
from sankofa.document.mend import Mend, list_mends
from sankofa.error import SankofaError
from sankofa.nn import AnyLayer, Conv2D, Dense, Flatten, MaxPool, Output


def mends(
    *network: AnyLayer, shape: tuple[int, ...] = (8, 8, 1), classes: int = 10, **settings: object
) -> tuple[Mend, ...]:
    experiment = Experiment(network=network, **settings)  # type: ignore[arg-type]
    task: Task = "binary" if classes == 2 else "multi-class"
    check = partial(plan, shape=shape, task=task, classes=classes)
    with pytest.raises(SankofaError) as caught:
        check(experiment)
    found = list_mends(experiment, caught.value.field, check)
    for mend in found:
        check(mend.experiment)
    return found


def titles(found: tuple[Mend, ...]) -> list[str]:
    return [mend.title for mend in found]


def test_images_before_an_output_get_a_flatten() -> None:
    first = mends(Conv2D(4), MaxPool(), Output())[0]
    assert first.title == "Put a Flatten here"
    assert first.experiment.network == (Conv2D(4), MaxPool(), Flatten(), Output())


def test_a_convolution_on_a_table_is_taken_away_or_all_is_replaced() -> None:
    found = mends(Conv2D(4), Output(), shape=(3,), classes=3)
    assert titles(found) == ["Take this layer away", "Replace by a dense network"]
    assert mends(Conv2D(4), MaxPool(), Flatten(), Output(), shape=(3,), classes=3)[0].title == (
        "Replace by a dense network"
    )


def test_an_output_that_is_not_last_moves_to_the_end() -> None:
    found = mends(Output(), Dense(4), shape=(3,), classes=3)
    moved = next(mend for mend in found if mend.title == "Move the Output to the end")
    assert moved.experiment.network == (Dense(4), Output())


def test_a_last_layer_of_another_size_is_left_to_the_target() -> None:
    found = mends(Dense(4), Dense(7, "softmax"), shape=(3,), classes=3)
    assert "Leave the output to the target" in titles(found)


def test_a_loss_that_does_not_fit_is_chosen_by_the_target() -> None:
    found = mends(Output(activation="linear"), shape=(2,), classes=2, loss="binary-cross-entropy")
    assert "Choose the loss by the target" in titles(found)


def test_a_rule_for_one_layer_gives_way_to_descent() -> None:
    found = mends(Dense(4), Output(), shape=(2,), classes=2, optimizer=Perceptron())
    assert "Use SGD" in titles(found)


def test_what_no_change_mends_has_no_remedy() -> None:
    def never(_: Experiment) -> None:
        raise SankofaError("Nothing will do.")

    assert list_mends(Experiment(network=(Dense(3), Output())), "network.0", never) == ()
