"""Every number of one training step, as a worksheet to print."""

from pathlib import Path
from tempfile import gettempdir

import sankofa as sk

run = sk.Run(sk.Experiment(data="circle", network=(sk.Dense(3, "tanh"), sk.Output()), batch_size=1))
run.advance(epochs=2)

step = run.trace(row=7)
print("forward: ", step.sentence("hidden 1", 0))
print("loss:    ", step.loss)
print("backward:", step.layer("hidden 1").delta[0])
print("check:   ", step.check("hidden 1", "W", (0, 0)))

what_if = run.trace(row=7, x=step.x + 1)
print("x + 1:   ", what_if.loss, "instead of", step.loss)

place = Path(gettempdir()) / "worksheet.html"
place.write_text(step.to_html(), encoding="utf-8")
print("printed: ", place.stat().st_size, "bytes of HTML")
