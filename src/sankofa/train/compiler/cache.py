"""Compiled functions, by what they depend on: in memory, and on disk where a folder is named.

JAX's own cache on disk saves the compilation alone: a function is still traced and lowered to
find its place in it, a tenth of a second. Here the place is found from the program itself. What
JAX has read from its cache cannot be written again: it comes back without some of its kernels.
Where a person has JAX keep a cache, none is kept here.
"""

import hashlib
import pickle
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from os import environ, getpid
from pathlib import Path
from typing import Any, Final

import jax
from jax.experimental.serialize_executable import deserialize_and_load, serialize

from sankofa.document import Precision
from sankofa.environment import COMPILED_FOLDER, KERNEL_SWITCH
from sankofa.train.compiler.cpu_affinity import unpin_thread
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.compiler.sharding import has_mesh
from sankofa.train.compiler.xla_option import Options

CODE: Final = ("nn", "train", "explain")  # where functions are written that are compiled

ENVIRONMENT_PREFIXES: Final = (
    "XLA_",
    "JAX_",
    KERNEL_SWITCH,
)  # what of the environment decides how XLA compiles

THREAD_PREFIX: Final = "compiler"  # how the names of threads begin that compile
_COMPILERS: Final = ThreadPoolExecutor(
    2, thread_name_prefix=THREAD_PREFIX, initializer=unpin_thread
)
_UNDER_WAY: Final[set[object]] = set()  # one mark for everything that is being compiled


@dataclass(frozen=True)
class CompileKey:
    """A function to compile: `make(*settings)`; equal recipes give equal functions.

    `options` are XLA's, by name; the settings must have a `repr` that tells all of them.
    """

    make: Callable[..., Callable[..., Any]]
    settings: tuple[Hashable, ...]
    precision: Precision
    options: tuple[tuple[str, Any], ...]


def compile_key(
    make: Callable[..., Callable[..., Any]],
    *settings: Hashable,
    precision: Precision,
    options: Options,
) -> CompileKey:
    """The recipe of `make(*settings)`."""
    return CompileKey(make, settings, precision, tuple(sorted(options.items())))


def get_compiled(wanted: CompileKey, *args: Any) -> Any:
    """The compiled function for arguments like these, which may be shapes alone."""
    return compile_async(wanted, *args).result()


def compile_async(wanted: CompileKey, *args: Any) -> Future[Any]:
    """The same, without waiting: it is read or compiled in a thread.

    For several devices it is compiled when it is first called, and kept in memory alone.
    """
    if has_mesh():
        waiting: Future[Any] = Future()
        waiting.set_result(_jit_for_mesh(wanted))
        return waiting
    leaves, tree = jax.tree.flatten(args)
    return submit_compilation(wanted, tree, tuple(_abstract(leaf) for leaf in leaves))


def is_cached_on_disk(wanted: CompileKey, *args: Any) -> bool:
    """Whether it is on disk, and so need not be compiled."""
    leaves, tree = jax.tree.flatten(args)
    place = _cache_file(wanted, tree, tuple(_abstract(leaf) for leaf in leaves))
    return place is not None and place.is_file()


@contextmanager
def mark_compiling() -> Iterator[None]:
    """Something is being compiled here: it may take long, and that says nothing is wrong."""
    mark = object()
    _UNDER_WAY.add(mark)
    try:
        yield
    finally:
        _UNDER_WAY.discard(mark)


def is_compiling() -> bool:
    """Whether anything is being compiled now, or read."""
    return bool(_UNDER_WAY)


def _abstract(leaf: Any) -> Any:
    known = leaf if isinstance(leaf, jax.ShapeDtypeStruct) else jax.typeof(leaf)
    shape, dtype, weak = known.shape, known.dtype, known.weak_type
    return jax.ShapeDtypeStruct(shape, dtype, weak_type=weak)  # type: ignore[no-untyped-call]


@lru_cache(maxsize=128)
def submit_compilation(wanted: CompileKey, tree: Any, types: tuple[Any, ...]) -> Future[Any]:
    """What `prepare` has begun for arguments of this structure and of these types."""
    return _COMPILERS.submit(_load_or_compile, wanted, tree, types)


@lru_cache(maxsize=64)
def _jit_for_mesh(wanted: CompileKey) -> Any:
    return jax.jit(wanted.make(*wanted.settings))


def _load_or_compile(wanted: CompileKey, tree: Any, types: tuple[Any, ...]) -> Any:
    with mark_compiling(), precision_scope(wanted.precision):
        place = _cache_file(wanted, tree, types)
        found = _read(place)
        if found is None:
            found = _compile(wanted, tree, types)
            _write(place, found)
        return found


def _compile(wanted: CompileKey, tree: Any, types: tuple[Any, ...]) -> Any:
    function = jax.jit(wanted.make(*wanted.settings))
    lowered = function.lower(*jax.tree.unflatten(tree, types))
    options = dict(wanted.options) if jax.default_backend() == "cpu" else None
    return lowered.compile(compiler_options=options)


def _cache_file(wanted: CompileKey, tree: Any, types: tuple[Any, ...]) -> Path | None:
    folder = environ.get(COMPILED_FOLDER)
    if not folder or _cached_by_jax():
        return None
    name = f"{wanted.make.__module__}.{wanted.make.__qualname__}"
    told = (
        name,
        wanted.settings,
        wanted.precision,
        wanted.options,
        tree,
        types,
        _environment_digest(),
    )
    return Path(folder) / hashlib.sha256(repr(told).encode()).hexdigest()


def _cached_by_jax() -> bool:
    return bool(jax.config.jax_compilation_cache_dir)  # type: ignore[attr-defined]


@lru_cache(maxsize=1)
def _environment_digest() -> str:
    """All else that the bits of a compiled function depend on: our code, the libraries, flags."""
    told = hashlib.sha256()
    package = Path(__file__).parents[2]
    for file in sorted(file for part in CODE for file in (package / part).rglob("*.py")):
        told.update(file.read_bytes())
    libraries = [f"{name} {version(name)}" for name in ("jax", "jaxlib", "optax")]
    flags = [f"{k}={v}" for k, v in sorted(environ.items()) if k.startswith(ENVIRONMENT_PREFIXES)]
    return f"{told.hexdigest()} {libraries} {flags} {jax.default_backend()}"


def _read(place: Path | None) -> Any:
    """What was compiled before; None where there is nothing, or nothing of use."""
    if place is None or not place.is_file():
        return None
    with suppress(Exception):  # whatever is wrong with the file, compiling again is the answer
        return deserialize_and_load(*pickle.loads(place.read_bytes()))  # noqa: S301  (a private folder)
    return None


def _write(place: Path | None, found: Any) -> None:
    if place is None:
        return
    with suppress(Exception):  # a full disk, a folder that is gone: it is only slower next time
        part = place.with_suffix(f".{getpid()}")
        part.write_bytes(pickle.dumps(serialize(found)))
        part.replace(place)
