"""Checks that loss, output layer, task and optimizer go together; used by `plan`."""

from sankofa.document.experiment import Task
from sankofa.error import SankofaError
from sankofa.nn import LOSSES, AnyLayer, Dense, Features, LossName


def check_loss(output: Dense, loss: LossName, task: Task, *, where: str) -> None:
    """Check that this loss can judge this output.

    Raises: `SankofaError` beside the loss, or the activation of the layer at `where`.
    """
    if output.f.learns:
        raise SankofaError(
            f"{output.activation} learns its slope in hidden layers; the last layer needs another "
            "activation.",
            field=f"{where}.activation",
        )
    facts = LOSSES[loss]
    if facts.target == "numbers":
        return
    if (task == "regression") != (facts.target == "counts"):
        kind, other = ("classes", "a number") if task == "regression" else ("counts", "a class")
        instead = "mean-squared-error" if task == "regression" else "auto"
        raise SankofaError(
            f"The loss {loss} is for {kind}, but the target is {other}. Use {instead}.",
            field="loss",
        )
    if facts.signed and (task != "binary" or output.units != 1):
        raise SankofaError(
            f"The loss {loss} is for two classes and one output. Use categorical-cross-entropy.",
            field="loss",
        )
    if output.activation not in facts.outputs:
        raise SankofaError(
            f"The loss {loss} needs an output of {' or '.join(facts.outputs)}, but the last "
            f"layer is {output.activation}.",
            field=f"{where}.activation",
        )


def check_perceptron(layers: tuple[AnyLayer, ...], loss: LossName) -> None:
    """Check that the perceptron rule can train these layers: one, of step units.

    Raises: `SankofaError` beside the optimizer.
    """
    *before, output = layers
    fixed = all(isinstance(layer, Features) for layer in before)
    steps = isinstance(output, Dense) and not output.f.has_slope
    if fixed and steps and LOSSES[loss].target == "numbers":
        return
    raise SankofaError(
        "The perceptron rule is for one layer of step units under mean-squared-error. "
        "Take the hidden layers away, or use sgd.",
        field="optimizer",
    )
