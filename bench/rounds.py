"""Take the figures of each page: open it, then do each thing with it, several times."""

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser

from bench import servers
from bench.many import many_layers
from bench.visit import Costs, Visit
from geo.cards.view import choices
from geo.draw.content import content
from geo.issues import every_issue

LIMIT_S = 60
POSTCODES = ("S18 1PY", "S21 4DB", "S45 9NZ", "S42 6PG", "S18 3BX", "S42 7LF", "S21 1GF")
# Every mark at once, as the other ways show them.
SHOWN = f"/?layers={','.join((*choices(every_issue()).layers, 'places', 'shading'))}"
PATHS = {"plain": "/plain.html", "usual": "/", "app": SHOWN, "empty": "/"}
Figures = dict[tuple[str, str], list[float | None]]


@dataclass
class Compared:
    """The servers of one size, what they show, and the figures taken so far."""

    servers: dict[str, servers.Server]
    content: dict[str, Any]
    figures: Figures

    @property
    def marks(self) -> dict[str, int]:
        return {one["id"]: len(one["marks"]) for one in self.content["layers"] if one["marks"]}

    def visit(self, browser: Browser, name: str) -> Visit:
        """Open nothing yet: a fresh context that knows what to wait for."""
        told = json.dumps({"wards": len(self.content["wards"]), "marks": self.marks})
        begin = f'bench.scenes("{name}", {told}); bench.first(bench.do.drawn);'
        if name == "empty":
            begin = "bench.first(() => document.querySelector('[data-testid=stMarkdown] p'));"
        return Visit(browser, self.servers[name], begin)

    def draws(self, name: str) -> bool:
        """Whether a page has shown its map in time."""
        return name != "empty" and self.figures[name, "open first"][-1] is not None

    def take(self, name: str, figure: str, costs: Costs) -> None:
        """Keep the costs of one act."""
        for cost, value in costs.items():
            self.figures[name, f"{figure} {cost}"].append(value)


@contextmanager
def compared(times: int) -> Iterator[Compared]:
    """Start every server with each mark `times` times."""
    shown = content(many_layers(times))
    with TemporaryDirectory() as made, ExitStack() as started:
        folder = Path(made)
        servers.stage(folder, shown)
        running = {
            "plain": started.enter_context(servers.files(folder)),
            "usual": started.enter_context(servers.script(folder, "usual.py")),
            "app": started.enter_context(servers.app(folder / "own", times)),
            "empty": started.enter_context(servers.script(folder, "empty.py")),
        }
        yield Compared(running, shown, defaultdict(list))


def openings(browser: Browser, size: Compared, repeats: int) -> None:
    """Open each page in a fresh browser and again in the same one, in turns; drop the first."""
    names = list(PATHS)
    for _ in _within_limit(repeats + 1, limit_s=2 * LIMIT_S):
        for name in tuple(names):
            visit = size.visit(browser, name)
            first = visit.open(PATHS[name])
            again = visit.open(PATHS[name]) if first is not None else None
            visit.close()
            size.take(name, "open", {"first": first, "again": again})
            if first is None:
                size.servers[name].process.kill()
                names.remove(name)
    for values in size.figures.values():
        del values[: len(values) > 1]


def acts(browser: Browser, size: Compared, repeats: int) -> None:
    """Do everything a reader does with each page, in turns."""
    visits = {name: size.visit(browser, name) for name in PATHS if size.draws(name)}
    for name, visit in visits.items():
        visit.open(PATHS[name])
        visit.settle()
    for scene, each in _scenes(size.content).items():
        for told in _within_limit(repeats, each):
            for name in [name for name in visits if (name, scene) != ("plain", "search")]:
                _act(size, visits, name, scene, told)
    for visit in visits.values():
        visit.close()


def _act(size: Compared, visits: dict[str, Visit], name: str, scene: str, told: Any) -> None:
    """Do one thing; a page that does not answer in time is left out from there on."""
    visit = visits[name]
    if (name, scene) == ("usual", "measure"):
        visit.open_list()
    costs = visit.act(scene, told)
    size.take(name, scene, costs)
    if None in costs.values():
        visits.pop(name).close()


def _scenes(shown: dict[str, Any]) -> dict[str, Any]:
    measures = [
        {"id": one["id"], "title": one["title"]}
        for one in shown["measures"]
        if "ward" in one["figures"] and one["id"] != shown["start"]["measure"]
    ]
    names = [shown["names"][one["id"]] for one in shown["boundaries"]["ward"]["features"]]
    return {
        "toggle": [next(one["id"] for one in shown["layers"] if one["marks"])],
        "measure": measures,
        "select": [{"index": index, "name": name} for index, name in enumerate(names)][::3],
        "zoom": ["in", "out"],
        "pan": [[150, 100], [-150, -100]],
        "drag": [None],
        "search": POSTCODES,
    }


def _within_limit(repeats: int, each=None, limit_s: float = LIMIT_S) -> Iterator:
    """Give each thing in turn, `repeats` times in all unless the time is up before."""
    end = time.monotonic() + limit_s
    for one in islice(cycle(each), repeats) if each else range(repeats):
        if time.monotonic() < end:
            yield one
