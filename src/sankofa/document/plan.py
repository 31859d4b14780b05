"""`plan` resolves an experiment once its target is known: layers sized, loss and coding named."""

from dataclasses import dataclass
from math import prod
from typing import Literal, TypeAlias

from sankofa.document.experiment import Experiment, Task
from sankofa.document.optimizer import Perceptron
from sankofa.document.pairing import check_loss, check_perceptron
from sankofa.error import SankofaError
from sankofa.nn import (
    LOSSES,
    ActivationName,
    AnyLayer,
    Dense,
    LossName,
    Output,
    Shape,
    input_kind,
    layers_with_paths,
    names,
    shapes,
    target_of,
)

Coding: TypeAlias = Literal["zero-one", "plus-minus", "one-hot", "value"]

DEEPEST = 8  # layers within layers


@dataclass(frozen=True)
class Plan:
    """A network without open questions: every layer sized, the loss named, the target coded.

    `coding` is how the target stands before the loss: one column of 0 and 1, or of -1 and +1,
    one column a class, or the value itself. `shape` is that of one example as it enters,
    (n,) or (H, W, C).
    """

    layers: tuple[AnyLayer, ...]
    loss: LossName
    task: Task
    coding: Coding
    shape: Shape

    @property
    def names(self) -> tuple[str, ...]:
        """The layers as a person sees them: `hidden 1`, `hidden 2`, `output`."""
        return (*names(self.layers[:-1]), "output")

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shape that leaves each layer, of one example."""
        return tuple(shapes(self.layers, self.shape, last="output"))

    @property
    def output(self) -> Dense:
        """The last layer."""
        last = self.layers[-1]
        assert isinstance(last, Dense)  # noqa: S101  (`plan` lets no other stand there)
        return last


def plan(
    experiment: Experiment, *, shape: Shape, task: Task, classes: int, outputs: int = 1
) -> Plan:
    """The plan of `experiment` for a target of this kind.

    Examples have this `shape`: (n,) columns, or images (H, W, C), which enter as rows where the
    network begins with a layer for rows. A target of categories has `classes` of them, a target
    of numbers `outputs` columns.

    Raises: `SankofaError` beside the setting (`network.<i>.units`) that cannot stand.
    """
    if prod(shape) < 1:
        raise SankofaError("The network needs at least one input column.", field="data")
    if task != "regression" and classes < 2:
        raise SankofaError(f"The target needs two classes or more, but has {classes}.")
    *hidden, last = _check_network(experiment)
    output = _resolve_output(
        last, experiment, task=task, count=_count_outputs(task, classes, outputs)
    )
    loss = _choose_loss(experiment, task, output)
    where = f"network.{len(hidden)}"
    _check_units(output, task, classes, outputs, where=where)
    check_loss(output, loss, task, where=where)
    layers = (*hidden, output)
    if isinstance(experiment.optimizer, Perceptron):
        check_perceptron(layers, loss)
    if input_kind(layers) == "rows":
        shape = (prod(shape),)
    found = Plan(layers, loss, task, _choose_coding(output, loss, task), shape)
    _check_shapes(found)
    return found


def _check_shapes(found: Plan) -> None:
    """Check that every layer can take what the one before it gives."""
    try:
        found.shapes  # noqa: B018
    except SankofaError as error:
        raise SankofaError(str(error), field=f"network.{error.field}") from None


def _check_network(experiment: Experiment) -> tuple[AnyLayer, ...]:
    if not experiment.network:
        raise SankofaError("The network needs at least an output layer.", field="network")
    for i, layer in enumerate(experiment.network[:-1]):
        if isinstance(layer, Output):
            raise SankofaError(
                f"The output layer must be the last one, but layer {i + 1} of "
                f"{len(experiment.network)} is an output. Move it to the end.",
                field=f"network.{i}",
            )
    deep = max(at.depth + 1 for at in layers_with_paths(experiment.network))
    if deep > DEEPEST:
        raise SankofaError(
            f"Layers nest at most {DEEPEST} deep, but these nest {deep} deep.", field="network"
        )
    return experiment.network


def _count_outputs(task: Task, classes: int, outputs: int) -> int:
    """How many outputs an open output layer gets: one for two classes."""
    if task == "regression":
        return outputs
    return 1 if task == "binary" else classes


def _resolve_output(last: AnyLayer, experiment: Experiment, *, task: Task, count: int) -> Dense:
    if isinstance(last, Dense):
        return last
    if not isinstance(last, Output):
        raise SankofaError(
            f"The last layer must be an Output or a Dense, but it is a {type(last).__name__}. "
            "Put an Output after it.",
            field=f"network.{len(experiment.network) - 1}",
        )
    activation = last.activation
    if activation == "auto" and isinstance(experiment.optimizer, Perceptron):
        activation = "step"
    if activation == "auto":
        activation = _choose_activation(experiment.loss, task)
    output = last.dense(count, activation)
    if task == "binary" and not output.f.elementwise:
        return last.dense(2, activation)  # one softmax unit is always 1
    return output


def _choose_activation(loss: LossName | Literal["auto"], task: Task) -> ActivationName:
    """The output's activation where neither the document nor the optimizer says it."""
    usual = () if loss == "auto" else LOSSES[loss].outputs
    if usual and (task != "regression" or target_of(loss) == "counts"):
        return usual[0]
    if task == "regression":
        return "linear"
    return "sigmoid" if task == "binary" else "softmax"


def _choose_loss(experiment: Experiment, task: Task, output: Dense) -> LossName:
    if experiment.loss != "auto":
        return experiment.loss
    if task == "regression":
        return "mean-squared-error"
    for name, loss in LOSSES.items():
        if loss.target == "classes" and loss.fused and loss.fused.activation == output.activation:
            return name
    return "mean-squared-error"


def _check_units(output: Dense, task: Task, classes: int, outputs: int, *, where: str) -> None:
    units = output.units
    if task == "regression":
        wanted, target = {outputs}, f"a target of {outputs} number{'s' * (outputs > 1)}"
    elif task == "binary":
        wanted, target = {1, 2}, "a target of two classes"
    else:
        wanted, target = {classes}, f"a target of {classes} classes"
    if units not in wanted:
        raise SankofaError(
            f"The last layer has {units} unit{'s' * (units > 1)}, but {target} needs "
            f"{' or '.join(map(str, sorted(wanted)))}. Use Output() to leave its size open.",
            field=f"{where}.units",
        )
    if units == 1 and not output.f.elementwise:
        raise SankofaError(
            f"A {output.activation} layer of one unit is always 1. Use sigmoid, or two units.",
            field=f"{where}.activation",
        )


def _choose_coding(output: Dense, loss: LossName, task: Task) -> Coding:
    if task == "regression":
        return "value"
    if output.units > 1:
        return "one-hot"
    return "plus-minus" if LOSSES[loss].signed or output.activation == "tanh" else "zero-one"
