"""y = E[x]: a category is a row of numbers that are learned."""

from typing import Annotated, Any, ClassVar, TypeAlias

import msgspec
from msgspec import Meta

from sankofa.error import SankofaError
from sankofa.nn.initializer import INITIALIZERS, InitializerName
from sankofa.nn.layer import Array, Layer, Mode, Scale, Shape, Tree
from sankofa.nn.lazy import jnp

Categories: TypeAlias = Annotated[
    int, Meta(ge=1, le=100_000, description="How many categories a column has at most.")
]
Width: TypeAlias = Annotated[int, Meta(ge=1, le=1024, description="Numbers for each category.")]
Columns: TypeAlias = tuple[Annotated[int, Meta(ge=0)], ...]


class Embedding(Layer, frozen=True, tag="embedding"):
    """Each index in the given columns becomes the row of a table; other columns pass through.

    Every column has a table of its own. `columns` are counted from 0; None means all of them.
    An index is a step and not a slope, so ∂L/∂x is 0 there.

    Shapes: x (B, n) with indices in `columns`, E (columns, categories, units), and y
    (B, n - columns + columns * units): what passes through comes first. Source: Bengio et al.
    2003.
    """

    title: ClassVar = "embedding"
    latex: ClassVar = r"y = E_{x}"
    use: ClassVar = "For columns of categories: each gets numbers of its own, learned."
    takes: ClassVar = "rows"
    gives: ClassVar = "rows"
    shelf: ClassVar = "neurons"
    first: ClassVar = True
    learns: ClassVar = True
    begins_with: ClassVar = {"categories": 16}
    summary: ClassVar = "{categories} to {units}"

    categories: Categories
    units: Width = 4
    columns: Columns | None = None
    initializer: InitializerName = "normal"
    scale: Scale = 1.0

    def output(self, shape: Shape) -> Shape:
        """(n,) to (n - columns + columns * units,)."""
        if len(shape) != 1:
            came = ", ".join(map(str, shape))
            raise SankofaError(f"takes rows (B, n), but got (B, {came}). Put it first.")
        columns, others = self._split(shape[0])
        return (len(others) + len(columns) * self.units,)

    def _split(self, inputs: int) -> tuple[list[int], list[int]]:
        """The columns that hold indices, and the others."""
        columns = list(range(inputs) if self.columns is None else self.columns)
        if any(column >= inputs for column in columns) or len({*columns}) < len(columns):
            raise SankofaError(
                f"takes different columns from 0 to {inputs - 1}, but got {columns}.",
                field="columns",
            )
        return columns, [column for column in range(inputs) if column not in columns]

    def init(self, key: Array, shape: Shape) -> tuple[dict[str, Array], Tree, Shape]:
        """E drawn by the initializer, times `scale`."""
        columns, _ = self._split(shape[0])
        size = (len(columns), self.categories, self.units)
        E = self.scale * INITIALIZERS[self.initializer].draw(key, size, self.categories, self.units)
        return {"E": E}, (), self.output(shape)

    def forward(
        self,
        params: dict[str, Array],
        state: Tree,
        x: Array,
        mode: Mode,  # noqa: ARG002
    ) -> tuple[Array, Tree, dict[str, Array]]:
        """The other columns, then the rows of E."""
        columns, others = self._split(x.shape[1])
        index = x[:, jnp.array(columns, int)].astype("int32")
        rows = params["E"][jnp.arange(len(columns)), index]  # (B, columns, units)
        y = jnp.concatenate(
            [x[:, jnp.array(others, int)], rows.reshape(len(x), len(columns) * self.units)], axis=1
        )
        return y, state, {"x": x, "index": index}

    def backward_from_delta(
        self, params: Any, cache: Any, delta: Array
    ) -> tuple[Array, dict[str, Array]]:
        """∂L/∂E: each row gathers the δ of the examples that used it."""
        columns, others = self._split(cache["x"].shape[1])
        passed, used = delta[:, : len(others)], delta[:, len(others) :]
        used = used.reshape(len(delta), len(columns), self.units)
        dE = jnp.zeros_like(params["E"]).at[jnp.arange(len(columns)), cache["index"]].add(used)
        dx = jnp.zeros_like(cache["x"]).at[:, jnp.array(others, int)].set(passed)
        return dx, {"E": dE}

    def structure(self) -> Layer:
        """How the table began does not matter to a step."""
        return msgspec.structs.replace(self, initializer="zeros", scale=1.0)
