"""The conditions at which training stops by itself."""

from typing import Annotated

from msgspec import Meta

from sankofa.nn.settings import Settings


class Stop(Settings, frozen=True):
    """Stops at the end of the first epoch at which any of these holds; None asks for nothing.

    Loss and accuracy are those of the validation rows, or of the training rows where there are
    none. `patience` is early stopping: so many epochs without a loss that is lower by
    `least` (Prechelt 1998). The weights stay those of the last epoch; `Run.rewind_to_best` goes
    back to the best, and `sankofa train` does so by itself.
    """

    epochs: Annotated[int, Meta(ge=1, le=1_000_000_000)] | None = None
    loss: Annotated[float, Meta(ge=0)] | None = None
    accuracy: Annotated[float, Meta(ge=0, le=1)] | None = None
    patience: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None
    least: Annotated[float, Meta(ge=0, le=1)] = 0.0
