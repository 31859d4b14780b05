"""The options of `sankofa train` and `sankofa data`, None or empty when not given."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from cyclopts import Parameter

from sankofa.document import Precision, Task
from sankofa.nn import ActivationName, InitializerName, LossName

OptimizerName: TypeAlias = Literal[
    "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw", "nadam", "lion",
    "perceptron",
]  # fmt: skip


def _help(text: str) -> Parameter:
    return Parameter(help=text)


@dataclass(frozen=True)
class Options:
    """With an experiment's JSON, what is given overrides it and what is not leaves it alone."""

    target: Annotated[str | None, _help("The column of the file to predict.")] = None
    hidden: Annotated[
        str | None, _help("Neurons of each hidden layer, as in 32,16; 0 for none. (32,16)")
    ] = None
    activation: Annotated[ActivationName | None, _help("Of the hidden layers. (relu)")] = None
    initializer: Annotated[InitializerName | None, _help("Of all weights. (xavier-uniform)")] = None
    optimizer: Annotated[OptimizerName | None, _help("How weights move. (adam)")] = None
    learning_rate: Annotated[float | None, _help("Size of a step. (0.001 with adam)")] = None
    batch_size: Annotated[int | None, _help("Rows a step. (32)")] = None
    epochs: Annotated[int | None, _help("Passes over the training rows. (60)")] = None
    loss: Annotated[
        LossName | Literal["auto"] | None, _help("What is made small. (auto: by the target)")
    ] = None
    task: Annotated[
        Task | Literal["auto"] | None, _help("What is predicted. (auto: by the target)")
    ] = None
    l1: Annotated[float | None, _help("L1 penalty on the weights. (0)")] = None
    l2: Annotated[float | None, _help("L2 penalty on the weights. (0)")] = None
    validation: Annotated[float | None, _help("Share of the rows kept for judging. (0.2)")] = None
    seed: Annotated[int | None, _help("Of the split, the weights and the order. (0)")] = None
    precision: Annotated[Precision | None, _help("Of all numbers. (float32)")] = None
    samples: Annotated[int | None, _help("Points of a generated set. (500)")] = None
    noise: Annotated[float | None, _help("Of a generated set, 0 to 0.5. (0.1)")] = None
    device: Annotated[
        Literal["cpu", "gpu"] | None, _help("What computes. (a GPU where JAX has one)")
    ] = None
    devices: Annotated[
        str | None, _help("How many of them share the rows of each batch: a number or all. (1)")
    ] = None
    features: Annotated[str | None, _help("Of a generated set, as in x1,x2,x1^2,x1x2. (x1,x2)")] = (
        None
    )


@dataclass(frozen=True)
class DataOptions:
    """How a table is read and what its columns are for; each may be given several times."""

    schema: Annotated[
        Path | None, _help("What was decided of the columns before, as data --out wrote it.")
    ] = None
    ignore: Annotated[tuple[str, ...], _help("A column that is not to be learned from.")] = ()
    group: Annotated[
        tuple[str, ...], _help("A column by whose groups the answers are compared, not an input.")
    ] = ()
    identifier: Annotated[tuple[str, ...], _help("A column that only names the rows.")] = ()
    role: Annotated[
        tuple[str, ...],
        _help("COLUMN=ROLE, one of feature, group, identifier, ignored."),
    ] = ()
    kind: Annotated[
        tuple[str, ...], _help("COLUMN=KIND, one of number, boolean, date, category, text.")
    ] = ()
    written: Annotated[
        tuple[str, ...],
        _help(
            "COLUMN=FORM, one of decimal-point, decimal-comma, year-month-day, month-day-year,"
            " day-month-year."
        ),
    ] = ()
    missing: Annotated[tuple[str, ...], _help("COLUMN=CODE, which stands for nothing in it.")] = ()
    merge: Annotated[tuple[str, ...], _help("COLUMN=THIS:THAT, where this counts as that.")] = ()
    order: Annotated[
        tuple[str, ...], _help("COLUMN=A,B,C, the order of its categories or classes.")
    ] = ()
    header: Annotated[
        bool | None,
        Parameter(
            name="--header",
            negative="--no-header",
            show_default=False,
            help="Whether the first line names the columns.",
        ),
    ] = None
    delimiter: Annotated[str | None, _help("What parts the cells of a line.")] = None
    encoding: Annotated[str | None, _help("The encoding of the text, as cp1252.")] = None
    sheet: Annotated[str | None, _help("The sheet of a workbook.")] = None
