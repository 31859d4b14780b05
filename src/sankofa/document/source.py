"""Where the examples come from: a generator, a bundled real set, a file, or arrays in memory."""

from typing import Annotated, Literal, TypeAlias, get_args

from msgspec import Meta

from sankofa.nn.settings import Settings

GeneratedName: TypeAlias = Literal[
    "circle", "xor", "gauss", "spiral", "moons", "spirals", "plane", "multi-gauss"
]
BundledName: TypeAlias = Literal["iris", "wine", "breast-cancer", "digits", "diabetes"]

GENERATED: tuple[GeneratedName, ...] = get_args(GeneratedName)
BUNDLED: tuple[BundledName, ...] = get_args(BundledName)


class Generated(Settings, frozen=True, tag_field="source", tag="generated"):
    """Points drawn from a formula on the plane from -6 to 6, as many as asked for."""

    name: GeneratedName = "circle"
    samples: Annotated[int, Meta(ge=10, le=10_000, description="How many points.")] = 500
    noise: Annotated[float, Meta(ge=0, le=0.5, description="0 is clean, 0.5 hides it.")] = 0.1
    classes: Annotated[int, Meta(ge=3, le=5, description="Arms of `spirals`.")] = 3
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1, description="Another seed, a new sample.")] = 0


class Bundled(Settings, frozen=True, tag_field="source", tag="bundled"):
    """A real data set that comes with scikit-learn, available offline."""

    name: BundledName


class File(Settings, frozen=True, tag_field="source", tag="file"):
    """A CSV or Parquet file by path, and the column to predict."""

    path: str
    target: str


class Arrays(Settings, frozen=True, tag_field="source", tag="arrays"):
    """Arrays handed to `Run(experiment, data=(X, y))`; the document cannot hold them."""


Source: TypeAlias = Generated | Bundled | File | Arrays


def source(name: str) -> Source:
    """The source that a bare data-set name stands for.

    Raises: `SankofaError` when no data set is called `name`, listing those that are.
    """
    from sankofa.error import SankofaError

    if name in GENERATED:
        return Generated(name=name)
    if name in BUNDLED:
        return Bundled(name=name)
    known = ", ".join((*GENERATED, *BUNDLED))
    raise SankofaError(f'No data set is called "{name}". Known: {known}.', field="data")
