"""The data sources of the document: formulas, bundled sets, rows, files, folders, or arrays."""

from typing import Annotated, Literal, TypeAlias, get_args

from msgspec import Meta

from sankofa.document.schema import Schema
from sankofa.nn.settings import Settings

GeneratedName: TypeAlias = Literal[
    "circle", "xor", "gauss", "spiral", "moons", "spirals", "plane", "multi-gauss"
]
BundledName: TypeAlias = Literal["iris", "wine", "breast-cancer", "digits", "diabetes"]
SocietyName: TypeAlias = Literal["crime-risk", "heart-disease"]
SimulatedName: TypeAlias = Literal["line", "sine", "steps", "students", "colors"]

GENERATED: tuple[GeneratedName, ...] = get_args(GeneratedName)
BUNDLED: tuple[BundledName, ...] = get_args(BundledName)
SOCIETIES: tuple[SocietyName, ...] = get_args(SocietyName)
SIMULATED: tuple[SimulatedName, ...] = get_args(SimulatedName)


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
    """A table by path, the column to predict, and what a person decided of its columns."""

    path: str
    target: str
    schema: Schema | None = None


class Folder(Settings, frozen=True, tag_field="source", tag="folder"):
    """A folder of images by path: IDX files, or one subfolder of PNG or JPEG images a class.

    IDX files come in pairs, `train-images-idx3-ubyte` with `train-labels-idx1-ubyte`, plain or
    `.gz`, as MNIST has them; the rows of a test pair (`t10k` or `test`) follow those of the
    training pair, and `part` says when only one of them is wanted. Images become squares of
    `size` pixels; without it all get the most common size, and none over 64 a side.
    """

    path: str
    part: Annotated[
        Literal["all", "train", "test"], Meta(description="Which pairs of IDX files.")
    ] = "all"
    size: Annotated[int, Meta(ge=1, le=512, description="Pixels a side.")] | None = None


class Simulated(Settings, frozen=True, tag_field="source", tag="simulated"):
    """A table drawn from a formula that a person can read, in its own units.

    One input x and a value y: a line, a sine, steps. Students with three scores from 0 to 100
    and a grade. Colors with red, green and blue from 0 to 255 and the nearest of seven names.
    """

    name: SimulatedName = "line"
    samples: Annotated[int, Meta(ge=4, le=10_000, description="How many rows.")] = 30
    noise: Annotated[float, Meta(ge=0, le=0.5, description="0 is exact, 0.5 hides it.")] = 0.1
    spread: Annotated[
        float, Meta(gt=0, le=2, description="How much students differ, or how wide x reaches.")
    ] = 1.0
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1, description="Another seed, a new sample.")] = 0


class Society(Settings, frozen=True, tag_field="source", tag="society"):
    """Made-up people, to see whom a network fails: what is wrong with the data is a dial.

    Records of crime risk whose labels are biased, or heart patients of whom some groups are hardly
    there. `bias` 0 is a fair world; `share` is that of the minority, or of women.
    """

    name: SocietyName = "crime-risk"
    samples: Annotated[int, Meta(ge=40, le=100_000, description="How many people.")] = 2_000
    bias: Annotated[float, Meta(ge=0, le=1, description="0 is none, 1 as much as can be.")] = 1.0
    share: Annotated[float, Meta(ge=0.01, le=0.5, description="Of the group that is fewer.")] = 0.3
    noise: Annotated[float, Meta(ge=0, le=0.5, description="0 is clean, 0.5 hides it.")] = 0.1
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1, description="Another seed, a new sample.")] = 0


Cell: TypeAlias = float | Annotated[str, Meta(max_length=200)] | None
ColumnName: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200)]


class Rows(Settings, frozen=True, tag_field="source", tag="rows"):
    """A small table that the document holds itself: `columns`, and one cell a column in each row.

    Columns of numbers are numbers, columns of text are categories in the order of their first
    appearance; null is a missing cell. `classes` orders the classes of the target.
    """

    columns: Annotated[tuple[ColumnName, ...], Meta(min_length=2, max_length=100)]
    rows: Annotated[tuple[tuple[Cell, ...], ...], Meta(min_length=2, max_length=2_000)]
    target: ColumnName
    classes: Annotated[tuple[ColumnName, ...], Meta(max_length=100)] = ()
    name: Annotated[str, Meta(min_length=1, max_length=80)] = "rows"


class Arrays(Settings, frozen=True, tag_field="source", tag="arrays"):
    """Arrays handed to `Run(experiment, data=(X, y))`; the document cannot hold them."""


Source: TypeAlias = Generated | Bundled | Simulated | Society | Rows | File | Folder | Arrays


def parse_source(name: str) -> Source:
    """The source that a bare data-set name stands for.

    Raises: `SankofaError` when no data set is called `name`, listing those that are.
    """
    from sankofa.error import SankofaError

    if name in SOCIETIES:
        return Society(name=name)
    if name in SIMULATED:
        return Simulated(name=name)
    if name in GENERATED:
        return Generated(name=name)
    if name in BUNDLED:
        return Bundled(name=name)
    known = ", ".join((*GENERATED, *SIMULATED, *SOCIETIES, *BUNDLED))
    raise SankofaError(f'No data set is called "{name}". Known: {known}.', field="data")
