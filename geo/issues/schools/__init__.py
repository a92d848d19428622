"""Schools: every state-funded school, and what the pupil premium lost in value at each."""

from functools import cache, partial

import pandas as pd

from geo.areas import IN_WARD, named_wards
from geo.figures import pounds
from geo.figures.mark import Line, Link, Told, source_links
from geo.figures.prices import PRICES
from geo.issues import Issue, OwnFile, SideTable
from geo.issues.schools.funding import (
    HEADLINE,
    SCHOOL_FUNDING,
    Funding,
    funding_change,
    funding_heading,
    load,
    tell,
)
from geo.issues.schools.marks import KINDS, marks
from geo.issues.schools.premium import (
    METHOD,
    PREMIUM_BY_AREA,
    PREMIUM_LOSS,
    PREMIUM_LOSS_PER_PUPIL,
    PREMIUM_SECONDARY,
    PRICES_ROSE,
    WHILE,
    premium_losses,
    premium_of_all,
)
from geo.issues.schools.tables import FUNDING_CONTEXT, PREMIUM_RATES, SCHOOLS, how_many
from geo.tables import Column
from geo.tables.place import PLACE
from geo.tables.words import said, sentences


def table(funding: Funding | None = None) -> pd.DataFrame:
    """One row a school; money in £ at 2019-20 prices."""
    rows = premium_losses()
    shown = pd.DataFrame(
        {
            "urn": rows["urn"],
            "school_name": rows["name"],
            "phase": rows["phase"],
            "management": rows["status"],
            **named_wards(rows["ward_code"]),
            "pupils_2020_01": rows["roll_2020_01"],
            "premium_pupils_2020_01": rows["premium_pupils_2020_01"],
            "loss_gbp_per_year": rows["loss_gbp"].astype("Float64").round(0),
            "loss_gbp_per_pupil_per_year": rows["loss_gbp_per_pupil"].astype("Float64").round(2),
        }
    )
    if funding:
        changed = rows["urn"].map(funding.per_pupil["change_gbp"]).astype("Float64")
        shown[_OF_FILE] = changed
    return shown.assign(publisher=_source_column(funding))


def _source_column(funding: Funding | None) -> str:
    links: tuple[Link, ...] = source_links(SCHOOLS)[:1] + (funding.links if funding else ())
    return "; ".join(link.text.removeprefix("Source: ") for link in links)


_OF_FILE = "funding_change_gbp_per_pupil"
_FIRST = (
    Column("urn", "The school's number in the register of schools", heading="URN"),
    Column("school_name", "Name of the school", heading="School"),
    Column("phase", "Primary or secondary", heading="Phase"),
    Column(
        "management",
        "Academy, or maintained by the local authority",
        heading=f"Status, {PLACE.month}",
    ),
    *IN_WARD,
    Column(
        "pupils_2020_01",
        "Pupils in reception to year 11, January 2020 census",
        "integer",
        "pupils",
        heading="Pupils on roll, January 2020",
    ),
    Column(
        "premium_pupils_2020_01",
        "Pupils with the pupil premium, the same census",
        "integer",
        "pupils",
        heading="With the pupil premium, January 2020",
    ),
    Column(
        "loss_gbp_per_year",
        f"In £ at 2019-20 prices, to the pound. {METHOD}",
        "number",
        "£ a year",
        heading="Premium: value lost a year (£)",
    ),
    Column(
        "loss_gbp_per_pupil_per_year",
        "That loss divided by the pupils on roll, to the penny",
        "number",
        "£ a pupil a year",
        heading="Lost for each pupil on roll (£)",
    ),
)
_LAST = Column("publisher", "Who published it", heading="Source")


def _columns(funding: Funding | None) -> tuple[Column, ...]:
    if not funding:
        return (*_FIRST, _LAST)
    added = Column(
        _OF_FILE,
        "From the funding file that was put in place; missing where it has no usable pair",
        "number",
        "£ a pupil",
        blank=True,
        heading=funding_heading(funding),
    )
    return (*_FIRST, added, _LAST)


def told(ward: str) -> Told:
    """What the premium lost at each school of a ward, most first."""
    rows = premium_losses()
    here = rows[rows["ward_code"] == ward].sort_values(
        ["loss_gbp", "name"], ascending=[False, True]
    )
    return Told(tuple(Line(one["name"], _in_words(one)) for _, one in here.iterrows()))


def _in_words(one: pd.Series) -> str:
    return (
        f"{pounds(one['loss_gbp'])} a year; {one['premium_pupils_2020_01']} of "
        f"{one['roll_2020_01']} pupils with the pupil premium"
    )


CANNOT_SHOW = sentences(
    "Each school's whole funding in 2015 and 2019 is not in the tables here: load an official file "
    "to compare it.",
    said("schools", "cannot_show"),
    "Pupils were counted in January 2020.",
)

CONTEXT = SideTable(
    "school-context",
    "School funding in context",
    FUNDING_CONTEXT,
    FUNDING_CONTEXT.caveat,
    FUNDING_CONTEXT.caveat,
    drawn=False,
)


def schools(funding: Funding | None = None) -> Issue:
    """The schools, with a loaded file of funding where there is one."""
    added = (funding_change(funding),) if funding else ()
    return Issue(
        id="schools",
        order=1,
        title="Schools",
        shows=f"All {how_many()}state-funded schools, and the value that the pupil premium lost at "
        f"each {WHILE}.",
        cannot_show=CANNOT_SHOW,
        worse="A larger loss is worse.",
        tables=(SCHOOLS, PREMIUM_RATES, PRICES, FUNDING_CONTEXT),
        table=partial(table, funding),
        columns=_columns(funding),
        kinds=KINDS,
        marks=cache(partial(marks, funding)),
        measures=(PREMIUM_LOSS, PREMIUM_LOSS_PER_PUPIL, *added, PREMIUM_BY_AREA),
        headlines=(PRICES_ROSE, PREMIUM_SECONDARY),
        claims=("schools_lower", "school_max_loss", "pupil_premium_real"),
        side_tables=(CONTEXT,),
        told=told,
        told_from=(SCHOOLS, PREMIUM_RATES, PRICES),
        told_method=f"{METHOD} {SCHOOLS.caveat}",
        tile=premium_of_all,
        each="school",
        care="What each school's pupil premium lost is an estimate.",
        measured_to="to a school's postcode",
        own_file=OwnFile(SCHOOL_FUNDING, load, schools, tell, HEADLINE),
    )


ISSUE = schools()
