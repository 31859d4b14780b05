"""Sentences about a data set that a person should read, each with what could be done."""

from dataclasses import dataclass

from sankofa.document import ColumnKind, ColumnRole, ColumnSchema


@dataclass(frozen=True)
class Remedy:
    """A change of the schema that a person may want: its words, and the same on the command line.

    `change` is put over the schema with `Schema.change`; None where only the command line can.
    """

    label: str
    change: ColumnSchema | None
    option: str


@dataclass(frozen=True)
class Notice:
    """One sentence, the column it is about (empty for the whole file), and remedies."""

    text: str
    column: str = ""
    remedies: tuple[Remedy, ...] = ()

    def __str__(self) -> str:
        """The sentence, and the options that would change what it says."""
        options = " or ".join(remedy.option for remedy in self.remedies)
        return f"{self.text} (Change it with {options}.)" if options else self.text


def offer_kind(name: str, kind: ColumnKind, label: str) -> Remedy:
    """The remedy that a column is of another kind."""
    change = ColumnSchema(name, kind=kind)
    return Remedy(label, change, f"--kind {_quote_option(f'{name}={kind}')}")


def offer_role(name: str, role: ColumnRole, label: str) -> Remedy:
    """The remedy that a column is for something else."""
    change = ColumnSchema(name, role=role)
    option = "ignore" if role == "ignored" else role
    return Remedy(label, change, f"--{option} {_quote_option(name)}")


def offer_written(change: ColumnSchema, label: str, written: str) -> Remedy:
    """The remedy that cells are written otherwise, `written` as `--written` takes it."""
    return Remedy(label, change, f"--written {_quote_option(f'{change.name}={written}')}")


def offer_missing(name: str, *codes: str) -> Remedy:
    """The remedy that some cells stand for nothing."""
    shown = ",".join(codes)
    return Remedy(
        f"Count {shown} as missing",
        ColumnSchema(name, missing=codes),
        f"--missing {_quote_option(f'{name}={shown}')}",
    )


def _quote_option(text: str) -> str:
    """The text as a shell takes it."""
    import shlex

    return shlex.quote(text)
