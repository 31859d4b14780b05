"""Several devices give what one gives; each works on its share of the rows."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jax.numpy as jnp
import pytest

from sankofa.train.compiler.sharding import has_mesh, put_on_mesh, replicate, shard, use_mesh

SCRIPT = Path(__file__).with_name("several.py")
# What is compiled runs once: LLVM's time is most of such a test's.
SOON = "--xla_backend_optimization_level=0 --xla_cpu_use_fusion_emitters=false"
SAME = {"images": 1e-5, "dense": 1e-12, "narrow": 1e-5}


@pytest.fixture(scope="module")
def told() -> Any:
    flags = f"--xla_force_host_platform_device_count=4 {SOON}"
    ended = subprocess.run(
        [sys.executable, "-W", "error", SCRIPT, "mesh"],
        env=environment(flags),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


def environment(flags: str) -> dict[str, str]:
    src = str(SCRIPT.parents[3] / "src")
    return os.environ | {"XLA_FLAGS": flags, "JAX_PLATFORMS": "cpu", "PYTHONPATH": src}


@pytest.mark.parametrize("name", SAME)
def test_four_devices_give_what_one_gives(told: Any, name: str) -> None:
    for what in ("losses", "weights", "scores", "curves", "outputs"):
        assert told[name][what] < SAME[name], what


def test_devices_send_each_other_nothing_but_sums(told: Any) -> None:
    assert told["exchanged"] == ["all-reduce"]


def test_a_saved_run_goes_on_upon_any_devices(told: Any) -> None:
    assert told["reopened"]["4"] == 0
    assert told["reopened"]["None"] < 1e-5


def test_a_run_says_what_it_computes_on(told: Any) -> None:
    assert told["images"]["device"].startswith("4 devices on cpu: ")
    assert told["images"]["device"].endswith(", float32 throughout")
    assert told["dense"]["device"].endswith(", float64 throughout")
    assert len(told["names"]) == 4


def test_devices_that_are_not_there_are_refused(told: Any) -> None:
    too_many, no_gpu = told["refused"]
    assert too_many.startswith("devices: devices is 9, but there are 4: cpu: ")
    assert no_gpu.startswith("device: JAX finds no GPU here.")


def test_on_one_device_nothing_is_spread() -> None:
    x = jnp.ones((4, 2))
    with use_mesh(None):
        assert not has_mesh()
        assert shard(x) is replicate(x) is put_on_mesh(x, None) is x
