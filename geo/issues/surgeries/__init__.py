"""Surgeries: which stayed open, closed or merged, and where GP time fell or rose."""

from collections.abc import Sequence
from functools import cache

import pandas as pd

from geo.areas import IN_WARD, figures_by_area, named_ward
from geo.areas.group import figure_of_rows
from geo.figures import (
    STANDPOINT,
    Figure,
    State,
    figure,
    no_data,
    not_applicable,
    spoken_date,
)
from geo.figures.mark import Line, Mark, Told, phase_at
from geo.figures.measure import AreaType, Basis, Headline, Measure, Rows, Whole
from geo.issues import Issue
from geo.issues.surgeries.chart import charts, in_ward
from geo.issues.surgeries.gp_time import (
    AFTER,
    BEFORE,
    BETWEEN,
    COUNTS_GPS,
    GP_TIME,
    GP_TIME_CHANGE,
    GPTime,
    practices,
)
from geo.issues.surgeries.marks import KINDS, LABELS, marks
from geo.issues.surgeries.tables import (
    GP_WORKFORCE,
    NO_BRANCHES,
    NO_SURGERY,
    NOT_LISTED,
    OFTEN,
    SURGERIES,
    SURGERY_EVENTS,
    SURGERY_LISTS,
    UNSURE,
    UNVERIFIED,
    buildings,
    gps_of,
    patients_of,
    surgeries,
    told_events,
)
from geo.tables import Column, gaps, held
from geo.tables.place import PLACE
from geo.tables.words import said, sentences

_LISTED = f"; {NOT_LISTED}" if NO_BRANCHES else ""
_LOST = ("closed",)
_BY_AREA = ["ward_code", "lsoa_code", "standing", "verified"]
_NO_LOSS = ("merged, building kept", "proposed only", "few hours recorded")


@cache
def closed_by_area(area_type: AreaType) -> dict[str, Figure]:
    """How many surgery buildings closed by the standpoint, by area."""
    return figures_by_area(buildings()[_BY_AREA], area_type, _closed, _none_here())


def closed_together(codes: Sequence[str]) -> Figure:
    """The same of several areas as one."""
    return figure_of_rows(buildings(), codes, _closed, _none_here())


def _none_here() -> Figure:
    """Of an area without a row: a branch may be there where nobody lists the branches."""
    return no_data(NO_SURGERY) if NO_BRANCHES else not_applicable(NO_SURGERY)


def _closed(sites: pd.DataFrame) -> Figure:
    closed, unsure = _number_closed(sites), not sites["verified"].all()
    if unsure and not closed:
        return no_data(UNVERIFIED)
    words = _closed_in_words(closed)
    more = f", and a {UNSURE[0]} here is not verified" if unsure else ""
    return figure(closed, words + more + _LISTED)


def closed_of_all() -> Figure:
    """How many surgery buildings closed in the constituency, and what is unverified there."""
    closed, unsure = _number_closed(buildings()), buildings()[~buildings()["verified"]]
    words, branches = _closed_in_words(closed), int(unsure["standing"].eq("unverified").sum())
    merged, are = len(unsure) - branches, "is" if len(unsure) == 1 else "are"
    more = f", and {merged} whose practice merged," if merged else ""
    words += f"; {_branches(branches)}{more} {are} not verified" if len(unsure) else ""
    return figure(closed, words + _LISTED)


def _merged_unsure() -> str:
    """Which practices that merged with their building kept are not verified; '' of none."""
    merged = buildings()[buildings()["standing"] == "merged, building kept"]
    unsure = merged.loc[~merged["verified"], "name"]
    if unsure.empty:
        return ""
    named = (one.replace(" (", ", ").replace(")", "") for one in unsure)
    return f" (not verified: {'; '.join(named)})"


def _number_closed(sites: pd.DataFrame) -> int:
    return int(sites["standing"].eq("closed").sum())


def _branches(number: int) -> str:
    return f"{number} {UNSURE[number != 1]}"


def _closed_in_words(closed: int) -> str:
    one, many = ("practice", "practices") if NO_BRANCHES else ("surgery", "surgeries")
    return f"{closed} {one if closed == 1 else many} closed"


def table() -> pd.DataFrame:
    """One row a mark: what stands there, patients and GPs; missing where unknown."""
    rows = pd.DataFrame([_row(mark) for mark in marks()]).convert_dtypes()
    return rows[[one.name for one in COLUMNS]]


def _row(mark: Mark) -> dict[str, object]:
    phase = phase_at(mark, STANDPOINT)
    patients, gps = patients_of(mark.id), gps_of(mark.id)
    return {
        "ods_code": mark.id,
        "surgery_name": mark.name,
        **named_ward(mark.ward),
        "standing": LABELS[phase.kind] if phase else pd.NA,
        "since": (phase and phase.since) or pd.NA,
        **_gp_time_of(mark),
        **{_of_month("patients", one): patients.get(one) for one in (BEFORE, AFTER)},
        **{_of_month("gps_fte", one): gps.get(one) for one in (BEFORE, AFTER)},
        "publisher": _who_says(mark),
    }


def _gp_time_of(mark: Mark) -> dict[str, object]:
    """How its GP time changed, from which census, and what to know before two years are compared.

    The change is counted with the practices that merged into it.
    """
    one = next((one for one in practices() if one.ods_code == mark.id), None)
    noted = surgeries().set_index("ods_code")["note"].get(mark.id)
    change = mark.figures.get(GP_TIME_CHANGE.id, no_data("not counted here"))
    told = one.sentence if one else f"There is no figure of GP time ({change.text})"
    return {
        "gp_time_change_fte": change.value,
        "counted_from": (one and one.change is not None and one.first) or pd.NA,
        "note": sentences(f"{told}." if COUNTS_GPS else "", "" if pd.isna(noted) else noted),
    }


def _who_says(mark: Mark) -> str:
    """Who published that a surgery closed or merged; else who published the register."""
    here = told_events()[told_events()["premises_code"] == mark.id]
    changed = here[here["effect"].isin((*_LOST, "merged, building kept"))]
    register = mark.links[0].text.removeprefix("Source: ")
    return "; ".join(changed["publisher"].unique()) or register


def _of_month(name: str, month: str) -> str:
    """'patients', '2015-09' -> 'patients_2015_09'."""
    return f"{name}_{month.replace('-', '_')}"


SURGERIES_CLOSED = Measure(
    id="surgeries_closed",
    title=f"Surgeries closed since {PLACE.first_year}",
    unit="buildings",
    worse="high",
    method="Surgery buildings are counted in each area where services ended for good. A merger "
    "that kept its building is not counted. An area has no figure if we do not know whether a "
    "branch there was open and no other surgery there closed.",
    basis=Basis(
        lambda: closed_of_all().text,
        "surgery buildings whose services ended",
        PLACE.years,
        (Rows("surgeries"), *(Rows(one.name) for one in held(SURGERY_EVENTS))),
    ),
    areas=("ward", "lsoa"),
    figures=closed_by_area,
    together=closed_together,
    loss=True,
    meets="a surgery closed",
    state_words={State.NO_DATA: OFTEN, State.NOT_APPLICABLE: NO_SURGERY},
    whole=Whole(closed_of_all, "The sum of the areas; what is unverified is not counted."),
)


def _standings() -> str:
    number = buildings()["standing"].value_counts()
    return (
        f"{number.get('closed', 0)} closed, {number.get('merged, building kept', 0)} merged with "
        f"the building kept{_merged_unsure()}, {_branches(number.get('unverified', 0))} not "
        f"verified, {number.get('open', 0)} open" + _LISTED
    )


SURGERY_STANDINGS = Headline(
    id="surgery_standings",
    title=f"Surgeries open, closed and merged in {PLACE.month}",
    claim="Surgeries closed, merged or stayed open.",
    basis=Basis(
        _standings,
        "surgery buildings of each status",
        PLACE.years,
        (Rows("surgeries"),),
    ),
    method="Buildings are counted once, under the code they are drawn with. A merger that kept its "
    "building is not a closure.",
    geography="the constituency",
    note=SURGERIES.caveat,
)


def _monthly(name: str, meaning: str, kind: str, unit: str, heading: str) -> tuple[Column, ...]:
    """A number of the first month and of the last."""
    return tuple(
        Column(
            _of_month(name, one),
            f"{meaning}, {spoken_date(one)}; missing where no return is usable",
            kind,
            unit,
            blank=True,
            heading=f"{heading}, {spoken_date(one)}",
        )
        for one in (BEFORE, AFTER)
    )


_EVERY = (
    Column("ods_code", "The site's code in the NHS register of organisations", heading="ODS code"),
    Column("surgery_name", "Name of the surgery", heading="Site"),
    *IN_WARD,
    Column("standing", f"What was there on {PLACE.day}", blank=True, heading=f"By {PLACE.month}"),
    Column("since", "The day from which that is so", "date", blank=True, heading="Since"),
    Column(
        "gp_time_change_fte",
        f"Change of the practice's qualified permanent GPs to {spoken_date(AFTER)}, in full-time "
        "equivalents, counted with the practices that merged into it; less than nought is a fall",
        "number",
        "FTE",
        blank=True,
        heading="Change of GP time (FTE)",
    ),
    Column(
        "counted_from",
        "The month of the census from which the change of GP time is counted",
        blank=True,
        heading="Counted from",
    ),
    Column("note", "How GP time changed, and what to know of the row", heading="Take note"),
    *_monthly(
        "patients",
        "Patients of the practice, without those of practices that merged into it later",
        "integer",
        "patients",
        "Patients",
    ),
    *_monthly(
        "gps_fte",
        "Qualified permanent GPs of the practice in full-time equivalents, without those of "
        "practices that merged into it later",
        "number",
        "FTE",
        "GPs (FTE)",
    ),
    Column("publisher", "Who published it", heading="Source"),
)
_OF_GPS = ("gp_time_change_fte", "counted_from", "patients_", "gps_fte_")
COLUMNS = tuple(one for one in _EVERY if COUNTS_GPS or not one.name.startswith(_OF_GPS))


def told(ward: str) -> Told:
    """What happened to the surgeries of a ward, losses apart from what is none or not known."""
    sites = surgeries()
    here = set(sites.loc[sites["ward_code"] == ward, "ods_code"])
    happened = told_events()
    happened = happened[
        happened["premises_code"].isin(here) & (happened["happened_by"] <= STANDPOINT)
    ]
    lost, others = (
        tuple(_event(one) for _, one in happened[happened["effect"].isin(effects)].iterrows())
        for effects in (_LOST, _NO_LOSS)
    )
    here_now = [one for one in practices() if one.ward == ward] if COUNTS_GPS else []
    fell = (_gp_time(one) for one in here_now if one.fell)
    rest = (_gp_time(one) for one in here_now if not one.fell)
    return Told((*lost, *fell), (*others, *rest, *_unverified(ward)))


def _gp_time(one: GPTime) -> Line:
    source = GP_WORKFORCE.sources[0]
    return Line(f"{one.name}, {BETWEEN}", f"{one.sentence}.", source.publisher)


def _event(one: pd.Series) -> Line:
    head = f"{one['place']}, {spoken_date(one['happened'])}"
    return Line(head, f"{one['effect']}. {one['summary']}", one["publisher"], one["address"])


def _unverified(ward: str) -> tuple[Line, ...]:
    here = [(mark.name, phase_at(mark, STANDPOINT)) for mark in marks() if mark.ward == ward]
    return tuple(Line(name, one.text) for name, one in here if one and one.kind == "unverified")


SHOWS = "The map shows GP surgeries that stayed open, closed or merged" + (
    ", with their patients and GPs. It shows how GP time fell or rose at each practice."
    if COUNTS_GPS
    else "."
)
ISSUE = Issue(
    id="surgeries",
    order=3,
    title="Surgeries",
    shows=SHOWS,
    cannot_show=sentences(
        "We do not know the opening hours or the number of appointments.",
        "We cannot say that GP time fell across the constituency: it fell at some practices and "
        "rose at others."
        if COUNTS_GPS
        else gaps.of("surgeries") or "There is no count of the patients or GPs at each surgery.",
        said("surgeries", "cannot_show"),
    ),
    worse="More closures are worse.",
    tables=(SURGERIES, *held(SURGERY_EVENTS, SURGERY_LISTS, GP_WORKFORCE)),
    table=table,
    columns=COLUMNS,
    kinds=KINDS,
    marks=marks,
    measures=(SURGERIES_CLOSED, *((GP_TIME, GP_TIME_CHANGE) if COUNTS_GPS else ())),
    each="surgery",
    headlines=(SURGERY_STANDINGS,),
    claims=("gp_reduced",),
    told=told,
    told_from=(SURGERIES, *held(SURGERY_EVENTS, GP_WORKFORCE)),
    tile=closed_of_all,
    charts=charts,
    in_ward=in_ward,
    formerly=("Surgeries and jobcentre",),
    care=sentences(
        "A merger that kept its building is not a closure.",
        "GP time is listed wherever it fell or rose." if COUNTS_GPS else "",
    ),
    measured_to="to a surgery's postcode",
)
