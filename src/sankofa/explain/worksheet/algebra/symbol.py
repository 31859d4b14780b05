"""The names of quantities in text and in LaTeX: `z[1]`, counted from 1 as people count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace

LETTERS = {
    "loss": r"\mathrm{loss}",
    "share": r"\mathrm{share}",
    "delta": r"\delta",
    "gamma": r"\gamma",
    "beta": r"\beta",
    "alpha": r"\alpha",
    "mean": r"\mu",
    "var": r"\sigma^2",
    "rstd": r"\rho",
    "xhat": r"\hat{x}",
    "m1": "m_1",
    "m2": "m_2",
    "running mean": r"\bar{\mu}",
    "running var": r"\bar{\sigma}^2",
    "old running mean": r"\bar{\mu}_\text{old}",
    "old running var": r"\bar{\sigma}^2_\text{old}",
}


class Symbol(NamedTuple):
    """A quantity or an expression, as text and in LaTeX."""

    text: str
    latex: str


def quantity_symbol(name: str, layer: LayerTrace, row: int | str, *index: int | str) -> Symbol:
    """The symbol of a value of a layer: `z[2]`, or `z[r; 2]` in a batch of several rows.

    Indices are numbers, which count from 0 as in Python and are written counted from 1, or
    letters where a sum runs over them.
    """
    return _make_symbol(name, _join_indices(index), spell_index(row) if len(layer.x) > 1 else "")


def parameter_symbol(name: str, *index: int | str) -> Symbol:
    """The symbol of a parameter: `W[1, 2]`, which belongs to no row; see `quantity_symbol`."""
    return _make_symbol(name, _join_indices(index), "")


def spell_index(index: int | str) -> str:
    """A number counted from 1, of one counted from 0; a letter as it is."""
    return index if isinstance(index, str) else str(index + 1)


def _join_indices(index: tuple[int | str, ...]) -> str:
    return ", ".join(map(spell_index, index))


def _make_symbol(name: str, index: str, row: str) -> Symbol:
    inside = "; ".join(filter(None, (row, index)))
    return Symbol(f"{name}[{inside}]" if inside else name, _make_latex(name, index, row))


def _make_latex(name: str, index: str, row: str) -> str:
    if name.startswith("dL/d"):
        return rf"\frac{{\partial L}}{{\partial {_make_latex(name[4:], index, row)}}}"
    letter = LETTERS.get(name, name)
    below = f"_{{{index.replace(' * ', ' ')}}}" if index else ""
    return f"{{{letter}}}{below}^{{({row})}}" if row else f"{{{letter}}}{below}"
