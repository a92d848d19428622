"""Time the file to take away, opened from the disk, and the way from stop to stop."""

import json
import subprocess
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from bench.rounds import PATHS, Compared
from bench.servers import Server
from bench.visit import Visit
from geo.draw.stops import Stop, stops
from geo.export import pack

# Press a clicker's key, and wait until the title and every layer of the stop are painted.
STEP = """([title, layers]) => bench.act(
  () => dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown" })),
  { ms: () => document.querySelector(".ned-stop h2").textContent === title && layers.every((id) => {
      const pane = document.querySelector(`.ned-stage .leaflet-ned-${id}-pane`);
      return !pane || pane.style.display !== "none"; }) },
  () => false)"""
WIDTH = 22
# The file's first map: so many times plain Leaflet's with the same data, and so many milliseconds.
MOST, MOST_MS = 1.5, 1_500


def take_away(browser: Browser, size: Compared, repeats: int) -> str:
    """Two lines of figures: the first map, and the next stop, of page, app and file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / pack.FILE
        path.write_bytes(pack.pack(None, date.today().isoformat()).encode())
        first = _firsts(browser, size, path, repeats)
        steps = {name: _steps(browser, size, name, path) for name in ("app", "pack")}
        size_mb = path.stat().st_size / 1_000_000
    heads = "".join(
        one.rjust(WIDTH) for one in ("plain Leaflet", "this app", f"one file, {size_mb:.1f} MB")
    )
    return "\n".join(
        [
            f"\n{'Milliseconds, with the file from the disk':<42}{heads}   file/plain   file/app",
            _line("First map, fresh browser", [*first.values()]) + _aims(first),
            _line("Next stop, until painted", [[], steps["app"], steps["pack"]]),
        ]
    )


def _visit(browser: Browser, size: Compared, name: str, path: Path) -> Visit:
    """A fresh browser on one of the three; the file has no server, so it stands for itself."""
    if name != "pack":
        return size.visit(browser, name)
    # It opens with the first issue's marks alone.
    shown = {one: size.marks[one] for one in size.content["start"]["layers"] if one in size.marks}
    told = json.dumps({"wards": len(size.content["wards"]), "marks": shown})
    begin = f'bench.scenes("app", {told}); bench.first(bench.do.drawn);'
    return Visit(browser, Server(subprocess.Popen(["true"]), path.as_uri()), begin)


def _firsts(browser: Browser, size: Compared, path: Path, repeats: int) -> dict[str, list[float]]:
    """Milliseconds until the first map, in turns; the first opening of each is left out."""
    taken: dict[str, list[float]] = {"plain": [], "app": [], "pack": []}
    for turn in range(repeats + 1):
        for name, times in taken.items():
            visit = _visit(browser, size, name, path)
            opened = visit.open("" if name == "pack" else PATHS[name])
            visit.close()
            if turn and opened is not None:
                times.append(opened)
    return taken


def _steps(browser: Browser, size: Compared, name: str, path: Path) -> list[float]:
    """Milliseconds of each step from the first stop to the last."""
    shown: list[Stop] = stops(None)
    visit = _visit(browser, size, name, path)
    visit.page.goto(visit.server.address + ("#present-1" if name == "pack" else "/present"))
    visit.page.wait_for_selector(".ned-stop h2")
    visit.page.wait_for_timeout(2_000)
    told = [[one.say, [*one.view.layers] if one.view else []] for one in shown[1:]]
    taken = [visit.page.evaluate(STEP, one)["ms"] for one in told]
    visit.close()
    return taken


def _aims(first: dict[str, list[float]]) -> str:
    """Whether the file's first map came in time, and in time beside plain Leaflet's."""
    if not (first["plain"] and first["pack"]):
        return ""
    pack_ms, plain_ms = median(first["pack"]), median(first["plain"])
    bounds = {
        f"{MOST:g} × plain = {MOST * plain_ms:,.0f}": MOST * plain_ms,
        f"{MOST_MS:,}": MOST_MS,
    }
    met = {words: "met" if pack_ms <= bound else "missed" for words, bound in bounds.items()}
    return "".join(f"  aim {how}: ≤ {words}" for words, how in met.items())


def _line(title: str, taken: list[list[float]]) -> str:
    told = "".join(_told(one).rjust(WIDTH) for one in taken)
    plain, app, pack_ms = (median(one) if one else None for one in taken)
    ratios = [f"{pack_ms / one:.2f}" if one and pack_ms else "" for one in (plain, app)]
    return f"{title:<42}{told}{ratios[0]:>13}{ratios[1]:>11}"


def _told(taken: list[float]) -> str:
    return f"{median(taken):,.0f} ({min(taken):,.0f}–{max(taken):,.0f})" if taken else "–"
