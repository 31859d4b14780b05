"""Losses of numbers: squared, absolute and Huber distance to the target."""

from sankofa.nn.layer import Array
from sankofa.nn.lazy import jnp
from sankofa.nn.loss.measure import Loss


def _huber(miss: Array) -> Array:
    near = jnp.clip(miss, -1, 1)
    return near * (miss - near / 2)  # e²/2 within ±1, |e| - 1/2 outside


MEAN_SQUARED_ERROR = Loss(
    "mean-squared-error",
    "Mean squared error",
    r"\frac{1}{BK} \sum (a - t)^2",
    lambda a, t: ((a - t) ** 2).mean(axis=-1),
    lambda a, t: 2 * (a - t) / a.shape[-1],
    "For numbers. A miss twice as far costs four times as much.",
)
MEAN_ABSOLUTE_ERROR = Loss(
    "mean-absolute-error",
    "Mean absolute error",
    r"\frac{1}{BK} \sum |a - t|",
    lambda a, t: jnp.abs(a - t).mean(axis=-1),
    lambda a, t: jnp.sign(a - t) / a.shape[-1],  # 0 at the kink
    "For numbers with outliers: a far miss pulls no harder than a near one.",
)
HUBER = Loss(  # Huber 1964, with the threshold 1
    "huber",
    "Huber",
    r"\frac{1}{BK} \sum \begin{cases}\frac{1}{2}(a - t)^2 & |a - t| \le 1\\"
    r" |a - t| - \frac{1}{2} & |a - t| > 1\end{cases}",
    lambda a, t: _huber(a - t).mean(axis=-1),
    lambda a, t: jnp.clip(a - t, -1, 1) / a.shape[-1],
    "For numbers with outliers: squared for misses up to 1, straight beyond.",
)
