import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jax
import numpy as np
import pytest

from sankofa.environment import COMPILED_FOLDER
from sankofa.train.compiler import cache as module
from sankofa.train.compiler.cache import (
    CompileKey,
    compile_async,
    compile_key,
    get_compiled,
    is_cached_on_disk,
    submit_compilation,
)
from sankofa.train.compiler.xla_option import TINY

MADE: list[float] = []


def scaling(factor: float) -> Callable[[jax.Array], jax.Array]:
    MADE.append(factor)
    return lambda x: factor * x


def scaled(factor: float) -> CompileKey:
    return compile_key(scaling, factor, precision="float32", options=TINY)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(COMPILED_FOLDER, str(tmp_path))
    submit_compilation.cache_clear()
    MADE.clear()
    return tmp_path


X = np.arange(3, dtype=np.float32)


def test_equal_recipes_and_shapes_are_compiled_once() -> None:
    MADE.clear()
    like = jax.eval_shape(lambda: jax.numpy.zeros(3))
    assert compile_async(scaled(2.5), like) is compile_async(scaled(2.5), X)
    assert get_compiled(scaled(2.5), X)(X).tolist() == [0, 2.5, 5]
    assert get_compiled(scaled(2.5), X[:2])(X[:2]).tolist() == [0, 2.5]
    assert MADE == [2.5, 2.5]


def test_another_process_reads_what_one_has_compiled(folder: Path) -> None:
    assert not is_cached_on_disk(scaled(3.0), X)
    first = get_compiled(scaled(3.0), X)(X)
    assert is_cached_on_disk(scaled(3.0), X)
    submit_compilation.cache_clear()
    assert np.array_equal(get_compiled(scaled(3.0), X)(X), first)
    assert MADE == [3.0]
    assert len(list(folder.iterdir())) == 1


def test_a_damaged_file_is_compiled_anew(folder: Path) -> None:
    get_compiled(scaled(4.0), X)
    for file in folder.iterdir():
        file.write_bytes(b"damaged")
    submit_compilation.cache_clear()
    assert get_compiled(scaled(4.0), X)(X).tolist() == [0, 4, 8]
    submit_compilation.cache_clear()
    get_compiled(scaled(4.0), X)
    assert MADE == [4.0, 4.0]


def test_without_a_place_to_write_it_is_compiled_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(COMPILED_FOLDER, str(folder / "gone"))
    assert get_compiled(scaled(5.0), X)(X).tolist() == [0, 5, 10]


def test_where_jax_keeps_a_cache_none_is_kept_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_cached_by_jax", lambda: True)
    get_compiled(scaled(6.0), X)
    assert list(folder.iterdir()) == []


TRAINED = """
import hashlib, numpy as np, sankofa as sk
X = np.random.default_rng(0).normal(size=(24, 2))
run = sk.Run(sk.Experiment(batch_size=5), data=(X, (X[:, 0] > 0).astype(int)))
losses = run.advance(steps=30)
print(hashlib.sha256(losses.tobytes() + run.activations(X)[-1].tobytes()).hexdigest())
"""


def test_what_is_read_gives_the_bits_of_what_was_compiled(tmp_path: Path) -> None:
    told = []
    for environment in ({}, {COMPILED_FOLDER: str(tmp_path)}, {COMPILED_FOLDER: str(tmp_path)}):
        done = subprocess.run(
            [sys.executable, "-c", TRAINED],
            env=os.environ | environment,
            capture_output=True,
            check=True,
            text=True,
        )
        told.append(done.stdout)
    assert told[0] == told[1] == told[2]
    assert list(tmp_path.iterdir())
