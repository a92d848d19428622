"""Say door coverage as figures of the map, each with its numerator and denominator."""

import pandas as pd

from geo import areas
from geo.canvass.coverage import NO_RETURN, NOT_TRIED, coverage
from geo.figures import Figure, State, count, figure, no_data
from geo.layer import AreaType, Measure

BREAKS = (20.0, 40.0)
METHOD = (
    "Distinct doors with at least one attempt, as a share of all doors. Rounds are not added: "
    "a return of counts does not say which doors it counts, so the largest round stands. Where "
    "the return gives no doors, the households of the 2011 census are counted instead."
)


def coverage_measure(returns: pd.DataFrame) -> Measure:
    """Door coverage in per cent for the map, by ward or LSOA; `returns` as for `coverage`."""
    return Measure(
        id="door_coverage",
        title="Door coverage",
        unit="% of doors",
        worse="low",
        method=METHOD,
        breaks=BREAKS,
        areas=("ward", "lsoa"),
        state_words={State.NO_DATA: NO_RETURN, State.ZERO: NOT_TRIED},
        figures=lambda area_type: coverage_figures(returns, area_type),
    )


def coverage_figures(returns: pd.DataFrame, area_type: AreaType) -> dict[str, Figure]:
    """Door coverage in per cent by code; no data without a return, zero if none was tried."""
    cover = coverage(returns, area_type)
    return {str(code): _figure(row) for code, row in cover.iterrows()}


HEADINGS = {
    "standing": "Canvass",
    "doors": "Doors",
    "doors_attempted": "Doors tried",
    "doors_untried": "Doors untried",
    "doors_coverage": "Door coverage (%)",
    "doors_answered": "Doors answered",
    "electors_contacted": "Electors contacted",
    "not_home": "Not home",
    "rounds": "Rounds",
    "first_day": "First day",
    "last_day": "Last day",
    "doors_source": "Doors counted from",
    "note": "Note",
}


def rows(cover: pd.DataFrame) -> pd.DataFrame:
    """A coverage as it is shown, by code: the area's name first, the share in per cent.

    Missing stays <NA>: where nobody has recorded anything there is no count.
    """
    shown = cover.assign(doors_coverage=(100 * cover["doors_coverage"]).astype("Float64").round(1))
    shown = shown[list(HEADINGS)].rename(columns=HEADINGS)
    shown.insert(0, "Area", [areas.name_of(str(code)) for code in shown.index])
    return shown


def _figure(row: pd.Series) -> Figure:
    if row["standing"] == NO_RETURN:
        return no_data("; ".join(filter(None, [NO_RETURN, row["note"]])))
    tried, doors = row["doors_attempted"], row["doors"]
    source = row["doors_source"].replace(", ", " ")
    more = "; more attempted than there are doors" if row["over"] else ""
    text = f"{tried / doors:.0%} ({count(tried)} of {count(doors)} doors, {source}{more})"
    return figure(100 * tried / doors, text)
