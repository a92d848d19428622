"""Make visits and counts by hand, and hold them as a store would."""

import csv
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from geo.canvass import records as returns
from geo.canvass import records as visits
from geo.canvass.records import Held
from geo.tables import DATA

GOLDEN = Path(__file__).parent / "golden"
COUNTED = returns.COUNT_HEADINGS


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV, every cell the text it is."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


POSTCODES = {row["postcode"]: row for row in table(DATA / "postcodes.csv")}
AREAS = ("ward_code", "ward_2019_code", "lsoa_code")


def key(text: str) -> str:
    """32 hexadecimal digits that stand for a text; '' for none."""
    return hashlib.sha256(text.encode()).hexdigest()[:32] if text else ""


def where(postcode: str) -> dict[str, str]:
    """The place of a visit and its areas, by the table of postcodes alone."""
    row = POSTCODES.get(postcode, dict.fromkeys(AREAS, ""))
    place = "unknown" if postcode not in POSTCODES else "inside" if row["ward_code"] else "outside"
    return {"place": place, **{name: row[name] for name in AREAS}}


def visit(postcode: str, outcome: str = "not home", day: str = "2019-03-02", **more: str) -> dict:
    """A visit as it is kept; `door` and `elector` are texts of which the hash alone is kept."""
    door, elector = more.pop("door", ""), more.pop("elector", "")
    told = {"round": "1", "polling_district": "", "road_group": "", **more}
    kept = {"door_key": key(door and f"{postcode} {door}"), "elector_key": key(elector)}
    return {"day": day, "outcome": outcome, **where(postcode), **told, **kept}


def count(code: str, tried: int, answered: int | None = None, **more: object) -> dict:
    """A line of a return of counts, of March 2019 unless told otherwise."""
    kind, vintage = {"E05": ("ward", "2013"), "E01": ("lsoa", "2011")}.get(code[:3], ("", ""))
    return {
        **dict.fromkeys(COUNTED, ""),
        "area_code": code,
        "area_type": kind,
        "boundary_vintage": vintage,
        "period_start": "2019-03-01",
        "period_end": "2019-03-31",
        "round": "1",
        "doors_attempted": tried,
        "doors_answered": "" if answered is None else answered,
        "source_system": "test",
        **more,
    }


def golden_visits() -> list[dict]:
    """The visits of the golden data set as they are kept."""
    return [_kept(row) for row in table(GOLDEN / "visits.csv")]


def _kept(row: dict[str, str]) -> dict:
    postcode = row["Postcode"].upper()
    return visit(
        postcode,
        row["Result"],
        row["Visit date"],
        round=row["Round"],
        polling_district=row["Polling district"],
        road_group=row["Road group"],
        door=re.sub(r"\W", "", row["Address"].lower()),
        elector=row["Elector number"],
    )


def golden_counts() -> list[dict]:
    """The returns of counts of the golden data set."""
    return [{**row, "source_system": "golden"} for row in table(GOLDEN / "counts.csv")]


def held(seen: Iterable[dict] = (), counted: Iterable[dict] = (), synthetic: bool = False) -> Held:
    """Visits and counts as a store holds them: typed, missing as <NA>."""
    return Held(_counts(counted, synthetic), _visits(seen, synthetic))


def _visits(rows: Iterable[dict], synthetic: bool) -> pd.DataFrame:
    numbered = [{**row, "row_key": key(f"row {n}")} for n, row in enumerate(rows)]
    frame = pd.DataFrame(numbered, columns=visits.VISIT_HEADINGS).replace("", None)
    return visits.typed_visits(frame).assign(
        synthetic=pd.Series(synthetic, frame.index, dtype=bool)
    )


def _counts(rows: Iterable[dict], synthetic: bool) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=COUNTED).replace("", None)
    for name in COUNTED:
        if returns.COUNT_DTYPES[name] == "Int64":
            frame[name] = pd.to_numeric(frame[name])
    frame = returns.typed_counts(frame)
    return frame.assign(synthetic=pd.Series(synthetic, frame.index, dtype=bool))
