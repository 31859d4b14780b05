"""The learning-rate schedules of the document: a factor on the rate, by epochs."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from sankofa.nn.settings import Settings

Epochs: TypeAlias = Annotated[float, Meta(gt=0, le=1e6, description="In epochs.")]
Factor: TypeAlias = Annotated[float, Meta(ge=0, le=1)]


class Schedule(Settings, frozen=True, tag_field="schedule"):
    """What all schedules share: `e` is the time in epochs, counted in whole steps."""


class Constant(Schedule, frozen=True, tag="constant"):
    """1"""


class StepDecay(Schedule, frozen=True, tag="step"):
    """factor^floor(e / every)"""

    every: Epochs = 10.0
    factor: Factor = 0.5


class Exponential(Schedule, frozen=True, tag="exponential"):
    """factor^(e / every)"""

    every: Epochs = 10.0
    factor: Factor = 0.5


class Cosine(Schedule, frozen=True, tag="cosine"):
    """floor + (1 - floor) (1 + cos(pi e / epochs)) / 2, then floor (Loshchilov & Hutter 2017)"""

    epochs: Epochs = 100.0
    floor: Factor = 0.0


class WarmUp(Schedule, frozen=True, tag="warm-up"):
    """From start in a straight line to 1 over so many epochs (Goyal et al. 2017)"""

    epochs: Epochs = 5.0
    start: Factor = 0.0


class OneCycle(Schedule, frozen=True, tag="one-cycle"):
    """Up from start to 1, then down to end, each along half a cosine (Smith & Topin 2018)

    `peak` is the share of the time at which the rate is highest.
    """

    epochs: Epochs = 100.0
    peak: Annotated[float, Meta(gt=0, lt=1)] = 0.3
    start: Factor = 0.04
    end: Factor = 0.000004


AnySchedule: TypeAlias = Constant | StepDecay | Exponential | Cosine | WarmUp | OneCycle
