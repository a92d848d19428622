"""The house keeps its direction: data, then the domain, then the screens."""

import ast
import re
import subprocess
from importlib.metadata import requires
from itertools import takewhile
from pathlib import Path

import pytest

from pages.parts.frame.bar import MOVED
from tests.house.walls import ROOT, imports, tree

MODULES = [
    path
    for folder in ("geo", "pages", "data", "bench")
    for path in (ROOT / folder).rglob("*.py")
    if "__pycache__" not in path.parts
] + [ROOT / "app.py"]


SCREENS = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]
STORE = ("geo.canvass.store", "geo.canvass.publish", "geo.canvass.intake")
HARMLESS = ("lambda: None", "'rerun'", "'ignore'")


def deeds(path: Path) -> list[str]:
    """What a screen does by itself, in order: not what it imports, names or defines."""
    quiet = (ast.Import, ast.ImportFrom, ast.FunctionDef)
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return [
        ast.unparse(node)
        for node in body
        if not isinstance(node, quiet)
        and not isinstance(getattr(node, "value", None), ast.Constant)
    ]


def reached(path: Path) -> set[str]:
    """Every module loaded before a screen's first line."""
    found: set[str] = set()
    waiting = [path]
    while waiting:
        for name in at_the_top(waiting.pop()) - found:
            found.add(name)
            waiting += [one for one in places(name) if one.exists()]
    return found


def at_the_top(path: Path) -> set[str]:
    """What a module imports as it is loaded: a screen, until it opens its page."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    before = takewhile(lambda node: not ast.unparse(node).startswith("open_page("), body)
    lines = [node for node in before if isinstance(node, ast.Import | ast.ImportFrom)]
    return imports(ast.Module(body=list(lines), type_ignores=[]))


def places(module: str) -> list[Path]:
    path = ROOT.joinpath(*module.split("."))
    return [path.with_suffix(".py"), path / "__init__.py"]


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(tree(path))}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may(path):
    room = path.relative_to(ROOT).parts
    if room[0] in ("geo", "data"):
        assert "streamlit" not in roots(path)
        assert "pages" not in roots(path)
    if room[:2] not in (("geo", "draw"), ("geo", "export")) and room[0] != "bench":
        assert not roots(path) & {"folium", "branca"}


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.name)
def test_every_screen_opens_its_page_first_and_closes_it_last(path):
    done = deeds(path)
    assert done[0].startswith("open_page(")
    # An old address draws nothing: it leads to where its page is now.
    moved = MOVED.get(f"pages/{path.name}")
    assert done[-1].startswith(f"st.switch_page('{moved}'" if moved else "close_page()")


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.name)
def test_the_screens_of_staff_say_that_they_are_for_staff_alone(path):
    alone = path.stem in ("canvass", "priorities")
    assert ("staff_only=True" in deeds(path)[0]) == alone


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.name)
def test_opening_a_screen_loads_no_store(path):
    """Imports run before the first line does: the store may be loaded only after it."""
    assert not [one for one in reached(path) if one.startswith(STORE)]
    assert "pages.parts.staff.desk" not in reached(path)


@pytest.mark.parametrize("path", [ROOT / "app.py", *(ROOT / "pages").rglob("*.py")], ids=str)
def test_nothing_on_a_screen_runs_without_its_first_line(path):
    """Callbacks, fragments and dialogs run before the page, or without it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and str(node.arg).startswith("on_"):
            assert ast.unparse(node.value) in HARMLESS
        if isinstance(node, ast.Attribute):
            assert node.attr != "fragment"
            assert node.attr != "dialog" or not staff_of(path)


@pytest.mark.parametrize("path", [ROOT / "app.py", *(ROOT / "pages").rglob("*.py")], ids=str)
def test_a_dialog_asks_first_who_it_is_for(path):
    """What is chosen in a dialog runs the dialog alone: its first line stands for the page's."""
    found = [one for one in ast.walk(tree(path)) if getattr(one, "attr", "") == "dialog"]
    functions = [one for one in ast.walk(tree(path)) if isinstance(one, ast.FunctionDef)]
    decorated = [
        one for one in functions if any(".dialog(" in ast.unparse(by) for by in one.decorator_list)
    ]
    assert len(found) == len(decorated)
    for one in decorated:
        assert ast.unparse(one.body[0]).startswith("audience.admit(")


def staff_of(path: Path) -> bool:
    """Whether a module is of the staff's own screens or their parts."""
    return "staff" in path.parts or path.stem in ("canvass", "priorities")


def test_data_stays_small():
    size = sum(path.stat().st_size for path in (ROOT / "data").glob("*.*"))
    assert size < 3_000_000


def test_no_address_of_a_script_host_stands_in_what_is_served():
    for path in [*(ROOT / "geo/draw").rglob("*.*"), *(ROOT / "pages").rglob("*.*")]:
        if path.suffix in (".py", ".js", ".css"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"jsdelivr|cdnjs|unpkg|googleapis|bootstrapcdn|jquery\.com", text)


def test_the_lock_has_a_hash_for_every_package():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        packages = re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)
        blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
        assert packages and all("--hash=sha256:" in block for block in blocks)


def test_the_lock_has_what_the_log_in_needs():
    wanted = [one for one in requires("streamlit") or [] if 'extra == "auth"' in one]
    needed = {re.split(r"[^\w-]", one.lower())[0] for one in wanted}
    locked = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.M)
    assert needed and needed <= set(locked)


def test_no_database_or_register_is_in_the_repository():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("This copy is not a git checkout, so its tracked files cannot be listed.")
    assert not re.findall(r".*\.(?:sqlite3?|db|dump|xlsx?)$", listed.stdout, re.MULTILINE)
