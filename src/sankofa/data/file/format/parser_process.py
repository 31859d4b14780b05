"""A process that rewrites one file as CSV under limits, and ends: a bad file can do no more.

    python -m sankofa.data.file.format.parser_process FORMAT PATH COPY [SHEET]

It answers with one line of JSON, `{"rewritten": ...}` or `{"refused": sentence}`. `rewrite` starts
it and reads that.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import msgspec

from sankofa.data.file.format.rewritten import FormatError, Rewritten
from sankofa.data.quote import quote
from sankofa.error import SankofaError

Format: TypeAlias = Literal["workbook", "json", "arff", "blanks"]

MEMORY_BYTES: Final = 1 << 30
CPU_S: Final = 120
OUTPUT_BYTES: Final = 4 << 30
NO_MEMORY: Final = "needs more memory to read than a file may take"


def rewrite(
    format_: Format, path: Path, copy: Path, *, sheet: str | None = None, wall_s: float = 300
) -> Rewritten:
    """Rewrite the file as CSV at `copy`, in a process of its own.

    Raises: `SankofaError` for what cannot be read, and for what ends or outlives that process.
    """
    command = [sys.executable, "-m", __spec__.name, format_, str(path), str(copy)]
    command += [sheet] if sheet is not None else []
    single = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    environment = {**os.environ, **single, "PYTHONPATH": os.pathsep.join(sys.path)}
    try:
        ended = subprocess.run(  # noqa: S603  (this very module)
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment,
            timeout=wall_s,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _refuse(path, f"could not be read within {wall_s:.0f} seconds") from None
    answer = _read_answer(ended.stdout)
    if answer is None:
        raise _refuse(path, NO_MEMORY if ended.returncode else "is damaged")
    if "refused" in answer:
        raise _refuse(path, answer["refused"])
    return msgspec.convert(answer["rewritten"], Rewritten)


def _read_answer(output: bytes) -> dict[str, Any] | None:
    try:
        answer = msgspec.json.decode(output.strip().rsplit(b"\n", 1)[-1])
    except msgspec.DecodeError:
        return None
    return answer if isinstance(answer, dict) else None


def _refuse(path: Path, reason: str) -> SankofaError:
    return SankofaError(f"{quote(path.name)} {reason}.", field="data.path")


def limit_process() -> None:
    """Bound the memory, the processor time and the output of this process, where that is known."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_S),
        (resource.RLIMIT_FSIZE, OUTPUT_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        bounded = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bounded, hard))


def rewrite_here(format_: str, path: Path, copy: Path, sheet: str | None) -> Rewritten:
    """Rewrite the file in this process.

    Raises: `FormatError` for what cannot be read.
    """
    if format_ == "workbook":
        from sankofa.data.file.format.workbook import rewrite_workbook

        return rewrite_workbook(path, copy, sheet)
    if format_ == "json":
        from sankofa.data.file.format.json_rows import rewrite_json

        return rewrite_json(path, copy)
    if format_ == "arff":
        from sankofa.data.file.format.arff import rewrite_arff

        return rewrite_arff(path, copy)
    from sankofa.data.file.format.blanks import rewrite_blanks

    return rewrite_blanks(path, copy)


def main(arguments: list[str]) -> None:
    """Rewrite and answer; whatever goes wrong becomes a sentence, or this process's end."""
    limit_process()
    format_, path, copy, *sheet = arguments
    answer: dict[str, Any]
    try:
        found = rewrite_here(format_, Path(path), Path(copy), sheet[0] if sheet else None)
        answer = {"rewritten": found}
    except FormatError as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": NO_MEMORY}
    except Exception as error:  # noqa: BLE001  (the boundary: no file may show a traceback)
        answer = {"refused": f"is damaged ({type(error).__name__})"}
    sys.stdout.write("\n" + msgspec.json.encode(answer).decode() + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
