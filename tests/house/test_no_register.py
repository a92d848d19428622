"""Nothing but its own folder names an issue: no id of one, of its measures, kinds or tables."""

import re
from importlib import import_module
from itertools import chain

import pytest

from geo.issues import absent_issues, every_issue
from tests.house.walls import APP, ROOT, modules, name, texts

ISSUES = (*every_issue(), *absent_issues())
# What makes a place writes the tables that issues read, as data/recipes do, and must name them.
NAMERS = (ROOT / "geo" / "issues", ROOT / "geo" / "official")
ELSEWHERE = [path for path in APP if not any(path.is_relative_to(one) for one in NAMERS)]
SHEETS = sorted(
    path
    for ending in ("js", "css", "j2")
    for folder in ("geo", "pages", "bench")
    for path in (ROOT / folder).rglob(f"*.{ending}")
)
# Words that are everyday words too, each with what else it means.
EVERYDAY = {
    "open": "a surgery that is open, and to open a file",
    "closed": "a surgery that closed, and anything else",
    "later": "a bus change after the standpoint, and the map's own word for later facts",
    "primary": "a kind of school, and the kind of a button",
    "secondary": "a kind of school, on whichever map",
    "county": "a table beside the bus changes, and the county that a place lies in",
    "before": "a kind of mark of a site, and a day before",
    "application": "a kind of mark of a site, and a type of file",
    "prices": "a table the schools rest on, of the room of figures",
    "firm": "a change of buses that is sure, and a guess that is",
    "probable": "a kind of bus change, and any loss that is likely, though no record proves it",
    "merged": "a practice that merged, and a cell",
    "permitted": "a site that may be drilled, and anything that is allowed",
    "dropped": "a tone of marks as well as a kind",
    "announced": "a tone of marks as well as a kind",
    "stops": "bus stops as dots, and the stops of the presentation",
    "buses": "an issue, and what a timetable lists",
    "site": "the remark of an issue, and a mark's own word",
}


def ids_of(issue):
    """Everything an issue is named by."""
    own = {issue.id, *issue.claims, *issue.formerly}
    own |= {one.id for one in (*issue.measures, *issue.headlines, *issue.kinds, *issue.side_tables)}
    own |= {old for one in issue.measures for old in one.formerly}
    own |= {one.id for one in (issue.dots, issue.remark) if one}
    tables = [*issue.tables, *(one.table for one in (issue.dots, issue.own_file) if one)]
    own |= {name for one in tables for name in (one.name, *one.formerly)}
    own |= {issue.own_file.headline.id} if issue.own_file else set()
    return own - {*EVERYDAY}


ALL = set(chain.from_iterable(map(ids_of, ISSUES)))


def named(words):
    """The ids that stand in some words, whole."""
    return ALL & set(re.findall(r"[a-z0-9_]+", words))


def test_there_are_ids_to_look_for():
    assert len(ALL) > 30 and all(len(ids_of(issue)) > 1 for issue in ISSUES)


@pytest.mark.parametrize("path", [*ELSEWHERE, *modules("bench")], ids=name)
def test_no_module_names_an_issue(path):
    assert named("\n".join(texts(path))) == set()


FOLDERS = sorted(path.parent for path in (ROOT / "geo" / "issues").glob("*/__init__.py"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_no_issue_names_another(folder):
    issue = import_module(f"geo.issues.{folder.name}").ISSUE
    known = ids_of(issue) | {one.name for one in issue.tables} | {issue.under}
    for path in folder.glob("*.py"):
        assert ALL & set(texts(path)) - known == set(), path.name


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_no_script_sheet_or_template_names_an_issue(path):
    assert named(path.read_text(encoding="utf-8")) == set()


def test_a_name_would_be_seen(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text('"""schools"""\nif one.id == "layers=schools,places":\n    pass\n')
    assert named("\n".join(texts(wrong))) == {"schools"}
