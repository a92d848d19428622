"""Write a file of stops: from one of the older form, or from what the issues offer."""

import json
import tomllib
from collections.abc import Iterable, Iterator

from geo.coverage import in_capital
from geo.draw import charts
from geo.draw.stops import pictures
from geo.draw.stops.form import SAY_SIGNS, TITLE_SIGNS
from geo.draw.stops.reading import Entry
from geo.issues import Issue, every_issue
from geo.tables.place import PLACE

HEAD = """# The stops of the presentation, in order. The page lists every fault of this file.
#
# title     what the stop is about, up to 28 signs; without it the picture says so
# say       one sentence, up to 58 signs, above the picture
# picture   the name of a chart of an issue, or what a map shows, in the words of its address
#           after the question mark; a stop whose map shows coverage waits until it is published
# notes     lines for the speaker, each up to 160 signs
# figure    the id of a card (the page Claims) whose figures the stop rests on
# made_up   what is said instead while the published returns are made up; it says so itself
#
# A number must be on the card or in the picture. In these words {title} is the chart's finding,
# {claimed} and {found} the card's two figures, {wards} how many wards lost much, with few visits.
"""


def rewritten(text: str) -> str:
    """A file of stops in today's form. Raises tomllib.TOMLDecodeError."""
    return _file(_modern(one) for one in tomllib.loads(text)["stop"])


def from_issues() -> str:
    """A file with each chart that the issues offer, and a map of each issue without one.

    Where they offer nothing, the constituency itself is the one stop.
    """
    return _file([*_offered()] or [_told(PLACE.name, [], "layers=outlines,places")])


def _modern(entry: Entry) -> Entry:
    """An entry in today's form: the first line is said, the others are notes."""
    if "lines" not in entry:
        return entry
    say, *notes = entry["lines"]
    told = {"title": entry["title"], "say": say, "picture": entry["map"]}
    told |= {"figure": entry["figure"], "notes": notes}
    if entry.get("made_up"):
        told["made_up"] = entry["made_up"][0]
    return {name: one for name, one in told.items() if one}


def _offered() -> Iterator[Entry]:
    for name, picture in pictures.offered().items():
        if picture.chart and charts.fits_afar(picture.chart):
            yield _told(picture.about, [picture.chart.title, picture.chart.short], name)
    for issue in every_issue():
        drawn = [one for one in issue.charts() if not one.later]
        if issue.kinds and not any(map(charts.fits_afar, drawn)):
            says = [one.title for one in drawn if not any(map(str.isdigit, one.title))]
            view = f"layers={issue.id},places"
            counted = not says and bool(issue.shadings)
            yield _counted(issue, view) if counted else _told(issue.title, says, view)


def _counted(issue: Issue, picture: str) -> Entry:
    """A stop that says what the issue's tile does, and whose number is on its card."""
    say = issue.tile().text.split(";")[0] if issue.tile else issue.title
    if not any(map(str.isdigit, say)):
        return _told(issue.title, [in_capital(say)], picture)
    return _told(issue.title, [say], picture) | {"figure": issue.shadings[0].id}


def _told(about: str, says: list[str], picture: str) -> Entry:
    """A stop that says the first of these that is short enough, or what it is about."""
    say = next((one for one in says if 0 < len(one) <= SAY_SIGNS), about)
    return {"title": about[:TITLE_SIGNS], "say": say, "picture": picture}


def _file(entries: Iterable[Entry]) -> str:
    told = ["[[stop]]\n" + "".join(_line(*one) for one in entry.items()) for entry in entries]
    return "\n".join([HEAD, *told])


def _line(name: str, value: object) -> str:
    if isinstance(value, list):
        lines = "".join(f"  {_text(one)},\n" for one in value)
        return f"{name} = [\n{lines}]\n"
    return f"{name} = {_text(value)}\n"


def _text(value: object) -> str:
    """Text as TOML writes it, which is as JSON does."""
    return json.dumps(value, ensure_ascii=False)
