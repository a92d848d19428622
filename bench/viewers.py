"""Print what many viewers at once wait for and cost: `python -m bench.viewers --viewers 50 100`."""

import argparse
import asyncio
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from websockets.exceptions import WebSocketException

from bench import servers
from bench.made_up import moments
from bench.viewer import Unseen, Viewer
from geo import areas
from geo.canvass.publish import publish

CLICK_EVERY_S, PATIENCE_S = 8.0, 60.0
# One click in six leads to another page; the next one leads back to the map.
TO_ANOTHER_PAGE = 1 / 6
MAP_PAGE, OTHERS = "", ("area", "sources")
FIRST, CLICK, PAGE = "first page", "ward chosen", "another page"
FAULTS = (Unseen, WebSocketException, OSError, TimeoutError)
HEADS = f"{'viewers':>8}{'':14}{'times':>7}{'p50 s':>8}{'p95 s':>8}{'max s':>8}"


@dataclass
class Run:
    """What the viewers of one server met: seconds by act, and faults by kind."""

    server: servers.Server
    end: float = 0.0
    waits_s: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: Counter[str] = field(default_factory=Counter)

    async def take(self, act: str, doing: Awaitable[None]) -> None:
        """Wait for one act and keep how long it took, or its fault, which ends the visit."""
        start = time.monotonic()
        try:
            await asyncio.wait_for(doing, PATIENCE_S)
        except FAULTS as fault:
            self.faults[f"{act}: {type(fault).__name__} {fault}".strip()] += 1
            raise
        self.waits_s[act].append(time.monotonic() - start)


async def visit(run: Run, chance: random.Random, after_s: float) -> None:
    """Come to the map, look around until the end, and go."""
    await asyncio.sleep(after_s)
    viewer = Viewer(run.server.address)
    try:
        await run.take(FIRST, viewer.arrive())
        await _look_around(run, viewer, chance)
    except FAULTS:
        return
    finally:
        await viewer.leave()


async def _look_around(run: Run, viewer: Viewer, chance: random.Random) -> None:
    wards = areas.codes("ward")
    while (pause_s := CLICK_EVERY_S * chance.uniform(0.5, 1.5)) + time.monotonic() < run.end:
        await asyncio.sleep(pause_s)
        ward = chance.choice(wards)
        if viewer.page != viewer.pages[MAP_PAGE]:
            await run.take(PAGE, viewer.open(MAP_PAGE))
        elif chance.random() < TO_ANOTHER_PAGE:
            await run.take(PAGE, viewer.open(chance.choice(OTHERS), area=ward))
        else:
            await run.take(CLICK, viewer.choose(ward))


async def measure(server: servers.Server, viewers: int, lasting_s: float, arrive_s: float) -> None:
    """Warm the server with one viewer, let the others in, and print what they met."""
    first = Run(server)
    await visit(first, random.Random(0), 0)
    before_s, start = server.cpu_s(), time.monotonic()
    run = Run(server, start + lasting_s)
    each = range(viewers)
    await asyncio.gather(*(visit(run, random.Random(1 + n), arrive_s * n / viewers) for n in each))
    cpu_s, lasted_s = server.cpu_s() - before_s, time.monotonic() - start
    for line in [*_waits(run, viewers), *_costs(run, cpu_s, lasted_s), *_faults(first, run)]:
        print(line, flush=True)


def _waits(run: Run, viewers: int) -> list[str]:
    return [
        f"{viewers:8}  {act:12}{len(waits):7}{share(waits, 50):8.2f}{share(waits, 95):8.2f}"
        f"{max(waits):8.2f}"
        for act in (FIRST, CLICK, PAGE)
        if (waits := run.waits_s[act])
    ]


def _costs(run: Run, cpu_s: float, lasted_s: float) -> list[str]:
    acts = sum(map(len, run.waits_s.values()))
    return [
        f"{'':10}server: {cpu_s / lasted_s:.0%} of a core, {1000 * cpu_s / max(acts, 1):.0f} ms an "
        f"act, {_peak_mb(run.server):.0f} MB at most",
    ]


def _faults(first: Run, run: Run) -> list[str]:
    cold = first.waits_s[FIRST]
    told = [f"{'':10}faults: {sum(run.faults.values()) + sum(first.faults.values())}"]
    told += [f"{'':12}{times} x {what}" for what, times in (first.faults + run.faults).items()]
    return told + [f"{'':10}first viewer of a fresh server: {one:.2f} s" for one in cold]


def _peak_mb(server: servers.Server) -> float:
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def share(waits_s: list[float], percent: int) -> float:
    """The seconds within which so many per cent of the waits ended; ValueError for none."""
    if len(waits_s) == 1:
        return waits_s[0]
    return quantiles(waits_s, n=100, method="inclusive")[percent - 1]


def main() -> None:
    """Let each number of viewers in, each to a fresh server."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--viewers", type=int, nargs="+", default=[50])
    asked.add_argument("--minutes", type=float, default=2)
    asked.add_argument("--arrive-s", type=float, default=CLICK_EVERY_S, help="all come within")
    told = asked.parse_args()
    os.environ["NED_PROCESS"] = "public"
    os.environ.pop("NED_PUBLISHED", None)
    print(HEADS)
    for viewers in told.viewers:
        with TemporaryDirectory() as own:
            publish(moments(2019)[0].published, Path(own, "published"))
            with servers.app(Path(own), 1) as server:
                asyncio.run(measure(server, viewers, 60 * told.minutes, told.arrive_s))


if __name__ == "__main__":
    main()
