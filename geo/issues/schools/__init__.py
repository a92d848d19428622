"""Map the schools and what the pupil premium lost in value at each."""

from functools import cache, partial

import pandas as pd

from geo.areas import codes, name_of
from geo.figures import Figure, State, figure, not_applicable, pounds, spoken_date
from geo.figures.prices import PRICES, real
from geo.issues.schools.funding import Funding
from geo.issues.schools.tables import PREMIUM_RATES, SCHOOLS, rates, schools
from geo.layer import AreaType, Fact, Kind, Layer, Link, Mark, Measure, Phase, Whole, source_links

BEFORE, AFTER = "2015-16", "2019-20"
SMALL_ROLL = 100
NO_SCHOOL = "no school is in this area"
ESTIMATED = "value of the pupil premium lost, an estimate"
METHOD = (
    "The rate for each eligible pupil was the same in cash in 2015-16 and 2019-20 while consumer "
    "prices rose 8.1%. Eligible pupils times what the rate lost, at 2019-20 prices. An estimate."
)


def premium_loss_per_pupil(phase: str, prices_of: str = AFTER) -> float:
    """What the premium of one eligible pupil lost from 2015-16 to 2019-20, in £ a year."""
    return real(rates()[phase, BEFORE], BEFORE, prices_of) - real(
        rates()[phase, AFTER], AFTER, prices_of
    )


@cache
def premium_losses() -> pd.DataFrame:
    """The schools with `loss_gbp` a year and `loss_gbp_per_pupil` on roll, 2019-20 prices."""
    rows = schools().copy()
    rows["loss_gbp"] = rows["phase"].map(premium_loss_per_pupil) * rows["premium_pupils_2020_01"]
    rows["loss_gbp_per_pupil"] = rows["loss_gbp"] / rows["roll_2020_01"]
    return rows


def marks(funding: Funding | None = None) -> list[Mark]:
    """One mark a school; with a loaded file, also its change in funding for each pupil."""
    return [_mark(school, funding) for _, school in premium_losses().iterrows()]


def _mark(school: pd.Series, funding: Funding | None) -> Mark:
    return Mark(
        id=school["urn"],
        name=school["name"],
        lon=school["lon"],
        lat=school["lat"],
        ward=school["ward_code"],
        lsoa=school["lsoa_code"],
        phases=(Phase("", school["phase"], f"{school['phase'].capitalize()} school"),),
        facts=(*_facts(school), *(_funding_facts(school["urn"], funding) if funding else ())),
        links=(
            *source_links(SCHOOLS),
            *source_links(PREMIUM_RATES),
            *source_links(PRICES),
            *(funding.links if funding else ()),
        ),
        figures=_mark_figures(school, funding),
        place=school["postcode"],
    )


def _mark_figures(school: pd.Series, funding: Funding | None) -> dict[str, Figure]:
    loss, each = school["loss_gbp"], school["loss_gbp_per_pupil"]
    known = {
        "premium_loss": figure(loss, f"{pounds(loss)} a year"),
        "premium_loss_per_pupil": figure(each, f"{pounds(each)} a year for each pupil on roll"),
    }
    return known | ({"funding_change": funding.change(school["urn"])} if funding else {})


def _facts(school: pd.Series) -> tuple[Fact, ...]:
    return (
        *_status(school),
        Fact(
            "Pupils on roll",
            f"{school['roll_2020_01']} in reception to year 11 "
            "(January 2020 census, four months after September 2019)",
        ),
        Fact(
            "Pupils with the pupil premium",
            f"{school['premium_pupils_2020_01']} (the same census)",
        ),
        *_caution(school),
        Fact("How this is worked out", METHOD),
        Fact("Where the mark stands", "The centre of the school's postcode, not the building."),
    )


def _status(school: pd.Series) -> tuple[Fact, ...]:
    opened = school["became_academy"]
    if school["status"] == "academy":
        return (Fact("Status", f"Academy since {spoken_date(opened)}", opened),)
    later = (
        () if pd.isna(opened) else (Fact("Later", f"Academy from {spoken_date(opened)}", opened),)
    )
    return (Fact("Status", "Maintained by the local authority in September 2019"), *later)


def _caution(school: pd.Series) -> tuple[Fact, ...]:
    notes = []
    if school["roll_2020_01"] <= SMALL_ROLL:
        notes.append("Small school: a few pupils more or fewer change its figures a good deal.")
    if school["phase"] == "secondary":
        notes.append("The secondary rate of 2015-16 is inferred from that of 2016-17.")
    return tuple(Fact("Take care", note) for note in notes)


def _funding_facts(urn: str, funding: Funding) -> tuple[Fact, ...]:
    return (
        Fact("Funding for each pupil, 2015 to 2019", funding.change(urn).text),
        Fact("What the loaded file measures", f"{funding.measure}, {funding.basis_in_words}"),
    )


def premium_by_area(area_type: AreaType) -> dict[str, Figure]:
    """The value lost a year (£, 2019-20 prices) by area; no school, no figure."""
    by_area = premium_losses().groupby(f"{area_type}_code")["loss_gbp"]
    lost, schools_in = by_area.sum(), by_area.size()
    return {
        code: figure(lost[code], f"{pounds(lost[code])} a year, {_schools(schools_in[code])}")
        if code in lost
        else not_applicable(NO_SCHOOL)
        for code in codes(area_type)
    }


def premium_of_all() -> Figure:
    """The value lost a year (£, 2019-20 prices) at all the schools together."""
    rows = premium_losses()
    lost = rows["loss_gbp"].sum()
    return figure(lost, f"{pounds(lost)} a year, {_schools(len(rows))}")


def _schools(number: int) -> str:
    return f"{number} school{'' if number == 1 else 's'}"


def figures(funding: Funding | None = None) -> pd.DataFrame:
    """One row a school, headed for a reader; money in £ at 2019-20 prices."""
    rows = premium_losses()
    shown = pd.DataFrame(
        {
            "School": rows["name"],
            "URN": rows["urn"],
            "Phase": rows["phase"],
            "Status, September 2019": rows["status"],
            "Ward": rows["ward_code"].map(name_of),
            "Pupils on roll, January 2020": rows["roll_2020_01"],
            "With the pupil premium, January 2020": rows["premium_pupils_2020_01"],
            "Premium: value lost a year (£)": rows["loss_gbp"].astype("Float64").round(0),
            "Lost for each pupil on roll (£)": rows["loss_gbp_per_pupil"]
            .astype("Float64")
            .round(2),
        }
    )
    if funding:
        shown[funding_heading(funding)] = (
            rows["urn"].map(funding.per_pupil["change_gbp"]).astype("Float64")
        )
    return shown.assign(Source=_source_column(funding))


def _source_column(funding: Funding | None) -> str:
    links: tuple[Link, ...] = source_links(SCHOOLS)[:1] + (funding.links if funding else ())
    return "; ".join(link.text.removeprefix("Source: ") for link in links)


PREMIUM_LOSS = Measure(
    id="premium_loss",
    title="Pupil premium: value lost a year",
    unit="£ at 2019-20 prices",
    worse="high",
    method=METHOD,
    breaks=(2_000, 4_000, 8_000, 16_000),
)
PREMIUM_LOSS_PER_PUPIL = Measure(
    id="premium_loss_per_pupil",
    title="Pupil premium: value lost a year for each pupil on roll",
    unit="£ a pupil at 2019-20 prices",
    worse="high",
    method=f"{METHOD} Divided by all pupils on roll, reception to year 11.",
    breaks=(10, 20, 30, 40),
)
PREMIUM_BY_AREA = Measure(
    id="premium_by_ward",
    title="Pupil premium: value lost a year",
    unit="£ at 2019-20 prices",
    worse="high",
    method=f"{METHOD} Summed over the schools that stand in the area, wherever pupils live.",
    breaks=(3_000, 7_000, 14_000, 28_000),
    areas=("ward", "lsoa"),
    figures=premium_by_area,
    loss=True,
    state_words={State.NOT_APPLICABLE: NO_SCHOOL},
    whole=Whole(premium_of_all, "The sum over all schools."),
)


_OF_FILE = "From the funding file that was put in place; missing where it has no usable pair"
COLUMNS = {
    "School": "Name of the school",
    "URN": "The school's number in the register of schools",
    "Phase": "Primary or secondary",
    "Status, September 2019": "Academy, or maintained by the local authority",
    "Ward": "Ward (boundaries until May 2019) the school's postcode lies in",
    "Pupils on roll, January 2020": "Pupils in reception to year 11, January 2020 census",
    "With the pupil premium, January 2020": "Pupils with the pupil premium, the same census",
    "Premium: value lost a year (£)": f"In £ at 2019-20 prices, to the pound. {METHOD}",
    "Lost for each pupil on roll (£)": "That loss divided by the pupils on roll, to the penny",
    "Source": "Who published it",
}


def funding_heading(funding: Funding) -> str:
    """The heading of what a loaded file adds to the table."""
    return f"Funding for each pupil, 2015 to 2019 (£, {funding.basis_in_words})"


def funding_change(funding: Funding) -> Measure:
    """The measure that a loaded file adds to the schools."""
    return Measure(
        id="funding_change",
        title=f"Funding for each pupil, 2015 to 2019, {funding.basis_in_words}",
        unit="£ a pupil",
        worse="low",
        method=f"{funding.measure} divided by pupils, 2019 less 2015, {funding.basis_in_words}. "
        f"{funding.summary()}",
        breaks=(-400, -200, 0, 200),
    )


def layer(funding: Funding | None = None) -> Layer:
    """The schools, with a loaded file of funding where there is one."""
    added = (funding_change(funding),) if funding else ()
    return Layer(
        id="schools",
        order=1,
        title="Schools",
        shows="All 44 state-funded schools, and the value that the pupil premium lost at each "
        "while its rate stood still and prices rose.",
        cannot_show="Each school's whole funding in 2015 and 2019 is not in the tables here: load "
        "an official file to compare it. The article's 26 of 31 schools and £415 a pupil are "
        "the article's claims and could not be reproduced. Pupils were counted in January 2020.",
        worse="A larger loss is worse.",
        tables=(SCHOOLS, PREMIUM_RATES, PRICES),
        kinds=(
            Kind("primary", "Primary school", "circle", "loss", lost=True, change=ESTIMATED),
            Kind("secondary", "Secondary school", "square", "loss", lost=True, change=ESTIMATED),
        ),
        marks=cache(partial(marks, funding)),
        mark_measures=(PREMIUM_LOSS, PREMIUM_LOSS_PER_PUPIL, *added),
        measures=(PREMIUM_BY_AREA,),
        figures=partial(figures, funding),
        columns=COLUMNS | ({funding_heading(funding): _OF_FILE} if funding else {}),
        claims=("schools_lower", "school_max_loss", "pupil_premium_real"),
    )


LAYER = layer()
