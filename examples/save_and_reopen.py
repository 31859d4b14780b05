"""A run is a file: save it, open it elsewhere, predict, and go on where it stood."""

from pathlib import Path
from tempfile import TemporaryDirectory

import sankofa as sk

run = sk.Run(sk.Experiment(data=sk.Bundled(name="iris"), optimizer=sk.Adam()))
run.advance(epochs=40)

with TemporaryDirectory() as folder:
    path = Path(folder) / "iris.safetensors"
    run.save(path)
    again = sk.open_run(path)

probabilities = again.predict([[5.1, 3.5, 1.4, 0.2], [6.7, 3.0, 5.2, 2.3]])
for row in probabilities:
    print({name: round(float(p), 3) for name, p in zip(again.classes, row, strict=True)})

assert again.advance(epochs=1).tobytes() == run.advance(epochs=1).tobytes()
print("epoch", again.epoch, "with the same bits")
