"""Which outputs a loss can judge."""

from sankofa.document.experiment import Task
from sankofa.error import SankofaError
from sankofa.nn import ActivationName, AnyLayer, Dense, Features, LossName

NUMBERS: tuple[LossName, ...] = ("mean-squared-error", "mean-absolute-error", "huber")
JUDGED: dict[LossName, tuple[ActivationName, ...]] = {
    "binary-cross-entropy": ("sigmoid",),
    "categorical-cross-entropy": ("softmax",),
    "hinge": ("linear", "tanh"),
    "poisson": ("softplus",),
}


def pairs(output: Dense, loss: LossName, task: Task, *, where: str) -> None:
    """Whether this loss can judge this output.

    Raises: `SankofaError` beside the loss, or the activation of the layer at `where`.
    """
    if output.activation == "prelu":
        raise SankofaError(
            "prelu learns its slope in hidden layers; the last layer needs another activation.",
            field=f"{where}.activation",
        )
    if loss in NUMBERS:
        return
    if (task == "regression") != (loss == "poisson"):
        kind, other = ("classes", "a number") if task == "regression" else ("counts", "a class")
        instead = "mean-squared-error" if task == "regression" else "auto"
        raise SankofaError(
            f"The loss {loss} is for {kind}, but the target is {other}. Use {instead}.",
            field="loss",
        )
    if loss == "hinge" and (task != "binary" or output.units != 1):
        raise SankofaError(
            "The loss hinge is for two classes and one output. Use categorical-cross-entropy.",
            field="loss",
        )
    if output.activation not in JUDGED[loss]:
        raise SankofaError(
            f"The loss {loss} needs an output of {' or '.join(JUDGED[loss])}, but the last "
            f"layer is {output.activation}.",
            field=f"{where}.activation",
        )


def one_layer_of_steps(layers: tuple[AnyLayer, ...], loss: LossName) -> None:
    """What the perceptron rule can train.

    Raises: `SankofaError` beside the optimizer.
    """
    *before, output = layers
    fixed = all(isinstance(layer, Features) for layer in before)
    if fixed and isinstance(output, Dense) and output.activation == "step" and loss in NUMBERS:
        return
    raise SankofaError(
        "The perceptron rule is for one layer of step units under mean-squared-error. "
        "Take the hidden layers away, or use sgd.",
        field="optimizer",
    )
