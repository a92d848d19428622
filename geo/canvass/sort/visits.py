"""Sort visits into those that can be kept, each placed and keyed, and those refused with a why."""

from collections.abc import Callable, Iterator

import pandas as pd

from geo.canvass import forms
from geo.canvass.forms import FORMS, each, filled, normal
from geo.canvass.map.fields import Mapping
from geo.canvass.map.known import is_at_the_door
from geo.canvass.place import COLUMNS, UNKNOWN, area_within, places
from geo.canvass.place.districts import (
    NO_CODE,
    NOT_KNOWN,
    Districts,
    beside,
    unplaced,
    wards_of,
)
from geo.canvass.place.typed import BLANK, FOUND, shown, typed
from geo.canvass.read import Sheet
from geo.canvass.sort import notes
from geo.canvass.sort.faults import faults_of
from geo.canvass.sort.found import (
    NO_METHOD,
    NOT_AT_THE_DOOR,
    UNKNOWN_COLUMNS,
    Found,
    cells_of,
)
from geo.canvass.sort.people import key_visits
from geo.canvass.sort.within import codes_within, said_of_areas
from geo.tables import Fault

NOT_MAPPED = "is a word you have not matched to a result"
NO_AREA = "an area this app does not know"


def sort_visits(
    sheet: Sheet, mapping: Mapping, label: str, secret: bytes, districts: Callable[[], Districts]
) -> Found:
    """Visits, each placed where its postcode or area says, then keyed and rid of its people."""
    cells = _with_time(cells_of(sheet, mapping))
    cells, within = codes_within(cells)
    read, wrong = _read_visits(cells, mapping)
    left = cells.loc[read.index]
    found = places(left["postcode"], left["area_code"], left["boundary_vintage"], mapping.first)
    codes = read["polling_district"]
    known = wards_of(found.assign(polling_district=codes))
    known |= districts() if mapping.heading("polling_district") else {}
    apart = beside(found, left.assign(polling_district=codes), known, mapping.first)
    disagree = int((found["disagree"] | apart).sum())
    placed = read.join(found[COLUMNS])
    keyed, before, nobody = key_visits(placed, sheet, mapping, label, secret)
    unknown = _unknown(left, found, codes, known)
    said = [
        *within,
        *said_of_areas(left["area_code"], each(area_within, left["area_code"])),
        *nobody,
        *notes.of_days(cells, mapping),
        *notes.of_visits(left, placed, mapping),
        *notes.of_places(unknown, disagree, int(apart.sum())),
        *notes.of_people(keyed, mapping),
    ]
    return Found(keyed, wrong, _left_blank(left, placed), said, before, unknown, disagree)


def _with_time(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells with the time of its own column after the day, where that is a day alone."""
    time = each(str.strip, cells["time"])
    told = each(forms.is_time, time).astype(bool) & ~cells["day"].str.contains(":", regex=False)
    if not told.any():
        return cells
    return cells.assign(day=cells["day"].where(~told, each(str.strip, cells["day"]) + " " + time))


def _left_blank(cells: pd.DataFrame, read: pd.DataFrame) -> dict[str, int]:
    blanked = {name: filled(cells[name]) & (read[name] == "") for name in FORMS}
    return {name: int(rows.sum()) for name, rows in blanked.items() if rows.any()}


def _read_visits(cells: pd.DataFrame, mapping: Mapping) -> tuple[pd.DataFrame, list[Fault]]:
    """Visits without place or keys, missing as '', and the faults of the rows left out of them."""
    moments = forms.read_moments(cells["day"], mapping.day_order)
    outcome = each(lambda word: mapping.results.get(normal(word), ""), cells["result"])
    unknown = each(lambda word: NOT_MAPPED if normal(word) else "is blank", cells["result"])
    faults = faults_of(
        {
            "day": moments["why"],
            "result": unknown.where(outcome == "", ""),
            "method": each(lambda word: _why_not_at_the_door(word, mapping), cells["method"]),
        }
    )
    frame = pd.DataFrame({"day": moments["day"], "time": moments["time"], "outcome": outcome})
    for name in FORMS:
        frame[name] = forms.kept_codes(name, cells[name])
    return frame[~frame.index.isin([fault.line for fault in faults])], faults


def _why_not_at_the_door(word: str, mapping: Mapping) -> str:
    told = mapping.methods.get(normal(word), is_at_the_door(word))
    if told:
        return ""
    return NOT_AT_THE_DOOR if told is False else NO_METHOD


def _unknown(
    cells: pd.DataFrame, found: pd.DataFrame, codes: pd.Series, known: Districts
) -> pd.DataFrame:
    """The rows whose place is not plainly known: not listed, no postcode, or no area known here."""
    read = forms.table_of(typed, cells["postcode"], ["postcode", "kind", "perhaps"])
    doubtful = ~read["kind"].isin([FOUND, BLANK])
    only_district = ~filled(cells["area_code"]) & filled(cells["polling_district"])
    lost = (found["place"] == UNKNOWN) & ~doubtful & ~only_district
    rows = [
        *_of_postcodes(cells, read, doubtful),
        *_of_areas(cells, lost),
        *_of_districts(cells["polling_district"], codes, known),
    ]
    return pd.DataFrame(sorted(rows), columns=UNKNOWN_COLUMNS)


def _of_districts(
    cells: pd.Series, codes: pd.Series, known: Districts
) -> Iterator[tuple[int, str, str, str]]:
    unknown = unplaced(codes, known)
    for line, code in codes[codes.isin(list(unknown))].items():
        yield int(str(line)), code, NOT_KNOWN, unknown[code]
    for line, cell in cells[filled(cells) & (codes == "")].items():
        within = forms.code_within("polling_district", cell)
        yield int(str(line)), shown(cell), NO_CODE, within if within in known else ""


def _of_postcodes(
    cells: pd.DataFrame, read: pd.DataFrame, doubtful: pd.Series
) -> Iterator[tuple[int, str, str, str]]:
    some = read[doubtful]
    rows = zip(
        some.index, cells.loc[doubtful, "postcode"], some["kind"], some["perhaps"], strict=True
    )
    for line, cell, kind, perhaps in rows:
        yield int(line), shown(cell), kind, perhaps


def _of_areas(cells: pd.DataFrame, lost: pd.Series) -> Iterator[tuple[int, str, str, str]]:
    for line, area in cells.loc[lost, "area_code"].items():
        cell = str(area).strip()
        yield int(str(line)), shown(area_within(cell)), NO_AREA if cell else BLANK, ""
