"""`Loss`: the loss of a batch with its slope, its formula and the facts that others decide by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sankofa.nn.activation import ACTIVATIONS, ActivationName
from sankofa.nn.layer import Array

Target: TypeAlias = Literal["numbers", "counts", "classes"]


@dataclass(frozen=True)
class Fused:
    """The loss of f(z) in terms of z itself, exact where f(z) alone would be rounded to 0 or 1.

    `rows(z, t)` and `dz(z, t)` are as `rows` and `da` of `Loss`, with z in the place of a.
    """

    activation: ActivationName
    rows: Callable[[Array, Array], Array]
    dz: Callable[[Array, Array], Array]


@dataclass(frozen=True)
class Loss:
    """The loss of each row, `rows(a, t)`, its slope `da(a, t)`; `fused` for its own activation.

    Shapes: the output a, the target t and `da` are (B, units), `rows` is (B,).

    What everybody else decides by stands here too, never in a comparison of names:

    title: Its name on the screen.
    use: When to use it.
    target: What it is for; one for "numbers" takes classes as well, coded as numbers.
    outputs: The activations whose output it can take, the usual one first; any where empty.
    signed: Whether its two classes are coded -1 and +1, for one output.
    """

    name: str
    title: str
    latex: str
    rows: Callable[[Array, Array], Array]
    da: Callable[[Array, Array], Array]
    use: str
    fused: Fused | None = None
    target: Target = "numbers"
    outputs: tuple[ActivationName, ...] = ()
    signed: bool = False

    def loss_and_delta(
        self,
        activation: ActivationName,
        z: Array,
        a: Array,
        t: Array,
        share: "Array | float | None" = None,
    ) -> tuple[Array, Array]:
        """L = Σ share · row loss, and δ = ∂L/∂z of the output layer, where a = f(z).

        `share` (B, 1), or one number for all, is each row's part of the batch; 1/B if left out.
        An activation that learns cannot be the output's.
        """
        share = 1 / len(a) if share is None else share
        if self.fused is not None and self.fused.activation == activation:
            rows, delta = self.fused.rows(z, t), share * self.fused.dz(z, t)
        else:
            rows, da = self.rows(a, t), share * self.da(a, t)
            delta = ACTIVATIONS[activation].back({}, z, a, da)
        return (share * rows[:, None]).sum(), delta
