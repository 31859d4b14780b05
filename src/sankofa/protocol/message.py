"""Encode facts as JSON text, and decode a client's bytes as a request."""

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sankofa.error import SankofaError
from sankofa.protocol.notice import Fact

if TYPE_CHECKING:
    from sankofa.protocol.request import AnyRequest

MAX_MESSAGE_BYTES: Final = 1 << 20
"""Bytes of the longest message that a client may send."""

_ENCODER: Final = msgspec.json.Encoder()


class _Envelope(msgspec.Struct):
    type: str = ""


def encode_fact(fact: Fact) -> str:
    """The fact as JSON text; numbers that are not finite become null."""
    return _ENCODER.encode(fact).decode()


def decode_request(raw: bytes) -> "AnyRequest":
    """The request in a client's bytes.

    Raises: `SankofaError` with the sentence and the field, whatever else the bytes are.
    """
    try:
        return _make_decoder().decode(raw)  # type: ignore[no-any-return]
    except msgspec.ValidationError as error:
        raise _explain_error(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise SankofaError("Wanted a request as JSON text, but these bytes are not JSON.") from None


def read_type(raw: bytes) -> str:
    """The `type` of a message without reading the rest; "" when it has none."""
    try:
        return msgspec.json.decode(raw, type=_Envelope).type
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ""


@cache
def _make_decoder() -> Any:
    from sankofa.protocol.request import AnyRequest

    return msgspec.json.Decoder(AnyRequest)


def _explain_error(error: msgspec.ValidationError) -> SankofaError:
    """The sentence and the field as for a document that is read from a file."""
    from sankofa.document.json import explain_invalid

    if isinstance(error.__cause__, SankofaError):  # raised by a struct that checks itself
        return error.__cause__
    found = explain_invalid(error)
    if found.field is None:  # nothing has a place yet: the message as a whole is wrong
        return SankofaError(str(found).replace("experiment:", "request:", 1))
    message = str(found).removeprefix("experiment.")
    return SankofaError(message, field=found.field.removeprefix("experiment."))
