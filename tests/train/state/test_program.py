import sankofa as sk
from sankofa.document import Experiment, plan
from sankofa.train.state.program import Program, make_program


def made(rows: int, **settings: object) -> Program:
    experiment = Experiment(**settings)  # type: ignore[arg-type]
    return make_program(experiment, plan(experiment, shape=(2,), task="binary", classes=2), rows)


def test_an_epoch_is_its_full_batches_and_the_rest() -> None:
    ten = made(25, batch_size=10)
    assert (ten.full_batches, ten.last_batch_size, ten.batches_per_epoch) == (2, 5, 3)
    five = made(25, batch_size=5)
    assert (five.full_batches, five.last_batch_size, five.batches_per_epoch) == (5, 0, 5)
    assert made(25, batch_size=100) == made(25, batch_size=25)


def test_what_only_decides_the_start_or_is_an_argument_is_left_out() -> None:
    begun = sk.Output(initializer="normal", scale=2)
    assert made(9, network=(begun,), seed=7, l2=0.1, optimizer=sk.Sgd(learning_rate=9)) == made(9)
    assert made(9, optimizer=sk.Adam()) != made(9)


def test_two_classes_in_one_column_are_parted_in_their_middle() -> None:
    assert made(9).threshold == 0.5
    assert made(9, loss="hinge").threshold == 0
