"""Each figure as a card: the claim, the evidence, how it is worked out, and from what."""

from dataclasses import replace
from functools import cache

from geo.areas import CODE, codes
from geo.areas.boundaries import LSOAS, WARDS
from geo.areas.people import COUNTED, PEOPLE, Counted, figures, whole
from geo.cards.card import COMPUTED, PUBLISHED, YOURS, Card, UnknownCard, vintages
from geo.cards.claims import claimed, claims_of
from geo.cards.seat import SEAT, votes
from geo.cards.view import View
from geo.coverage import COVERAGE, COVERAGE_ID, COVERAGE_METHOD, COVERAGE_UNIT
from geo.coverage import COVERAGE_BASIS as DOORS
from geo.figures import Figure, count
from geo.figures.measure import DOES_NOT_APPLY, Basis, Headline, Measure, Rows
from geo.issues import Issue, every_issue
from geo.tables import Table, held, read
from geo.tables.gaps import gaps
from geo.tables.place import PLACE
from geo.tables.words import sentences

__all__ = ["SEAT", "Card", "Rows", "UnknownCard", "card", "cards"]

# Homes stand for doors where no return counts them.
HOMES = "households"


@cache
def cards() -> dict[str, Card]:
    """Every card by its id. Shared: not to change.

    The article's claims come first, then what is worked out, then what is quoted, then what the
    user brings. A claim and a measure of one id are one card: the claim, with the figures.
    """
    gathered = {one.id: one for one in claimed()}
    issues = every_issue()
    for one in (
        *(_measured(issue, measure) for issue in issues for measure in issue.measures),
        *(_headline(issue, headline) for issue in issues for headline in issue.headlines),
        *votes(),
        _areas(),
        *map(_counted, COUNTED),
        *(_quoted(issue, table) for issue in issues for table in issue.tables),
        _doors(),
        *(_own_file(issue) for issue in issues if issue.own_file),
    ):
        gathered[one.id] = _joined(gathered[one.id], one) if one.id in gathered else one
    return gathered


def card(card_id: str) -> Card:
    """One card, by its id or by one it had before; raises UnknownCard."""
    found = cards().get(card_id) or cards().get(_formerly().get(card_id, ""))
    if found is None:
        raise UnknownCard(card_id)
    return found


@cache
def _formerly() -> dict[str, str]:
    measures = [(one.id, one.formerly) for issue in every_issue() for one in issue.measures]
    tables = [(one.name, one.formerly) for issue in every_issue() for one in issue.tables]
    return {old: now for now, formerly in (*measures, *tables) for old in formerly}


def cards_of(issue: Issue) -> tuple[str, ...]:
    """The ids of an issue's claims and of what its map shows, each once."""
    figures = (one.id for one in (*issue.mark_measures, *issue.shadings))
    return tuple(dict.fromkeys((*claims_of(issue), *figures)))


def _joined(claim: Card, measure: Card) -> Card:
    return replace(claim, method=measure.method, view=measure.view, figures=measure.figures)


def _of(basis: Basis) -> dict:
    """What a card says of the basis of its figure."""
    return {
        "numerator": basis.numerator,
        "denominator": basis.denominator,
        "years": basis.years,
        "rows": basis.rows,
        "price_basis": basis.price_basis,
        "as_of": basis.as_of or vintages(basis.rows),
        "estimate": basis.estimate,
        "inferred": basis.inferred,
        "published_for": basis.published_for,
    }


def _measured(issue: Issue, measure: Measure) -> Card:
    return Card(
        id=measure.id,
        topic=issue.title,
        title=f"{measure.title}, {_by(issue, measure)}",
        claim=sentences(f"{measure.title}.", measure.reads, _unit(issue, measure)),
        claimed="",
        found=measure.basis.found(),
        note=measure.caveat or issue.cannot_show,
        finding=COMPUTED,
        geography=_geography(issue, measure),
        method=measure.method,
        view=_view(issue, measure),
        figures=figures_of(issue, measure),
        what=sentences(f"{measure.title}.", measure.reads).removesuffix("."),
        **_of(measure.basis),
    )


def _unit(issue: Issue, measure: Measure) -> str:
    """In what the figures are; of marks, each one's, for the card's own may be a count."""
    if measure.figures is None:
        return f"The figure of each {issue.each} is in {measure.unit}."
    return f"Unit: {measure.unit}."


def _by(issue: Issue, measure: Measure) -> str:
    said = {"ward": "ward", "lsoa": "LSOA"}
    return "by " + (" and ".join(said[one] for one in measure.areas) or issue.each)


def _geography(issue: Issue, measure: Measure) -> str:
    said = {"ward": f"wards ({PLACE.wards})", "lsoa": PLACE.lsoa_words}
    return " and ".join(said[one] for one in measure.areas) or f"each {issue.each} of {SEAT}"


def _view(issue: Issue, measure: Measure) -> View:
    """The map shaded or sized by a measure; one that shades nothing has the issue's marks."""
    if measure in issue.mark_measures:
        return View(layers=(issue.id, "places"), marks=measure.id)
    if measure.on_map:
        kept = (issue.id,) if issue.kinds else ()
        shown = (*kept, "shading", "places")
        later = measure.basis.later
        return View(layers=shown, areas=measure.areas[0], measure=measure.id, later=later)
    return View(layers=(issue.id, "places"))


def figures_of(issue: Issue, measure: Measure) -> dict[str, Figure]:
    """A measure's own figures by mark or area code, the constituency's too where it has one."""
    if measure.figures is None:
        return {mark.id: mark.figures[measure.id] for mark in issue.marks()}
    total = {CODE: measure.whole.figure()} if measure.whole else {}
    told = [measure.figures(area_type) for area_type in measure.areas]
    return total | {code: one for ones in told for code, one in ones.items()}


def _headline(issue: Issue, one: Headline) -> Card:
    return Card(
        id=one.id,
        topic=issue.title,
        title=one.title,
        claim=one.claim,
        claimed="",
        found=one.basis.found(),
        note=one.note,
        finding=PUBLISHED if one.published else COMPUTED,
        geography=one.geography,
        method=one.method,
        view=View(layers=(issue.id, "places")) if one.mapped else None,
        **_of(one.basis),
    )


def _own_file(issue: Issue) -> Card:
    """What a file of the user's own adds to an issue: it has a method, and no value of ours."""
    assert issue.own_file
    return replace(_headline(issue, issue.own_file.headline), finding=YOURS)


def _doors() -> Card:
    return Card(
        id=COVERAGE_ID,
        topic="Canvass",
        title=f"{COVERAGE} ({COVERAGE_UNIT})",
        claim="Door coverage is the share of doors with at least one visit.",
        claimed="",
        found="",
        note="The returns are the user's own. Until there is one, every door figure here is from "
        "made-up returns and says so. Panel and press see figures only once staff publish them, by "
        "ward, with small counts hidden and the others rounded.",
        finding=YOURS,
        geography=f"wards ({PLACE.wards}) and, for staff, {PLACE.lsoa_words}",
        method=COVERAGE_METHOD,
        view=View(layers=("coverage", "places")),
        **_of(DOORS),
    )


def _nested() -> str:
    """How wards and LSOAs make up the constituency; less where the place says they do not."""
    if {"wards", "areas"} & {one.subject for one in gaps()}:
        return "These are the wards and LSOAs of the constituency. A part of some is outside."
    return "The constituency is made up of whole wards and of LSOAs that nest in them."


def _small_areas() -> str:
    number = len(codes("lsoa"))
    return f", {number} LSOAs" if number else "; this map has no smaller areas"


def _areas() -> Card:
    rows = tuple(Rows(one.name) for one in held(WARDS, LSOAS))
    return Card(
        id="areas",
        topic="Areas",
        title="Wards and LSOAs of the constituency",
        claim=_nested(),
        claimed="",
        found=f"{len(codes('ward'))} wards{_small_areas()}",
        note=f"The wards are those used {PLACE.wards}.",
        finding=COMPUTED,
        numerator="areas",
        denominator=DOES_NOT_APPLY,
        years=f"{PLACE.first_year} to {PLACE.year}",
        geography=SEAT,
        method="Areas are counted.",
        rows=rows,
        as_of=vintages(rows),
        view=View(layers=("outlines", "places")),
    )


def _counted(one: Counted) -> Card:
    return Card(
        id=one.id,
        topic="Canvass" if one.id == HOMES else "Areas",
        title=f"{one.title}, by ward and LSOA",
        claim=f"{one.title}. The figures are of the constituency, its wards and its LSOAs.",
        claimed="",
        found=whole(one).text,
        note=PEOPLE.caveat,
        finding=COMPUTED,
        numerator=one.unit,
        denominator=DOES_NOT_APPLY,
        years=one.day,
        geography=f"{PLACE.lsoa_words} and wards ({PLACE.wards})",
        method="The LSOAs of a ward, and those of the constituency, are added up.",
        rows=(Rows("people", vintage=one.day), Rows("lsoas")),
        published_for=() if one.estimate else ("lsoa",),
        as_of=one.day,
        view=View(layers=("coverage" if one.id == HOMES else "outlines", "places")),
        figures={CODE: whole(one)} | figures(one, "ward") | figures(one, "lsoa"),
        estimate=one.estimate,
        what=one.title,
    )


def _quoted(issue: Issue, table: Table) -> Card:
    """A table whose figures are shown as their source gives them, under the table's name."""
    vintages = "; ".join(dict.fromkeys(source.vintage for source in table.sources))
    undrawn = [one.table for one in issue.side_tables if not one.drawn]
    drawn = (issue.id, "places") if issue.kinds else ("shading", "places")
    number = len(read(table))
    return Card(
        id=table.name,
        topic=issue.title,
        title=table.title,
        claim=f"{table.title}. The table gives each figure as its source does.",
        claimed="",
        found=f"{count(number)} row{'' if number == 1 else 's'}",
        note=table.caveat,
        finding=PUBLISHED,
        numerator="The Sources page says what each column counts",
        denominator=DOES_NOT_APPLY,
        years=vintages,
        geography="the places that the rows name",
        method=table.changed,
        rows=(Rows(table.name),),
        price_basis=DOES_NOT_APPLY,
        as_of=vintages,
        view=None if table in undrawn else View(layers=drawn),
    )
