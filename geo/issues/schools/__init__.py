"""Schools: every state-funded school, and what the pupil premium lost in value at each."""

from functools import cache, partial

from geo.figures.mark import Line, Told
from geo.figures.prices import PRICES
from geo.issues import Issue, OwnFile, SideTable
from geo.issues.schools.chart import charts
from geo.issues.schools.context import HEADLINES
from geo.issues.schools.funding import (
    HEADLINE,
    SCHOOL_FUNDING,
    Funding,
    funding_change,
    load,
    tell,
)
from geo.issues.schools.marks import KINDS, marks
from geo.issues.schools.measures import (
    PREMIUM_BY_AREA,
    PREMIUM_FEW,
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
from geo.issues.schools.table import columns, table
from geo.issues.schools.tables import CENSUS, FUNDING_CONTEXT, PREMIUM_RATES, SCHOOLS, how_many
from geo.tables import gaps, held
from geo.tables.words import said, sentences


def told(ward: str) -> Told:
    """What the premium lost at each school of a ward, by name."""
    rows = premium_losses()
    here = rows[rows["ward_code"] == ward].sort_values("name")
    return Told(tuple(Line(one["name"], a_school(one)) for _, one in here.iterrows()))


CANNOT_SHOW = sentences(
    "We do not have each school's whole funding of 2015 and of 2019: an official file, put in "
    "place, lets this map compare them.",
    said("schools", "cannot_show") or gaps.of("schools"),
    f"Eligible pupils are a count of the school census of {CENSUS}, not the published allocation.",
)


CONTEXT = SideTable(
    "school-context",
    "School funding in context",
    FUNDING_CONTEXT,
    FUNDING_CONTEXT.caveat,
    FUNDING_CONTEXT.caveat,
    drawn=False,
)


_OF_MARKS = (PREMIUM_LOSS_PER_PUPIL, PREMIUM_LOSS)
_OF_AREAS = (PREMIUM_PER_PRIMARY_PUPIL, PREMIUM_FOR_EACH, PREMIUM_BY_AREA)
_HEADLINES = (
    PRICES_ROSE,
    PREMIUM_WORTH,
    PREMIUM_SECONDARY,
    PREMIUM_RANGE,
    PREMIUM_INFERRED,
    PREMIUM_FEW,
    *HEADLINES,
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
        tables=(SCHOOLS, PREMIUM_RATES, PRICES, *held(FUNDING_CONTEXT)),
        table=partial(table, funding),
        columns=columns(funding),
        kinds=KINDS,
        marks=cache(partial(marks, funding)),
        measures=(*_OF_MARKS, *added, *_OF_AREAS),
        headlines=_HEADLINES,
        claims=("schools_lower", "school_max_loss", "pupil_premium_real"),
        side_tables=(CONTEXT,) if held(FUNDING_CONTEXT) else (),
        told=told,
        told_from=(SCHOOLS, PREMIUM_RATES, PRICES),
        told_method=sentences(METHOD, INFERRED, SCHOOLS.caveat),
        tile=premium_of_all,
        charts=charts,
        each="school",
        care="The loss of each school's pupil premium is an estimate.",
        measured_to="to a school's postcode",
        own_file=OwnFile(SCHOOL_FUNDING, load, schools, tell, HEADLINE),
    )


ISSUE = schools()
