"""Schools: every state-funded school, and what the pupil premium lost in value at each."""

from functools import cache, partial

import pandas as pd

from geo.areas import name_of
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
from geo.issues.schools.measures import (
    PREMIUM_BY_AREA,
    PREMIUM_FOR_EACH,
    PREMIUM_INFERRED,
    PREMIUM_LOSS,
    PREMIUM_LOSS_PER_PUPIL,
    PREMIUM_PER_PRIMARY_PUPIL,
    PREMIUM_RANGE,
    PREMIUM_SECONDARY,
    PREMIUM_WORTH,
    PRICES_ROSE,
)
from geo.issues.schools.premium import (
    INFERRED,
    METHOD,
    a_school,
    premium_losses,
    premium_of_all,
)
from geo.issues.schools.tables import FUNDING_CONTEXT, PREMIUM_RATES, SCHOOLS, how_many
from geo.tables.place import PLACE
from geo.tables.words import said, sentences


def table(funding: Funding | None = None) -> pd.DataFrame:
    """One row a school, headed for a reader; money in £ at 2019-20 prices."""
    rows = premium_losses()
    each = rows["loss_gbp_per_pupil"].astype("Float64")
    shown = pd.DataFrame(
        {
            "School": rows["name"],
            "URN": rows["urn"],
            "Phase": rows["phase"],
            f"Status, {PLACE.month}": rows["status"],
            "Ward": rows["ward_code"].map(name_of),
            "Pupils on roll, January 2020": rows["roll_2020_01"],
            "With the pupil premium, January 2020": rows["premium_pupils_2020_01"],
            "Premium: value lost a year (£)": rows["loss_gbp"].astype("Float64").round(0),
            "Lost for each pupil on roll (£)": each.round(2),
        }
    )
    if funding:
        changed = rows["urn"].map(funding.per_pupil["change_gbp"]).astype("Float64")
        shown[funding_heading(funding)] = changed
    return shown.assign(Source=_source_column(funding))


def _source_column(funding: Funding | None) -> str:
    links: tuple[Link, ...] = source_links(SCHOOLS)[:1] + (funding.links if funding else ())
    return "; ".join(link.text.removeprefix("Source: ") for link in links)


_OF_FILE = "From the funding file that was put in place; missing where it has no usable pair"
COLUMNS = {
    "School": "Name of the school",
    "URN": "The school's number in the register of schools",
    "Phase": "Primary or secondary",
    f"Status, {PLACE.month}": "Academy, or maintained by the local authority",
    "Ward": f"Ward (boundaries {PLACE.wards}) the school's postcode lies in",
    "Pupils on roll, January 2020": "Pupils in reception to year 11, January 2020 census",
    "With the pupil premium, January 2020": "Pupils with the pupil premium, the same census",
    "Premium: value lost a year (£)": f"In £ at 2019-20 prices, to the pound. {METHOD}",
    "Lost for each pupil on roll (£)": "That loss divided by the pupils on roll, to the penny",
    "Source": "Who published it",
}


def told(ward: str) -> Told:
    """What the premium lost at each school of a ward, by name."""
    rows = premium_losses()
    here = rows[rows["ward_code"] == ward].sort_values("name")
    return Told(tuple(Line(one["name"], a_school(one)) for _, one in here.iterrows()))


CANNOT_SHOW = sentences(
    "We do not have each school's whole funding of 2015 and of 2019: an official file, put in "
    "place, lets this map compare the two years.",
    said("schools", "cannot_show"),
    "Eligible pupils are a count of the school census of January 2019, not the published "
    "allocation.",
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
        shows=f"All {how_many()}state-funded schools, and how much of its value the pupil premium "
        "lost at each while prices rose.",
        cannot_show=CANNOT_SHOW,
        worse="A larger loss is worse.",
        tables=(SCHOOLS, PREMIUM_RATES, PRICES, FUNDING_CONTEXT),
        table=partial(table, funding),
        columns=COLUMNS | ({funding_heading(funding): _OF_FILE} if funding else {}),
        kinds=KINDS,
        marks=cache(partial(marks, funding)),
        measures=(
            PREMIUM_LOSS_PER_PUPIL,
            PREMIUM_LOSS,
            *added,
            PREMIUM_PER_PRIMARY_PUPIL,
            PREMIUM_FOR_EACH,
            PREMIUM_BY_AREA,
        ),
        headlines=(
            PRICES_ROSE,
            PREMIUM_WORTH,
            PREMIUM_SECONDARY,
            PREMIUM_RANGE,
            PREMIUM_INFERRED,
        ),
        claims=("schools_lower", "school_max_loss", "pupil_premium_real"),
        side_tables=(CONTEXT,),
        told=told,
        told_from=(SCHOOLS, PREMIUM_RATES, PRICES),
        told_method=sentences(METHOD, INFERRED, SCHOOLS.caveat),
        tile=premium_of_all,
        each="school",
        care="What each school's pupil premium lost is an estimate.",
        measured_to="to a school's postcode",
        own_file=OwnFile(SCHOOL_FUNDING, load, schools, tell, HEADLINE),
    )


ISSUE = schools()
