"""A running workbench, as a process of its own."""

import base64
import itertools
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sankofa.document import Bundled, Experiment
from sankofa.nn import Conv2D, Dense, Dropout, Flatten, MaxPool, Output, Residual

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Workbench:
    """A running server: its address with the token, and its process."""

    url: str
    process: subprocess.Popen[str]

    def link(self, experiment: Experiment) -> str:
        """The address at which a new visitor finds `experiment`."""
        fragment = base64.urlsafe_b64encode(msgspec.json.encode(experiment)).decode()
        return f"{self.url}#{fragment.rstrip('=')}"

    def stop(self) -> int:
        """One Ctrl-C; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=120)
        if self.process.stdout:
            self.process.stdout.close()
        return code


def start(state: Path, *arguments: str) -> Workbench:
    """Start the workbench with its secrets kept under `state`.

    Raises: `RuntimeError` when it ends before it says its address.
    """
    command = [sys.executable, "-m", "sankofa", "--no-browser", *arguments]
    environment = {
        **os.environ,
        "XDG_STATE_HOME": str(state),
        "SANKOFA_DATA": str(state / "data"),
        "PYTHONPATH": str(ROOT / "src"),
    }
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    for line in process.stdout or ():
        found = re.search(r"http://\S+", line)
        if found:
            return Workbench(found.group(), process)
    raise RuntimeError(f"the workbench ended with {process.wait()} before it said its address")


_seeds = itertools.count(1)


def circle() -> Experiment:
    """The first experiment of a new visitor, with a seed that no other journey has."""
    network = (Dense(4, "tanh"), Dense(2, "tanh"), Output())
    return Experiment(network=network, batch_size=10, seed=next(_seeds))


def digits() -> Experiment:
    """Layers of many kinds on images, with a seed of its own."""
    body = Residual((Conv2D(8, padding="same"),))
    network = (Conv2D(4), body, MaxPool(), Flatten(), Dropout(0.2), Dense(6), Output())
    return Experiment(data=Bundled("digits"), network=network, seed=next(_seeds))
