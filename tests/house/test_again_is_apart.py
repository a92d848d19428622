"""A second working shares nothing with the first: it reads the cells of data/ and no more."""

import sys

import pytest

from geo.issues import absent_issues, every_issue, second_ways
from tests.house.walls import ROOT, imports, name, tree

AGAIN = sorted((ROOT / "geo" / "issues").rglob("again.py"))
MAY = "geo.tables.cells"


@pytest.mark.parametrize("path", AGAIN, ids=name)
def test_it_uses_the_cells_alone(path):
    used = {one for one in imports(tree(path)) if one.split(".")[0] not in sys.stdlib_module_names}
    assert used and all(one == MAY or one.startswith(f"{MAY}.") for one in used)


def test_every_issue_has_one():
    folders = {path.parent.name for path in AGAIN}
    assert folders >= {issue.id for issue in (*every_issue(), *absent_issues())}


def test_every_measure_and_headline_is_worked_out_a_second_time():
    own = {one.id for issue in every_issue() for one in (*issue.measures, *issue.headlines)}
    assert own and own <= set(second_ways())
