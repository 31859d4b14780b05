"""Every layer of the textbook in its settings, read off the structs: nothing is listed by hand."""

import random
from functools import lru_cache
from itertools import product
from typing import Any, get_args

from msgspec.structs import FieldInfo, fields, replace

from laws.value import values
from sankofa.nn import Activate, ActivationName, AnyLayer, Dense, Layer
from sankofa.nn.settings import _hints

STARTS = {"initializer", "scale"}  # how weights begin, which no gradient depends on
DRAWN = 12  # combinations of all settings of a layer, beside each setting alone

LAYERS: tuple[type[Layer], ...] = get_args(AnyLayer)
NAMES: tuple[ActivationName, ...] = get_args(ActivationName)


def activated(kind: type[Layer] | Layer) -> bool:
    """Whether it has an activation of its own."""
    return "activation" in kind.__struct_fields__


@lru_cache
def plain(kind: type[Layer]) -> Layer:
    """A layer with all at its default, what has none at its plainest; tanh where it may be."""
    needed = {f.name: _values(kind, f.name)[0] for f in fields(kind) if f.required}
    return kind(**needed | ({"activation": "tanh"} if activated(kind) else {}))


@lru_cache
def variants(kind: type[Layer]) -> tuple[Layer, ...]:
    """`plain`, then with another value in one setting, then with others in all, drawn at random."""
    names = [f.name for f in fields(kind) if _matters(f)]
    each = {name: _values(kind, name) for name in names}
    found = [plain(kind)]
    found += [replace(found[0], **{name: value}) for name in names for value in each[name]]
    whole = list(product(*each.values())) if len(names) > 1 else []
    for chosen in random.Random(3).sample(whole, min(DRAWN, len(whole))):  # noqa: S311
        found.append(replace(found[0], **dict(zip(names, chosen, strict=True))))
    return tuple(dict.fromkeys(found))


def with_activations(kind: type[Layer]) -> tuple[Layer, ...]:
    """`plain` with each activation there is; itself where it has none of its own.

    A convolution calls an activation as `Dense` does: with it stand those whose gradient has more
    to it than f'(z), because it learns or because units share a sum.
    """
    if not activated(kind):
        return (plain(kind),)
    names = NAMES if kind in {Dense, Activate} else ("tanh", "prelu", "softmax")
    return tuple(replace(plain(kind), activation=name) for name in names)


def _matters(field: FieldInfo) -> bool:
    return field.name not in STARTS | {"activation"}


def _values(kind: type[Layer], name: str) -> list[Any]:
    return values(_hints(kind)[name], _inner)


def _inner(kind: type[Layer]) -> list[Any]:
    """A layer within a layer: plain, and with an activation that learns; none that holds others."""
    if kind.children is not Layer.children:
        return []
    layer = plain(kind)
    return [layer, replace(layer, activation="prelu")] if activated(kind) else [layer]
