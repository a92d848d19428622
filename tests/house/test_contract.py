"""An issue is one folder: a throw-away one in a temporary folder is taken up by the whole app.

Nothing of the app is touched for it. It is run in a process of its own, because issues are looked
for once.
"""

import shutil
from pathlib import Path

import pytest

from geo.tables import DATA
from tests.house.aside import done_aside

HERE = Path(__file__).parent
GIVEN = HERE.parent / "fixtures" / "issue"


@pytest.fixture(scope="module")
def done(tmp_path_factory) -> dict[str, str]:
    """Each deed with '' where it was done, else why not."""
    folder = tmp_path_factory.mktemp("contract")
    shutil.copytree(DATA, folder / "place", ignore=shutil.ignore_patterns("recipes", "__pycache__"))
    shutil.copytree(GIVEN / "libraries", folder / "issues" / "libraries")
    shutil.copy(GIVEN / "libraries.csv", folder / "place")
    script = (HERE / "throwaway.py", folder / "issues", HERE / "deeds.py")
    return done_aside(*script, place=folder / "place", own=folder / "own")


DEEDS = [
    "found",
    "its_table_is_declared",
    "drawn_with_key_and_measure",
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
