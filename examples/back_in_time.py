"""Back to a step of a run, on from there another way, and both beside each other."""

import numpy as np
from msgspec.structs import replace

import sankofa as sk

run = sk.Run(
    sk.Experiment(
        data="moons",
        network=(sk.Dense(6, "relu"), sk.Dropout(0.1), sk.Output()),
        optimizer=sk.Adam(learning_rate=0.01),
    )
)
run.advance(steps=500)
then = [layer["W"].copy() for layer in run.parameters if "W" in layer]
run.advance(steps=500)

run.rewind(500)
now = [layer["W"] for layer in run.parameters if "W" in layer]
print("the same bits:", all(np.array_equal(a, b) for a, b in zip(then, now, strict=True)))

run.change(replace(run.experiment, optimizer=sk.Adam(learning_rate=0.1)))
run.advance(steps=500)
for branch in run.timeline.branches:
    loss = run.timeline.history(branch.id)["validation_loss"][-1]
    print(branch.name, branch.differs, f"steps {branch.fork} to {branch.head}: {loss:.3f}")
