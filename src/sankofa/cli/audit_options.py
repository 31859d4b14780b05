"""The options of `sankofa audit`, each None when it was not given."""

from dataclasses import dataclass
from typing import Annotated, Literal

from cyclopts import Parameter

from sankofa.error import SankofaError


def _help(text: str) -> Parameter:
    return Parameter(help=text)


@dataclass(frozen=True)
class AuditOptions:
    """By whom to part people, what counts as positive, and from which score on it is decided."""

    group: Annotated[str, _help("Columns by which people are parted, as in sex,race.")] = ""
    score: Annotated[
        str | None, _help("Audit this column of scores of a file; then no network is needed.")
    ] = None
    label: Annotated[str | None, _help("With --score: the column of what came of it.")] = None
    positive: Annotated[
        str | None, _help("The outcome that is predicted. (1, or the network's last class)")
    ] = None
    threshold: Annotated[
        float | None, _help("The score from which it is decided. (0.5, or as the network decides)")
    ] = None
    bins: Annotated[
        str | None, _help("Where numbers are parted, as in age:30,50;income:20000. (quarters)")
    ] = None
    weight: Annotated[str | None, _help("A column of weights of the rows of a file.")] = None
    part: Annotated[
        Literal["train", "validation", "all"] | None,
        _help("Which of the network's own rows to measure. (validation)"),
    ] = None
    numbers: Annotated[
        bool,
        Parameter(
            negative=(), show_default=False, help="With --score: predicted and true numbers."
        ),
    ] = False


def split_names(given: str) -> list[str]:
    """Names between commas, each once."""
    names = (name.strip() for name in given.split(","))
    return list(dict.fromkeys(name for name in names if name))


def parse_bins(given: str | None) -> dict[str, tuple[float, ...]] | None:
    """The edges by attribute: `age:30,50;income:20000`.

    Raises: `SankofaError` for another form.
    """
    if given is None:
        return None
    found = {}
    for part in given.split(";"):
        name, colon, edges = part.rpartition(":")
        try:
            found[name.strip()] = tuple(float(edge) for edge in edges.split(","))
        except ValueError:
            colon = ""
        if not colon:
            raise SankofaError(f'--bins takes name:edges, as in age:30,50, but got "{part}".')
    return found
