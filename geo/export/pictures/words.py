"""Say a picture's finding, its measure, place and time, its source in twelve words, its notes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from textwrap import shorten

from geo import areas
from geo.coverage import published
from geo.coverage.record import Published
from geo.draw.still import Shown
from geo.draw.stops import Stop
from geo.draw.stops.pictures import Picture as StopPicture
from geo.draw.stops.pictures import sources
from geo.draw.tiles import tile
from geo.export.paper.sheet import imprint
from geo.figures import STANDPOINT, in_words
from geo.figures.chart import Chart, opened, spelled
from geo.figures.mark import phase_at
from geo.figures.measure import Measure
from geo.issues import Issue, of_measure
from geo.link.meet import with_subject, worst_in
from geo.tables.place import PLACE
from geo.tables.source import ATTRIBUTION
from geo.tables.words import sentences

SOURCE_WORDS = 12
_FIRST = re.compile(r"[,;] ")
AS_OF = f"As it stood on {PLACE.day}."
ROUNDED = "Counts of doors are rounded, and small ones are hidden."
_ESTIMATE, _INFERRED = "It is an estimate.", "One of its inputs is inferred."
LATER = f"Facts later than {PLACE.day} are included."


@dataclass(frozen=True)
class Words:
    """What a picture says around its map or chart.

    `title` is the finding, `subtitle` says measure, place and time, `notes` what is to know of
    it; `source` is of twelve words at most; `warning` says that canvass returns are made up; `when`
    and `rights` say of which day it is and whose data.
    """

    title: str
    subtitle: str
    notes: str
    source: str
    warning: str = ""
    when: str = AS_OF
    rights: str = ATTRIBUTION

    @property
    def foot(self) -> tuple[str, ...]:
        """What stands below every picture: source, day, whose data, and the imprint if any."""
        return tuple(filter(None, (f"{self.source} {self.when}", self.rights, imprint())))


def of_view(shown: Shown, told: Published | None) -> Words:
    """The words of a map, with the doors only as far as they are `told` and on it."""
    named = sources(StopPicture("", shown.view))
    words = Words(_title(shown), _subtitle(shown), _notes(shown), source_of(named))
    words = replace(words, when=LATER if shown.view.later else AS_OF)
    if not (shown.covered and told):
        return words
    whose = "Made-up returns" if told.synthetic else "Canvass returns, as published"
    return replace(
        words,
        notes=sentences(words.notes, published.told(told), ROUNDED),
        source=source_of([whose, *named]),
        warning=published.warning(told),
    )


def of_chart(chart: Chart) -> Words:
    """The words of a chart: its finding, its measure and its notes."""
    named = [*filter(None, [chart.returns]), *dict.fromkeys(s.publisher for s in chart.sources)]
    licences = "; ".join(dict.fromkeys(one.licence for one in chart.sources))
    told = Words(chart.title, chart.subtitle, chart.note, source_of(named), chart.warning)
    return replace(told, rights=f"Licence: {licences}.")


def of_stop(stop: Stop, shown: Shown | None, shared: Published | None) -> Words:
    """The words of a stop: its sentence over those of its chart or map."""
    if stop.chart:
        told = of_chart(stop.chart)
    else:
        assert shown
        told = of_view(shown, shared)
    return replace(told, title=stop.say)


def source_of(publishers: Iterable[str]) -> str:
    """'Source: A; B; others.', twelve words at most beside the first."""
    named = [one.strip(". ") for one in dict.fromkeys(publishers)]
    for kept in range(len(named), 0, -1):
        told = "; ".join([*named[:kept], *(["others"] if kept < len(named) else [])])
        if len(told.split()) <= SOURCE_WORDS:
            return f"Source: {told}."
    return f"Source: {shorten(named[0], 60, placeholder=' …')}." if named else ""


def _title(shown: Shown) -> str:
    """The finding of what a map shows, made from its figures."""
    measure, kind = shown.shading, shown.view.areas
    if shown.view.area:
        return _of_area(shown)
    if shown.met:
        return str(shown.met["title"])
    if measure:
        return finding(measure, kind)
    if shown.covered:
        told = shown.cover["tile"]
        is_said = told["rest"].startswith(told["big"].lower())
        return f"{shown.cover['title']}: {'' if is_said else told['big'] + ', '}{told['rest']}"
    sized = [one for issue in shown.issues for one in issue.mark_measures]
    sizing = next((one for one in sized if one.id == shown.view.marks), None)
    if sizing:
        return finding(sizing)
    return _of_issue(shown.issues[0]) if shown.issues else f"{PLACE.name}: the constituency"


def _of_area(shown: Shown) -> str:
    """What the map's measure says of its area."""
    area, measure = shown.view.area, shown.shading
    name = areas.name_of(area)
    kind = areas.type_of(area)
    figure = measure.figures(kind).get(area) if measure and measure.figures and kind else None
    if not measure or not figure:
        return f"{name}: {AS_OF[:1].lower()}{AS_OF[1:-1]}"
    told = with_subject(measure, figure) if figure.value is not None else in_words(figure)
    return f"{name}: {told[:1].lower()}{told[1:]}"


def finding(measure: Measure, kind: str = "") -> str:
    """A measure's finding as a sentence: its own, its chart's, or in how many areas it is."""
    if measure.finds:
        found = measure.basis.found()
        return opened(measure.finds.format(found=found, first=_FIRST.split(found)[0]))
    charts = (one for one in of_measure(measure.id).charts() if not one.later)
    chart = next((one for one in charts if one.cards[:1] == (measure.id,)), None)
    if "{most}" not in measure.meets and chart:
        return chart.title
    if measure.meets and kind in measure.areas:
        codes, happened, of = worst_in(measure, "lsoa" if kind == "lsoa" else "ward")
        named = "LSOA" if kind == "lsoa" else "ward"
        many = spelled(len(codes), named).rsplit(" ", 1)[0]
        return f"In {many} of {of} {named}s {happened}"
    return f"{measure.title}: {measure.basis.found()}"


def _of_issue(issue: Issue) -> str:
    """What is to say of an issue whose marks are of no size: of its only mark, or of its chart."""
    marks = issue.marks()
    if len(marks) == 1 and (phase := phase_at(marks[0], STANDPOINT)):
        return f"{marks[0].name}: {phase.text[:1].lower()}{phase.text[1:]}"
    charts = [one for one in issue.charts() if not one.later]
    told = tile(issue)
    said = ", ".join(filter(None, (told["big"], told["rest"])))
    return charts[0].title if charts else f"{issue.title}: {said}"


def _subtitle(shown: Shown) -> str:
    """Measure, place and time, and which area is outlined."""
    area = shown.view.area
    return sentences(_measured(shown), f"{areas.name_of(area)} is outlined." if area else "")


def _measured(shown: Shown) -> str:
    """Measure, place and time."""
    where = f"the constituency of {PLACE.name}"
    measures = _measures(shown)
    if not measures:
        shows = shown.issues[0].shows if shown.issues else ""
        return sentences(shows, f"{opened(where)}, {PLACE.years}.")
    told = []
    for one in measures:
        of = ""
        if one is shown.shading:
            of = "LSOAs of " if shown.view.areas == "lsoa" else f"Wards ({PLACE.wards}) of "
        what = f"{one.title}, {one.unit}"
        told.append(f"{what}. {opened(of + where)}, {one.basis.years}.")
        told += [_ESTIMATE] if _estimate(one, shown) else []
        told += [_INFERRED] if _is_inferred(one, shown) else []
    return sentences(*told)


def _measures(shown: Shown) -> list[Measure]:
    """The measure that shades a map, or else those that size its marks."""
    if shown.shading:
        return [shown.shading]
    sized = [one for issue in shown.issues for one in issue.mark_measures]
    return [one for one in sized if one.id == shown.view.marks]


def _notes(shown: Shown) -> str:
    """What is to know: the whole's figure, how it reads, what is an estimate, what is inferred."""
    told: list[str] = []
    for one in _measures(shown):
        basis, issue = one.basis, of_measure(one.id)
        found = basis.found()
        whole = "" if found.split(";")[0] in _title(shown) else f"The constituency: {found}."
        estimate = _estimate(one, shown)
        inferred = basis.inferred if _is_inferred(one, shown) else ""
        care = "" if estimate else issue.care
        told += [whole, one.reads, estimate, inferred, one.caveat, care]
    if not told:
        told += [one.care for one in shown.issues]
    return sentences(*filter(None, dict.fromkeys(told)))


def _estimate(measure: Measure, shown: Shown) -> str:
    """From what a measure is worked out, where it is an estimate."""
    if measure is not shown.shading:
        return measure.basis.estimate_of(None)
    return measure.basis.estimate_of("lsoa" if shown.view.areas == "lsoa" else "ward")


def _is_inferred(measure: Measure, shown: Shown) -> bool:
    """Whether a figure on the map rests on an inferred input."""
    if measure.figures:
        by_area = measure.figures("lsoa" if shown.view.areas == "lsoa" else "ward")
        return any(one.inferred for one in by_area.values())
    marks = [mark for issue in shown.issues for mark in issue.marks()]
    found = (mark.figures.get(measure.id) for mark in marks)
    return any(one.inferred for one in found if one)
