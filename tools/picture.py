"""Takes the README's picture: the workbench, with a spiral in training.

.venv/bin/python tools/picture.py
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]

import browser  # noqa: E402

from journeys.workbench import start  # noqa: E402
from sankofa import Adam, Dense, Experiment, Generated, Output  # noqa: E402

SPIRAL = Experiment(
    data=Generated("spiral"),
    features=("x1", "x2", "sin x1", "sin x2"),
    network=(Dense(8, "tanh"), Dense(6, "tanh"), Output()),
    optimizer=Adam(0.01),
    batch_size=10,
    seed=2,
)


def main() -> None:
    """Train for a few seconds and take the picture while it plays."""
    with tempfile.TemporaryDirectory() as state, sync_playwright() as playwright:
        workbench = start(Path(state))
        path = browser.find() or browser.install()
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.goto(workbench.link(SPIRAL))
        page.get_by_role("button", name="Play", exact=True).click(timeout=60_000)
        page.wait_for_timeout(12_000)
        page.screenshot(path=ROOT / "docs/workbench.png")
        chromium.close()
        workbench.stop()


if __name__ == "__main__":
    main()
