"""Map the GP surgeries and the jobcentre: open, closed, merged or unverified."""

from functools import cache

import pandas as pd

from geo.areas import codes, name_of
from geo.facts.surgeries import (
    GP_WORKFORCE,
    JOBCENTRES,
    SURGERIES,
    SURGERY_EVENTS,
    SURGERY_LISTS,
    events,
    gps_of,
    jobcentres,
    patients_of,
    surgeries,
)
from geo.figures import (
    STANDPOINT,
    Figure,
    State,
    count,
    figure,
    last_day,
    no_data,
    not_applicable,
    number,
    spoken_date,
)
from geo.layer import (
    AreaType,
    Fact,
    Kind,
    Layer,
    Link,
    Mark,
    Measure,
    Phase,
    Series,
    Whole,
    phase_at,
    source_links,
)

KINDS = (
    Kind("open", "Surgery open", "plus", "kept"),
    Kind("closed", "Surgery closed", "plus-boxed", "loss", lost=True, change="closed"),
    Kind(
        "merged",
        "Practice merged, building kept",
        "plus-ringed",
        "plain",
        change="merged, building kept: not a closure",
    ),
    Kind("unverified", "Branch not verified in September 2019", "plus-holed", "unsure"),
    Kind("jobcentre_open", "Jobcentre open", "house", "kept"),
    Kind(
        "jobcentre_closed", "Jobcentre closed", "house-crossed", "loss", lost=True, change="closed"
    ),
)
LABELS = {kind.id: kind.label for kind in KINDS}
NO_EFFECT = ("neutral", "unclear", "context")
KIND_OF = {"merged, building kept": "merged"}
JOBCENTRE = "jobcentre-"
NO_SURGERY = "no surgery is in this area"
NO_JOBCENTRE = "no jobcentre is on record in this area"
UNVERIFIED = "a branch here is unverified at September 2019"
PATIENT_PERIODS = ("2013-Q2", "2014-Q2", "2015-09", "2016-09", "2017-09", "2018-09")
FTE_CENSUSES = ("2015-09", "2016-09", "2017-09", "2018-09")
LATEST, LATEST_ON = "2019-09", "2019-09-30"


@cache
def marks() -> list[Mark]:
    """One mark a surgery building, and one for the jobcentre that closed."""
    rows = surgeries()
    drawn = rows[rows["ods_code"] == rows["premises_code"]]
    known = jobcentres().dropna(subset="lon")
    return [
        *(_surgery(site) for _, site in drawn.iterrows()),
        *(_jobcentre(office) for _, office in known.iterrows()),
    ]


def _surgery(site: pd.Series) -> Mark:
    happened = events()[events()["premises_code"] == site["ods_code"]]
    shown = _codes_at(site)
    return Mark(
        id=site["ods_code"],
        name=site["name"],
        lon=site["lon"],
        lat=site["lat"],
        ward=site["ward_code"],
        lsoa=site["lsoa_code"],
        phases=_phases(site),
        facts=(*_site_facts(site), *_event_facts(happened), *_later_facts(shown)),
        links=(*source_links(SURGERIES), *source_links(SURGERY_LISTS), *_event_links(happened)),
        series=tuple(series for code in shown for series in series_of(code)),
        place=site["postcode"],
    )


def _codes_at(site: pd.Series) -> list[str]:
    """The practices whose lists tell of a building: its own or, after a merger, both."""
    here = surgeries()[surgeries()["premises_code"] == site["ods_code"]]
    practices = here.loc[here["kind"] == "practice", "ods_code"].tolist()
    return [*practices, site["parent_code"]] if site["standing"] in KIND_OF else practices


def _phases(site: pd.Series) -> tuple[Phase, ...]:
    kind = KIND_OF.get(site["standing"], site["standing"])
    if pd.isna(site["standing_from"]):
        return (Phase("", kind, LABELS[kind]),)
    day = site["standing_from"]
    return (
        Phase("", "open", LABELS["open"]),
        Phase(day, kind, f"{LABELS[kind]} since {spoken_date(day)}"),
    )


def _site_facts(site: pd.Series) -> tuple[Fact, ...]:
    note = () if pd.isna(site["note"]) else (Fact("Take note", site["note"]),)
    return (
        Fact("Practice or branch", site["kind"].capitalize()),
        Fact("What this rests on", site["basis"]),
        *note,
        Fact("Where the mark stands", "The centre of the surgery's postcode, not the building."),
    )


def _event_facts(happened: pd.DataFrame) -> tuple[Fact, ...]:
    dated = happened.assign(happened_by=happened["happened_by"].fillna(""))
    return tuple(
        Fact(_when(event), event["summary"], event["happened_by"])
        for _, event in dated.sort_values("happened_by").iterrows()
    )


def _when(event: pd.Series) -> str:
    known = "Date not known" if pd.isna(event["happened"]) else spoken_date(event["happened"])
    return known if event["effect"] in NO_EFFECT else f"{known}: {event['effect']}"


def _event_links(happened: pd.DataFrame) -> tuple[Link, ...]:
    """The publishers' addresses, each once."""
    pairs = [
        (event[f"{which}publisher"], event[f"{which}address"])
        for _, event in happened.iterrows()
        for which in ("", "second_")
        if pd.notna(event[f"{which}address"])
    ]
    return tuple(Link(publisher, address) for publisher, address in dict.fromkeys(pairs))


def series_of(ods_code: str) -> tuple[Series, ...]:
    """A practice's patients and GPs up to September 2018; None where nothing is usable."""
    patients, gps = patients_of(ods_code), gps_of(ods_code)
    return (
        Series(
            f"Registered patients, {_practice(ods_code)}",
            "patients",
            tuple((_month(period), patients.get(period)) for period in PATIENT_PERIODS),
        ),
        Series(
            f"GPs, {_practice(ods_code)}",
            "full-time equivalents",
            tuple((census, gps.get(census)) for census in FTE_CENSUSES),
        ),
    )


def _practice(ods_code: str) -> str:
    return f"{surgeries().set_index('ods_code')['name'][ods_code]}, {ods_code}"


def _month(period: str) -> str:
    """'2013-Q2' -> '2013-06'; a census month stays."""
    return period.replace("Q2", "06")


def _later_facts(ods_codes: list[str]) -> tuple[Fact, ...]:
    """The census of September 2019, published after the standpoint."""
    return tuple(
        Fact("Later", f"{text} in September 2019 (published later), {code}", LATEST_ON)
        for code in ods_codes
        for text in _latest(code)
    )


def _latest(ods_code: str) -> list[str]:
    patients, gps = patients_of(ods_code).get(LATEST), gps_of(ods_code).get(LATEST)
    return [
        *([f"{count(patients)} patients"] if patients is not None else []),
        *([f"{number(gps)} GPs (full-time equivalents)"] if gps is not None else []),
    ]


def _jobcentre(office: pd.Series) -> Mark:
    day = last_day(office["closed"])
    text = f"Closed {spoken_date(office['closed'])}"
    return Mark(
        id=f"{JOBCENTRE}{office['place'].lower().replace(' ', '-')}",
        name=office["name"],
        lon=office["lon"],
        lat=office["lat"],
        ward=office["ward_code"],
        lsoa=office["lsoa_code"],
        phases=(
            Phase("", "jobcentre_open", LABELS["jobcentre_open"]),
            Phase(day, "jobcentre_closed", text),
        ),
        facts=(Fact("Jobcentre", text, day), Fact("Where the mark stands", office["note"])),
        links=(
            *source_links(JOBCENTRES),
            Link(office["publisher"], office["address"]),
            Link(office["second_publisher"], office["second_address"]),
        ),
    )


def closed_by_area(area_type: AreaType) -> dict[str, Figure]:
    """How many surgery buildings closed from 2010 to the standpoint, by area."""
    sites = surgeries()
    drawn = sites[sites["ods_code"] == sites["premises_code"]]
    by_area = dict(list(drawn.groupby(f"{area_type}_code")))
    return {
        code: _closed(by_area[code]) if code in by_area else not_applicable(NO_SURGERY)
        for code in codes(area_type)
    }


def _closed(sites: pd.DataFrame) -> Figure:
    closed = int(sites["standing"].eq("closed").sum())
    unsure = not sites["verified"].all()
    if unsure and not closed:
        return no_data(UNVERIFIED)
    words = f"{closed} surger{'y' if closed == 1 else 'ies'} closed"
    return figure(closed, f"{words}, and a branch here is unverified" if unsure else words)


def closed_of_all() -> Figure:
    """How many surgery buildings closed in the constituency, and how many are unverified."""
    sites = surgeries()
    drawn = sites[sites["ods_code"] == sites["premises_code"]]
    closed, unsure = int(drawn["standing"].eq("closed").sum()), int((~drawn["verified"]).sum())
    words = f"{closed} surger{'y' if closed == 1 else 'ies'} closed"
    return figure(closed, f"{words}; {unsure} of {len(drawn)} buildings are unverified")


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
