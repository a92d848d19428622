"""Rooms of a size to live in: few modules in each, none long, and names that can be guessed."""

import ast
from collections import Counter

import pytest

from tests.house.walls import APP, ROOT, name, tree

MOST_MODULES, MOST_LINES, MOST_OF_A_FUNCTION, LEAST_LINES = 11, 350, 30, 25
IN_ALL = range(130, 380)
# What may be short: a package's own page, what is run, and a door to an old address.
SHORT = ("__init__", "__main__", "env")
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef
FORBIDDEN = ("utils", "helpers", "common", "misc", "tools", "base", "core", "stuff", "new", "old")


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, FUNCTIONS):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def frozen(path):
    """A step of the store's history is never changed again."""
    return "versions" in path.parts


LIVING = [path for path in APP if not frozen(path)]


def test_the_house_has_as_many_modules_as_one_can_know():
    assert len(APP) in IN_ALL


def test_no_room_has_more_modules_than_one_can_see_at_once():
    rooms = Counter(path.parent for path in APP)
    crowded = {name(room): number for room, number in rooms.items() if number > MOST_MODULES}
    assert crowded == {}


@pytest.mark.parametrize("path", LIVING, ids=name)
def test_a_module_is_neither_long_nor_a_scrap(path):
    assert lines(path) <= MOST_LINES
    assert lines(path) >= LEAST_LINES or path.stem in SHORT or is_screen(path) or is_again(path)


def is_screen(path):
    return path.parent in (ROOT, ROOT / "pages")


def is_again(path):
    """The second working of a small issue stands apart, however short."""
    return path.stem == "again"


@pytest.mark.parametrize("path", LIVING, ids=name)
def test_no_function_is_longer_than_a_page_of_the_hand(path):
    assert [one for one in functions(path) if one[1] > MOST_OF_A_FUNCTION] == []


@pytest.mark.parametrize("path", APP, ids=name)
def test_a_module_s_name_says_what_is_in_it(path):
    assert path.stem not in FORBIDDEN
    assert len(ast.get_docstring(tree(path)) or "") > 20


@pytest.mark.parametrize("path", [one for one in APP if not is_screen(one)], ids=name)
def test_issues_are_not_gathered_while_modules_load(path):
    """What a module works out as it loads would miss an issue that is found later."""
    loaded = [
        ast.unparse(node)
        for node in tree(path).body
        if not isinstance(node, FUNCTIONS | ast.ClassDef | ast.Import | ast.ImportFrom)
    ]
    assert not [one for one in loaded if "every_issue(" in one or "cards()" in one]
