"""The cache of compiled functions: in memory, and on disk where `SANKOFA_COMPILED` names a folder.

JAX's own cache on disk saves the compilation alone: a function is still traced and lowered to
find its file, which takes a tenth of a second. Here the file is found from the `CompileKey`
itself. What JAX has read from its cache cannot be written again: it comes back without some of its
kernels. Where a user has set up JAX's cache, nothing is cached on disk here.
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

CODE: Final = ("nn", "train", "explain")  # the packages whose functions are compiled

ENVIRONMENT_PREFIXES: Final = (
    "XLA_",
    "JAX_",
    KERNEL_SWITCH,
)  # variables that change how XLA compiles

THREAD_PREFIX: Final = "compiler"  # of the names of the threads that compile
_COMPILERS: Final = ThreadPoolExecutor(
    2, thread_name_prefix=THREAD_PREFIX, initializer=unpin_thread
)
_UNDER_WAY: Final[set[object]] = set()  # one object for each compilation


@dataclass(frozen=True)
class CompileKey:
    """Identifies a function to compile, `make(*settings)`; equal keys give equal functions.

    `options` are XLA's, by name; the settings must have a `repr` with all that they consist of.
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
    """The key of `make(*settings)`, compiled with these options of XLA."""
    return CompileKey(make, settings, precision, tuple(sorted(options.items())))


def get_compiled(key: CompileKey, *args: Any) -> Any:
    """The compiled function for arguments of these types, which may be shapes alone.

    It is read from disk or compiled, which may take seconds, when it is not in memory.
    """
    return compile_async(key, *args).result()


def compile_async(key: CompileKey, *args: Any) -> Future[Any]:
    """As `get_compiled`, without waiting: the function is read or compiled in a thread.

    For several devices it is compiled when it is first called, and is cached in memory alone.
    """
    if has_mesh():
        waiting: Future[Any] = Future()
        waiting.set_result(_jit_for_mesh(key))
        return waiting
    leaves, tree = jax.tree.flatten(args)
    return submit_compilation(key, tree, tuple(_abstract(leaf) for leaf in leaves))


def is_cached_on_disk(key: CompileKey, *args: Any) -> bool:
    """Whether the compiled function is on disk, and so need not be compiled."""
    leaves, tree = jax.tree.flatten(args)
    file = _cache_file(key, tree, tuple(_abstract(leaf) for leaf in leaves))
    return file is not None and file.is_file()


@contextmanager
def mark_compiling() -> Iterator[None]:
    """Inside the block `is_compiling` is true, so that the heartbeat allows for a long wait."""
    token = object()
    _UNDER_WAY.add(token)
    try:
        yield
    finally:
        _UNDER_WAY.discard(token)


def is_compiling() -> bool:
    """Whether anything is being compiled or read from disk now."""
    return bool(_UNDER_WAY)


def _abstract(leaf: Any) -> Any:
    known = leaf if isinstance(leaf, jax.ShapeDtypeStruct) else jax.typeof(leaf)
    shape, dtype, weak = known.shape, known.dtype, known.weak_type
    return jax.ShapeDtypeStruct(shape, dtype, weak_type=weak)  # type: ignore[no-untyped-call]


@lru_cache(maxsize=128)
def submit_compilation(key: CompileKey, tree: Any, types: tuple[Any, ...]) -> Future[Any]:
    """Begin to compile for arguments of this structure and these types; once for each."""
    return _COMPILERS.submit(_load_or_compile, key, tree, types)


@lru_cache(maxsize=64)
def _jit_for_mesh(key: CompileKey) -> Any:
    return jax.jit(key.make(*key.settings))


def _load_or_compile(key: CompileKey, tree: Any, types: tuple[Any, ...]) -> Any:
    with mark_compiling(), precision_scope(key.precision):
        file = _cache_file(key, tree, types)
        compiled = _read(file)
        if compiled is None:
            compiled = _compile(key, tree, types)
            _write(file, compiled)
        return compiled


def _compile(key: CompileKey, tree: Any, types: tuple[Any, ...]) -> Any:
    function = jax.jit(key.make(*key.settings))
    lowered = function.lower(*jax.tree.unflatten(tree, types))
    options = dict(key.options) if jax.default_backend() == "cpu" else None
    return lowered.compile(compiler_options=options)


def _cache_file(key: CompileKey, tree: Any, types: tuple[Any, ...]) -> Path | None:
    folder = environ.get(COMPILED_FOLDER)
    if not folder or _cached_by_jax() or jax.process_count() > 1:
        return None  # of several processes each has other devices, which its functions are bound to
    name = f"{key.make.__module__}.{key.make.__qualname__}"
    parts = (
        name,
        key.settings,
        key.precision,
        key.options,
        tree,
        types,
        _environment_digest(),
    )
    return Path(folder) / hashlib.sha256(repr(parts).encode()).hexdigest()


def _cached_by_jax() -> bool:
    return bool(jax.config.jax_compilation_cache_dir)  # type: ignore[attr-defined]


@lru_cache(maxsize=1)
def _environment_digest() -> str:
    """All else that a compiled function depends on: the package's code, the libraries, flags."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[2]
    for file in sorted(file for part in CODE for file in (package / part).rglob("*.py")):
        digest.update(file.read_bytes())
    libraries = [f"{name} {version(name)}" for name in ("jax", "jaxlib", "optax")]
    flags = [f"{k}={v}" for k, v in sorted(environ.items()) if k.startswith(ENVIRONMENT_PREFIXES)]
    return f"{digest.hexdigest()} {libraries} {flags} {jax.default_backend()}"


def _read(file: Path | None) -> Any:
    """Read a compiled function from its file; None where there is none that can be used."""
    if file is None or not file.is_file():
        return None
    with suppress(Exception):  # whatever is wrong with the file, compiling again is the answer
        return deserialize_and_load(*pickle.loads(file.read_bytes()))  # noqa: S301  (a private folder)
    return None


def _write(file: Path | None, compiled: Any) -> None:
    if file is None:
        return
    with suppress(Exception):  # a full disk, a folder that is gone: it is only slower next time
        part = file.with_suffix(f".{getpid()}")
        part.write_bytes(pickle.dumps(serialize(compiled)))
        part.replace(file)
