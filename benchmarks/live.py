"""How smooth is the page while it trains, and how soon does it answer?

A real server, a real browser. Training is as fast as the machine goes; its undisturbed speed is
that of the same server while a client asks for nothing but its progress, in turns with the page.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final
from urllib.parse import urlsplit

import numpy as np
from playwright.sync_api import Page, sync_playwright
from websockets import Origin
from websockets.sync.client import connect

import sankofa as sk
from benchmarks import table

ROOT: Final = Path(__file__).parents[1]
WATCH: Final = (Path(__file__).parent / "live.js").read_text(encoding="utf-8")
FLAGS: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SECONDS: Final = 4
ROUNDS: Final = 7
SETTLE_MS: Final = 10_000  # the server makes a spare worker ready meanwhile
TRIES: Final = 30
STEP: Final = "[performance.now() / 1000, sankofaWatch.step]"

NETWORKS: Final = {
    "2-4-2-1, the first network": (sk.Dense(4, "tanh"), sk.Dense(2, "tanh"), sk.Output()),
    "8 layers of 8": (*(sk.Dense(8, "tanh") for _ in range(8)), sk.Output()),
}
ASKED: Final = {"2-4-2-1, the first network": 60, "8 layers of 8": 30}
KEPT: Final = {"2-4-2-1, the first network": "80% or more", "8 layers of 8": "–"}


@dataclass
class Smooth:
    """Frames a second of the display and of all maps, and training's share of its full speed."""

    display: list[float] = field(default_factory=list)
    maps: list[float] = field(default_factory=list)
    share: list[float] = field(default_factory=list)


@dataclass
class Live:
    """What was measured: smoothness by network, milliseconds until a picture answers."""

    smooth: dict[str, Smooth]
    slider_ms: list[float]
    scrub_ms: list[float]


def measured() -> Live:
    """All of it, with a server and a browser of its own."""
    with _page() as (page, open_):
        smooth = {name: _smooth(page, open_, network) for name, network in NETWORKS.items()}
        open_(NETWORKS["2-4-2-1, the first network"])
        return Live(smooth, _slider(page), _scrub(page))


def report(live: Live) -> str:
    """The two tables."""
    body = [
        [
            name,
            table.figure(median(seen.maps)),
            table.figure(median(seen.display)),
            f"{ASKED[name]} or the display's",
            f"{median(seen.share):.0%}",
            KEPT[name],
        ]
        for name, seen in live.smooth.items()
    ]
    head = ["while it trains", "maps a second", "display's frames", "asked", "speed kept", "asked"]
    answers = [
        ["moving the learning rate", table.figure(median(live.slider_ms)), "50 or less"],
        ["dragging the timeline", table.figure(median(live.scrub_ms)), "100 or less"],
    ]
    soon = ["milliseconds to the first picture that shows it, median", "Sankofa", "asked"]
    return f"{table.rows(head, body)}\n\n{table.rows(soon, answers)}"


@contextmanager
def _page() -> Iterator[tuple[Page, Any]]:
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]
    import browser as chromium

    from journeys.workbench import start

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bench = start(Path(folder))
        window = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        page = window.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.add_init_script(WATCH)

        def opened(network: tuple[Any, ...]) -> None:
            document = sk.Experiment(network=network, batch_size=10, optimizer=sk.Sgd(0.03))
            page.goto("about:blank")
            page.goto(bench.link(document))
            page.get_by_role("button", name="Play").wait_for()
            page.wait_for_timeout(2500)  # it may have to move to a session of its own
            page.get_by_label("Speed").select_option("Full speed")
            page.wait_for_timeout(500)

        try:
            yield page, opened
        finally:
            window.close()
            bench.stop()


def _smooth(page: Page, open_: Any, network: tuple[Any, ...]) -> Smooth:
    """The page in sight, then away, in turns."""
    open_(network)
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(SETTLE_MS)
    seen = Smooth()
    for _ in range(ROUNDS):
        since, before = page.evaluate(STEP)
        rates = page.evaluate(f"sankofaWatch.rates({SECONDS})")
        until, after = page.evaluate(STEP)
        seen.display.append(rates["display"])
        seen.maps.append(rates["maps"])
        seen.share.append((after - before) / (until - since) / _alone(page))
    page.get_by_role("button", name="Pause").click()
    return seen


def _alone(page: Page) -> float:
    """Steps a second while nobody looks: the page is away, a client counts."""
    session, address = page.evaluate("[sankofaWatch.session, location.href]")
    home = address.split("#")[0].split("?")[0]
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in page.context.cookies())
    page.goto("about:blank")
    try:
        return _counted(home, session, cookies)
    finally:
        page.goto(home)
        page.wait_for_timeout(2000)


def _counted(home: str, session: str, cookies: str) -> float:
    """Steps a second as the server tells a client that wants nothing else."""
    place = urlsplit(home)
    socket = connect(
        f"ws://{place.netloc}/live?session={session}",
        origin=Origin(f"http://{place.netloc}"),
        additional_headers={"Cookie": cookies},
        compression=None,
    )
    seen: list[tuple[float, int]] = []
    with socket:
        socket.send(json.dumps({"type": "subscribe", "weights": False, "framesPerSecond": 1}))
        while not seen or seen[-1][0] - seen[0][0] < SECONDS:
            said = socket.recv()
            fact = json.loads(said) if isinstance(said, str) else {}
            if fact.get("type") == "progressed":
                seen.append((perf_counter(), fact["step"]))
    first, *_, last = seen[2:]  # a client that has just come is told everything at once
    return (last[1] - first[1]) / (last[0] - first[0])


def _slider(page: Page) -> list[float]:
    """While it trains: the first map of a step that the moved learning rate has made."""
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(1500)
    act = """() => {
        const slider = document.querySelector('#training input[type=range]');
        slider.value = Number(slider.value) + (TRY % 2 ? 1 : -1) * 5 * Number(slider.step || 1);
        slider.dispatchEvent(new Event('input', {bubbles: true}));
    }"""
    found = []
    for i in range(TRIES):
        seen = page.evaluate("sankofaWatch.events")
        fits = f"step => sankofaWatch.events > {seen} && step > sankofaWatch.changedAt"
        found.append(_until(page, act.replace("TRY", str(i)), fits))
    page.get_by_role("button", name="Pause").click()
    return found


def _scrub(page: Page) -> list[float]:
    """At rest: the map of the very step that the timeline was dragged to."""
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(4000)
    page.get_by_role("button", name="Pause").click()
    page.wait_for_timeout(1000)
    last = page.evaluate("sankofaWatch.step")
    dice = np.random.default_rng(0)
    found = []
    for share in dice.uniform(0.02, 0.98, TRIES):
        act = f"""() => {{
            const strip = document.querySelector('#timeline [role=slider]');
            const box = strip.getBoundingClientRect();
            const at = {{bubbles: true, pointerId: 1, isPrimary: true, button: 0, buttons: 1,
                clientX: box.left + {share} * box.width, clientY: box.top + box.height / 2}};
            strip.dispatchEvent(new PointerEvent('pointerdown', at));
            strip.dispatchEvent(new PointerEvent('pointerup', {{...at, buttons: 0}}));
        }}"""
        present = page.evaluate("sankofaWatch.step")
        found.append(_until(page, act, f"step => step !== {present} && step <= {last}"))
    return found


def _until(page: Page, act: str, fits: str) -> float:
    """Milliseconds from `act` to the first painted map whose step `fits`."""
    page.wait_for_timeout(150)
    took: float = page.evaluate(f"sankofaWatch.until({act}, {fits})")
    return took


if __name__ == "__main__":
    print(report(measured()))
