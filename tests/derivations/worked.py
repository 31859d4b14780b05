"""The examples worked by hand in docs/layers, and the same by the engine.

A block of TOML on a page holds what is given and what must come out. Everything here is float64.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import msgspec
import numpy as np
from numpy.testing import assert_allclose

from sankofa import nn

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs/layers"
Block = dict[str, Any]


def blocks() -> Iterator[tuple[str, Block]]:
    """Every block, named by its page and its number there."""
    for path in sorted(PAGES.rglob("*.md")):
        found = re.findall(r"```toml\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
        for i, text in enumerate(found, start=1):
            yield f"{path.relative_to(PAGES).with_suffix('')} {i}", tomllib.loads(text)


def same(name: str, said: Any, computed: Any) -> None:
    """What the page says, rounded to four digits behind the point, is what was computed."""
    wanted = fit(computed, said)
    leaves = zip(jax.tree.leaves(wanted), jax.tree.leaves(computed), strict=True)
    for page, engine in leaves:
        assert_allclose(engine, page, rtol=1e-9, atol=5.1e-5, err_msg=name)


def fit(like: Any, said: Any) -> Any:
    """Nested lists of a page as arrays of the shapes that the engine has."""
    if isinstance(like, dict):
        assert said.keys() == like.keys()
        return {name: fit(like[name], said[name]) for name in like}
    if isinstance(like, list):
        return [fit(one, own) for one, own in zip(like, said, strict=True)]
    return np.reshape(np.asarray(said, float), np.shape(like))


def check_layer(block: Block) -> None:
    """Forward and backward of a layer: everything that the block names."""
    if "becomes" in block:
        check_output(block)
        return
    layer: nn.Layer = msgspec.convert(block["layer"], nn.AnyLayer)
    given, back = block["forward"], block.get("backward", {})
    x = jnp.asarray(given["x"], float)
    x = x.reshape(given.get("shape", x.shape))
    params, state, _ = layer.init(jax.random.key(0), x.shape[1:])
    params = fit(params, block["params"]) if "params" in block else params
    state = fit(state, block["state"]) if "state" in block else state
    if "mask" in given:
        state = until(layer, state, x, fit(x, given["mask"]))
    y, after, cache = layer.forward(params, state, x, "train")
    for name, said in given.items():
        if name not in ("x", "shape"):
            same(name, said, y if name == "y" else cache[name])
    for name, said in block.get("after", {}).items():
        same(f"after {name}", said, after[name])
    dy = fit(y, back["dy"])
    dx, grads = layer.backward(params, cache, dy)
    same("delta", back.get("delta", layer.delta(params, cache, dy)), layer.delta(params, cache, dy))
    same("dx", back["dx"], dx)
    check_grads(back, grads)


def check_grads(back: Block, grads: dict[str, Any]) -> None:
    """Every gradient is on the page, and nothing else is."""
    assert {f"d{name}" for name in grads} == back.keys() - {"dy", "delta", "dx"}
    for name, gradient in grads.items():
        same(f"d{name}", back[f"d{name}"], gradient)


def until(layer: nn.Layer, state: dict[str, Any], x: jax.Array, mask: Any) -> dict[str, Any]:
    """The state whose key draws this very mask."""
    for seed in range(1000):
        drawn = state | {"key": jax.random.key_data(jax.random.key(seed))}
        if (layer.forward({}, drawn, x, "train")[2]["mask"] == mask).all():
            return drawn
    raise AssertionError(f"No key draws {mask}.")


def check_output(block: Block) -> None:
    """An output layer with the loss behind it."""
    becomes, given, back = block["becomes"], block["forward"], block["backward"]
    output = msgspec.convert(block["layer"], nn.Output)
    layer = output.dense(becomes["units"], becomes["activation"])
    x, t = (jnp.asarray(given[name], float) for name in ("x", "t"))
    params = fit(layer.init(jax.random.key(0), x.shape[1:])[0], block["params"])
    y, _, cache = layer.forward(params, (), x, "train")
    L, delta = nn.LOSSES[becomes["loss"]].loss_and_delta(becomes["activation"], cache["z"], y, t)
    dx, grads = layer.backward_from_delta(params, cache, delta)
    for name, computed in {"z": cache["z"], "y": y, "L": L}.items():
        same(name, given[name], computed)
    same("delta", back["delta"], delta)
    same("dx", back["dx"], dx)
    check_grads(back, grads)


def check_activation(block: Block) -> None:
    """An activation and its slope at a few places, and the way back where it is given."""
    f = nn.ACTIVATIONS[block["activation"]]
    z = jnp.asarray(block["z"], float)
    params = f.init_params(z.shape[-1])
    a = f.forward(params, z)
    same("a", block["a"], a)
    same("slope", block["slope"], f.df(z, a))
    if "da" in block:
        da = jnp.asarray(block["da"], float)
        same("dz", block["dz"], f.back(params, z, a, da))
        for name, gradient in f.grads(params, z, da).items():
            same(f"d{name}", block[f"d{name}"], gradient)


def check_loss(block: Block) -> None:
    """The loss of each row, of the batch, and δ."""
    loss, f = nn.LOSSES[block["loss"]], nn.ACTIVATIONS[block["activation"]]
    z, t = jnp.asarray(block["z"], float), jnp.asarray(block["t"], float)
    a = f.f(z)
    weights = jnp.asarray(block.get("class_weights", [1] * max(t.shape[-1], 2)), float)
    share = nn.row_shares(t, weights)
    wanted = nn.smooth_targets(t, block.get("smoothing", 0))
    L, delta = loss.loss_and_delta(block["activation"], z, a, wanted, share)
    rows = loss.rows(a, wanted)
    found = {"a": a, "rows": rows, "L": L, "delta": delta, "share": share}
    for name in found.keys() & block.keys():
        same(name, block[name], found[name])
    assert {"L", "delta"} <= block.keys()


def check_initializer(block: Block) -> None:
    """The weights themselves where nothing is left to chance, else how they are spread."""
    shape = tuple(block["shape"])
    taps = int(np.prod(shape[:-2]))
    draw = nn.INITIALIZERS[block["initializer"]].draw
    W = draw(jax.random.key(1), shape, taps * shape[-2], taps * shape[-1])
    found = {"W": W, "columns": W.T @ W, "rows": W @ W.T} if len(shape) == 2 else {}
    for name in found.keys() & block.keys():
        same(name, block[name], found[name])
    if "deviation" in block:
        assert_allclose(W.std(), block["deviation"], rtol=0.02)
    if "limit" in block:
        assert_allclose(abs(W).max(), block["limit"], rtol=0.002)
        assert abs(W).max() <= block["limit"]
    assert block.keys() - {"initializer", "shape"}


CHECKS = {
    "layer": check_layer,
    "activation": check_activation,
    "loss": check_loss,
    "initializer": check_initializer,
}


def kind(block: Block) -> str:
    """What a block is about; a loss names its activation too."""
    return next(name for name in ("layer", "loss", "initializer", "activation") if name in block)


def check(block: Block) -> None:
    """Recompute everything that the block says."""
    with jax.enable_x64(True):  # noqa: FBT003
        CHECKS[kind(block)](block)
