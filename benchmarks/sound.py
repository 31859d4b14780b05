"""What does it cost to look for numbers that are no longer finite?"""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import jax.numpy as jnp

from benchmarks.case import Case
from benchmarks.peer import run
from benchmarks.timing import Work, medians
from sankofa.train.compiler.cache import CompileKey, compile_key
from sankofa.train.compiler.xla_option import choose_options
from sankofa.train.state.program import Program
from sankofa.train.step import loop
from sankofa.train.trainer import compiled_loop


def cost(case: Case, *, turn_s: float = 0.3, rounds: int = 15) -> float:
    """The share by which a step takes longer with the check than without."""
    works = {"with": _checked(case), "without": _unchecked(case)}
    took_s = medians(works, rounds=rounds, turn_s=turn_s)
    return took_s["with"] / took_s["without"] - 1


def _checked(case: Case) -> Work:
    mine = run(case)
    return lambda epochs: mine.advance(epochs=epochs)


def _unchecked(case: Case) -> Work:
    mine = run(case)

    def work(epochs: int) -> None:
        with patch.object(compiled_loop, "loop_key", _trusting):
            mine.advance(epochs=epochs)

    return work


def _trusting(program: Program) -> CompileKey:
    """The compiled loop of this program, which takes for granted that all is finite."""
    return compile_key(_loop, program, precision=program.precision, options=choose_options(program))


def _loop(program: Program) -> Callable[..., Any]:
    usual = loop._make_loop(program)  # noqa: SLF001  (all of it but the check)

    def advance(*arguments: Any) -> Any:
        with patch.object(loop, "_all_finite", lambda _: jnp.bool(True)):
            return usual(*arguments)

    return advance
