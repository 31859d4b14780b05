"""benchmarks/README.md, whole."""

from collections.abc import Mapping, Sequence

from benchmarks import table
from benchmarks.steps import Line

ABOUT = """\
`python -m benchmarks --write` makes this page; `python -m benchmarks smallest many` measures some
lines. Float32, every library with as many threads as it takes by itself.

Before a line is timed, everybody starts from the same weights, sees the same rows in the same
order, and must report the same losses over 50 steps or more, to 1e-4; scikit-learn, which tells
means only, the same mean of each epoch. Then all train on shuffled mini-batches and take turns
that are a third of a second long; a figure is the median of nine. Compiling is not counted.

What Sankofa's time includes: it keeps the loss of every step, and at each epoch's end passes over
the whole training part for its exact loss and accuracy. The others do not. For a wide network that
pass is a third of the work, so a second column scores every tenth epoch (`record_every=10`).

The peers: PyTorch with rows picked from a tensor, forward, backward, optimizer; the same through
`torch.compile`, for fixed shapes, the optimizer's step compiled too; scikit-learn's
`MLPClassifier.partial_fit`, which has neither batch norm nor convolutions; and plain JAX with
optax, one jitted step that keeps its memory (`donate_argnums`), called once a batch."""

SECTIONS = {
    "many": "Many networks at once",
    "cold": "From an edit to its first step",
    "timeline": "Going back",
    "kept": "Kept runs",
    "live": "On the page",
    "sound": "Looking for numbers that are no longer finite",
    "ceiling": "Share of the machine's arithmetic",
    "growth": "How the cost grows",
    "audit": "An audit",
}
NOTES = {
    "audit": """\
Drawn people with a score each. Before: a moved threshold counts whom it selects.""",
    "many": """\
A whole call of `train_many`: drawing the weights, 100 epochs, the scores, and handing over what was
learned. Beside it `torch.func.vmap` of `grad` over stacked parameters, every network with its own
order, and one network as above. Before: the same weights to 1e-5.""",
    "cold": """\
Fresh processes that have warmed up on the first experiment, as the page's worker does; then an
edit, `Desk.open` and one step.""",
    "timeline": """\
`run.rewind` to 300 steps drawn at random, each until its parameters can be read. Before: 30 of them
equal, in every bit, those of a run that never went back. The cost is that of `run.advance` beside
the same trainer without a timeline, in turns.""",
    "kept": """\
A store of 2,000 runs with curves of 200 points and a picture each; the first 50, the newest first,
until they are read and checked, on SQLite. A save ends when it is flushed to disk, in the run's
folder and in the database. The cost is that of `run.advance` with its folder flushed every third of
a second, beside the same run that is not kept, in turns.""",
    "live": """\
A real server and Chromium, headless and without a GPU, on the same processor as the training, at
full speed. A map counts when all tiles of the network are painted anew. The speed kept is that of
the training while the page shows it, by the speed while a client asks for nothing but its progress,
in turns. An answer is the first painted map of a step that the moved learning rate has made, or of
the step that was dragged to.""",
}
CLOSING = """\
There is no table of an NVIDIA GPU: no machine with one was at hand to measure on."""


def page(lines: Sequence[Line], found: Mapping[str, str], where: str) -> str:
    """What was measured and how."""
    parts = ["# How fast", where, table.steps_table(lines), table.unable(lines), ABOUT]
    for name, title in SECTIONS.items():
        parts += [f"## {title}", found[name], NOTES.get(name, "")]
    return "\n\n".join(part for part in (*parts, CLOSING) if part) + "\n"
