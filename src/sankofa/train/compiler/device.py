"""The devices a run computes on: choose them, and describe them to the user."""

from __future__ import annotations

import os
from typing import Literal, TypeAlias, get_args

import jax
import numpy as np
from jax.sharding import Mesh

from sankofa.error import SankofaError
from sankofa.train.compiler.sharding import ROW_AXIS

DeviceKind: TypeAlias = Literal["cpu", "gpu"]
Devices: TypeAlias = int | Literal["all"]


def choose_mesh(devices: Devices | None = None, device: DeviceKind | None = None) -> Mesh | None:
    """Choose the devices that share the rows of a run.

    Args:
        devices: How many, or "all"; one of this process when None.
        device: Their kind; the best that JAX has when None: GPUs where there are any.

    Returns:
        A mesh with one axis, or None for the one device that JAX takes anyway.

    Raises:
        SankofaError: For a kind or a number that is not there.

    """
    there = _find_devices(device, mine=devices is None)
    count = 1 if devices is None else _check_count(devices, there)
    if jax.process_count() > 1 and devices is not None and count < len(there):
        raise SankofaError(
            "Several processes train on all their devices or each by itself: use "
            f'devices="all" or leave devices out, not {devices!r}.',
            field="devices",
        )
    if count == 1 and there[0] == jax.local_devices()[0]:
        return None
    return Mesh(np.array(there[:count]), (ROW_AXIS,))


def _find_devices(device: DeviceKind | None, *, mine: bool) -> list[jax.Device]:
    """All devices of this kind, or those of this process alone."""
    if device is not None and device not in get_args(DeviceKind):
        raise SankofaError(f'device takes "cpu" or "gpu", but got {device!r}.', field="device")
    try:
        return jax.local_devices(backend=device) if mine else jax.devices(device)
    except RuntimeError:
        raise SankofaError(
            "JAX finds no GPU here. It needs Linux, an NVIDIA driver and "
            'pip install "sankofa[cuda]"; device="cpu" always works.',
            field="device",
        ) from None


def _check_count(devices: object, there: list[jax.Device]) -> int:
    if devices == "all":
        return len(there)
    if isinstance(devices, bool) or not isinstance(devices, int) or devices < 1:
        raise SankofaError(
            f'devices takes "all" or a whole number from 1, but got {devices!r}.', field="devices"
        )
    if devices > len(there):
        raise SankofaError(
            f"devices is {devices}, but there {_count_phrase(len(there))}: "
            f"{describe_device(there[0])}.",
            field="devices",
        )
    return devices


def _count_phrase(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}"


def devices() -> tuple[str, ...]:
    """The name of every device that JAX sees, the ones it would take first."""
    return tuple(describe_device(device) for device in jax.devices())


def describe_device(device: jax.Device) -> str:
    """`cpu: 2 cores`, or `NVIDIA H200: 105 GB for arrays`."""
    if device.platform == "cpu":
        cores = _count_cores()
        return f"cpu: {cores} core{'s' * (cores != 1)}"
    stats: dict[str, int] | None = device.memory_stats()
    room = stats.get("bytes_limit") if stats else None
    return f"{device.device_kind}: {room / 1e9:.0f} GB for arrays" if room else device.device_kind


def _count_cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def describe_mesh(mesh: Mesh | None) -> str:
    """`4 devices on cpu: 2 cores`, or of one device its name alone."""
    if mesh is None:
        return describe_device(jax.local_devices()[0])
    mine = describe_device(mesh.local_devices[0])
    if mesh.size == 1:
        return mine
    processes = len({device.process_index for device in mesh.devices.flat})
    apart = f" in {processes} processes" if processes > 1 else ""
    return f"{mesh.size} devices{apart} on {mine}"
