"""Write the areas to walk next as CSV: areas in a stated order, never people."""

import pandas as pd

from geo.areas.people import PEOPLE
from geo.export.provenance import source_lines
from geo.figures import STANDPOINT, spoken_date
from geo.issues import every_layer
from geo.layer import AreaType
from geo.link import order
from geo.tables.safe_csv import csv_text
from geo.tables.source import ATTRIBUTION

AREAS = {
    "ward": "Wards: boundaries used until May 2019.",
    "lsoa": "Lower layer Super Output Areas of 2011, with their wards until May 2019.",
}
_KEPT = ["name", "ward", "doors", "doors_untried", "lost", "site", "last_visit", "standing"]
_WHY = ["doors_source", "note"]


def walk_list(table: pd.DataFrame, area_type: AreaType, rule: order.Rule, warning: str) -> str:
    """The areas of `priorities.by_area` in a rule's order, as CSV with its provenance.

    `warning` is what must be said while canvass figures are made up; '' when they are not.
    """
    rows = order.ordered(table, rule)
    named = order.shown(rows, area_type)
    kept = [order.HEADINGS[key] for key in (*_KEPT, *_WHY)]
    listed = named[[heading for heading in kept if heading in named]]
    listed.insert(0, "Area code", listed.index)
    listed.insert(0, "Order", range(1, len(listed) + 1))
    told = [f"Source: {one}" for one in sources()]
    return csv_text(_titles(area_type, rule, warning), listed, told)


def _titles(area_type: AreaType, rule: order.Rule, warning: str) -> list[str]:
    return [
        "Walk list of areas: North East Derbyshire. For staff: it holds canvass figures.",
        *([warning] if warning else []),
        f"Issues as they stood on {spoken_date(STANDPOINT)}. {AREAS[area_type]}",
        f"Order: {rule.title}. {rule.words}",
        "Sources: below the list.",
        ATTRIBUTION,
    ]


def sources() -> list[str]:
    """Every source of the issues and of the doors, each once: publisher, title, date, licence."""
    tables = [*(table for layer in every_layer() for table in layer.tables), PEOPLE]
    return source_lines(one for table in tables for one in table.sources)
