"""The same network in scikit-learn, as far as it has the layers: dense ones of one activation."""

import numpy as np
from sklearn.neural_network import MLPClassifier

import sankofa as sk
from benchmarks.case import Start
from benchmarks.peer import Train, UnableError


def classifier(start: Start) -> Train:
    """`partial_fit` is one epoch; it tells the epoch's mean loss, here given for every step.

    Raises: `UnableError` where the network is not one that `MLPClassifier` can be.
    """
    model = _model(start)
    case, X, y = start.case, start.X, start.y
    classes = np.unique(y)
    model.partial_fit(X, y, classes=classes)  # builds it; then it starts again from our weights
    model.coefs_ = [p["W"].copy() for p in start.weights]
    model.intercepts_ = [p["b"].copy() for p in start.weights]
    del model._optimizer  # noqa: SLF001  (no memory of that first epoch)

    def train(epochs: int) -> list[float]:
        seen: list[float] = []
        for _ in range(epochs):
            model.partial_fit(X, y)
            seen += [model.loss_] * case.batches
        return seen

    return train


def _model(start: Start) -> MLPClassifier:
    case = start.case
    hidden = [layer for layer in start.layers[:-1] if isinstance(layer, sk.Dense)]
    if len(hidden) + 1 < len(start.layers):
        raise UnableError("no such layers")
    return MLPClassifier(
        [layer.units for layer in hidden],
        activation=hidden[0].activation,
        solver={sk.Sgd: "sgd", sk.Adam: "adam"}[type(case.optimizer)],
        alpha=0,
        batch_size=case.batch_size,
        learning_rate_init=case.optimizer.learning_rate,
        epsilon=getattr(case.optimizer, "epsilon", 1e-8),
        momentum=0,
        nesterovs_momentum=False,
        shuffle=start.shuffle,
        random_state=0,
    )
