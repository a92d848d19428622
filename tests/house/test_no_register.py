"""Nothing but its own folder names an issue: no id of one, of its measures, kinds or tables."""

import re
from importlib import import_module
from itertools import chain

import pytest

from geo.issues import absent_issues, every_issue
from tests.house.walls import APP, ROOT, name, texts

ISSUES = (*every_issue(), *absent_issues())
SCRIPTS = sorted([*(ROOT / "geo").rglob("*.js"), *(ROOT / "pages").rglob("*.js")])
# Words that are everyday words too, each with what else it means.
EVERYDAY = {
    "open": "a surgery that is open, and to open a file",
    "closed": "a surgery that closed, and anything else",
    "later": "a bus change after the standpoint, and the map's own word for later facts",
    "primary": "a kind of school, and the kind of a button",
    "before": "a kind of mark of a site, and a day before",
    "application": "a kind of mark of a site, and a type of file",
    "people": "no table of an issue: the counts of areas",
    "prices": "a table the schools rest on, of the room of figures",
    "dropped": "a tone of marks as well as a kind",
    "announced": "a tone of marks as well as a kind",
    "stops": "bus stops as dots, and the stops of the presentation",
    "site": "the remark of an issue, and a mark's own word",
}


def ids_of(issue):
    """Everything an issue is named by."""
    own = {issue.id, *(one.id for one in issue.measures), *(one.id for one in issue.headlines)}
    own |= {one.id for one in issue.kinds} | {one.name for one in issue.tables} | {*issue.claims}
    own |= {old for one in issue.measures for old in one.formerly}
    own |= {one.id for one in (issue.dots, issue.remark) if one}
    own |= {one.id for one in issue.side_tables}
    return own - {*EVERYDAY}


ALL = set(chain.from_iterable(map(ids_of, ISSUES)))


def elsewhere(path):
    return not path.is_relative_to(ROOT / "geo" / "issues")


def test_there_are_ids_to_look_for():
    assert len(ALL) > 30 and all(len(ids_of(issue)) > 1 for issue in ISSUES)


@pytest.mark.parametrize("path", filter(elsewhere, APP), ids=name)
def test_no_module_names_an_issue(path):
    assert ALL & set(texts(path)) == set()


FOLDERS = sorted(path.parent for path in (ROOT / "geo" / "issues").glob("*/__init__.py"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_no_issue_names_another(folder):
    issue = import_module(f"geo.issues.{folder.name}").ISSUE
    known = ids_of(issue) | {one.name for one in issue.tables}
    for path in folder.glob("*.py"):
        assert ALL & set(texts(path)) - known == set(), path.name


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_no_script_names_an_issue(path):
    said = set(re.findall(r"[\"'`]([a-z0-9_-]+)[\"'`]", path.read_text(encoding="utf-8")))
    assert ALL & said == set()


def test_a_name_would_be_seen(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text('"""schools"""\nif one.id == "schools":\n    pass\n')
    assert ALL & set(texts(wrong)) == {"schools"}
