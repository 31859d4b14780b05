"""The same network in PyTorch, as its own tutorials train it, eagerly or compiled."""

from collections.abc import Callable
from typing import Any

import numpy as np

import sankofa as sk
from benchmarks.case import Case, Start
from benchmarks.peer import Train, UnableError
from sankofa.nn import Layer


def eager(start: Start) -> Train:
    """Line by line."""
    return _train(start, compiled=False)


def compiled(start: Start) -> Train:
    """Through `torch.compile`: forward, loss and backward as one, the optimizer's step as one."""
    return _train(start, compiled=True)


def _train(start: Start, *, compiled: bool) -> Train:
    torch = library()
    case = start.case
    net = model(start)
    rule = rule_of(case)(net.parameters())
    rows, t = torch.from_numpy(entered(start)), torch.from_numpy(target(start))
    loss_of = loss_function(case)

    def loss(x: Any, t: Any) -> Any:
        return loss_of(net(x), t)

    move = rule.step
    if compiled:
        loss, move = torch.compile(loss, dynamic=False), torch.compile(move)

    def train(epochs: int) -> list[Any]:
        seen = []
        for batch in start.orders(epochs):
            now = torch.from_numpy(batch)
            rule.zero_grad()
            L = loss(rows[now], t[now])
            L.backward()
            move()
            seen.append(L.detach())
        return seen

    return train


def library() -> Any:
    """PyTorch, if it is there.

    Raises: `UnableError` when it is not.
    """
    try:
        import torch
    except ModuleNotFoundError:
        raise UnableError("not installed") from None
    return torch


def model(start: Start) -> Any:
    """The layers with these weights; the last gives z, for the loss takes its activation in."""
    torch = library()
    parts: list[Any] = []
    images: tuple[int, ...] = ()  # that were flattened right before
    for layer, weights, shape in zip(start.layers, start.weights, start.entering, strict=True):
        parts += _modules(layer, weights, images)
        images = shape if isinstance(layer, sk.Flatten) else ()
    return torch.nn.Sequential(*parts[:-1])


def _modules(layer: Layer, p: Any, images: tuple[int, ...]) -> list[Any]:
    torch = library()
    match layer:
        case sk.Dense():
            W = p["W"]
            if images:  # flattened channels first here, channels last there
                W = W.reshape(*images, -1).transpose(2, 0, 1, 3).reshape(W.shape)
            linear = torch.nn.Linear(*W.shape)
            return [_filled(linear, weight=W.T, bias=p["b"]), _activation(layer.activation)]
        case sk.Conv2D():
            K = p["K"].transpose(3, 2, 0, 1)
            convolution = torch.nn.Conv2d(K.shape[1], K.shape[0], layer.kernel)
            return [_filled(convolution, weight=K, bias=p["b"]), _activation(layer.activation)]
        case sk.MaxPool():
            return [torch.nn.MaxPool2d(layer.size)]
        case sk.Flatten():
            return [torch.nn.Flatten()]
        case sk.BatchNorm():
            size = len(p["gamma"])
            return [torch.nn.BatchNorm1d(size, layer.epsilon, 1 - layer.momentum)]
        case sk.Residual():
            inner = zip(layer.body, p["body"], strict=True)
            return [_around([m for part, w in inner for m in _modules(part, w, ())])]
    raise UnableError(f"no {type(layer).__name__} here")


def _around(body: list[Any]) -> Any:
    torch = library()

    class Around(torch.nn.Module):  # type: ignore[misc, name-defined]
        """x + g(x)"""

        def __init__(self) -> None:
            super().__init__()
            self.body = torch.nn.Sequential(*body)

        def forward(self, x: Any) -> Any:
            return x + self.body(x)

    return Around()


def _activation(name: str) -> Any:
    nn = library().nn
    kinds = {"tanh": nn.Tanh, "relu": nn.ReLU, "softmax": nn.Softmax, "sigmoid": nn.Sigmoid}
    return kinds[name]()


def _filled(module: Any, **arrays: Any) -> Any:
    torch = library()
    with torch.no_grad():
        for name, values in arrays.items():
            getattr(module, name).copy_(torch.from_numpy(np.ascontiguousarray(values)))
    return module


def entered(start: Start) -> Any:
    """The rows as PyTorch wants them: of images the channels first."""
    X = start.X
    return np.ascontiguousarray(X.transpose(0, 3, 1, 2)) if X.ndim == 4 else X


def target(start: Start) -> Any:
    """0 and 1 in one column, or the number of the class."""
    return start.y[:, None].astype(np.float32) if start.case.classes == 2 else start.y


def loss_function(case: Case) -> Any:
    """Cross-entropy of z."""
    nn = library().nn
    return nn.BCEWithLogitsLoss() if case.classes == 2 else nn.CrossEntropyLoss()


def rule_of(case: Case) -> Callable[[Any], Any]:
    """The optimizer, each rule in the one kernel that PyTorch has for it."""
    optim, rate = library().optim, case.optimizer.learning_rate
    if isinstance(adam := case.optimizer, sk.Adam):
        return lambda parameters: optim.Adam(parameters, lr=rate, eps=adam.epsilon)
    return lambda parameters: optim.SGD(parameters, lr=rate)
