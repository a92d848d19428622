"""An issue is one folder: a throw-away one in a temporary folder is taken up by the whole app.

Nothing of the app is touched for it. It is run in a process of its own, because issues are looked
for once.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo.tables import DATA

HERE = Path(__file__).parent
GIVEN = HERE.parent / "fixtures" / "issue"
ROOT = HERE.parents[1]
PATIENCE_S = 240


@pytest.fixture(scope="module")
def done(tmp_path_factory) -> dict[str, str]:
    """Each deed with '' where it was done, else why not."""
    folder = tmp_path_factory.mktemp("contract")
    shutil.copytree(DATA, folder / "place", ignore=shutil.ignore_patterns("recipes", "__pycache__"))
    shutil.copytree(GIVEN / "libraries", folder / "issues" / "libraries")
    shutil.copy(GIVEN / "libraries.csv", folder / "place")
    own = {"NED_PLACE": str(folder / "place"), "NED_DATA_FOLDER": str(folder / "own")}
    ran = subprocess.run(
        [sys.executable, HERE / "throwaway.py", folder / "issues", HERE / "deeds.py"],
        cwd=ROOT,
        env={**os.environ, **own, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    told = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    assert told, ran.stderr[-2000:]
    return {one["deed"]: "" if one["done"] else one["why"] or "not done" for one in told}


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
