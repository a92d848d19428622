"""Read the day and the time of one cell, however programs, forms and people write them.

A cell with a zone or an offset is a moment, and its day is the one it was in London. Patterns, for
dateutil makes a day of almost anything, fills in what is missing, and takes fifty times as long.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from geo.tables.place import PLACE

DayOrder = Literal["year first", "day first", "month first"]
YEAR_FIRST: DayOrder = "year first"
DAY_FIRST: DayOrder = "day first"
MONTH_FIRST: DayOrder = "month first"
FIRST_DAY, LAST_DAY = "2005-01-01", "2030-12-31"
ORDERS = (YEAR_FIRST, DAY_FIRST, MONTH_FIRST)

_LONDON = ZoneInfo("Europe/London")
_HOURS = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet", "greenwichmeantime"), 0),
    **dict.fromkeys(("coordinateduniversaltime", "universaltime"), 0),
    **dict.fromkeys(("bst", "west", "cet", "britishsummertime", "gmtsummertime"), 1),
    **dict.fromkeys(("irishstandardtime", "centraleuropeantime"), 1),
    **dict.fromkeys(("cest", "centraleuropeansummertime"), 2),
    **{"edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8},
    **{"easterndaylighttime": -4, "easternstandardtime": -5},
    **{"pacificdaylighttime": -7, "pacificstandardtime": -8},
}
# Windows calls London's clock so, in summer too.
_LOCAL = ("gmtstandardtime", "gmtdaylighttime", "europelondon", "london", "uktime")
_WEEKDAY = re.compile(r"(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?[.,]*\s+", re.I)
_WEEKDAY_LAST = re.compile(r",?\s*\b(?:mon|tues?|wednes|thurs|fri|satur|sun)day$", re.I)
_ZONE = (
    r"\s?(?P<name>Z\b|UTC?\b|GMT\b|[BCEMPW][SED]?S?T\b|[A-Z][a-z]+(?: [A-Z][a-z]+)* Time\b"
    r"|Europe/London)?"
    r"\s?(?P<offset>[+\u2212-][0-9]{1,2}(?::?[0-9]{2})?(?![0-9/.-]))?"
    r"\s?(?:\((?P<words>[A-Za-z /]+)\)|\[(?P<region>[A-Za-z_/]+)\])?"
)
_TIME = re.compile(
    r"(?<![0-9:.])(?P<hour>[0-9]{1,2})"
    r"(?::(?P<minute>[0-9]{2})(?::[0-9]{2}(?:[.,][0-9]+)?)?(?![0-9:])\s?(?P<half>[ap]\.?m\b\.?)?"
    r"|(?:\.(?P<dotted>[0-9]{2}))?\s?(?P<noon>[ap]\.?m\b\.?))" + _ZONE,
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?P<day>[0-9]{8})"
    rf"(?:T(?P<hour>[0-9]{{2}})(?P<minute>[0-9]{{2}})(?:[0-9]{{2}}(?:\.[0-9]+)?)?{_ZONE})?"
)
_SERIAL = re.compile(r"([0-9]{5})(\.[0-9]+)?")
_SECONDS = re.compile(r"(1[0-9]{9})([0-9]{3})?")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/. ])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_NAMED = re.compile(r"([0-9]{4})[-/. ]+([a-z]{3,9})\.?[-/. ]+([0-9]{1,2})", re.IGNORECASE)
NUMBERS = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_DAY_NAMED = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[-/. ]*([a-z]{3,9})\.?,?[-/. ]*"
    r"([0-9]{4}|['\u2019]?[0-9]{2})",
    re.IGNORECASE,
)
_MONTH_NAMED = re.compile(
    r"([a-z]{3,9})\.?[ -]+([0-9]{1,2})(?:st|nd|rd|th)?,?[ -]+([0-9]{4}|[0-9]{2})", re.IGNORECASE
)
_MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "sept": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
_MONTHS |= {name[:3]: month for name, month in _MONTHS.items()}
_FIRST_SERIAL = date(1899, 12, 30)

_DAY = date.fromisoformat(PLACE.standpoint)
NO_DAY = f"is not a date such as {_DAY} or {_DAY:%d/%m/%Y}"
NO_ORDER = "does not begin with the year: choose whether the day or the month comes first"
NOT_THERE = "is not a day in the calendar"
TOO_FAR = f"is outside {FIRST_DAY} to {LAST_DAY}"
NO_TIME = "has a time that no clock shows"
NO_ZONE = "has a time zone this app does not know: export the times as UK time"
EITHER = "can be read with the day or the month first, and this column has dates in both orders"
# What was done to read a cell, which its reader is told once.
ZONED, MOVED, SHORT, SERIAL, SECONDS = "zone", "moved", "short", "serial", "seconds"


class Moment(NamedTuple):
    """A cell's day (YYYY-MM-DD, '' for none), its time (HH:MM, '' for none), or what is wrong.

    `how` are words of what was done to read it, such as ZONED, with spaces between.
    """

    day: str
    time: str = ""
    why: str = ""
    how: str = ""


class Ways(NamedTuple):
    """How a whole column writes its days, beside their order: what one cell does not show."""

    both_orders: bool = False
    serials: bool = False
    short_years_first: bool = False


PLAIN = Ways()


class _NoDay(ValueError):
    """Why a cell is no day, in words that repeat nothing of it."""


def moment(cell: str, order: DayOrder, ways: Ways = PLAIN) -> Moment:
    """The day and the time of one cell, or what is wrong with it in words that repeat none of it.

    `order` decides for numbers such as 03/04/2019 alone.
    """
    text = " ".join(cell.split())
    if not text:
        return Moment("", why="is blank")
    try:
        found = _in_numbers(text, ways) or _written_out(text, order, ways)
    except _NoDay as why:
        return Moment("", why=str(why))
    return found if FIRST_DAY <= found.day <= LAST_DAY else Moment("", why=TOO_FAR)


def is_time(cell: str) -> bool:
    """Whether a cell is a time and nothing else."""
    return _TIME.fullmatch(" ".join(cell.split())) is not None


def without_time(cell: str) -> str:
    """The part of a cell that is the day, without weekday, time and zone."""
    return _apart(" ".join(cell.split()))[0]


def _in_numbers(text: str, ways: Ways) -> Moment | None:
    """A moment of digits alone: a spreadsheet's number, seconds since 1970, 20190914."""
    if not text[0].isdigit():
        return None
    if ways.serials and (shape := _SERIAL.fullmatch(text)):
        whole = datetime.combine(_FIRST_SERIAL, datetime.min.time())
        at = whole + timedelta(days=int(shape[1]), minutes=round(float(shape[2] or 0) * 1440))
        return Moment(f"{at:%Y-%m-%d}", _clock(at), how=SERIAL)
    if shape := _SECONDS.fullmatch(text):
        return _in_london(datetime.fromtimestamp(int(shape[1]), UTC), SECONDS)
    if shape := _COMPACT.fullmatch(text):
        day = _calendar(shape["day"][:4], int(shape["day"][4:6]), shape["day"][6:])
        return _at(day, shape, "") if shape["hour"] else Moment(day)
    return None


def _written_out(text: str, order: DayOrder, ways: Ways) -> Moment:
    written, time = _apart(text)
    parts = _parts(written, order, ways)
    day = _calendar(*parts)
    how = SHORT if len(parts[0]) == 2 else ""
    return _at(day, time, how) if time else Moment(day, how=how)


def _apart(text: str) -> tuple[str, re.Match[str] | None]:
    """A text without its weekday and its time, and the time with its zone."""
    bare = _WEEKDAY.sub("", text, count=1)
    time = _TIME.search(bare) if ":" in bare or "m" in bare.lower() else None
    if time:
        before, after = bare[: time.start()], bare[time.end() :]
        before = re.sub(r"(?<=[0-9])[T_]$|,?\s+at\s*$|^at\s+", "", before.strip(), flags=re.I)
        bare = f"{before.strip(' ,-')} {re.sub(r'^ *(on |,|-)', '', after)}"
    return _WEEKDAY_LAST.sub("", bare.strip(" ,")), time


def _at(day: str, time: re.Match[str], how: str) -> Moment:
    """A day at a time: as it is where no zone is said, else the day and time in London."""
    told = time.groupdict()
    hour, half = int(told["hour"]), (told.get("half") or told.get("noon") or "")[:1].lower()
    minute = int(told.get("minute") or told.get("dotted") or 0)
    if hour > (12 if half else 24) or minute > 59 or (half and not hour):
        raise _NoDay(NO_TIME)
    hour = hour % 12 + 12 * (half == "p") if half else hour
    local = datetime.fromisoformat(day) + timedelta(hours=hour, minutes=minute)
    ahead = _minutes_ahead(told)
    if ahead is None:
        return Moment(day, _clock(local), how=how)
    return _in_london(local.replace(tzinfo=UTC) - timedelta(minutes=ahead), how, day)


def _minutes_ahead(told: dict[str, str | None]) -> int | None:
    """How far the zone is ahead of UTC; None where no zone is said, or it is London's clock."""
    if offset := told["offset"]:
        sign, digits = -1 if offset[0] != "+" else 1, offset[1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
        return sign * (60 * int(hours) + int(minutes))
    said = told["name"] or told["words"] or told["region"] or ""
    word = re.sub(r"[^a-z]", "", said.lower())
    if not word or word in _LOCAL:
        return None
    if word not in _HOURS:
        raise _NoDay(NO_ZONE)
    return 60 * _HOURS[word]


def _in_london(at: datetime, how: str, day: str = "") -> Moment:
    here = at.astimezone(_LONDON)
    told = f"{here:%Y-%m-%d}"
    done = [how, ZONED, MOVED if day and told != day else ""]
    return Moment(told, _clock(here), how=" ".join(filter(None, done)))


def _clock(at: datetime) -> str:
    """HH:MM; midnight is how programs write a day without a time."""
    return "" if (at.hour, at.minute) == (0, 0) else f"{at:%H:%M}"


def _parts(text: str, order: DayOrder, ways: Ways) -> tuple[str, int, str]:
    """Year, month and day of a text, the month as a number."""
    if shape := _YEAR_FIRST.fullmatch(text):
        return shape[1], int(shape[3]), shape[4]
    if shape := NUMBERS.fullmatch(text):
        return _of_numbers(shape, order, ways)
    if shape := _DAY_NAMED.fullmatch(text):
        return shape[3].lstrip("'\u2019"), _month(shape[2]), shape[1]
    if shape := _MONTH_NAMED.fullmatch(text):
        return shape[3], _month(shape[1]), shape[2]
    if shape := _YEAR_NAMED.fullmatch(text):
        return shape[1], _month(shape[2]), shape[3]
    raise _NoDay(NO_DAY)


def _of_numbers(shape: re.Match[str], order: DayOrder, ways: Ways) -> tuple[str, int, str]:
    first, second, year = shape[1], shape[3], shape[4]
    if ways.short_years_first and len(year) == 2:
        return first, int(second), year
    if ways.both_orders:
        if max(int(first), int(second)) <= 12 and int(first) != int(second):
            raise _NoDay(EITHER)
        order = MONTH_FIRST if int(second) > 12 else DAY_FIRST
    if order == YEAR_FIRST:
        raise _NoDay(NO_ORDER)
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    return year, int(month), day


def _month(name: str) -> int:
    if name.lower() not in _MONTHS:
        raise _NoDay(NO_DAY)
    return _MONTHS[name.lower()]


def _calendar(year: str, month: int, day: str) -> str:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, int(day)).isoformat()
    except ValueError as error:
        raise _NoDay(NOT_THERE) from error
