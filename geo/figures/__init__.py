"""Say a figure in words, the same way everywhere; and tell missing from zero."""

from calendar import month_name, monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import floor

from geo.tables.place import PLACE

STANDPOINT = PLACE.standpoint
FIRST_DATE = PLACE.first_day


class State(StrEnum):
    """What stands where a figure could stand. Five marks, never mixed."""

    VALUE = "value"
    ZERO = "zero"
    NO_DATA = "no data"
    NOT_APPLICABLE = "not applicable"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Figure:
    """A number with its state and its words; `value` is None unless VALUE or ZERO.

    `inferred` says that it rests on an input that is inferred, as its measure's basis says;
    `without` names the tables and keys, of those its measure rests on, that it does not rest on;
    `years` are those it covers, '' where they are its measure's.
    """

    value: float | None
    state: State
    text: str
    inferred: bool = False
    without: tuple[str, ...] = ()
    years: str = ""


def figure(
    value: float,
    text: str,
    inferred: bool = False,
    without: tuple[str, ...] = (),
    years: str = "",
) -> Figure:
    """A known number: zero is its own state. Raises ValueError on nan: missing is not zero."""
    if value != value:
        raise ValueError("A missing value is not a figure: use no_data or not_applicable.")
    state = State.VALUE if value else State.ZERO
    return Figure(float(value), state, text, inferred, without, years)


def no_data(why: str) -> Figure:
    """Nothing is known here; `why` says so in words."""
    return Figure(None, State.NO_DATA, why)


def not_applicable(why: str) -> Figure:
    """There is nothing here that could have a figure."""
    return Figure(None, State.NOT_APPLICABLE, why)


def in_words(one: Figure) -> str:
    """A figure's words, with the state said where it is no number."""
    known = one.state in (State.VALUE, State.ZERO)
    says = known or one.text.startswith(str(one.state))
    return one.text if says else f"{one.state}: {one.text}"


def count(value: float) -> str:
    """1204 -> '1,204'."""
    return f"{value:,.0f}"


def number(value: float) -> str:
    """1204.0 -> '1,204', 5.3 -> '5.3': a decimal only where there is one."""
    return count(value) if value == int(value) else to_a_tenth(value)


def to_a_tenth(value: float) -> str:
    """9.0 -> '9.0': a figure that is known to a tenth, even where that is nought."""
    return f"{value:,.1f}"


def exact(value: float) -> str:
    """15520 -> '15,520', 47.425 -> '47.425': every place that is known, and no other."""
    return f"{value:,}".removesuffix(".0")


def in_series(value: float | None) -> str:
    """A figure over time, or that there is none for this one."""
    return "no usable return" if value is None else number(value)


def pounds(value: float) -> str:
    """264153.2 -> '£264,153', with a minus sign before the pound sign."""
    return f"{'−' if value < 0 else ''}£{abs(value):,.0f}"


def about_pounds(value: float, step: int = 100) -> str:
    """An estimate no closer than it bears: 2146.3 -> 'about £2,100'; a little is not nothing."""
    if 0 < abs(value) < step / 2:
        return f"under {pounds(step)}"
    return f"about {pounds(floor(value / step + 0.5) * step)}" if value else pounds(0)


def about_pence(value: float) -> str:
    """The same to ten pence: 38.924 -> 'about £38.90'."""
    if 0 < abs(value) < 0.05:
        return "under £0.10"
    return f"about £{floor(10 * value + 0.5) / 10:,.2f}" if value else pounds(0)


def share(part: float, whole: float) -> str:
    """A share with its numerator and denominator: '31% (120 of 387)'; a little is not nothing."""
    return f"{per_cent(part, whole)} ({count(part)} of {count(whole)})"


def per_cent(part: float, whole: float) -> str:
    """'31%'; 'under 1%' where it is not nothing, 'over 99%' where it is not all."""
    said = f"{part / whole:.0%}"
    if said == "0%" and part > 0:
        return "under 1%"
    return "over 99%" if said == "100%" and part < whole else said


def distance(metres: float) -> str:
    """A distance in words, as exact as a postcode's centre bears: 'about 350 m', 'about 1.2 km'."""
    tens = round(metres / 10) * 10
    if tens < 100:
        return "under 100 m"
    if tens < 1000:
        return f"about {tens:.0f} m"
    return f"about {metres / 1000:.1f} km"


def row_of(names: Sequence[str]) -> str:
    """['Ash', 'Beech', 'Elm'] -> 'Ash, Beech and Elm'; '' for none."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def spoken_date(iso: str) -> str:
    """'2015-05-14' -> '14 May 2015'; '2017-10' -> 'October 2017'; '2017' -> '2017'."""
    parts = iso.split("-")
    month = [month_name[int(parts[1])]] if len(parts) > 1 else []
    day = [str(int(parts[2]))] if len(parts) > 2 else []
    return " ".join([*day, *month, parts[0]])


def spoken_moment(iso: str) -> str:
    """'2020-02-29T10:00:00Z' -> '29 February 2020, 10:00:00', of the same clock."""
    return f"{spoken_date(iso[:10])}, {iso[11:19]}"


def last_day(iso: str) -> str:
    """The last day a partial date may mean: '2017' -> '2017-12-31', '2018-05' -> '2018-05-31'."""
    if len(iso) == 4:
        return f"{iso}-12-31"
    if len(iso) == 7:
        return f"{iso}-{monthrange(int(iso[:4]), int(iso[5:]))[1]}"
    return date.fromisoformat(iso).isoformat()
