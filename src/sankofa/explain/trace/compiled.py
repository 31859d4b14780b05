"""Compiles functions of one traced step, quickly rather than for speed, and runs them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from sankofa.train.compiler.cache import compile_key, get_compiled
from sankofa.train.compiler.xla_option import ONCE, choose_options
from sankofa.train.state.program import Program

QUICK_COMPILE_ROWS: Final = 256
"""Rows of a batch up to which a step takes less time than XLA's better code would take to make.

Of a convolutional network on 28 x 28 pixels: half a second to compile instead of ten.
"""


def run_compiled(make: Callable[[Program], Any], program: Program, rows: int, *given: Any) -> Any:
    """Compile the function `make(program)`, call it with `given`, a batch of `rows` rows."""
    how = ONCE if rows <= QUICK_COMPILE_ROWS else choose_options(program)
    return get_compiled(
        compile_key(make, program, precision=program.precision, options=how), *given
    )(*given)
