"""A kind's mark is one shape: on screen, in a picture and on paper it covers the same ground."""

import json
import re
import shutil
import subprocess

import numpy as np
import pytest
from matplotlib.path import Path as Drawn
from playwright._impl._driver import compute_driver_executable

from geo.draw.charts.canvas import Canvas
from geo.draw.content import content
from geo.draw.still.marks import Look
from geo.figures.mark import Kind
from geo.figures.shapes import SQUARE, over
from geo.issues import every_issue
from geo.tables import DATA

BROWSER = DATA.parent / "geo/draw/browser"
KINDS = {kind.id: kind for issue in every_issue() for kind in issue.kinds}
MADE = {"whole number": Kind("made", "Made for a test", over((1,), SQUARE), "loss")}
EACH = pytest.mark.parametrize("kind", (KINDS | MADE).values(), ids=KINDS | MADE)
NUMBER = r"-?[\d.]+(?:e-?\d+)?"
ARC = re.compile(rf"M({NUMBER}),({NUMBER})a({NUMBER}),{NUMBER} 0 1,0 {NUMBER},0a[^Z]*Z")
TURN = np.linspace(0, 2 * np.pi, 181)
# Points all over the mark: of no line of any shape, for these have few decimals.
SIDE = np.linspace(-1.5, 1.5, 61) + 0.00137
POINTS = np.array([(x, y) for x in SIDE for y in SIDE])
EDGE = 0.02


@pytest.fixture(scope="module")
def on_screen(tmp_path_factory):
    """The path that the browser's own script draws of every kind, about (0, 0) and 1 high.

    The shapes are those that the map is sent. Node is the machine's, or Playwright's own.
    """
    sent = {kind["id"]: kind["shape"] for one in content()["layers"] for kind in one["kinds"]}
    sent |= {kind.id: kind.shape for kind in MADE.values()}
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    for name in ("dom.js", "shapes.js"):
        shutil.copy(BROWSER / name, folder)
    (folder / "draw.js").write_text(
        'import { shapePath } from "./shapes.js";\n'
        f"const shapes = {json.dumps(sent)};\n"
        "const drawn = Object.entries(shapes).map(([id, one]) => [id, shapePath(one, 0, 0, 1)]);\n"
        "console.log(JSON.stringify(Object.fromEntries(drawn)));\n",
        encoding="utf-8",
    )
    node = shutil.which("node") or compute_driver_executable()[0]
    done = subprocess.run([node, "draw.js"], cwd=folder, capture_output=True, check=True)
    return json.loads(done.stdout)


def rings_on_screen(path: str) -> list[np.ndarray]:
    """The rings of an SVG path; y is turned upwards, as the shapes have it."""
    circles = [circle(float(x) + float(r), -float(y), float(r)) for x, y, r in ARC.findall(path)]
    corners = [
        np.array([[float(x), -float(y)] for x, y in re.findall(rf"({NUMBER}),({NUMBER})", part)])
        for part in ARC.sub("", path).split("Z")
        if part
    ]
    return [*circles, *corners]


def circle(x: float, y: float, radius: float) -> np.ndarray:
    return np.column_stack([x + radius * np.cos(TURN), y + radius * np.sin(TURN)])


def rings_on_paper(kind: Kind) -> list[np.ndarray]:
    """The rings of the path that paper gets, of a mark of 100 points about the middle."""
    canvas = Canvas("mark", 200)
    Look(kind.shape, "ink", "page", 1, 100).draw(canvas, 0, 0)
    return [ring / 100 for ring in rings_on_screen(canvas.root[0].get("d"))]


def covered(rings: list[np.ndarray]) -> np.ndarray:
    """Which of POINTS lie inside an odd number of rings."""
    inside = [Drawn(ring).contains_points(POINTS) for ring in rings]
    return np.sum(inside, axis=0) % 2 == 1


def clear_of(rings: list[np.ndarray]) -> np.ndarray:
    """Which of POINTS lie off every line, for a circle is drawn a little differently each time."""
    clear = np.ones(len(POINTS), dtype=bool)
    for ring in rings:
        for start, end in zip(ring, np.roll(ring, -1, axis=0), strict=True):
            along = end - start
            length = along @ along
            at = np.clip((POINTS - start) @ along / length, 0, 1) if length else 0
            away = POINTS - (start + np.multiply.outer(at, along) if length else start)
            clear &= (away**2).sum(axis=1) > EDGE**2
    return clear


@EACH
def test_a_mark_covers_the_same_ground_on_screen_and_on_paper(kind, on_screen):
    screen = rings_on_screen(on_screen[kind.id])
    assert len(screen) == len(kind.shape)
    clear = clear_of(screen)
    seen = covered(screen)[clear]
    assert seen.any() and not seen.all() and clear.mean() > 0.7
    assert (covered(rings_on_paper(kind))[clear] == seen).all()


def test_what_the_map_is_sent_are_the_kinds_own_rings():
    sent = {kind["id"]: kind["shape"] for one in content()["layers"] for kind in one["kinds"]}
    assert sent == {kind.id: kind.shape for kind in KINDS.values()} != {}


def test_two_kinds_of_one_issue_never_cover_the_same_ground(on_screen):
    for issue in every_issue():
        ground = [covered(rings_on_screen(on_screen[kind.id])).tobytes() for kind in issue.kinds]
        assert len(set(ground)) == len(ground)


def test_no_shape_is_drawn_in_a_script_or_on_paper_by_itself():
    """One source: neither the browser's scripts nor the paper know a kind by its id."""
    written = [path.read_text(encoding="utf-8") for path in sorted(BROWSER.glob("*.js"))]
    written += [
        (DATA.parent / "geo/export" / f"{name}.py").read_text(encoding="utf-8")
        for name in ("pictures/page", "ward_map", "../draw/still/marks")
    ]
    for text in written:
        for kind in KINDS.values():
            if "_" in kind.id:
                assert f'"{kind.id}"' not in text
