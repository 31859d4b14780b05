"""The networks that the laws are held against: one layer, and what lets a loss judge it."""

from functools import cache, lru_cache
from typing import NamedTuple

from laws.head import BEFORE, WIDTH, Ending, Head, endings, head
from laws.stage import Stage
from laws.variant import LAYERS, NAMES, activated, plain, variants, with_activations
from sankofa.nn import Activate, ActivationName, Flatten, Layer, MeanPool, Output, Shape

SHAPES: tuple[Shape, ...] = ((2,), (4, 5, 2))  # of rows and of images
KINDS = tuple(kind for kind in LAYERS if kind is not Output)  # an output stands as a dense
TAIL = (Flatten(), BEFORE)  # from whatever a layer gives to what a last layer takes


class Network(NamedTuple):
    """A layer on inputs of this shape, then `TAIL`, an activation if it has none, and an ending."""

    layer: Layer
    shape: Shape
    after: ActivationName | None = None

    def __str__(self) -> str:
        """As a test is called."""
        settings = ",".join(f"{getattr(self.layer, f)}" for f in self.layer.__struct_fields__)
        what = f"{type(self.layer).__name__}({settings[:80]})"
        return f"{what} on {len(self.shape)}d{f' then {self.after}' if self.after else ''}"

    @property
    def first(self) -> tuple[Layer, ...]:
        """The layer with what lets it stand: on images, a pool that leaves them as they are."""
        lead = (MeanPool(size=1),) if len(self.shape) == 3 else ()
        return (*lead, self.layer, *TAIL)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """All but the last layer."""
        return (*self.first, Activate(activation=self.after)) if self.after else self.first

    def heads(self) -> list[Head]:
        """Those of the endings that a plan lets stand on it, its inputs being what they are."""
        return [head(ending) for ending in _endings(self.layers, self.shape)]

    def stages(self) -> list[Stage]:
        """The network up to its last layer."""
        after = (Activate(activation=self.after),) if self.after else ()
        return [_stage(self.first, self.shape), *(_stage((f,), (WIDTH,)) for f in after)]


@lru_cache
def _stage(layers: tuple[Layer, ...], shape: Shape) -> Stage:
    """Compiled once for all networks that have it."""
    return Stage(layers, shape)


@cache
def _endings(layers: tuple[Layer, ...], shape: Shape) -> list[Ending]:
    plans = ((ending, ending.plan(layers, shape)) for ending in endings())
    return [ending for ending, plan in plans if plan and plan.shape == shape]


def stands(network: Network) -> bool:
    """Whether the plan lets it stand under any loss."""
    return bool(_endings(network.layers, network.shape))


@lru_cache
def by_activation(kind: type[Layer]) -> tuple[Network, ...]:
    """A layer of this class with every activation: its own, or one after it."""
    found: list[Network] = []
    for shape in SHAPES:
        own = [Network(layer, shape) for layer in with_activations(kind)]
        after = [Network(plain(kind), shape, name) for name in NAMES]
        found += filter(stands, own if activated(kind) else after)
    return tuple(found)


@lru_cache
def by_setting(kind: type[Layer]) -> tuple[Network, ...]:
    """A layer of this class in all its variants."""
    every = (Network(v, shape) for v in variants(kind) for shape in SHAPES)
    return tuple(filter(stands, every))
