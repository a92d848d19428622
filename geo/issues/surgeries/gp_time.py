"""Say where GP time is documented to have fallen, by ward and LSOA."""

from functools import cache

import pandas as pd

from geo.areas import codes
from geo.figures import (
    STANDPOINT,
    Figure,
    State,
    figure,
    no_data,
    not_applicable,
    spoken_date,
    to_a_tenth,
)
from geo.figures.measure import AreaType, Basis, Measure, Rows, Whole
from geo.issues.surgeries.marks import FTE_CENSUSES
from geo.issues.surgeries.tables import events, gps_of, surgeries

FELL = "GP time fell"
NO_PRACTICE = "no practice is in this area"
NOT_FOUND = "no documented fall of GP time"
BEFORE, AFTER = FTE_CENSUSES[0], FTE_CENSUSES[-1]
BETWEEN = f"{spoken_date(BEFORE)} to {spoken_date(AFTER)}"


@cache
def falls() -> pd.DataFrame:
    """The practices whose GP time is documented to have fallen by the standpoint.

    Columns: ods_code, name, ward_code, lsoa_code, and before and after in GPs (full-time
    equivalents) at the first and the last census in print by then.
    """
    told = events()[(events()["effect"] == FELL) & (events()["happened_by"] <= STANDPOINT)]
    rows = surgeries()[surgeries()["ods_code"].isin(told["premises_code"])]
    gps = [gps_of(code) for code in rows["ods_code"]]
    known = rows[["ods_code", "name", "ward_code", "lsoa_code"]]
    return known.assign(before=[one[BEFORE] for one in gps], after=[one[AFTER] for one in gps])


def fallen_by_area(area_type: AreaType) -> dict[str, Figure]:
    """GPs (full-time equivalents) lost at practices documented to have lost them, by area.

    A practice is where its building stands, wherever its patients live.
    """
    rows = surgeries()
    practices = set(rows.loc[rows["kind"] == "practice", f"{area_type}_code"])
    fell = dict(list(falls().groupby(f"{area_type}_code")))
    none = {code: no_data(NOT_FOUND) for code in practices}
    lost = {code: _lost(here) for code, here in fell.items()}
    known = none | lost
    return {code: known.get(code, not_applicable(NO_PRACTICE)) for code in codes(area_type)}


def _lost(here: pd.DataFrame) -> Figure:
    told = [
        f"{one['name']} {to_a_tenth(one['before'])} to {to_a_tenth(one['after'])}"
        for _, one in here.iterrows()
    ]
    lost = round(float((here["before"] - here["after"]).sum()), 1)
    return figure(lost, f"{to_a_tenth(lost)} full-time equivalents ({'; '.join(told)})")


def _fallen_of_all() -> Figure:
    return no_data("a fall across the constituency cannot be claimed: other practices rose")


def _found() -> str:
    number = len(falls())
    return f"{number} practice{'' if number == 1 else 's'} with a documented fall"


GP_TIME = Measure(
    id="gp_time_fell",
    title=f"GP time lost, {BETWEEN}",
    unit="full-time equivalents",
    worse="high",
    method=f"GPs in full-time equivalents, {BETWEEN}, at the practices of the area whose fall is "
    "documented. Other practices are not counted, and some rose: a fall across the constituency "
    "cannot be claimed.",
    basis=Basis(
        _found,
        "full-time equivalents before less those after",
        BETWEEN,
        (Rows("surgery_events"), Rows("gp_workforce"), Rows("surgeries")),
        as_of=spoken_date(AFTER),
    ),
    areas=("ward", "lsoa"),
    figures=fallen_by_area,
    loss=True,
    on_map=False,
    state_words={State.NO_DATA: NOT_FOUND, State.NOT_APPLICABLE: NO_PRACTICE},
    whole=Whole(_fallen_of_all, "None is worked out: documented falls alone would mislead."),
)
