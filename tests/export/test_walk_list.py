"""The walk list: areas in the order it says, with its rule, its sources and its mark."""

import csv
import io
import re

import pytest

from geo.canvass.count import coverage
from geo.canvass.records import nothing
from geo.coverage import STANDING_WORDS
from geo.coverage.returns import REAL, SYNTHETIC, Returns
from geo.export.offered import walk_list
from geo.export.taken import Takeaway, as_csv
from geo.issues import every_issue
from geo.link.order import by_area, ordered, rules
from geo.tables.package import declared

MADE_UP = Returns(synthetic=True)


def read(taken: Takeaway) -> list[dict]:
    """The lines of the plain CSV."""
    return list(csv.DictReader(io.StringIO(as_csv(taken), newline="")))


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_areas_stand_in_the_order_the_file_states(made_cover, area_type, rule):
    table = by_area(made_cover(area_type), area_type)
    taken = walk_list(table, area_type, rule, MADE_UP)
    rows = read(taken)
    assert [row["area_code"] for row in rows] == ordered(table, rule).index.tolist()
    assert [row["place_in_order"] for row in rows] == [str(n + 1) for n in range(len(table))]
    assert {row["synthetic"] for row in rows} == {"yes"}
    assert all("staff may not pass it on" in row["passing_on"] for row in rows)
    assert all(row["source"].startswith("Made-up returns") for row in rows)
    facts = taken.about.facts()
    assert any(MADE_UP.said(rule.words) in words for label, words in facts if label == "Note")
    assert ("Warning", SYNTHETIC) in facts


def test_figures_are_those_of_the_table_and_missing_is_blank(made_cover):
    table = by_area(made_cover("ward"), "ward")
    for row in read(walk_list(table, "ward", rules()[0], REAL)):
        known = table.loc[row["area_code"]]
        assert row["doors"] == str(known["doors"])
        blank = known["standing"] == "no return"
        assert row["doors_not_yet_visited"] == ("" if blank else str(known["doors_untried"]))
        assert row["lost_in_words"] == known["lost"]
        assert row["canvass"] == STANDING_WORDS[known["standing"]]
        assert row["ward_code"] == row["area_code"]
        share = float(row["door_coverage_percent"]) if row["door_coverage_percent"] else None
        assert blank if share is None else share == round(100 * known["doors_coverage"], 1)


def test_no_mark_where_nothing_is_synthetic():
    table = by_area(coverage(nothing(), "ward"), "ward")
    taken = walk_list(table, "ward", rules()[0], REAL)
    rows = read(taken)
    assert not any(re.search("made[- ]up", line) for line in taken.about.lines())
    assert {row["synthetic"] for row in rows} == {"no"}
    assert {row["doors_not_yet_visited"] for row in rows} == {""}


def test_every_source_of_the_issues_and_of_the_doors_is_named():
    table = by_area(coverage(nothing(), "ward"), "ward")
    sources = walk_list(table, "ward", rules()[0], REAL).about.sources()
    told = " ".join(sources)
    issues = {table.name for issue in every_issue() for table in issue.tables}
    assert {"schools", "bus_changes", "surgeries", "gp_workforce", "jobcentres"} <= issues
    for name in issues:
        table = next(one for one in declared() if one.name == name)
        assert all(source.title in told for source in table.sources)
    people = next(one for one in declared() if one.name == "people")
    assert [one.vintage for one in people.sources if one.title in told] == ["27 March 2011"]
    assert len(sources) == len(set(sources))
