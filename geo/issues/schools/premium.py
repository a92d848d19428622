"""Work out what the pupil premium lost in value: for a pupil, a school, an area and over all."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from geo.areas import figures_by_area, name_of
from geo.areas.group import figure_of_rows
from geo.figures import (
    Figure,
    about_pence,
    about_pounds,
    figure,
    no_data,
    not_applicable,
    per_cent,
    pounds,
    row_of,
)
from geo.figures.mark import Row
from geo.figures.measure import AmongSeats, AreaType
from geo.figures.prices import growth_range, prices, real
from geo.issues.schools.tables import CENSUS, EVER_6, PCT_EVER_6, SCHOOLS, rates, schools
from geo.tables.words import said, sentences

BEFORE, AFTER = "2015-16", "2019-20"
PRIMARY, SECONDARY = "primary", "secondary"
PHASES = (PRIMARY, SECONDARY)
NO_SCHOOL, NO_PRIMARY = "no school is in this area", "no primary school is in this area"
NO_ROLL = "a school here has no eligible pupil, so its pupils of reception to year 11 are not known"
FEW_PUPILS = 150
_SUM_STEP, _BY_AREA = 1_000, ["ward_code", "lsoa_code", "phase", "loss_gbp", "pupils_r_y11"]

# Schools by column, of which a sentence needs the phase and the loss.
Rows = pd.DataFrame | Mapping[str, Sequence[Any]]


def premium_loss_per_pupil(phase: str) -> float:
    """What the premium of one eligible pupil lost from 2015-16 to 2019-20, £ a year of 2019-20."""
    return kept_up(phase) - float(rates()["rate_gbp"][phase, AFTER])


def kept_up(phase: str) -> float:
    """The rate of 2019-20 in £ had that of 2015-16 risen as prices did."""
    return real(rates()["rate_gbp"][phase, BEFORE], BEFORE, AFTER)


def worth_less(phase: str) -> float:
    """By what part the rate of 2019-20 was worth less than one that kept up with prices."""
    return premium_loss_per_pupil(phase) / kept_up(phase)


@cache
def premium_losses() -> pd.DataFrame:
    """The schools with `loss_gbp` a year, `loss_gbp_per_pupil` and `pupils_r_y11`.

    Money in £ at 2019-20 prices. Pupils of reception to year 11, who alone can have the premium,
    are the eligible ones over their published share; missing where that share is 0.
    """
    rows = schools().copy()
    rate, part = rows["phase"].map(premium_loss_per_pupil), rows[PCT_EVER_6] / 100
    rows["loss_gbp"] = rate * rows[EVER_6]
    rows["loss_gbp_per_pupil"] = rate * part
    rows["pupils_r_y11"] = rows[EVER_6] / part.mask(part == 0)
    return rows


@cache
def inferred_phases() -> tuple[str, ...]:
    """The phases of which a rate is inferred."""
    inferred = rates()["basis"].eq("inferred").groupby("phase").any()
    return tuple(phase for phase in PHASES if inferred[phase])


def is_inferred(rows: Rows) -> bool:
    """Whether the loss of any of these schools rests on an inferred rate."""
    lost = zip(rows["phase"], rows["loss_gbp"], strict=True)
    return any(phase in inferred_phases() and pd.notna(one) and one > 0 for phase, one in lost)


def with_inferred(words: str, rows: Rows) -> str:
    """A figure in words that names the rate it rests on where that is inferred."""
    if not is_inferred(rows):
        return words
    return f"{words}; the {' and the '.join(inferred_phases())} rate is inferred"


def _said(value: float, words: str, rows: Rows) -> Figure:
    phases = set(rows["phase"])
    without = tuple(phase for phase in PHASES if phase not in phases)
    return figure(value, with_inferred(words, rows), is_inferred(rows), without)


def of_school(school: Row) -> tuple[Figure, Figure]:
    """The loss of a school a year, and that for each pupil of reception to year 11."""
    one, each = _alone(school), school["loss_gbp_per_pupil"]
    return (
        _said(school["loss_gbp"], f"{about_pounds(school['loss_gbp'])} a year", one),
        _said(each, f"{about_pence(each)} a year for each pupil of reception to year 11", one),
    )


def _alone(school: Row) -> Rows:
    """A school as the only row."""
    return {name: [school[name]] for name in ("phase", "loss_gbp")}


def _number(rows: pd.DataFrame, what: str = "school") -> str:
    return f"{len(rows)} {what}{'' if len(rows) == 1 else 's'}"


def _secondaries(rows: pd.DataFrame) -> str:
    secondary = int(rows["phase"].eq(SECONDARY).sum())
    return f", {secondary} of them secondary" if secondary else ""


def lost(rows: pd.DataFrame) -> Figure:
    """The pounds that schools lost a year together."""
    total = rows["loss_gbp"].sum()
    return _said(total, f"{about_pounds(total)} a year, {_number(rows)}{_secondaries(rows)}", rows)


def lost_for_each(rows: pd.DataFrame) -> Figure:
    """The pounds lost a year for each pupil of reception to year 11 of schools together."""
    return _each(rows, "for each pupil", f"{_number(rows)}{_secondaries(rows)}")


def lost_for_each_primary(rows: pd.DataFrame) -> Figure:
    """The same of primary schools alone; few pupils say so."""
    few = _are_few(rows["pupils_r_y11"])
    small = f"; under {FEW_PUPILS} primary pupils are taught here" if few else ""
    return _each(rows, "for each primary pupil", f"{_number(rows, 'primary school')}{small}")


def _are_few(pupils: pd.Series) -> bool:
    """Whether these are few pupils together; not where a part of them is not known."""
    return bool(pupils.notna().all() and pupils.sum() < FEW_PUPILS)


def _each(rows: pd.DataFrame, of: str, beside: str) -> Figure:
    if rows["loss_gbp"].sum() and rows["pupils_r_y11"].isna().any():
        return no_data(NO_ROLL)
    each = rows["loss_gbp"].sum() / rows["pupils_r_y11"].sum() if rows["loss_gbp"].sum() else 0
    return _said(each, f"{about_pence(each)} a year {of}, {beside}", rows)


def primaries() -> pd.DataFrame:
    """The primary schools with what the premium lost at each."""
    return premium_losses()[premium_losses()["phase"] == PRIMARY]


@cache
def premium_by_area(area_type: AreaType) -> dict[str, Figure]:
    """The value lost a year (£, 2019-20 prices) by area; no school, no figure."""
    return figures_by_area(premium_losses()[_BY_AREA], area_type, lost, not_applicable(NO_SCHOOL))


@cache
def premium_for_each_by_area(area_type: AreaType) -> dict[str, Figure]:
    """The same for each pupil of reception to year 11."""
    none = not_applicable(NO_SCHOOL)
    return figures_by_area(premium_losses()[_BY_AREA], area_type, lost_for_each, none)


@cache
def premium_for_each_primary_by_area(area_type: AreaType) -> dict[str, Figure]:
    """The value lost a year for each primary pupil (£, 2019-20 prices) by area."""
    none = not_applicable(NO_PRIMARY)
    return figures_by_area(primaries()[_BY_AREA], area_type, lost_for_each_primary, none)


def premium_together(codes: Sequence[str]) -> Figure:
    """The value lost a year (£, 2019-20 prices) in several areas as one."""
    return figure_of_rows(premium_losses(), codes, lost, not_applicable(NO_SCHOOL))


def premium_for_each_together(codes: Sequence[str]) -> Figure:
    """The same over the pupils of reception to year 11 of all of them."""
    return figure_of_rows(premium_losses(), codes, lost_for_each, not_applicable(NO_SCHOOL))


def premium_for_each_primary_together(codes: Sequence[str]) -> Figure:
    """The loss of their primary schools over the pupils of all of these."""
    return figure_of_rows(primaries(), codes, lost_for_each_primary, not_applicable(NO_PRIMARY))


def premium_of_all() -> Figure:
    """The value lost a year (£, 2019-20 prices) at all the schools together."""
    rows = premium_losses()
    total = rows["loss_gbp"].sum()
    return _said(total, f"{about_pounds(total, _SUM_STEP)} a year, {_number(rows)}", rows)


def premium_range() -> tuple[float, float]:
    """The least and the most that the sum may be, given growth rates rounded to a tenth."""
    rows = schools()
    eligible = rows.groupby("phase")[EVER_6].sum()
    before, after = (
        float(sum(eligible.get(phase, 0) * rates()["rate_gbp"][phase, year] for phase in PHASES))
        for year in (BEFORE, AFTER)
    )
    low, high = (before * grown - after for grown in growth_range(BEFORE, AFTER))
    return low, high


def range_in_words() -> str:
    """'£252,000 to £265,000 a year'."""
    low, high = (about_pounds(one, _SUM_STEP).removeprefix("about ") for one in premium_range())
    return f"{low} to {high} a year"


def inferred_part() -> str:
    """The share of the sum that rests on an inferred rate: '36% of the loss over all schools'."""
    rows = premium_losses()
    told = rows.loc[rows["phase"].isin(inferred_phases()), "loss_gbp"].sum()
    return f"{per_cent(told, rows['loss_gbp'].sum())} of the loss over all schools"


def small_wards() -> list[str]:
    """The names of wards that teach so few primary pupils that a few change the figure."""
    pupils = primaries().groupby("ward_code")["pupils_r_y11"]
    return sorted(name_of(str(code)) for code, ones in pupils if _are_few(ones))


def wards_with_a_secondary() -> list[str]:
    """The names of wards that have a secondary school."""
    rows = premium_losses()
    return sorted({name_of(code) for code in rows.loc[rows["phase"] == SECONDARY, "ward_code"]})


def readable(say: Callable[[], str]) -> str:
    """What is read from the tables for a sentence; '' where there are none to be read."""
    if not SCHOOLS.sources:
        return ""
    try:
        return say()
    except (OSError, ValueError, KeyError):
        return ""


def _rose() -> str:
    return f"{prices()[AFTER] / prices()[BEFORE] - 1:.1%}"


def _in_cash() -> str:
    cash = rates()["rate_gbp"]
    same = all(cash[phase, BEFORE] == cash[phase, AFTER] for phase in PHASES)
    if same:
        return f"was the same in cash in {BEFORE} and {AFTER}"
    return f"rose by less in cash from {BEFORE} to {AFTER}"


def _worth() -> str:
    parts = {f"{worth_less(phase):.1%}" for phase in PHASES}
    if len(parts) > 1:
        return ""
    return f" In {AFTER} it was worth {parts.pop()} less than a rate that kept up with prices."


def _inferred() -> str:
    if not inferred_phases():
        return ""
    return (
        f"The {' and the '.join(inferred_phases())} rate of {BEFORE} is inferred; "
        f"{inferred_part()} rests on it."
    )


PRICES_ROSE_BY = readable(_rose)
INFERRED = readable(_inferred)
PRICES_END = f"March {AFTER[:2]}{AFTER[-2:]}"
LATER = f"It was worked out later, with prices to {PRICES_END}."
ESTIMATE = sentences(
    f"The figure is an estimate, worked out here from the school census of {CENSUS}, the rates "
    "of the pupil premium and consumer prices.",
    LATER,
    said("schools", "primary_rate"),
)
METHOD = sentences(
    f"The pupil premium's rate for each eligible pupil {readable(_in_cash)} while consumer prices "
    f"rose {PRICES_ROSE_BY}.{readable(_worth)}",
    said("schools", "rates"),
    f"Eligible pupils of the {CENSUS} census are multiplied by what each one's premium lost, at "
    f"{AFTER} prices. This is an estimate, worked out later: its prices run to {PRICES_END}.",
)


def named(wards: Callable[[], list[str]]) -> str:
    """Names of wards for a sentence: 'A, B and C'; '' where there is none."""
    return row_of(wards())


def a_school(one: Row) -> str:
    """What a school lost, for a list of schools."""
    less = (
        f"pupil premium worth {about_pounds(one['loss_gbp'])} a year less, {BEFORE} to {AFTER}, at "
        f"{AFTER} prices, an estimate"
    )
    return (
        f"{with_inferred(less, _alone(one))}; {one[EVER_6]} eligible "
        f"pupils, {one[PCT_EVER_6]:g}% of reception to year 11"
    )


def rates_in_words(phase: str) -> str:
    """'7.5% less: £1,320, and £1,427 would have kept up with prices'."""
    paid, needed = float(rates()["rate_gbp"][phase, AFTER]), kept_up(phase)
    return (
        f"{worth_less(phase):.1%} less: the rate was {pounds(paid)}, and {pounds(needed)} would "
        "have kept up with prices"
    )


def _among(measure: str, pupils: str, found: Callable[[], Figure]) -> AmongSeats:
    basis = f"eligible pupils of {CENSUS}, rates of {BEFORE} and {AFTER}, Consumer Prices Index, "
    return AmongSeats(
        measure,
        f"{basis}for each pupil of reception to year 11",
        f"Pupil premium's loss a year for each {pupils}, an estimate",
        about_pence,
        0.1,
        "10 pence",
        found,
    )


AMONG_ALL = _among(
    "premium_loss_gbp_per_pupil",
    "pupil of reception to year 11",
    lambda: lost_for_each(premium_losses()),
)
AMONG_PRIMARIES = _among(
    "premium_loss_gbp_per_primary_pupil",
    "primary pupil",
    lambda: lost_for_each_primary(primaries()),
)
