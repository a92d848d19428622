"""Say what a reader of a preview must know, in figures, and never in values of the file.

A heading is shown unless it looks like a person: a file without headings begins with some.
"""

import re
from collections.abc import Iterator
from datetime import date

import pandas as pd

from geo.canvass import forms
from geo.canvass.forms import each, looks_like_day, squeezed
from geo.canvass.map.fields import DAYS, FIELDS, Mapping
from geo.canvass.map.known import ANEW_IN_DISTRICTS, KNOWN
from geo.canvass.map.parts import look_like_houses
from geo.canvass.place import UNKNOWN, is_postcode, lies_in_part, names_two_wards, told
from geo.canvass.place.districts import NOT_KNOWN
from geo.canvass.place.typed import NOT_A_POSTCODE, NOT_LISTED
from geo.canvass.read import Sheet
from geo.tables.place import PLACE

USED = "Used and then deleted: {fields}."
NOBODY = (
    "You chose neither an address nor an elector number. The app counts the visits, but it "
    "cannot count how many different doors they were at."
)
NO_ADDRESS = (
    "You chose an elector number but no address. The app can count different electors but not "
    "different doors. In each area it takes the visits of the fullest round as the doors, so two "
    "electors at one door count as two doors."
)
SHARED = (
    "Up to {most:,} rows of one day are at one address, and {share} of the rows share an address "
    "with so many. Check that the address includes the number of the house and of the flat."
)
DISAGREE = (
    "Rows whose postcode is in another area than the file says: {count:,}. Choose whether the "
    "postcode or the area goes first."
)
MEANT = (
    "Postcodes with a slip, such as the letter O for a 0, that can mean one postcode alone: "
    "{count:,}. The app read them as that postcode. Check the lines."
)
NO_POSTCODE = "Cells that are not a postcode: {count:,}. Check the lines."
NOT_LISTED_HERE = "Postcodes that are not in the list of this app: {count:,}."
NO_DISTRICT = (
    "Visits in a polling district that the app cannot place, because no postcode or ward is "
    "given with it: {count:,}. The app counts them in their district. Check the lines."
)
BY_DISTRICT = (
    "Rows whose postcode is outside the ward of their polling district: {count:,}. The app takes a "
    "district to be in the ward of at least three in four of its visits."
)
NAMELESS = (
    "Visits with neither an address nor an elector number: {count}. If such a visit equals a "
    "visit in an earlier file, the app does not count it again."
)
LATER = "Visits dated after today: {count}. Check whether the day was read as the month."
ANEW = (
    "The numbers of electors start again in each polling district. Choose the district too as a "
    "column of the elector number, or electors of two districts count as one."
)
DATED = (
    "{count} of {field} contain dates, so the app left them blank. A spreadsheet may have turned "
    "codes such as 10/3 into dates. Export the file again and do not open it in a spreadsheet."
)
PART = (
    "Visits in a ward that is only partly in the constituency, without a known postcode: "
    "{count}. We do not know whether they were inside."
)
HOUSES = (
    "No column is matched as the number or name of the house, so the app cannot count the doors of "
    "a street. The column{columns} like one. Match it as address, or confirm that it has no "
    "numbers or names of houses."
)
TWO_WARDS = (
    f"Visits that give only the name of a ward redrawn{PLACE.when_redrawn}, without a known "
    "postcode: {count}. Choose which wards the file means."
)


# So many rows at one address on one day are more than a household.
CROWDED, SIZEABLE = 6, 0.1
MOST_LETTERS = 60
_NUMBER = re.compile(r"([0-9][ ().-]*){5,}")
_TELEPHONE = re.compile(r"([0-9][ ().-]*){9}")
_HOUSE = re.compile(r"[0-9]+[a-z]?[, ]+[^0-9]+", re.IGNORECASE)


def of_days(cells: pd.DataFrame, mapping: Mapping) -> list[str]:
    """What is doubtful about the days, from their text."""
    names = [name for name in DAYS if name in cells]
    said = any(forms.order_said(mapping.heading(name)) for name in names)
    columns = pd.concat([cells[name] for name in names])
    return forms.doubts_of_days(columns, mapping.day_order, said)


def of_visits(
    cells: pd.DataFrame, read: pd.DataFrame, mapping: Mapping, today: date | None = None
) -> Iterator[str]:
    """What was used, and what could not be, of the text of visits and what was read of them."""
    used = [f.label.lower() for f in FIELDS["visits"] if f.name in mapping.columns and f.dropped]
    if used:
        yield USED.format(fields=", ".join(used))
    if not mapping.columns.get("address") and not mapping.columns.get("elector"):
        yield NOBODY
    elif not mapping.columns.get("address"):
        yield NO_ADDRESS
    number = mapping.columns.get("elector", ())
    if len(number) == 1 and squeezed(number[0]) in ANEW_IN_DISTRICTS:
        yield ANEW
    if later := int((read["day"] > (today or date.today()).isoformat()).sum()):
        yield LATER.format(count=_counted(later, "visit"))
    for name in forms.FORMS:
        if dated := int(forms.looks_like_date(cells[name]).sum()):
            yield DATED.format(count=_counted(dated, "cell"), field=name.replace("_", " "))
    yield from _of_wards(cells[read["place"] == UNKNOWN])


def of_places(unknown: pd.DataFrame, disagree: int, by_district: int) -> Iterator[str]:
    """What is doubtful about where visits were: `unknown` as `Found` has it.

    Of the rows that `disagree`, `by_district` do so with their polling district.
    """
    meant = (unknown["perhaps"] != "") & unknown["kind"].isin([NOT_A_POSTCODE, NOT_LISTED])
    if meant.any():
        yield MEANT.format(count=int(meant.sum()))
    if no := int((unknown["kind"].eq(NOT_A_POSTCODE) & ~meant).sum()):
        yield NO_POSTCODE.format(count=no)
    if unlisted := int((unknown["kind"].eq(NOT_LISTED) & ~meant).sum()):
        yield NOT_LISTED_HERE.format(count=unlisted)
    if nobody := int(unknown["kind"].eq(NOT_KNOWN).sum()):
        yield NO_DISTRICT.format(count=nobody)
    if disagree:
        yield DISAGREE.format(count=disagree)
    if by_district:
        yield BY_DISTRICT.format(count=by_district)


def of_people(keyed: pd.DataFrame, mapping: Mapping) -> Iterator[str]:
    """What is missing to tell doors apart, from how many rows share one."""
    doors = keyed[keyed["door_key"].notna()]
    if len(doors):
        times = doors.groupby(["door_key", "day"])["row_key"].transform("size")
        crowded = times >= CROWDED
        if crowded.sum() > SIZEABLE * len(doors):
            share = f"{100 * crowded.mean():.0f}%"
            yield SHARED.format(most=int(times.max()), share=share)
    if nameless := int((keyed["door_key"].isna() & keyed["elector_key"].isna()).sum()):
        yield NAMELESS.format(count=_counted(nameless, "visit"))


def perhaps_houses(sheet: Sheet, mapping: Mapping) -> list[str]:
    """The headings, as shown, of columns that may be of the house, where no column used is."""
    names = shown(sheet)
    of_visits_alone = mapping.kind == "visits"
    found = look_like_houses(sheet, mapping.columns) if of_visits_alone else []
    return [names[heading] for heading in found]


def of_houses(headings: list[str]) -> list[str]:
    """That these columns may have the number or the name of the house; nothing of none."""
    quoted = " and ".join(f"“{one}”" for one in headings)
    are = "s {columns} look" if len(headings) > 1 else " {columns} looks"
    return [HOUSES.format(columns=are.format(columns=quoted))] if headings else []


def _of_wards(unplaced: pd.DataFrame) -> Iterator[str]:
    areas = told(unplaced["area_code"], unplaced["boundary_vintage"])
    if in_part := int(each(lies_in_part, areas).sum()):
        yield PART.format(count=_counted(in_part, "visit"))
    if named := int(each(names_two_wards, areas).sum()):
        yield TWO_WARDS.format(count=_counted(named, "visit"))


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def shown(sheet: Sheet) -> dict[str, str]:
    """Each heading as it may be shown: 'column 3' for one that looks personal, or is a text.

    Once one looks personal, the line may be a person's: then only headings known here are shown.
    """
    betrayed = any(map(_looks_personal, sheet.headings))
    return {
        heading: f"column {at}" if _is_hidden(heading, betrayed) else heading
        for at, heading in enumerate(sheet.headings, 1)
    }


def _is_hidden(heading: str, betrayed: bool) -> bool:
    return len(heading) > MOST_LETTERS or (betrayed and squeezed(heading) not in KNOWN)


def _looks_personal(heading: str) -> bool:
    return (
        "@" in heading
        or _NUMBER.fullmatch(heading.strip()) is not None
        or _TELEPHONE.search(heading) is not None
        or _HOUSE.fullmatch(heading.strip()) is not None
        or is_postcode(heading)
        or looks_like_day(heading)
    )
