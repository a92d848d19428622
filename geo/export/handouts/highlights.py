"""Print the seat in short on one sheet: losses and gains, most and least, what we do not know."""

from collections.abc import Hashable, Iterable, Iterator
from itertools import groupby
from typing import Any

import pandas as pd

from geo.draw.tiles import tile
from geo.export.handouts.words import estimates, introduced, keywords, margins
from geo.export.paper.parts import (
    MM,
    Part,
    Quiet,
    Strong,
    beside,
    bullets,
    heading,
    line,
    paragraph,
    table,
    title,
    told_by,
)
from geo.export.paper.sheet import pages, printed
from geo.figures import STANDPOINT, Figure, count
from geo.figures.mark import NO_DATE, Line, phase_at
from geo.figures.measure import Measure
from geo.issues import Issue, every_issue, without_data
from geo.link.losses import changes
from geo.link.near import many
from geo.link.together import is_rate
from geo.link.ward import in_short
from geo.tables.place import PLACE
from geo.tables.words import sentences

WHAT = "Highlights"
LOST = "A loss: documented, probable or estimated"
KEPT = "A rise, or a change that is not counted as a loss"
INFERRED = "its rate is inferred"
# So many changes of one kind are named; of more their number is said.
_NAMED = (8, 4, 0)
_ENDS = 4
_ISSUE_PT, _GAP_PT, _HALF_PT = 17 * MM, 5 * MM, 88.5 * MM


def highlights() -> bytes:
    """A PDF (A4) of one page on the whole constituency: equal input, equal bytes."""
    for named in _NAMED:
        parts = story(named)
        if pages(parts, margins(WHAT)) == 1:
            break
    return printed(parts, f"{WHAT}: {PLACE.name}", margins(WHAT), keywords())


def story(named: int) -> list[Part]:
    """The page as parts; no more than `named` changes of one kind are named."""
    marked = [one for one in every_issue() if one.kinds]
    head = [title(f"{PLACE.name}: losses and rises"), introduced("This page is about")]
    absent = [paragraph("dense", nothing)] if (nothing := without_data()) else []
    if not marked:
        return [*head, heading("What we do not know"), *absent]
    changed = table(
        ["Issue", LOST, KEPT], [*_changed(marked, named)], [_ISSUE_PT, 0, 0], style="dense"
    )
    return [
        *head,
        _tiles([one for one in marked if one.tile]),
        heading("What changed, both ways"),
        changed,
        *(part for issue, measure in _told_each() for part in _most_and_least(issue, measure)),
        heading("What we do not know"),
        *bullets(line(Line(one.title, one.cannot_show), "dense") for one in marked),
        *absent,
        told_by(f"{one.title}: {'; '.join(one.publishers)}" for one in marked),
    ]


def _tiles(issues: list[Issue]) -> Part:
    """A column an issue: its figure as on the map, what it is of, and the rest of it."""
    told = [tile(one) for one in issues]
    rows: list[list[Part | str]] = [
        [paragraph("big", one["big"]) for one in told],
        [sentences(_what_of(issue), one["rest"]) for issue, one in zip(issues, told, strict=True)],
    ]
    return table([one["title"] for one in told], rows, [0] * len(told), style="dense")


def _what_of(issue: Issue) -> str:
    """What the figure of an issue's tile is of, and whether it is an estimate; '' without one."""
    said = issue.tile().text if issue.tile else ""
    measure = next((one for one in issue.measures if said and one.basis.found() == said), None)
    if not measure:
        return ""
    return f"{measure.title}, an estimate." if measure.is_estimate() else f"{measure.title}."


def _changed(issues: list[Issue], named: int) -> Iterator[list[Part | str]]:
    """A row an issue: its losses and its other changes, or how its marks stand."""
    rows = changes(tuple(issues))
    rows = rows[rows["news"].astype(bool)].drop_duplicates("change")
    for issue in issues:
        own = rows[rows["Layer"] == issue.title]
        lost = own["lost"].astype(bool)
        told = [_states(own[those], issue, named) for those in (lost, ~lost)]
        yield [
            paragraph("dense", Strong(issue.title)),
            *(["–", _standing(issue)] if own.empty else told),
        ]


def _states(rows: pd.DataFrame, issue: Issue, named: int) -> Part | str:
    """A line for each state of changes by name; of too many the figure of all of them."""
    states = [*rows.groupby("State", sort=False)]
    measure = next(iter(issue.mark_measures), None)
    if measure and any(len(ones) > named for _, ones in states):
        return _together(measure)
    told = bullets(
        paragraph("dense", Strong(f"{_dated(state, ones, measure)}: "), *_those(ones, issue, named))
        for state, ones in states
    )
    return told[0] if told else "–"


def _standing(issue: Issue) -> str:
    """What the marks of an issue are at the standpoint, each once."""
    phases = [phase_at(mark, STANDPOINT) for mark in issue.marks()]
    return "; ".join(dict.fromkeys(one.text for one in phases if one)) or "–"


def _together(measure: Measure) -> Part:
    """A measure's figure of all its marks, under its title where its words are no sentence."""
    found = measure.basis.found()
    estimate = "An estimate: " if measure.is_estimate() else ""
    if found[:1].isupper():
        return paragraph("dense", Strong(estimate), f"{found}.")
    return paragraph("dense", Strong(f"{measure.title}. {estimate}"), f"{found}.")


def _dated(state: str, ones: pd.DataFrame, measure: Measure | None) -> str:
    """A state of changes, and its years where the changes have no day of their own."""
    years = measure.basis.years if measure and ones["Details"].isna().any() else ""
    return f"{state}, {years}" if years else state


def _those(rows: pd.DataFrame, issue: Issue, named: int) -> list[str | Quiet]:
    if len(rows) > named:
        return [f"{count(len(rows))} {many(issue.of_each or issue.each, len(rows))}"]
    words: list[str | Quiet] = []
    for address, ones in groupby(rows.to_dict("records"), lambda one: one["Address"]):
        told = list(ones)
        quiet = Quiet(told[0]["Source"], str(address))
        source: list[str | Quiet] = [" [", quiet, "]"] if pd.notna(address) else []
        those = "; ".join(f"{one['Where']} ({_how(one, issue)})" for one in told)
        words += ["; " if words else "", those, *source]
    return words


def _how(one: dict[Hashable, Any], issue: Issue) -> str:
    """When a change was, as far as it is known; its figure and years where nothing else is told."""
    measure = next(iter(issue.mark_measures), None)
    if pd.notna(one["Details"]) or measure is None:
        return f"by {one['Known by']}" if pd.notna(one["Known by"]) else one["when"] or NO_DATE
    mark = next(mark for mark in issue.marks() if mark.id == one["site_code"])
    return mark.figures[measure.id].text


def _told_each() -> Iterator[tuple[Issue, Measure]]:
    """The first measure of marks that are all losses, where it is for each of something."""
    for issue in every_issue():
        lost = {kind.id for kind in issue.kinds if kind.lost}
        phases = [phase_at(mark, STANDPOINT) for mark in issue.marks()]
        measure = next(iter(issue.mark_measures), None)
        if measure and is_rate(measure) and all(one and one.kind in lost for one in phases):
            yield issue, measure


def _most_and_least(issue: Issue, measure: Measure) -> list[Part]:
    """The marks with the largest and the smallest figures; those with one figure stand together."""
    told = {mark.name: mark.figures[measure.id] for mark in issue.marks()}
    known = {name: its for name, its in told.items() if its.value is not None}
    falling = sorted(known.items(), key=lambda one: (-(one[1].value or 0), one[0]))
    ranks = [_rank(*one) for one in groupby(falling, lambda one: in_short(one[1])[0])]
    whole = next((its for its in known.values() if its.inferred), next(iter(known.values())))
    return [
        heading(f"{measure.title}, most and least of {len(known)}"),
        beside(
            [label("Most"), *bullets(ranks[:_ENDS])],
            [label("Least"), *bullets(ranks[: -_ENDS - 1 : -1])],
            _HALF_PT,
            _GAP_PT,
        ),
        *estimates([(measure, whole)], titled=False),
    ]


def _rank(said: str, ones: Iterable[tuple[str, Figure]]) -> Part:
    """'About £61.90' and whose figure it is, with all that have it as it is shown."""
    names = [f"{name} ({INFERRED})" if its.inferred else name for name, its in ones]
    return paragraph("dense", Strong(f"{said}: "), " and ".join(names))


def label(words: str) -> Part:
    """Words above a list."""
    return paragraph("label", words)
