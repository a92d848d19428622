"""Put tables, cards and wards into words for the single file."""

import re
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from geo import areas
from geo.cards import Card
from geo.cards.card import is_claim
from geo.cards.check import checked
from geo.cards.cite import attributed, beside, cited, described, parts, sides
from geo.cards.view import View
from geo.coverage import published
from geo.coverage.left import LEFT, doors_of
from geo.coverage.record import Published
from geo.draw.board import as_script
from geo.figures import count, spoken_date
from geo.issues import every_issue
from geo.link import together
from geo.link.losses import issues_and_doors, lost_in
from geo.tables import Table, read

MISSING = "–"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Sheet:
    """A table as it is shown: its cells are words. `tables` are those of data/ it rests on."""

    id: str
    title: str
    note: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tables: tuple[Table, ...]
    warning: str = ""

    @property
    def has_missing(self) -> bool:
        """Whether a dash stands in it."""
        return any(MISSING in row for row in self.rows)


def sheets(told: Published | None) -> list[Sheet]:
    """Every table of the map, with coverage only as it is published."""
    doors, warning = published.rows(told), published.warning(told)
    returns = published.returns(told)
    note = returns.said("Doors are shown as published, by ward alone.")
    together = ("together", returns.titled("Issues and doors by ward"), note)
    covered = ("coverage", published.title(told), published.measure(told).method)
    return [
        _sheet(together, issues_and_doors(doors), _all_tables(), warning),
        _sheet(covered, doors, (), warning),
        *(
            _sheet((one.id, one.title, f"{one.shows} {one.cannot_show}"), one.headed(), one.tables)
            for one in every_issue()
        ),
        *(
            _sheet((one.id, one.table.title, one.note), read(one.table), (one.table,))
            for issue in every_issue()
            for one in issue.side_tables
        ),
    ]


def _all_tables() -> tuple[Table, ...]:
    return tuple(dict.fromkeys(issue.tables[0] for issue in every_issue()))


def _sheet(
    named: tuple[str, str, str], table: pd.DataFrame, tables: tuple[Table, ...], warning: str = ""
) -> Sheet:
    rows = tuple(tuple(map(cell, row)) for row in table.itertuples(index=False))
    return Sheet(*named, tuple(map(str, table.columns)), rows, tables, warning)


def cell(value: object) -> str:
    """A cell in words: a number with its commas, a day as spoken, nothing known as a dash."""
    if value is None or value is pd.NA or value != value or value == "":
        return MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return count(value) if value == int(value) else f"{value:,}"
    return spoken_date(str(value)) if _DAY.fullmatch(str(value)) else str(value)


def card_told(one: Card, file: str) -> dict[str, Any]:
    """A card, what it says line by line, its parts, and the map that shows it ('' where none)."""
    finding = [("Verdict", one.finding)] if is_claim(one) else []
    lines = [
        *sides(one),
        *finding,
        ("What to know", one.note),
        *beside(one),
        *described(one),
        *attributed(one),
        ("Checked", checked(one)),
    ]
    return {
        "card": one,
        "lines": [line for line in lines if line[1]],
        "quote": cited(one, f"{file}#card-{one.id}"),
        "parts": [*parts(one).itertuples(index=False)],
        "view": _view(one.view),
    }


def _view(view: View | None) -> str:
    return as_script(asdict(view)) if view else ""


def wards_told(told: Published | None) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each ward by name: its code, and what is known of it in words."""
    doors = published.figures(told, "ward")
    title = published.measure(told).title
    return [
        (code, areas.name_of(code), [*_known(code), (title, doors[code].text)])
        for code in sorted(areas.codes("ward"), key=areas.name_of)
    ]


def _known(code: str) -> list[tuple[str, str]]:
    lost = lost_in(code)
    return [(one.title, its.text) for one, its in (*lost.losses, *lost.context)]


def towns_told(told: Published | None) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each place of several wards: its code as a group, its name, and their figures in words."""
    returns = published.returns(told)
    left = together.left_in_towns(doors_of(published.rows(told), returns), returns)
    titles = {one.id: one.title for issue in every_issue() for one in issue.shadings}
    return [
        (
            one.code,
            one.name,
            [
                *((titles[id], words) for id, words in together.town_said(one).items()),
                *([(returns.titled(LEFT), left[one.name])] if told else []),
            ],
        )
        for one in together.towns()
    ]
