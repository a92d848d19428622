"""Let the people of visits go: what is left of them tells one visit from another.

An identifier that identifies nobody is left out first: one that a spreadsheet rounded, one that
says nothing, one that is at several addresses.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

import pandas as pd

from geo.canvass import records
from geo.canvass.forms import each, filled, listed, squeezed, text_of
from geo.canvass.key import door_keys_before, door_text, elector_key, hashed, visit_key
from geo.canvass.map.fields import Mapping
from geo.canvass.map.known import TOWNS
from geo.canvass.map.parts import kinds_of
from geo.canvass.place import COLUMNS, names_postcode, towns
from geo.canvass.place.typed import typed
from geo.canvass.read import Sheet

# What a visit without a door or an elector is told by, with a number for those that are equal.
TOLD_BY = ["round", *COLUMNS, "polling_district", "road_group", "day", "outcome"]
_ROUNDED = re.compile(r"[0-9]([.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_ZEROS = re.compile(r"[1-9][0-9]{4,}0{5,}")
_NOTHING = frozenset(
    listed(
        "na none null nil unknown notknown nan tbc tba test anonymous anon new noid missing blank "
        "notregistered unregistered nonregistered resident occupier theoccupier void x xx xxx ref "
        "value withheld notgiven noaddress nofixedabode addresswithheld seenotes"
    )
)
_ALL_ALIKE = re.compile(r"([0-9x])\1*", re.IGNORECASE)
_MOST_ADDRESSES, _MOST_ROWS, _MOST_TIMES = 3, 10, 5
ROUNDED = (
    "Elector numbers were rounded by a spreadsheet, as 1.23E+11 is: {count:,} rows. The app did "
    "not use the numbers of those rows. Export the file again and do not open it in a spreadsheet."
)
NOBODY = (
    "Elector numbers that name nobody, such as a number at several addresses: {count:,} rows. The "
    "app did not use the numbers of those rows."
)
NO_ADDRESS = "Addresses that name no door, such as a word for unknown: {count:,} rows."


def key_visits(
    frame: pd.DataFrame, sheet: Sheet, mapping: Mapping, source_system: str, secret: bytes
) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """The visits with their keys (`typed_visits`), `Found.before` of each, and what is said.

    Nothing of a person is left.
    """
    kinds, address = _address(sheet, mapping, frame.index)
    where = _where(sheet, mapping, frame.index)
    number, shared, said = _numbers(sheet, mapping, frame.index, [where, *address])
    address, nowhere = _without_placeholders(address)
    doors, before = _doors(secret, sheet, mapping, (kinds, address, where))
    electors, nobody = (
        _once(lambda *cells: elector_key(secret, cells, source_system), *one)
        for one in (number, shared)
    )
    frame = frame.assign(door_key=doors if address else "", elector_key=electors if number else "")
    plain, keys = _row_keys(frame, secret)
    told = pd.DataFrame({"doors": before, "plain": plain}, index=frame.index)
    told = told.assign(nobody=nobody if number else "")
    keyed = records.typed_visits(frame.assign(row_key=keys).replace("", None))
    return keyed, told, [*said, *nowhere]


def _doors(
    secret: bytes,
    sheet: Sheet,
    mapping: Mapping,
    told: tuple[list[str], list[pd.Series], pd.Series],
) -> tuple[list[str], list[str]]:
    """The key of each door, and those that earlier versions made of its columns as they came."""
    kinds, address, where = told
    raw = _where(sheet, mapping, where.index, raw=True)
    headings = sorted(mapping.columns.get("address", ()), key=_name)
    as_then = [text_of(sheet.rows[heading]).loc[where.index] for heading in headings]
    own = len(address)

    def keys(place: str, place_then: str, *cells: str) -> str:
        around = towns() if names_postcode(place) else None
        words = door_text(cells[:own], kinds, around)
        door = hashed(secret, "door", words, squeezed(place)) if words else "-"
        is_same_place = squeezed(place) == squeezed(place_then)
        before = door_keys_before(secret, cells[own:], place_then, words if is_same_place else "")
        return " ".join([door, *before])

    if not headings:
        return [""] * len(where), [""] * len(where)
    found = [one.partition(" ") for one in _once(keys, where, raw, *address, *as_then)]
    return [door.strip("-") for door, *_ in found], [before for *_, before in found]


def _address(sheet: Sheet, mapping: Mapping, lines: pd.Index) -> tuple[list[str], list[pd.Series]]:
    """The kind of each column of the address, and its cells; a town beside it, too."""
    columns = kinds_of(sheet, mapping)
    if columns:
        used = {heading for heading, _ in columns}
        free = (one for one in sheet.headings if one not in used and squeezed(one) in TOWNS)
        columns += [(one, "town") for one in sorted(free) if not _is_used(one, mapping)]
    cells = [text_of(sheet.rows[heading]).loc[lines] for heading, _ in columns]
    return [kind for _, kind in columns], cells


def _is_used(heading: str, mapping: Mapping) -> bool:
    return any(heading in headings for headings in mapping.columns.values())


def _numbers(
    sheet: Sheet, mapping: Mapping, lines: pd.Index, address: Sequence[pd.Series]
) -> tuple[list[pd.Series], list[pd.Series], list[str]]:
    """The columns of the elector's number, without what identifies nobody, and what is said.

    Second are the columns of the numbers alone that are at several addresses.
    """
    headings = sorted(mapping.columns.get("elector", ()), key=_name)
    columns = [text_of(sheet.rows[heading]).loc[lines] for heading in headings]
    if not columns:
        return [], [], []
    joined = ["\t".join(cells) for cells in zip(*columns, strict=True)]
    last = pd.Series(joined, lines, dtype=object)
    rounded = last.map(lambda cell: _ROUNDED.fullmatch(cell.strip()) is not None).astype(bool)
    zeros = last.map(lambda cell: _ZEROS.fullmatch(cell.strip()) is not None).astype(bool)
    if 2 * zeros.sum() > len(last):
        rounded |= zeros
    shared = ~rounded & _are_shared(last, address)
    nobody = ~rounded & (last.map(_says_nothing).astype(bool) | shared)
    said = [ROUNDED.format(count=int(rounded.sum()))] if rounded.any() else []
    said += [NOBODY.format(count=int(nobody.sum()))] if nobody.any() else []
    kept, known = ~(rounded | nobody), shared & ~last.map(_says_nothing).astype(bool)
    return [one.where(kept, "") for one in columns], [one.where(known, "") for one in columns], said


def _says_nothing(cell: str) -> bool:
    word = squeezed(cell)
    if not cell.strip():
        return False
    return (
        not word
        or word in _NOTHING
        or (len(word) > 2 and _ALL_ALIKE.fullmatch(word) is not None)
        or word == "0"
    )


def _are_shared(number: pd.Series, address: Sequence[pd.Series]) -> pd.Series:
    """Which numbers are at several addresses, or, without any address, on far more rows than most.

    An elector lives at one.
    """
    told = number[filled(number)]
    if told.empty:
        return pd.Series(False, number.index)
    times = told.value_counts()
    at = pd.Series(
        ["\t".join(map(squeezed, cells)) for cells in zip(*address, strict=True)], number.index
    )
    places = at.loc[told.index].replace(r"^\t*$", None, regex=True).groupby(told).nunique()
    many = set(places.index[places >= _MOST_ADDRESSES])
    if len(address) == 1:
        usual = _MOST_TIMES * times.median()
        many |= set(times.index[(times > _MOST_ROWS) & (times > usual)])
    return number.isin(many)


def _without_placeholders(address: list[pd.Series]) -> tuple[list[pd.Series], list[str]]:
    """The address without cells that name no door: a word for unknown."""
    blank = pd.Series(False, address[0].index) if address else pd.Series(dtype=bool)
    cleared = []
    for cells in address:
        nothing = each(lambda cell: squeezed(cell) in _NOTHING, cells).astype(bool)
        blank |= nothing
        cleared.append(cells.where(~nothing, ""))
    count = int(blank.sum())
    return cleared, [NO_ADDRESS.format(count=count)] if count else []


def _name(heading: str) -> tuple[str, str]:
    return squeezed(heading), heading


def _where(sheet: Sheet, mapping: Mapping, lines: pd.Index, raw: bool = False) -> pd.Series:
    """The postcode, or where that is blank the area code, as text; the one in a longer cell."""
    found = pd.Series("", index=lines, dtype=object)
    for name in ("postcode", "area_code"):
        if heading := mapping.heading(name):
            cells = text_of(sheet.rows[heading]).loc[lines]
            if name == "postcode" and not raw:
                cells = each(lambda cell: typed(cell).postcode or cell, cells)
            found = found.where(filled(found), cells)
    return found


def _once(make: Callable[..., str], *columns: pd.Series) -> list[str]:
    """`make` of the cells of every row, asked once for equal ones."""
    made: dict[tuple[str, ...], str] = {}
    rows = list(zip(*columns, strict=True))
    for row in set(rows):
        made[row] = make(*row)
    return [made[row] for row in rows]


def _row_keys(frame: pd.DataFrame, secret: bytes) -> tuple[list[str], list[str]]:
    """The key of each visit without its round and time, and with them."""
    met: Counter[tuple[str, ...]] = Counter()
    plain, keys = [], []
    told = zip(*(frame[name].astype(object).tolist() for name in TOLD_BY), strict=True)
    someone = frame["elector_key"].where(frame["elector_key"] != "", frame["door_key"]).tolist()
    for key, row, time in zip(someone, told, frame["time"].tolist(), strict=True):
        if key:
            plain.append(visit_key(secret, key, *row[-2:]))
            told_more = row[0] or time
            more = visit_key(secret, key, *row[-2:], row[0], time) if told_more else plain[-1]
            keys.append(more)
            continue
        met[row] += 1
        keys.append(hashed(secret, "visit", *row, str(met[row])))
        plain.append(keys[-1])
    return plain, keys
