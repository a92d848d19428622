"""Tell a ward in short: its losses in a sentence or two, and what happened there, and when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from geo import areas
from geo.coverage import in_capital
from geo.figures import STANDPOINT, Figure, State, spoken_date
from geo.figures.chart import Chart, opened, spelled
from geo.figures.forms import Event, Timeline
from geo.figures.mark import Mark, Phase, phase_at
from geo.figures.measure import Measure
from geo.issues import Issue, every_issue
from geo.link.losses import brief, changes, kind_of, lost_in
from geo.link.meet import with_subject

_FIRST_STOP = re.compile(r"[,;] | \(")
# Where the rest of a figure's words begins.
_AFTER_THE_NUMBER = re.compile(r"(?:[,:;] | \(| (?=a year|in made-up))")
NO_OTHER = "We found no other loss there. That does not prove that there was none."
NONE = "We found no loss in {name}. That does not prove that there was none."
UNKNOWN = "This map has no data on what was lost in {name}."


def lead(ward: str) -> str:
    """What was lost in a ward, in a sentence or two; that nothing else was found, where so.

    Raises UnknownArea.
    """
    name = areas.name_of(ward)
    if not any(one.kinds for one in every_issue()):
        return UNKNOWN.format(name=name)
    told = [(one, its) for one, its in lost_in(ward).losses if one.ranked and _is_loss(its)]
    whole = [_whole(one, its) for one, its in told if with_subject(one, its) != its.text]
    rest = [_short(one, its) for one, its in told if with_subject(one, its) == its.text]
    first = "; ".join(f"{one[:1].lower()}{one[1:]}" for one in whole)
    if not first:
        return f"Found in {name}: {'; '.join(rest)}." if rest else NONE.format(name=name)
    also = f"Also found there: {'; '.join(rest)}." if rest else NO_OTHER
    return f"In {name}, {first}. {also}"


def _whole(measure: Measure, its: Figure) -> str:
    """A sum of money with its subject, its years, its prices, and what is to know of it here."""
    known = "; ".join([measure.basis.when(its.years), *its.text.split("; ")[1:]])
    return f"{with_subject(measure, its)} ({known})"


def _is_loss(one: Figure) -> bool:
    return one.state is State.VALUE and bool(one.value)


def _short(measure: Measure, its: Figure) -> str:
    """A figure's words; of one that shades no map, whose words are long, its title and number."""
    if measure.on_map:
        return its.text
    return ": ".join(_FIRST_STOP.split(one)[0] for one in (measure.title, its.text))


@dataclass(frozen=True)
class Tile:
    """A figure in short: what it is of, its number with what it counts, and the rest of it."""

    title: str
    big: str
    rest: str


def tiled(issues: Iterable[Issue]) -> list[tuple[str, Measure]]:
    """The title and the measure of each issue that has a tile on the page of a ward."""
    shown = [one for one in issues if one.kinds and not one.under and one.shadings]
    return [(one.title, one.shadings[0]) for one in shown]


def tile(title: str, measure: Measure, its: Figure) -> Tile:
    """A measure's figure as a tile."""
    big, rest = in_short(its)
    said = with_subject(measure, its)
    return Tile(title, big, rest if said == its.text else f"{said}.")


def in_short(one: Figure) -> tuple[str, str]:
    """A figure's number with what it counts, and the rest; its state where it is no number."""
    if one.state not in (State.VALUE, State.ZERO):
        return in_capital(one.state.value), in_capital(one.text)
    big, *rest = _AFTER_THE_NUMBER.split(one.text, maxsplit=1)
    more = "".join(rest)
    return in_capital(big), more if more.count("(") == more.count(")") else more.rstrip(")")


def marks_in(ward: str, issues: Iterable[Issue]) -> list[tuple[Issue, Mark, Phase]]:
    """Every mark of a ward with its issue, and what it is at the standpoint."""
    return [
        (issue, mark, phase)
        for issue in issues
        for mark in issue.marks()
        if mark.ward == ward and (phase := phase_at(mark, STANDPOINT))
    ]


def what(issue: Issue, mark: Mark, phase: Phase) -> str:
    """What a mark is; where that is its kind alone, also what was lost there, as far as known."""
    kind = kind_of(issue, phase)
    lost = brief(issue, mark, kind, phase)
    return phase.text if lost == phase.text or phase.text != kind.label else f"{kind.label}: {lost}"


def charts(ward: str) -> tuple[Chart, ...]:
    """The charts of every issue in a ward, then what happened there. Raises UnknownArea."""
    areas.name_of(ward)
    own = [one for issue in every_issue() for one in issue.in_ward(ward)]
    return (*own, *_happened(ward))


def _happened(ward: str) -> tuple[Chart, ...]:
    """What happened in a ward along one line of years; none where nothing has a date."""
    told = [(event, issue) for issue in every_issue() for event in _events(issue, ward)]
    if not told:
        return ()
    told.sort(key=lambda one: one[0].on)
    events = tuple(event for event, _ in told)
    many = spelled(len(events), "change")
    said = f"{many} {'has' if len(events) == 1 else 'have'} a known date"
    held = dict.fromkeys(table for _, issue in told for table in issue.rests_on)
    return (
        Chart(
            f"happened-{ward}",
            f"In {areas.name_of(ward)}, {said}",
            "Filled is a loss, documented or probable. A ring is another change, or a proposal. "
            "A date is as exact as the source gives it.",
            f"{opened(said)} in {areas.name_of(ward)}. {_heard(events)}",
            Timeline(f"{events[0].on[:4]}-01-01", STANDPOINT, events, of="Where"),
            tuple(held),
        ),
    )


def _heard(events: tuple[Event, ...]) -> str:
    return " ".join(f"{one.when}, {one.head}: {one.text}." for one in events)


def _events(issue: Issue, ward: str) -> list[Event]:
    """The dated changes of an issue in a ward, or the steps of what has no point to measure to."""
    if issue.unmeasured:
        phases = [one for mark in issue.marks() if mark.ward == ward for one in mark.phases]
        steps = [one for one in phases if one.since and one.since <= STANDPOINT]
        return [
            _event(one.since, spoken_date(one.since), issue.title, one.text, False) for one in steps
        ]
    rows = _dated()
    here = rows[rows["ward_code"].map(lambda codes: ward in codes.split(", ")).astype(bool)]
    here = here[here["Layer"] == issue.title].drop_duplicates("change")
    told = here[["since", "when", "Where", "State", "lost"]]
    return [_event(*one) for one in told.itertuples(index=False)]


def _event(on: str, when: str, where: str, what: str, lost: bool) -> Event:
    """'Bus 1: Upton' and 'withdrawn' -> 'Bus 1' and 'withdrawn (Upton)'."""
    head, _, more = where.partition(": ")
    if not more:
        head, _, more = where.removesuffix(")").partition(" (")
    return Event(on, when, head, f"{what} ({more})" if more else what, lost)


@cache
def _dated() -> pd.DataFrame:
    """Every change with a date, however exact it is."""
    told = changes(every_issue())
    return told[told["news"] & (told["when"] != "")]
