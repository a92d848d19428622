"""A place that cannot be read is told in one sentence, on every page and by every command.

Each is opened in a process of its own, because a place is read once.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.tables import DATA
from geo.tables.folders import PROJECT
from pages.parts.frame.bar import PAGES, STAFF_PAGES, UNLISTED
from tests.house.aside import aside

HERE = Path(__file__).parent
MADE_UP = HERE.parent / "fixtures" / "place"
EVERY_PAGE = (*PAGES, *UNLISTED, *STAFF_PAGES)
# The ways a fault is met: before anything is loaded, with an issue, and with the tables.
ROUTES = ("no folder", "no words.toml", "no constituency")
COMMANDS = ("geo.cards", "geo.export.pack", "geo.tables.package")


def without(file: str) -> Callable[[Path], None]:
    return lambda place: (place / file).unlink()


def saying(file: str, text: str) -> Callable[[Path], None]:
    return lambda place: (place / file).write_text(text, encoding="utf-8") and None


def changed(file: str, before: str, after: str) -> Callable[[Path], None]:
    def change(place: Path) -> None:
        text = (place / file).read_text(encoding="utf-8")
        assert before in text
        (place / file).write_text(text.replace(before, after, 1), encoding="utf-8")

    return change


def emptied(place: Path) -> None:
    shutil.rmtree(place)
    place.mkdir()


# How a place is damaged, and what is said of it; {} stands for its folder.
FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "no folder": (shutil.rmtree, "The folder {} has no place.toml."),
    "an empty folder": (emptied, "The folder {} has no place.toml."),
    "bad place.toml": (saying("place.toml", "code = "), "{}/place.toml is not valid TOML"),
    "a day that is none": (
        changed("place.toml", '"2019-09-22"', '"22 September"'),
        "{}/place.toml: standpoint is not a day",
    ),
    "no sources.toml": (without("sources.toml"), "The file {}/sources.toml is missing: add it"),
    "bad sources.toml": (saying("sources.toml", "[schools"), "{}/sources.toml is not valid TOML"),
    "a source without a licence": (
        changed("sources.toml", 'licence = "', 'license = "'),
        "needs publisher, title, address, licence and vintage.",
    ),
    "a title that is no text": (
        changed("sources.toml", 'changed = "', 'title = 5\nchanged = "'),
        "{}/sources.toml: title of [bus_change_places] is not a text.",
    ),
    "no attribution": (
        changed("sources.toml", "attribution = ", "# "),
        "{}/sources.toml needs an attribution",
    ),
    "bad words.toml": (saying("words.toml", "= ="), "{}/words.toml is not valid TOML"),
    "no words.toml": (without("words.toml"), "{}/words.toml needs [[fracking.phases]]"),
    "words that are none": (
        changed("words.toml", 'about = "', 'about = 5 # "'),
        "{}/words.toml: about of [map] is not a text.",
    ),
    "a section that is none": (
        saying("words.toml", "map = 5"),
        "{}/words.toml: map is not a section: write it as [map].",
    ),
    "a phase of no kind": (
        changed("words.toml", 'kind = "lapsed"', 'kind = "gone"'),
        "{}/words.toml: each of [[fracking.phases]] is since a day",
    ),
    "a phase without a day": (
        changed("words.toml", 'since = "2017-05-08"\n', ""),
        "{}/words.toml: every [[fracking.phases]] needs since, kind, text and nothing else.",
    ),
    "no constituency": (
        without("constituency.geojson"),
        "The app cannot read {}/constituency.geojson: put the file back.",
    ),
    "a broken constituency": (
        saying("constituency.geojson", "{"),
        "The app cannot read {}/constituency.geojson: put the file back.",
    ),
    "a constituency of nothing": (
        saying("constituency.geojson", '{"type": "FeatureCollection"}'),
        "{}/constituency.geojson",
    ),
}


def damaged(folder: Path, kind: str) -> tuple[Path, str]:
    """A copy of the place that is damaged so, and what has to be said of it."""
    place = folder / "place"
    shutil.copytree(DATA, place, ignore=shutil.ignore_patterns("recipes", "__pycache__"))
    damage, said = FAULTS[kind]
    damage(place)
    return place, said.replace("{}", str(place))


def pages(place: Path, own: Path, *asked: str) -> list[dict]:
    ran = aside(HERE / "fault_pages.py", *asked, place=place, own=own)
    told = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    assert [one["page"] for one in told] == list(asked), ran.stderr[-2000:]
    assert all(one["met"] == [] for one in told), told
    return told


@pytest.mark.parametrize("kind", FAULTS)
def test_every_page_says_it_in_its_frame(tmp_path, kind):
    place, said = damaged(tmp_path, kind)
    asked = EVERY_PAGE if kind in ROUTES else ("app.py", *UNLISTED)
    for one in pages(place, tmp_path / "own", *asked):
        assert len(one["said"]) == 1 and said in one["said"][0], one
        assert len(one["title"]) == 1 or one["page"] in UNLISTED, one


def commanded(command: str, place: Path, at: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", command],
        cwd=at,
        env={**os.environ, "NED_PLACE": str(place), "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "kind", ["no folder", "no sources.toml", "no words.toml", "no constituency"]
)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_ends_with_it(tmp_path, kind, command):
    place, said = damaged(tmp_path, kind)
    ran = commanded(command, place, tmp_path)
    assert ran.returncode == 1 and ran.stdout == ""
    assert said in ran.stderr and len(ran.stderr.splitlines()) == 1


LEFT = re.compile(r"(?:bus|surger|school|gp_|premium)")


def test_a_place_with_nothing_to_mark_says_so_in_a_frame(tmp_path):
    shutil.copytree(MADE_UP, tmp_path / "place")
    sources = tmp_path / "place" / "sources.toml"
    told = re.split(r"(?m)^\[(?=[a-z_0-9]+\]$)", sources.read_text(encoding="utf-8"))
    kept = [one for one in told if not LEFT.match(one)]
    sources.write_text("[".join(kept), encoding="utf-8")
    for one in (tmp_path / "place").glob("*.csv"):
        if LEFT.match(one.name):
            one.unlink()
    whole, frame = pages(tmp_path / "place", tmp_path / "own", "app.py", "pages/embed.py")
    assert whole["said"] == []
    assert frame["said"] == ["This place has no marks to show on a map."]


def test_a_file_that_is_missing_is_named_with_its_folder(tmp_path):
    place = tmp_path / "place"
    shutil.copytree(MADE_UP, place)
    (place / "stops.toml").unlink()
    (shown,) = pages(place, tmp_path / "own", "pages/present.py")
    said = f"The app cannot read stops.toml: put the file back in {place}/."
    assert any(sentence.startswith(said) for sentence in shown["said"])
    (place / "prices.csv").unlink()
    (shown,) = pages(place, tmp_path / "own", "pages/sources.py")
    assert shown["said"] == [f"The app cannot read {place}/prices.csv: put the file back."]


@pytest.mark.parametrize(
    ("text", "said", "asked"),
    [
        ("ward_only = [", "demo.toml is not valid TOML", {*EVERY_PAGE} - {*UNLISTED}),
        ("ward_only = 5", "demo.toml needs a list of codes for each of", {"app.py"}),
    ],
)
def test_returns_that_cannot_be_made_up_are_told_and_the_rest_is_shown(tmp_path, text, said, asked):
    shutil.copytree(MADE_UP, tmp_path / "place")
    (tmp_path / "place" / "demo.toml").write_text(text, encoding="utf-8")
    for one in pages(tmp_path / "place", tmp_path / "own", *sorted(asked)):
        assert any(said in sentence for sentence in one["said"]), one
