"""Map the GP surgeries and the jobcentre: open, closed, merged or unverified."""

import pandas as pd

from geo.areas import codes, name_of
from geo.figures import STANDPOINT, Figure, State, figure, no_data, not_applicable
from geo.issues.surgeries.marks import JOBCENTRE, KINDS, LABELS, marks
from geo.issues.surgeries.tables import (
    GP_WORKFORCE,
    JOBCENTRES,
    SURGERIES,
    SURGERY_EVENTS,
    SURGERY_LISTS,
    buildings,
    gps_of,
    jobcentres,
    patients_of,
)
from geo.layer import AreaType, Layer, Mark, Measure, Whole, phase_at

NO_SURGERY = "no surgery is in this area"
NO_JOBCENTRE = "no jobcentre is on record in this area"
UNVERIFIED = "a branch here is unverified at September 2019"


def closed_by_area(area_type: AreaType) -> dict[str, Figure]:
    """How many surgery buildings closed from 2010 to the standpoint, by area."""
    by_area = dict(list(buildings().groupby(f"{area_type}_code")))
    return {
        code: _closed(by_area[code]) if code in by_area else not_applicable(NO_SURGERY)
        for code in codes(area_type)
    }


def _closed(sites: pd.DataFrame) -> Figure:
    closed, unsure = _number_closed(sites), not sites["verified"].all()
    if unsure and not closed:
        return no_data(UNVERIFIED)
    words = _closed_in_words(closed)
    return figure(closed, f"{words}, and a branch here is unverified" if unsure else words)


def closed_of_all() -> Figure:
    """How many surgery buildings closed in the constituency, and what is unverified there."""
    closed, unsure = _number_closed(buildings()), buildings()[~buildings()["verified"]]
    branches = int(unsure["standing"].eq("unverified").sum())
    merged = f"{len(unsure) - branches} whose practice merged"
    words = f"{_closed_in_words(closed)}; {branches} branches, and {merged}, are not verified"
    return figure(closed, words)


def _number_closed(sites: pd.DataFrame) -> int:
    return int(sites["standing"].eq("closed").sum())


def _closed_in_words(closed: int) -> str:
    return f"{closed} surger{'y' if closed == 1 else 'ies'} closed"


def jobcentres_closed_of_all() -> Figure:
    """How many jobcentres on record in the constituency closed."""
    closed = len(jobcentres().dropna(subset="lon"))
    return figure(closed, f"{closed} jobcentre{'' if closed == 1 else 's'} closed")


def jobcentres_closed_by_area(area_type: AreaType) -> dict[str, Figure]:
    """How many jobcentres closed by the standpoint, where one is on record at all."""
    closed = jobcentres().dropna(subset="lon")[f"{area_type}_code"].value_counts()
    return {
        code: figure(closed[code], f"{closed[code]} jobcentre closed")
        if code in closed
        else not_applicable(NO_JOBCENTRE)
        for code in codes(area_type)
    }


def figures() -> pd.DataFrame:
    """One row a mark: what stands there, patients and GPs; missing where unknown."""
    return pd.DataFrame([_row(mark) for mark in marks()]).convert_dtypes()


def _row(mark: Mark) -> dict[str, object]:
    phase = phase_at(mark, STANDPOINT)
    patients, gps = patients_of(mark.id), gps_of(mark.id)
    return {
        "Site": mark.name,
        "ODS code": pd.NA if mark.id.startswith(JOBCENTRE) else mark.id,
        "Ward": name_of(mark.ward),
        "By September 2019": LABELS[phase.kind] if phase else pd.NA,
        "Since": (phase and phase.since) or pd.NA,
        "Patients, September 2015": patients.get("2015-09"),
        "Patients, September 2018": patients.get("2018-09"),
        "GPs (FTE), September 2015": gps.get("2015-09"),
        "GPs (FTE), September 2018": gps.get("2018-09"),
        "Source": mark.links[0].text.removeprefix("Source: "),
    }


SURGERIES_CLOSED = Measure(
    id="surgeries_closed",
    title="Surgeries closed since 2010",
    unit="buildings",
    worse="high",
    method="Surgery buildings in the area where services ended for good. A merger that kept its "
    "building is not counted. Where a branch could not be verified and none is known to have "
    "closed, there is no figure.",
    breaks=(),
    areas=("ward", "lsoa"),
    figures=closed_by_area,
    loss=True,
    state_words={State.NO_DATA: UNVERIFIED, State.NOT_APPLICABLE: NO_SURGERY},
    whole=Whole(closed_of_all, "The sum of the areas; what is unverified is not counted."),
)

JOBCENTRES_CLOSED = Measure(
    id="jobcentres_closed",
    title="Jobcentres closed since 2010",
    unit="offices",
    worse="high",
    method="Jobcentres in the area that closed. The one on record is placed at street level; no "
    "record was found elsewhere, which proves nothing either way.",
    breaks=(),
    areas=("ward", "lsoa"),
    figures=jobcentres_closed_by_area,
    loss=True,
    state_words={State.NOT_APPLICABLE: NO_JOBCENTRE},
    whole=Whole(jobcentres_closed_of_all, "The sum of the areas."),
)
COLUMNS = {
    "Site": "Name of the surgery or jobcentre",
    "ODS code": "The site's code in the NHS register of organisations; missing for a jobcentre",
    "Ward": "Ward (boundaries until May 2019) the mark lies in",
    "By September 2019": "What stood there on 22 September 2019",
    "Since": "The day from which that is so (YYYY-MM-DD), where there is one",
    **{
        f"{what}, September {year}": f"{meaning}, September {year}; missing where no return is "
        "usable"
        for what, meaning in (
            ("Patients", "Patients registered with the practice"),
            ("GPs (FTE)", "GPs of the practice in full-time equivalents"),
        )
        for year in (2015, 2018)
    },
    "Source": "Who published it",
}

LAYER = Layer(
    id="surgeries",
    order=3,
    title="Surgeries and jobcentre",
    shows="GP surgeries that stayed open, closed or merged, with their patients and GPs, and the "
    "jobcentre that closed.",
    cannot_show="Opening hours, appointments, and whether GPs became fewer across the "
    "constituency: some practices fell and others rose. Five branches, and Gosforth Valley, "
    "were last seen listed in August 2017. No record of a jobcentre was found for Dronfield or "
    "Eckington, which proves nothing either way.",
    worse="More closures are worse.",
    tables=(SURGERIES, SURGERY_EVENTS, SURGERY_LISTS, GP_WORKFORCE, JOBCENTRES),
    kinds=KINDS,
    marks=marks,
    measures=(SURGERIES_CLOSED, JOBCENTRES_CLOSED),
    figures=figures,
    columns=COLUMNS,
    claims=("gp_reduced", "jobcentres_closed"),
)
