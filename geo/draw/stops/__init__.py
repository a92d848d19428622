"""The stops of the presentation: a sentence, a picture and notes each, from the place's file."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from geo.cards.view import View
from geo.coverage import published
from geo.coverage.record import Published
from geo.coverage.returns import IN_MADE_UP, Returns
from geo.draw import charts
from geo.draw.stops import figures, form, pictures
from geo.draw.stops.figures import COVERAGE, Said
from geo.draw.stops.pictures import Picture
from geo.draw.stops.reading import Entry, StopFaults, Written, read
from geo.figures.chart import Chart, opened
from geo.tables import DATA
from geo.tables.place import PLACE
from geo.tables.source import ATTRIBUTION

__all__ = ["FILE", "Said", "Stop", "StopFaults", "stops"]

FILE = DATA / "stops.toml"
_EXAMPLE = f"An example {IN_MADE_UP}."


@dataclass(frozen=True)
class Stop:
    """One stop as it is shown: a sentence over one picture; the rest is for the speaker.

    `title` names what it is about. The picture is `chart`, or else the map at `view`; `caption`
    and `source` stand below it. `notes` are the speaker's, and `figures` those of the card, whose
    id is `card`, '' where there is none. `warning` must stand beside canvass figures that were made
    up, '' where there are none.
    """

    title: str
    say: str
    notes: tuple[str, ...]
    figures: tuple[Said, ...]
    view: View | None
    chart: Chart | None
    caption: str
    source: str
    card: str
    warning: str = ""

    def told(self) -> dict[str, Any]:
        """The stop as a browser is told it: its chart as two pictures, wide and narrow."""
        drawn = charts.afar(self.chart) if self.chart else None
        plain = {name: getattr(self, name) for name in _PLAIN}
        return {
            **plain,
            "notes": list(self.notes),
            "figures": [asdict(one) for one in self.figures],
            "view": self.view.told() if self.view else None,
            "chart": drawn,
        }


_PLAIN = ("title", "say", "caption", "source", "card", "warning")


def stops(told: Published | None, path: Path = FILE) -> list[Stop]:
    """The stops, their figures and pictures taken from the data and from published coverage.

    A stop that shows the doors is left out while there are none to show. Raises StopFaults with
    every fault of the file.
    """
    written = read(path)
    faults = [
        f"{path.name}, line {one.line(word)}, stop {number} (“{_name(one)}”): {fault}"
        for number, one in enumerate(written, 1)
        for word, fault in _faults_of(one)
    ]
    if faults:
        raise StopFaults(faults)
    found = (_old(one.entry, told) if one.is_old else _new(one.entry, told) for one in written)
    return [one for one in found if one]


def _name(written: Written) -> str:
    entry = written.entry
    return str(entry.get("title") or entry.get("say") or "no title")[:40]


def _faults_of(written: Written) -> Iterator[form.Fault]:
    """What is wrong with a stop: with its form first, then with what it names."""
    yield from form.faults(written)
    if not form.is_readable(written):
        return
    word = "map" if written.is_old else "picture"
    wrong = [*pictures.faults(word, written.entry[word])]
    yield from wrong
    if not wrong:
        picture = pictures.picture_of(written.entry[word])
        yield from _doors_faults(written, picture)
        yield from figures.faults(written, picture)
    yield from form.made_up_faults(written.entry)


def _doors_faults(written: Written, picture: Picture) -> Iterator[form.Fault]:
    if written.is_old and picture.covered and "unpublished" not in written.entry:
        yield (
            "map",
            "its map shows coverage: add unpublished with the lines to show while staff have "
            "published no coverage.",
        )


def _new(entry: Entry, told: Published | None) -> Stop | None:
    """A stop of today's form; None where it shows doors and none are published."""
    picture = pictures.picture_of(entry["picture"])
    covered = picture.covered or entry.get("figure") == COVERAGE
    if covered and told is None:
        return None
    shown = told if covered else None
    returns = published.returns(shown)
    filled = figures.filled(entry, picture, shown)
    say, made_up = filled["say"], filled.get("made_up")
    return _stop(
        entry,
        picture,
        opened(made_up if returns.synthetic and made_up else returns.said(say)),
        tuple(map(returns.said, filled.get("notes", []))),
        shown,
    )


def _old(entry: Entry, told: Published | None) -> Stop:
    """A stop of the older form: its first line is said, the others are notes."""
    picture = pictures.picture_of(entry["map"])
    covered = picture.covered or entry["figure"] == COVERAGE
    shown = told if covered else None
    returns = published.returns(shown)
    filled = figures.filled(entry, picture, None)
    lines = filled["unpublished"] if not told and "unpublished" in filled else filled["lines"]
    say, *notes = _lines(filled, lines, returns)
    return _stop(entry, picture, say, tuple(notes), shown)


def _lines(entry: Entry, lines: list[str], returns: Returns) -> list[str]:
    """A stop's lines; of made-up returns those written for them, else led by the words for it."""
    if not returns.synthetic:
        return lines
    return entry.get("made_up") or [f"{_EXAMPLE} {line}" for line in lines]


def _stop(
    entry: Entry, picture: Picture, say: str, notes: tuple[str, ...], shown: Published | None
) -> Stop:
    """A stop with the coverage that is `shown` on it, None where it is not about the doors."""
    returns = published.returns(shown)
    map_words = ATTRIBUTION if picture.view else ""
    sources = [*([_whose(returns)] if shown else []), *pictures.sources(picture)]
    return Stop(
        returns.titled(entry.get("title") or picture.about),
        say,
        notes,
        tuple(figures.said(entry, shown)),
        picture.view,
        picture.chart,
        " ".join(filter(None, [pictures.caption(picture), map_words])),
        ". ".join(filter(None, ["; ".join(sources), f"As it stood on {PLACE.day}."])),
        figures.card_id(entry) or pictures.card_of(picture),
        returns.warning,
    )


def _whose(returns: Returns) -> str:
    return "Made-up returns" if returns.synthetic else "Canvass returns, as published"
