"""Say how GP time changed at each practice, both ways, and where it fell, by ward and LSOA."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from geo.areas import codes
from geo.figures import (
    Figure,
    State,
    figure,
    last_day,
    no_data,
    not_applicable,
    spoken_date,
    to_a_tenth,
)
from geo.figures.mark import Change, Row, source_links
from geo.figures.measure import AreaType, Basis, Measure, Rows, Whole
from geo.issues.surgeries.tables import FTE_CENSUSES, GP_WORKFORCE, buildings, gps_of, surgeries

BEFORE, AFTER = FTE_CENSUSES[0], FTE_CENSUSES[-1]
BETWEEN = f"{spoken_date(BEFORE)} to {spoken_date(AFTER)}"
# Whether this place has the returns that practices make of their GPs.
COUNTS_GPS = bool(GP_WORKFORCE.sources)
# Returns are rounded to a tenth, so that two of them may differ by as much and mean nothing.
SMALL = 0.2
NO_RETURN = f"a practice here has no return for {spoken_date(AFTER)}"
OF_BRANCH = "a branch has no return of its own: its GPs are in its practice's return"
NO_PRACTICE = (
    "no practice here makes a return of its own; a branch's GPs are in its practice's return"
)
NO_OWN_RETURN = f"no return of its own: a branch, or closed before {spoken_date(BEFORE)}"
CLOSED_EARLY = f"closed before {spoken_date(BEFORE)}"


@dataclass(frozen=True)
class GPTime:
    """A practice's GPs (full-time equivalents) at its first return and at the last census.

    `before` is that of `first` (YYYY-MM), with the practices that merged into it; `own` its own.
    `before` and `after` are None where there is no usable return. `merged` names those practices.
    """

    ods_code: str
    name: str
    ward: str
    lsoa: str
    first: str
    own: float | None
    before: float | None
    after: float | None
    merged: str

    @property
    def change(self) -> float | None:
        """After less before, to a tenth; None where a return is missing."""
        if self.before is None or self.after is None:
            return None
        return round(self.after - self.before, 1)

    @property
    def years(self) -> str:
        """From its first return to the last census, where that is not the first census."""
        return f"{spoken_date(self.first)} to {spoken_date(AFTER)}" if self.first > BEFORE else ""

    @property
    def fell(self) -> bool:
        return self.change is not None and self.change < -SMALL

    @property
    def rose(self) -> bool:
        return self.change is not None and self.change > SMALL

    @property
    def state(self) -> str:
        """What is known of its GP time, in short."""
        if self.change is None:
            return f"no return of GP time for {spoken_date(AFTER)}"
        if self.fell or self.rose:
            return f"GP time {'fell' if self.fell else 'rose'}"
        return f"GP time changed by {SMALL} or less"

    @property
    def sentence(self) -> str:
        """What happened to its GP time, as a sentence without its name and the end."""
        if self.change is None:
            return f"There is {self.words}"
        return f"There was {self.words}"

    @property
    def words(self) -> str:
        """What happened to its GP time, as a noun with what goes with it."""
        if self.change is None:
            return f"no usable return for {spoken_date(AFTER)}"
        return f"{self._how()}{self._since()}{self._with()}"

    def _how(self) -> str:
        before, after = to_a_tenth(self.before or 0), to_a_tenth(self.after or 0)
        if not self.change:
            return f"the same GP time, {after} full-time equivalents"
        way = "fall" if self.change < 0 else "rise"
        by = to_a_tenth(abs(self.change))
        return f"a {way} of {by} in GP time, from {before} to {after} full-time equivalents"

    def _since(self) -> str:
        if self.first == BEFORE:
            return ""
        return (
            f", counted from {spoken_date(self.first)} because there is no usable return for "
            f"{spoken_date(BEFORE)}"
        )

    def _with(self) -> str:
        if not self.merged:
            return ""
        own = f"{to_a_tenth(self.own or 0)} to {to_a_tenth(self.after or 0)}"
        return f", counted with {self.merged}, which merged into it (its own {own} is the merger)"


@cache
def practices() -> tuple[GPTime, ...]:
    """The GP time of every practice that did not close or merge into another, by ODS code."""
    rows = buildings()
    kept = rows[(rows["kind"] == "practice") & (rows["standing"] != "closed")]
    return tuple(_gp_time(one) for _, one in kept.sort_values("ods_code").iterrows())


def _gp_time(practice: pd.Series) -> GPTime:
    gps = gps_of(practice["ods_code"])
    first = next((one for one in FTE_CENSUSES if one in gps), "")
    own = gps.get(first)
    joined = [one for one in _merged_into(practice["ods_code"]) if first in gps_of(one["ods_code"])]
    more = sum(gps_of(one["ods_code"])[first] for one in joined)
    return GPTime(
        practice["ods_code"],
        practice["name"],
        practice["ward_code"],
        practice["lsoa_code"],
        first,
        own,
        None if own is None else round(own + more, 1),
        gps.get(AFTER),
        " and ".join(one["name"] for one in joined),
    )


def _merged_into(ods_code: str) -> list[pd.Series]:
    """The practices whose building went on as a branch of this one."""
    rows = surgeries()
    branches = rows.loc[rows["parent_code"] == ods_code, "ods_code"]
    merged = rows["premises_code"].isin(branches) & (rows["kind"] == "practice")
    return [one for _, one in rows[merged].sort_values("ods_code").iterrows()]


def change_of(site: Row) -> Figure:
    """How the GP time of a row of `surgeries` changed: less than nought is a fall."""
    if not COUNTS_GPS:
        return no_data("this map has no returns of GP time")
    found = [one for one in practices() if one.ods_code == site["ods_code"]]
    if not found:
        return not_applicable(_why_none(site))
    change = found[0].change
    words = found[0].words
    return no_data(words) if change is None else figure(change, words, years=found[0].years)


def _why_none(site: Row) -> str:
    """Why a building that is no open practice has no return of its own."""
    if site["standing"] == "closed":
        early = str(site["standing_from"]) < BEFORE
        return CLOSED_EARLY if early else f"closed on {spoken_date(site['standing_from'])}"
    return OF_BRANCH if site["verified"] else f"{OF_BRANCH}, if it was open"


def near_by(ods_code: str) -> tuple[Change, ...]:
    """The change of a practice's GP time, for the list near a postcode."""
    return tuple(
        Change(
            id=f"{one.ods_code} GP time",
            where=one.name,
            state=one.state,
            lost=one.fell,
            text=f"{BETWEEN}: {one.sentence}",
            details="",
            since=last_day(AFTER),
            when=one.years or BETWEEN,
            by=last_day(AFTER),
            wards=(one.ward,),
            link=source_links(GP_WORKFORCE)[0],
            news=one.fell or one.rose,
        )
        for one in practices()
        if COUNTS_GPS and one.ods_code == ods_code
    )


@cache
def fallen_by_area(area_type: AreaType) -> dict[str, Figure]:
    """GPs (full-time equivalents) lost at the practices of each area where GP time fell.

    A practice is where its building is, wherever its patients live. Its words name every practice
    of the area, those that rose too.
    """
    here: dict[str, list[GPTime]] = {code: [] for code in codes(area_type)}
    for one in practices():
        here[one.ward if area_type == "ward" else one.lsoa].append(one)
    return {code: _fallen(some) for code, some in here.items()}


_LOST = f"full-time equivalents lost in falls of over {SMALL}"


def _fallen(here: list[GPTime]) -> Figure:
    told = "; ".join(f"{one.name}: {one.words}" for one in here)
    lost = round(sum(-(one.change or 0) for one in here if one.fell), 1)
    years = _years(here)
    if lost:
        return figure(lost, f"{to_a_tenth(lost)} {_LOST} ({told})", years=years)
    if not here:
        return not_applicable(NO_PRACTICE)
    if any(one.change is None for one in here):
        return no_data(told)
    return figure(0, f"0 {_LOST} ({told})", years=years)


def _years(here: list[GPTime]) -> str:
    """The years of some practices, '' where all have a return of the first census."""
    if not any(one.years for one in here):
        return ""
    return "; ".join(dict.fromkeys(one.years or BETWEEN for one in here))


def both_ways() -> str:
    """At how many practices GP time fell, rose and is not known, in a sentence without its end."""
    fell = _at([one for one in practices() if one.fell])
    rose = _at([one for one in practices() if one.rose])
    missing = sum(one.change is None for one in practices())
    words = f"GP time fell by over {SMALL} at {fell} and rose by over {SMALL} at {rose}"
    if not missing:
        return words
    return f"{words}; {missing} {'has' if missing == 1 else 'have'} no return for {AFTER[:4]}"


def _at(found: list[GPTime]) -> str:
    """How many practices, those without a return for the first month apart."""
    late = Counter(one.first for one in found if one.first != BEFORE)
    more = (f", and at {late[one]} more since {spoken_date(one)}" for one in sorted(late))
    return "".join([_in_words(len(found) - late.total()), *more])


def _in_words(number: int) -> str:
    return f"{number} practice{'' if number == 1 else 's'}"


def _not_added() -> str:
    return f"{both_ways()}; falls and rises are not added up over the constituency"


_BASIS = Basis(
    both_ways,
    "full-time equivalents at the last census less those at the first",
    BETWEEN,
    (Rows("gp_workforce"), Rows("surgeries")),
    as_of=f"{spoken_date(BEFORE)} and {spoken_date(AFTER)}",
)
_WHO = "Only qualified permanent GPs are counted."
_METHOD = (
    f"{_WHO} GPs in full-time equivalents, {BETWEEN}, as each practice returned them. "
    "A practice without "
    "a usable return for the first month is counted from its first return. A practice that another "
    "merged into is counted with that practice. A practice without a usable return for the last "
    "month has no figure. The count of September "
    f"{int(AFTER[:4]) + 1} was published later."
)
GP_TIME = Measure(
    id="gp_time_fell",
    title=f"GP time, {BETWEEN}: falls of over {SMALL}, without the rises",
    unit="full-time equivalents lost",
    worse="high",
    method=f"{_METHOD} Falls of over {SMALL} are added up in each area. A rise takes nothing off, "
    "and the words of an area name its practices. We cannot say that GP time fell across the "
    "constituency.",
    basis=replace(_BASIS, found=_not_added),
    areas=("ward", "lsoa"),
    figures=fallen_by_area,
    loss=True,
    on_map=False,
    reads=_WHO,
    class_words=(f"fell by over {SMALL} at one practice or more, whatever the others did",),
    state_words={
        State.ZERO: f"no fall of over {SMALL}: GP time rose, or changed by {SMALL} or less",
        State.NO_DATA: NO_RETURN,
        State.NOT_APPLICABLE: NO_PRACTICE,
    },
    whole=Whole(
        lambda: not_applicable(_not_added()),
        "Falls alone would mislead, so they are not added up over the constituency.",
    ),
)
GP_TIME_CHANGE = Measure(
    id="gp_time_change",
    title=f"Change of GP time, {BETWEEN}",
    unit="full-time equivalents",
    worse="low",
    method=_METHOD,
    basis=_BASIS,
    reads=_WHO,
    breaks=(-SMALL, SMALL + 0.1),
    middle=0,
    class_words=(f"fell by over {SMALL}", f"changed by {SMALL} or less", f"rose by over {SMALL}"),
    state_words={
        State.ZERO: "unchanged",
        State.NO_DATA: NO_RETURN,
        State.NOT_APPLICABLE: NO_OWN_RETURN,
    },
)
