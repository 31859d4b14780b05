"""A real workbench and a real browser for every journey."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import browser as chromium  # noqa: E402

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass
class Workbench:
    """A running server: its address with the token, and its process."""

    url: str
    process: subprocess.Popen[str]

    def stop(self) -> int:
        """One Ctrl-C; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=10)


def start(state: Path, *arguments: str) -> Workbench:
    """Start the workbench as its own process, with its secrets kept under `state`."""
    command = [sys.executable, "-m", "sankofa", "--no-browser", *arguments]
    environment = {**os.environ, "XDG_STATE_HOME": str(state), "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    if process.stdout is None:
        pytest.fail("the workbench has no standard output")
    for line in process.stdout:
        found = re.search(r"http://\S+", line)
        if found:
            return Workbench(found.group(), process)
    return pytest.fail(f"the workbench ended with {process.wait()} before it said its address")


@pytest.fixture(scope="session")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """One server for the journeys that do not stop it."""
    running = start(tmp_path_factory.mktemp("state"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that `python3 run.py test` found or installed."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.CURE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor with no cookies, on a screen of 1440 by 900."""
    fresh = browser.new_context(viewport={"width": 1440, "height": 900})
    fresh.set_default_timeout(15_000)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext, workbench: Workbench) -> Iterator[Page]:
    """The workbench as a new visitor meets it; no error may reach the console."""
    errors: list[str] = []
    fresh = context.new_page()
    fresh.on("pageerror", lambda error: errors.append(str(error)))
    fresh.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    fresh.goto(workbench.url)
    yield fresh
    assert errors == []
