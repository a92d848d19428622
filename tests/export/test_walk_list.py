"""The walk list: areas in the order stated, with what it is, its rule, its sources and its mark."""

import csv
import io

import pytest

from geo.canvass.count import coverage
from geo.canvass.records import nothing
from geo.coverage.returns import REAL, SYNTHETIC, Returns
from geo.export.offered import sources, walk_list
from geo.issues import every_issue
from geo.link.order import by_area, ordered, rules
from geo.tables.package import declared


def read(text: str) -> tuple[list[str], list[dict]]:
    """The titles and the table; what stands below the table are its sources."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    above, below = (at for at, row in enumerate(rows) if not row)
    assert [row[0] for row in rows[below + 1 :]] == [f"Source: {one}" for one in sources()]
    return [row[0] for row in rows[:above]], [
        dict(zip(rows[above + 1], row, strict=True)) for row in rows[above + 2 : below]
    ]


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_areas_stand_in_the_order_the_file_states(made_cover, area_type, rule):
    table = by_area(made_cover(area_type), area_type)
    titles, rows = read(walk_list(table, area_type, rule, Returns(synthetic=True)))
    assert [row["Area code"] for row in rows] == ordered(table, rule).index.tolist()
    assert [row["Order"] for row in rows] == [str(n + 1) for n in range(len(table))]
    assert any(Returns(synthetic=True).said(rule.words) in title for title in titles)
    assert SYNTHETIC in titles
    assert any("22 September 2019" in title for title in titles)


def test_figures_are_those_of_the_table_and_missing_is_blank(made_cover):
    table = by_area(made_cover("ward"), "ward")
    rows = read(walk_list(table, "ward", rules()[0], REAL))[1]
    for row in rows:
        known = table.loc[row["Area code"]]
        assert row["Doors"] == str(known["doors"])
        blank = known["standing"] == "no return"
        assert row["Doors not yet visited"] == ("" if blank else str(known["doors_untried"]))
        assert row["What was lost there"] == known["lost"]


def test_no_mark_where_nothing_is_synthetic():
    table = by_area(coverage(nothing(), "ward"), "ward")
    titles, rows = read(walk_list(table, "ward", rules()[0], REAL))
    assert not any("made-up" in title or "made up" in title for title in titles)
    assert {row["Synthetic"] for row in rows} == {"no"}
    assert {row["Doors not yet visited"] for row in rows} == {""}


def test_every_source_of_the_issues_and_of_the_doors_is_named():
    told = " ".join(sources())
    issues = {table.name for issue in every_issue() for table in issue.tables}
    assert {"schools", "bus_changes", "surgeries", "gp_workforce", "jobcentres"} <= issues
    for name in (*issues, "people"):
        table = next(one for one in declared() if one.name == name)
        assert all(source.title in told for source in table.sources)
    assert len(sources()) == len(set(sources()))
