"""Jobcentres: the offices that closed, and the towns where no record of one was found."""

from collections.abc import Sequence
from functools import cache

import pandas as pd

from geo.areas import IN_WARD, figures_by_area, named_ward
from geo.areas.group import figure_of_rows
from geo.figures import STANDPOINT, Figure, State, figure, last_day, not_applicable, spoken_date
from geo.figures.mark import Fact, Kind, Line, Link, Mark, Phase, Told, phase_at, source_links
from geo.figures.measure import AreaType, Basis, Measure, Rows, Whole
from geo.figures.shapes import CROSS, HOUSE, over, smaller
from geo.issues import Issue
from geo.issues.jobcentres.chart import charts
from geo.issues.jobcentres.tables import JOBCENTRES, jobcentres
from geo.tables import Column
from geo.tables.place import PLACE
from geo.tables.words import said, sentences

NO_RECORD = "We found no record of other jobcentres, but there may have been some."
NO_JOBCENTRE = "we found no record of a jobcentre in this area, but there may have been one"
KINDS = (
    Kind("jobcentre_open", "Jobcentre open", HOUSE, "kept"),
    Kind(
        "jobcentre_closed",
        "Jobcentre closed",
        over(smaller(HOUSE, 1.2), smaller(CROSS, 0.6)),
        "loss",
        lost=True,
        change="closed",
    ),
)
LABELS = {kind.id: kind.label for kind in KINDS}


def _closed() -> pd.DataFrame:
    return jobcentres().dropna(subset="lon")


@cache
def marks() -> list[Mark]:
    """One mark for each jobcentre that closed."""
    return [_mark(office) for _, office in _closed().iterrows()]


def _mark(office: pd.Series) -> Mark:
    day = last_day(office["closed"])
    text = f"Closed {spoken_date(office['closed'])}"
    return Mark.of_row(
        office,
        f"jobcentre-{office['place'].lower().replace(' ', '-')}",
        phases=(
            Phase("", "jobcentre_open", LABELS["jobcentre_open"]),
            Phase(day, "jobcentre_closed", text, when=spoken_date(office["closed"])),
        ),
        facts=(Fact("Jobcentre", text, day), Fact("Where the mark is", office["note"])),
        links=(
            *source_links(JOBCENTRES),
            Link(office["publisher"], office["address"]),
            Link(office["second_publisher"], office["second_address"]),
        ),
        unmeasured="street-level point: not measured",
    )


def closed_of_all() -> Figure:
    """How many jobcentres on record in the constituency closed."""
    closed = len(_closed())
    return figure(closed, _in_words(closed))


@cache
def closed_by_area(area_type: AreaType) -> dict[str, Figure]:
    """How many jobcentres closed by the standpoint, where one is on record at all."""
    return figures_by_area(_closed(), area_type, _lost, not_applicable(NO_JOBCENTRE))


def closed_together(codes: Sequence[str]) -> Figure:
    """The same of several areas as one."""
    return figure_of_rows(_closed(), codes, _lost, not_applicable(NO_JOBCENTRE))


def _lost(rows: pd.DataFrame) -> Figure:
    return figure(len(rows), _in_words(len(rows)))


def _in_words(closed: int) -> str:
    return f"{closed} jobcentre{'' if closed == 1 else 's'} closed"


JOBCENTRES_CLOSED = Measure(
    id="jobcentres_closed",
    title=f"Jobcentres closed since {PLACE.first_year}",
    unit="offices",
    worse="high",
    method=sentences(
        "Jobcentres that closed are counted in each area.",
        said("jobcentres", "method") or NO_RECORD,
    ),
    basis=Basis(
        lambda: closed_of_all().text, "offices that closed", PLACE.years, (Rows("jobcentres"),)
    ),
    areas=("ward", "lsoa"),
    figures=closed_by_area,
    together=closed_together,
    loss=True,
    meets="a jobcentre closed",
    state_words={State.NOT_APPLICABLE: NO_JOBCENTRE},
    whole=Whole(closed_of_all, "The sum of the areas."),
)


def told(ward: str) -> Told:
    """The jobcentres of a ward that closed."""
    offices = jobcentres()
    here = offices[(offices["ward_code"] == ward).fillna(False)]
    return Told(tuple(_line(one) for _, one in here.iterrows()))


def _line(one: pd.Series) -> Line:
    closed = f"closed {spoken_date(one['closed'])}"
    return Line(one["name"], closed, one["publisher"], one["address"])


def table() -> pd.DataFrame:
    """One row a mark: what stands there, and since when."""
    return pd.DataFrame([_row(mark) for mark in marks()]).convert_dtypes()


def _row(mark: Mark) -> dict[str, object]:
    phase = phase_at(mark, STANDPOINT)
    closed = _closed().set_index("name").loc[mark.name]
    lost = phase is not None and phase.kind == "jobcentre_closed"
    return {
        "site_id": mark.id,
        "office_name": mark.name,
        **named_ward(mark.ward),
        "standing": LABELS[phase.kind] if phase else pd.NA,
        "since": closed["closed"] if lost else pd.NA,
        "publisher": closed["publisher"],
    }


COLUMNS = (
    Column("site_id", "Our own name of the office: it has no code in a register"),
    Column("office_name", "Name of the jobcentre", heading="Office"),
    *IN_WARD,
    Column("standing", f"What was there on {PLACE.day}", blank=True, heading=f"By {PLACE.month}"),
    Column(
        "since",
        "Since when that is so, as exact as known",
        "partial date",
        blank=True,
        heading="Since",
    ),
    Column("publisher", "Who published it", heading="Source"),
)

ISSUE = Issue(
    id="jobcentres",
    order=4,
    title="Jobcentre",
    shows=said("jobcentres", "shows") or "Jobcentres that closed.",
    cannot_show=said("jobcentres", "cannot_show") or NO_RECORD,
    worse="More closures are worse.",
    tables=(JOBCENTRES,),
    table=table,
    columns=COLUMNS,
    kinds=KINDS,
    marks=marks,
    measures=(JOBCENTRES_CLOSED,),
    claims=("jobcentres_closed",),
    told=told,
    tile=closed_of_all,
    charts=charts,
    each="jobcentre",
    unmeasured_to="A jobcentre is marked on its street, not at its building: no distance to it is "
    "measured.",
)
