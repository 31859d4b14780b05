"""A real workbench and a real browser for every journey."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from journeys.screen import PATIENCE_MS
from journeys.workbench import ROOT, Workbench, circle, start

sys.path.insert(0, str(ROOT / "tools"))

import browser as chromium

expect.set_options(timeout=PATIENCE_MS)

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """One server for the journeys of a module that do not stop it."""
    running = start(tmp_path_factory.mktemp("state"))
    yield running
    running.stop()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Workbench]]:
    """Starts servers of the journey's own, which keep one secret and end with the journey."""
    running: list[Workbench] = []

    def one(*arguments: str) -> Workbench:
        running.append(start(tmp_path, *arguments))
        return running[-1]

    yield one
    for workbench in running:
        workbench.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium that `python3 run.py test` found or installed.

    Module by module: while Playwright runs, other tests could run no event loop of their own.
    """
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
    fresh.set_default_timeout(PATIENCE_MS)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext, workbench: Workbench) -> Iterator[Page]:
    """The workbench with an experiment of its own; no error may reach the console."""
    errors: list[str] = []
    fresh = context.new_page()
    fresh.on("pageerror", lambda error: errors.append(str(error)))
    fresh.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    fresh.goto(workbench.link(circle()))
    yield fresh
    assert errors == []
