"""An issue is one folder: a throw-away one in a temporary folder is taken up by the whole app.

Nothing of the app is touched for it. It is run in a process of its own, because issues are looked
for once.
"""

import shutil
from pathlib import Path

import pytest

from geo.tables import DATA
from tests.house.aside import aside, done_aside

HERE = Path(__file__).parent
GIVEN = HERE.parent / "fixtures" / "issue"


def with_libraries(folder: Path) -> Path:
    """A folder with a copy of the place, the issue's rows and source in it, and the issue apart."""
    place = folder / "place"
    shutil.copytree(DATA, place, ignore=shutil.ignore_patterns("recipes", "__pycache__"))
    shutil.copytree(GIVEN / "libraries", folder / "issues" / "libraries")
    shutil.copy(GIVEN / "libraries.csv", place)
    sources = place / "sources.toml"
    own = (GIVEN / "sources.toml").read_text(encoding="utf-8")
    sources.write_text(sources.read_text(encoding="utf-8") + own, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return with_libraries(tmp_path_factory.mktemp("contract"))


@pytest.fixture(scope="module")
def done(folder) -> dict[str, str]:
    """Each deed with '' where it was done, else why not."""
    script = (HERE / "throwaway.py", folder / "issues", HERE / "deeds.py")
    return done_aside(*script, place=folder / "place", own=folder / "own")


DEEDS = [
    "found",
    "its_table_is_declared",
    "drawn_with_key_and_measure",
    "its_marks_are_sized",
    "has_a_card_and_a_second_working",
    "lost_in_its_ward",
    "lost_near_its_point",
    "ordered",
    "compared",
    "beside_the_doors",
    "in_a_brief",
    "in_pictures_and_files",
    "in_the_file_to_take_away",
    "on_every_page",
]


@pytest.mark.parametrize("deed", DEEDS)
def test_an_issue_that_nobody_told_the_app_of_is(done, deed):
    assert done[deed] == ""


def test_no_deed_is_left_untried(done):
    assert sorted(done) == sorted(DEEDS)


@pytest.mark.parametrize("asked", ["geo.cards", "geo.export.pack"])
def test_a_measure_that_nothing_works_out_again_is_told_with_its_file(tmp_path, asked):
    folder = with_libraries(tmp_path)
    again = folder / "issues" / "libraries" / "again.py"
    text = again.read_text(encoding="utf-8")
    again.write_text(text.replace("WAYS = {", "WAYS = {} and {"), encoding="utf-8")
    script = (HERE / "throwaway.py", folder / "issues", asked)
    ran = aside(*script, place=folder / "place", own=folder / "own")
    told = "library_years has no second working: name it in WAYS of geo/issues/libraries/again.py."
    assert ran.returncode == 1 and ran.stderr.strip() == told


PROMISES = ("tests/issues/test_promises.py", "tests/link/test_nearby.py")


def test_it_keeps_the_promises_of_every_issue(folder):
    """The tests of today's issues are rules: they hold of one that nobody thought of."""
    script = (HERE / "throwaway.py", folder / "issues", "pytest", "-p", "no:cacheprovider", "-vv")
    ran = aside(*script, *PROMISES, place=folder / "place", own=folder / "own")
    assert ran.returncode == 0, ran.stdout[-3000:]
    assert "[libraries]" in ran.stdout
