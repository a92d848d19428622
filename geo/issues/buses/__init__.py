"""Buses: the places whose services are documented to have changed, and how sure each change is."""

import pandas as pd

from geo.areas import IN_WARD, figures_by_area, named_ward
from geo.figures import STANDPOINT, Figure, State, figure, no_data, spoken_date
from geo.figures.mark import Line, Mark, Told, phase_at
from geo.figures.measure import AreaType, Basis, Headline, Measure, Rows, Whole
from geo.issues import Dots, Issue, SideTable
from geo.issues.buses.marks import KINDS, LABELS, LOSSES, SURENESS, marks, when_in_words
from geo.issues.buses.tables import (
    BUS_CHANGE_PLACES,
    BUS_CHANGES,
    BUS_COUNTY,
    BUS_JOURNEY_TIMES,
    BUS_PLACES,
    BUS_STOPS,
    changes,
    changes_at,
    places,
    stops,
)
from geo.tables import Column
from geo.tables.place import PLACE
from geo.tables.words import said, sentences

NOT_FOUND = "no documented loss found"


def losses_by_area(area_type: AreaType) -> dict[str, Figure]:
    """How many firm or probable changes name a place in each area; none found is no data."""
    return figures_by_area(_losses(), area_type, _lost, no_data(NOT_FOUND))


def losses_of_all() -> Figure:
    """How many firm or probable changes there are, each once, however many areas it reaches."""
    return _lost(_losses())


def _losses() -> pd.DataFrame:
    lost = changes_at()["standing"].isin(LOSSES)
    return changes_at().loc[lost, ["ward_code", "lsoa_code", "change_id"]]


def _lost(rows: pd.DataFrame) -> Figure:
    number = rows["change_id"].nunique()
    return figure(
        number, f"{number} documented or probable loss{'' if number == 1 else 'es'} of service"
    )


def _found() -> str:
    return f"{changes()['standing'].isin(LOSSES).sum()} changes, documented or probable"


BUS_LOSSES = Measure(
    id="bus_losses",
    title="Bus losses, documented or probable",
    unit="changes",
    worse="high",
    method=f"Changes documented as withdrawn or probably reduced by {PLACE.month} that name a "
    "place whose point lies in the area, each counted once. A place may reach beyond its area. "
    "Where none was found, nothing is known: that is not the same as no change.",
    basis=Basis(
        _found,
        "changes that name a place of the area, each once",
        PLACE.years,
        (Rows("bus_changes"), Rows("bus_change_places"), Rows("bus_places")),
    ),
    breaks=(2, 3, 4),
    areas=("ward", "lsoa"),
    figures=losses_by_area,
    loss=True,
    state_words={State.NO_DATA: NOT_FOUND},
    whole=Whole(losses_of_all, "Each change is counted once, though it may reach several areas."),
)


def _standings() -> str:
    number = changes()["standing"].value_counts()
    losses = "loss" if number.get("probable", 0) == 1 else "losses"
    return (
        f"{number.get('firm', 0)} documented as withdrawn, {number.get('probable', 0)} more "
        f"{losses} probable, {number.get('announced', 0)} announced or undated, "
        f"{number.get('dropped', 0)} proposed and dropped"
    )


BUS_STANDINGS = Headline(
    id="bus_standings",
    title="Bus changes by how sure they are",
    claim=f"Bus services are documented to have changed by {PLACE.month}.",
    basis=Basis(
        _standings,
        "changes of each standing, each once",
        PLACE.years,
        (Rows("bus_changes"),),
    ),
    method=f"Changes are counted by their standing in the table; those after {PLACE.day} are "
    "left out. A proposal that was dropped is not a cut.",
    geography="the constituency",
    note=BUS_CHANGES.caveat,
)


def told(ward: str) -> Told:
    """The changes that name a place of a ward, losses apart from what is none or is not sure."""
    named = changes_at()
    here = named[(named["ward_code"] == ward) & (named["standing"] != "later")]
    once = here.drop_duplicates("change_id").sort_values("change_id")
    sure = once["standing"].isin(LOSSES)
    lost, others = (
        tuple(_line(one) for _, one in rows.iterrows()) for rows in (once[sure], once[~sure])
    )
    return Told(lost, others)


def _line(one: pd.Series) -> Line:
    note = "" if pd.isna(one["note"]) else f" {one['note']}"
    day = "undated" if pd.isna(one["source_date"]) else spoken_date(one["source_date"])
    return Line(
        f"Bus {one['route']}",
        f"{one['change']} ({when_in_words(one)}), {one['operator']}. {SURENESS[one['standing']]}. "
        f"Before: {one['before']}. After: {one['after']}.{note}",
        f"{one['publisher']}, {day}",
        one["address"],
    )


def table() -> pd.DataFrame:
    """One row a place: its standing at the standpoint and the changes that name it."""
    return pd.DataFrame([_row(mark) for mark in marks()]).convert_dtypes()


def _row(mark: Mark) -> dict[str, object]:
    phase = phase_at(mark, STANDPOINT)
    named = changes_at()[changes_at()["code"] == mark.id]
    earlier = named[named["standing"] != "later"]
    return {
        "locality_code": mark.id,
        "place_name": mark.name,
        **named_ward(mark.ward),
        "stops_2019_09": int(places().set_index("code")["stops_2019_09"][mark.id]),
        "standing": LABELS[phase.kind] if phase else pd.NA,
        "routes": ", ".join(earlier["route"]) or pd.NA,
        "change_ids": ", ".join(earlier["change_id"]) or pd.NA,
        "changes_firm_or_probable": int(named["standing"].isin(LOSSES).sum()) or pd.NA,
        "publisher": "; ".join(earlier["publisher"].unique()) or "Department for Transport, NaPTAN",
    }


COLUMNS = (
    Column("locality_code", "The place's code in the National Public Transport Gazetteer"),
    Column(
        "place_name", "Name of the place; its mark is the mean of its bus stops", heading="Place"
    ),
    *IN_WARD,
    Column(
        "stops_2019_09",
        f"Bus stops of the place inside the constituency, {PLACE.month}",
        "integer",
        "stops",
        heading=f"Bus stops, {PLACE.month}",
    ),
    Column(
        "standing",
        f"The surest of the changes documented by {PLACE.day}",
        blank=True,
        heading=f"By {PLACE.month}",
    ),
    Column(
        "routes",
        f"Routes of the changes that name the place, up to {PLACE.day}",
        blank=True,
        heading="Routes",
    ),
    Column("change_ids", "Our numbers of those changes, as in bus_changes", blank=True),
    Column(
        "changes_firm_or_probable",
        "How many changes that are documented or probable name the place; missing where none was "
        "found, which is not the same as none",
        "integer",
        "changes",
        blank=True,
        heading="Firm or probable changes",
    ),
    Column("publisher", "Who published it", heading="Source"),
)


def _points() -> pd.DataFrame:
    """The stops as dots."""
    rows = stops()
    return pd.DataFrame(
        {
            "id": rows["atco_code"],
            "name": _joined(rows, ["name", "indicator"]),
            "where": _joined(rows, ["street", "locality"]),
            "lat": rows["lat"].astype(float),
            "lon": rows["lon"].astype(float),
            "ward_code": rows["ward_code"],
            "since": rows["created"].fillna(""),
        }
    )


def _joined(rows: pd.DataFrame, names: list[str]) -> list[str]:
    cells = rows[names].fillna("").astype(str).to_numpy()
    return [", ".join(part for part in row if part) for row in cells]


STOPS = Dots(
    id="stops",
    switch=f"Stops of {PLACE.month} ({{n}} dots)",
    shown="Bus stops are shown as dots; the table “Bus stops” lists them.",
    standing=f"Bus stop in the register in {PLACE.month}",
    labels=("Place", "ATCO code", "Entered in the register"),
    source="Department for Transport, NaPTAN",
    table=BUS_STOPS,
    points=_points,
)

JOURNEY_TIMES = SideTable(
    "journey-times",
    BUS_JOURNEY_TIMES.title,
    BUS_JOURNEY_TIMES,
    BUS_JOURNEY_TIMES.caveat,
    BUS_JOURNEY_TIMES.caveat,
    drawn=False,
)
# A place may be without journey times.
_MEASURED = (JOURNEY_TIMES,) if BUS_JOURNEY_TIMES.sources else ()

ISSUE = Issue(
    id="buses",
    order=2,
    title="Buses",
    shows=sentences(
        "Places whose bus services are documented to have changed, by how sure that is.",
        said("buses", "shows"),
    ),
    cannot_show=f"How often buses ran, place by place, in {PLACE.first_year} and {PLACE.year}. A "
    "place without a row may have lost buses too. Places whose stops lie mostly outside the "
    f"constituency{said('buses', 'outside')} have no mark. County figures are context and are not "
    "on the map.",
    worse="More changes are worse.",
    tables=(
        BUS_CHANGES,
        BUS_CHANGE_PLACES,
        BUS_PLACES,
        BUS_STOPS,
        BUS_COUNTY,
        *(one.table for one in _MEASURED),
    ),
    table=table,
    columns=COLUMNS,
    kinds=KINDS,
    marks=marks,
    measures=(BUS_LOSSES,),
    headlines=(BUS_STANDINGS,),
    claims=("buses_cut",),
    told=told,
    told_from=(BUS_CHANGES, BUS_CHANGE_PLACES),
    tile=losses_of_all,
    care="A proposal is not a cut.",
    measured_to="to the middle of a place's bus stops, once for each place",
    side_tables=(
        SideTable("stops-of-buses", "Bus stops", BUS_STOPS, BUS_STOPS.caveat),
        SideTable(
            "county",
            "County bus context",
            BUS_COUNTY,
            "Context of the county: no mark on the map.",
            "County-wide facts: context for the bus layer, and no mark on the map.",
            drawn=False,
        ),
        *_MEASURED,
    ),
    dots=STOPS,
)
