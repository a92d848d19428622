"""The drills in small: imports killed at any moment, and imports that meet, on both databases."""

import pytest

from bench import drill_store
from bench.fresh_stores import fresh
from bench.whole_store import stood
from geo.canvass.store import open_store
from tests.canvass.made_visits import prepared, seen


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request):
    return None if request.param == "sqlite" else request.getfixturevalue("postgresql")


def test_no_import_that_was_killed_is_half_there_or_lost(server):
    found = drill_store.kills(server, times=8, rows=200)
    assert found.total() == 8
    assert not set(found) & set(drill_store.FAULTS)


@pytest.mark.parametrize("same", [False, True], ids=["two files", "one file"])
def test_imports_that_meet_are_both_in_and_one_file_once(server, same):
    assert drill_store.pairs(server, times=3, same=same, rows=50) == {"right": 3}


BREAKS = {
    "1 imports without all their rows": "DELETE FROM sightings WHERE cells_key = '{key}'",
    "1 sightings without a row": "DELETE FROM visits WHERE cells_key = '{key}'",
    "the rows are not those of the imports": "DELETE FROM visits WHERE cells_key = '{key}'",
    "the log does not tell of these imports": "DELETE FROM imports WHERE id = 2",
}


@pytest.mark.parametrize("fault", BREAKS)
def test_the_drill_would_see_what_is_not_whole(server, fault):
    with fresh(server) as url:
        store = open_store(url)
        files = [prepared(seen(range(at, at + 3))) for at in (0, 10)]
        store.add(files[0], "ann")
        store.add(files[1], "ann")
        known = {file.content_hash: set(file.frame["row_key"]) for file in files}
        assert stood(url, known).faults == []
        with store.engine.begin() as connection:
            key = connection.exec_driver_sql("SELECT min(cells_key) FROM visits").scalar()
            if "imports" in BREAKS[fault]:
                connection.exec_driver_sql("DELETE FROM sightings WHERE import_id = 2")
            connection.exec_driver_sql(BREAKS[fault].format(key=key))
        store.engine.dispose()
        assert fault in stood(url, known).faults
