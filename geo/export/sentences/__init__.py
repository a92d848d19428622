"""Gather every sentence and label that can leave the app alone, each with where it is used."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo import areas
from geo.areas import CODE
from geo.cards import Card, cards
from geo.cards.cite import address, beside, cited, cited_part, described, sides
from geo.cards.claims import claims, spoken
from geo.cards.corrections import corrections
from geo.coverage import COVERAGE_CANNOT_SHOW, COVERAGE_METHOD, COVERAGE_SHOWS, MEANINGS
from geo.coverage.returns import SYNTHETIC
from geo.coverage.small_numbers import RULE
from geo.draw.content import content
from geo.export import downloads
from geo.export.sentences.around import around
from geo.export.sentences.doors import doors, states
from geo.export.sentences.written import texts
from geo.export.taken import Takeaway
from geo.figures import in_words
from geo.figures.measure import Headline, Measure
from geo.issues import Issue, every_issue
from geo.link import compare, doorstep, order
from geo.link import ward as in_ward
from geo.tables import Table
from geo.tables.package import declared

Told = Iterator[tuple[str, str]]
CHART = ("title", "subtitle", "sentence", "note")
BASIS = ("numerator", "denominator", "years", "price_basis", "estimate", "inferred")


@dataclass(frozen=True)
class Sentence:
    """A sentence or label, and the place in the app that it is from: 'schools.cannot_show'."""

    id: str
    text: str


def sentences() -> list[Sentence]:
    """Every one: issues, cards, quotes, tables, doors, Near me, files, then the source's own.

    Raises StopFaults.
    """
    told = (
        *(pair for issue in every_issue() for pair in _issue(issue)),
        *(pair for one in cards().values() for pair in _card(one)),
        *_claims(),
        *_quotes(),
        *(pair for table in declared() for pair in _table(table)),
        *_wards(),
        *_doors(),
        *doors(),
        *around(),
        *_map(),
        *_briefs(),
        *_files(),
    )
    lined = dict.fromkeys((where, " ".join(text.split())) for where, text in told)
    said = [Sentence(where, text) for where, text in lined if text]
    return [*said, *_written({one.text for one in said})]


def _written(said: set[str]) -> list[Sentence]:
    """What the source can say beside that: errors, buttons, headings, labels; each text once."""
    places: dict[str, str] = {}
    for where, text in texts():
        places.setdefault(text, where)
    return [Sentence(where, text) for text, where in places.items() if text not in said]


def _texts(where: str, thing: Any, names: Iterable[str]) -> Told:
    """The named texts of a thing, each under its own name."""
    for name in names:
        yield f"{where}.{name}", str(getattr(thing, name))


def _issue(one: Issue) -> Told:
    yield from _texts(one.id, one, ("title", "shows", "cannot_show", "worse"))
    yield from _texts(one.id, one, ("measured_to", "unmeasured", "care", "told_method"))
    for kind in one.kinds:
        yield from _texts(f"{one.id}.kinds.{kind.id}", kind, ("label", "change"))
    for measure in one.measures:
        yield from _measure(measure)
    headlines = [*one.headlines, *([one.own_file.headline] if one.own_file else [])]
    for headline in headlines:
        yield from _headline(headline)
    for side in one.side_tables:
        yield from _texts(f"{one.id}.side_tables.{side.id}", side, ("title", "note", "caption"))
    for chart in one.charts():
        yield from _texts(f"{one.id}.charts.{chart.id}", chart, CHART)
    yield from _beside(one)
    yield from _marks(one)


def _wards() -> Told:
    """What a ward's page says first, and its charts."""
    for code in areas.codes("ward"):
        yield f"wards.{code}.lead", in_ward.lead(code)
        for chart in in_ward.charts(code):
            yield from _texts(f"wards.{code}.charts.{chart.id}", chart, CHART)


def _beside(one: Issue) -> Told:
    """Its dots and its remark, where it has them."""
    if one.dots:
        yield from _texts(f"{one.id}.dots", one.dots, ("switch", "shown", "standing", "source"))
        for label in one.dots.labels:
            yield f"{one.id}.dots.labels", label
    if one.remark:
        yield f"{one.id}.remark.heading", one.remark.heading
        for code in areas.codes("ward"):
            yield f"{one.id}.remark.{code}", one.remark.words(code) or ""


def _marks(one: Issue) -> Told:
    for mark in one.marks():
        at = f"{one.id}.{mark.id}"
        yield from ((f"{at}.phases", phase.text) for phase in mark.phases)
        yield from ((f"{at}.facts", f"{fact.label}: {fact.text}") for fact in mark.facts)
        yield from ((f"{at}.figures.{key}", in_words(told)) for key, told in mark.figures.items())
        yield from ((f"{at}.series", f"{series.title} ({series.unit})") for series in mark.series)


def _measure(one: Measure) -> Told:
    yield from _texts(one.id, one, ("title", "unit", "headed", "method", "estimate", "caveat"))
    yield from _texts(one.id, one.basis, BASIS)
    yield from (
        (f"{one.id}.state_words.{state}", words) for state, words in one.state_words.items()
    )
    if one.whole:
        yield f"{one.id}.whole", one.whole.how
    for rule in one.orders:
        yield from _texts(f"{one.id}.orders.{rule.id}", rule, ("title", "words"))


def _headline(one: Headline) -> Told:
    yield from _texts(one.id, one, ("title", "claim", "method", "geography", "note"))


def _card(one: Card) -> Told:
    at = f"cards.{one.id}"
    yield from _texts(at, one, ("topic", "title", "finding", "claim", "note", "no_figure", "as_of"))
    yield from ((f"{at}.sides", f"{head}: {words}") for head, words in sides(one))
    yield from ((f"{at}.described", f"{label}: {words}") for label, words in described(one))
    yield f"{at}.cited", cited(one, address(one))
    yield from ((f"{at}.beside", f"{side}: {words}") for side, words in beside(one))
    yield from ((f"{at}.cited.{code}", cited_part(one, code, address(one))) for code in one.figures)
    yield from ((f"{at}.figures.{code}", in_words(told)) for code, told in one.figures.items())


def _claims() -> Told:
    yield from ((f"claims.{claim_id}.spoken", spoken(claim_id)) for claim_id in claims().index)
    yield from ((f"brief.to_say.{one.head}", one.text) for one in doorstep.to_say())
    yield from ((f"brief.not_to_say.{one.head}", one.text) for one in doorstep.not_to_say())
    for at, row in corrections().iterrows():
        yield f"corrections.{at}", f"{_about(row)}{row['after']} {row['why']}"


def _about(correction: pd.Series) -> str:
    """Which card was corrected; '' where it is none that is here."""
    card = cards().get(correction["card_id"]) if pd.notna(correction["card_id"]) else None
    return f"Corrected on {correction['corrected_on']}, {card.title}: " if card else ""


def _quotes() -> Told:
    """What the pages give to quote: every figure of every ward, LSOA and the constituency."""
    codes = [*areas.codes("ward"), *areas.codes("lsoa"), CODE]
    for row in compare.rows(codes):
        yield f"quote.{row.id}.how", row.how
        for at, code in enumerate(codes):
            yield f"quote.{row.id}.{code}", compare.cited(row, code, at, f"area?area={code}")


def _table(one: Table) -> Told:
    yield from _texts(f"tables.{one.name}", one, ("title", "changed", "caveat"))
    for column in one.columns:
        yield from _texts(f"tables.{one.name}.{column.name}", column, ("heading", "meaning"))


def _doors() -> Told:
    yield "coverage.shows", COVERAGE_SHOWS
    yield "coverage.cannot_show", COVERAGE_CANNOT_SHOW
    yield "coverage.method", COVERAGE_METHOD
    yield "coverage.synthetic", SYNTHETIC
    yield "coverage.rule", RULE
    yield from ((f"coverage.columns.{name}", meaning) for name, meaning in MEANINGS.items())
    for rule in order.rules():
        yield from _texts(f"order.{rule.id}", rule, ("title", "words"))
    yield from ((f"order.columns.{name}", heading) for name, heading in order.headings().items())


def _briefs() -> Told:
    yield "brief.rules", doorstep.rules()
    for ward in areas.codes("ward"):
        yield from ((f"brief.{ward}", f"{one.head}: {one.text}") for one in doorstep.in_short(ward))
        for issue in every_issue():
            told = doorstep.section(issue, ward)
            lines = (*told.stated, *told.no_loss)
            yield from ((f"brief.{ward}.{issue.id}", f"{one.head}: {one.text}") for one in lines)


def _files() -> Told:
    """The files of the public app; those with the doors as they are in each state."""
    for one in downloads.tables(None):
        yield from _file(one, "files")
    for state, told in states().items():
        if told:
            yield from (
                pair for one in downloads.of_doors(told) for pair in _file(one, f"files.{state}")
            )


def _map() -> Told:
    """The map's tiles, the wards it names at its opening, and the classes of its key."""
    drawn = content()
    for one in drawn["tiles"]:
        yield f"map.tiles.{one['id']}", f"{one['title']}: {one['big']} {one['rest']}"
    for measure, wards in drawn["callouts"].items():
        for ward in wards:
            yield (
                f"map.callouts.{measure}",
                ": ".join([areas.name_of(ward["code"]), *ward["lines"]]),
            )
    for measure in [*drawn["measures"], *(m for one in drawn["layers"] for m in one["measures"])]:
        yield from ((f"map.classes.{measure['id']}", c["label"]) for c in measure["classes"])
    for one in drawn["dots"]:
        yield f"map.dots.{one['id']}", one["switch"]


def _file(one: Takeaway, within: str) -> Told:
    at = f"{within}.{one.name}"
    yield from ((f"{at}.{label}", words) for label, words in one.about.facts())
    for column in one.columns:
        yield from _texts(f"{at}.{column.name}", column, ("heading", "meaning"))
