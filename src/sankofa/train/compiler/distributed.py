"""Training of one network by several processes, on one machine or many."""

from __future__ import annotations

import hashlib

import jax
import numpy as np
from jax.sharding import Mesh

from sankofa.error import SankofaError

WAIT_S = 60  # for the other processes to begin


def distributed(*, coordinator: str, processes: int, process: int, wait_s: int = WAIT_S) -> None:
    """Join the `processes` that train together, as number `process` from 0, before any run.

    `coordinator` is the address at which number 0 waits for the others, as "10.0.0.1:4711". All
    must run the same program, with `Run(..., devices="all")`.

    Raises: `SankofaError` when it comes too late, or the others do not come in `wait_s` seconds.
    """
    host, _, port = coordinator.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65_536:
        raise SankofaError(
            f'coordinator takes a host and a port, as in "10.0.0.1:4711", but got "{coordinator}".',
            field="coordinator",
        )
    if processes < 1:
        raise SankofaError(
            f"processes takes a whole number from 1, but got {processes}.", field="processes"
        )
    if not 0 <= process < processes:
        raise SankofaError(
            f"process takes a number from 0 to {processes - 1}, one for each of the {processes} "
            f"processes, but got {process}.",
            field="process",
        )
    try:
        jax.distributed.initialize(coordinator, processes, process, initialization_timeout=wait_s)
    except RuntimeError as error:
        raise SankofaError(
            _explain_failure(error, coordinator, processes), field="coordinator"
        ) from None


def _explain_failure(error: RuntimeError, coordinator: str, processes: int) -> str:
    if isinstance(error, jax.errors.JaxRuntimeError):
        return (
            f"The {processes} processes did not meet at {coordinator}. Start all of them, number "
            "0 where that address is."
        )
    return "distributed() comes first and once: call it before anything is computed."


def check_agreement(mesh: Mesh | None, given: bytes) -> None:
    """Check that all processes of the mesh were given the same bytes.

    Raises: `SankofaError` in all of them when one has others.
    """
    if mesh is None or not mesh.is_multi_process:
        return
    from jax.experimental.multihost_utils import process_allgather

    digest = np.frombuffer(hashlib.sha256(given).digest(), np.uint32)
    if (np.asarray(process_allgather(digest)) != digest).any():
        raise SankofaError(
            "The processes were given different experiments or data: all must run the same "
            "program.",
            field="devices",
        )
