"""Gather what may be taken away of what a reader asked for: areas compared, changes near by."""

from collections.abc import Sequence

import pandas as pd

from geo import areas
from geo.areas.boundaries import LSOAS, WARDS
from geo.cards import cards
from geo.export.offered import WARDS_OF, each
from geo.export.provenance import Provenance
from geo.export.takeaway import Takeaway, described
from geo.issues import every_layer
from geo.link import compare, nearby


def comparison(
    told: Sequence[compare.Row], codes: Sequence[str], canvass: str, warning: str, address: str
) -> Takeaway:
    """A comparison of areas: for each place its number and its words."""
    rows = compare.as_numbers(told, codes).convert_dtypes()
    rows["Card"] = rows["Card"].where(rows["Card"].isin(list(cards())))
    meanings = {
        "Card": "Id of the card that shows how it is worked out; missing where there is none",
        "Measure": "What is measured",
        "Unit": "Unit of the numbers",
        "How it is had": "How each figure is worked out, the constituency's too",
    }
    for code, name in zip(codes, compare.names(codes), strict=True):
        meanings |= {
            name: f"The number for {name} ({code}, {compare.kind_of(code)}); missing where none",
            f"{name}, in words": "The same in words, or why there is no number",
        }
    tables = each(*(one for row in told for one in row.tables), WARDS, LSOAS)
    title = " and ".join(compare.names(codes)[:-1]) + " compared"
    carded = tuple(row.id for row in told)
    about = Provenance(title, tables, (WARDS_OF,), carded, canvass, warning, address)
    stem = "-".join(["compare", *(code for code in codes if code != areas.CODE)])
    return Takeaway(stem, rows, described(rows, meanings), about)


def nearby_changes(near_by: pd.DataFrame, where: str, address: str = "") -> Takeaway:
    """What `geo.link.nearby.within` found, with the metres; `where` says within what of where."""
    rows = near_by[[*nearby.COLUMNS, "distance_m"]].convert_dtypes()
    meanings = nearby.COLUMNS | {"distance_m": "The same in metres, to the ten"}
    known = {one.name: one for layer in every_layer() for one in layer.tables}
    tables = each(*(known[name] for name in near_by["Table"].unique()))
    notes = (nearby.MEASURED, nearby.READ_WITH_CARE)
    about = Provenance(f"What changed {where}", tables, notes, address=address)
    return Takeaway("near-me", rows, described(rows, meanings), about)
