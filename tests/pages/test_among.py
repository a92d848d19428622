"""Without a table of all constituencies nothing is missed; a fault of it is for staff alone."""

import pytest

from geo.seats.table import FILE, SETTING
from geo.tables.folders import place_folder
from tests.pages.conftest import words


@pytest.mark.parametrize("process", ["laptop", "public"])
def test_a_table_that_is_not_there_is_said_to_staff_and_to_nobody_else(
    run, tmp_path, monkeypatch, process
):
    assert not (place_folder() / FILE).exists()
    if process == "public":
        monkeypatch.setenv("NED_PROCESS", process)
    plain = words(run("area"))
    assert "among all" not in plain and "What was lost here" in plain
    monkeypatch.setenv(SETTING, str(tmp_path / "none.parquet"))
    app = run("area")
    faults = [one.value for one in app.warning if "none.parquet" in one.value]
    if process == "public":
        assert words(app) == plain
    else:
        assert len(faults) == 1 and "it is not there. Make the file again" in faults[0]
