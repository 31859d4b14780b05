"""The base class of all structs of the document: frozen, hashable, checked however it is made."""

from typing import Any, get_type_hints

import msgspec

from sankofa.error import SankofaError


class Settings(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename="camel",
    omit_defaults=False,
):
    """Settings that decode from JSON and are held to the same bounds when written in Python.

    msgspec checks types and bounds only while decoding; `Dense(units=-1)` would pass.
    Every field is therefore converted again after construction, which also turns
    lists into tuples and NumPy scalars into Python's, so that the struct is hashable and can be
    a static argument of `jax.jit`.

    Raises: `SankofaError` that names the setting, the value wanted and the value that came.
    """

    def __post_init__(self) -> None:
        for name, kind in _hints(type(self)).items():
            value = getattr(self, name)
            try:
                checked = msgspec.convert(_plain(value), kind)
            except msgspec.ValidationError as error:
                owner = type(self).__name__
                reason = str(error).replace(" - at `$`", "")
                said = f"{owner}({name}={value!r}): {reason}."
                raise SankofaError(said, field=_in_json(type(self), name)) from None
            if checked is not value:
                msgspec.structs.force_setattr(self, name, checked)


def _plain(value: Any) -> Any:
    """A NumPy scalar as Python's own number; anything else as it is (NumPy stays unimported)."""
    return value.item() if type(value).__module__ == "numpy" and value.ndim == 0 else value


def _in_json(owner: type[Settings], name: str) -> str:
    """The setting's name in the document's JSON: `learning_rate` is `learningRate`."""
    return owner.__struct_encode_fields__[owner.__struct_fields__.index(name)]


_CACHE: dict[type, dict[str, Any]] = {}


def _hints(owner: type) -> dict[str, Any]:
    if owner not in _CACHE:
        hints = get_type_hints(owner, include_extras=True)
        _CACHE[owner] = {f: hints[f] for f in owner.__struct_fields__}  # type: ignore[attr-defined]
    return _CACHE[owner]
