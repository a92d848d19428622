"""What a team takes tonight: no area twice, and free again at four in the morning."""

from datetime import UTC, datetime, timedelta

import pytest

from geo.canvass import taken

EVENING = datetime(2019, 9, 20, 18, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NED_DATA_FOLDER", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("at", "until"),
    [
        (EVENING, "2019-09-21T03:00:00+00:00"),
        (datetime(2019, 9, 21, 2, 59, tzinfo=UTC), "2019-09-21T03:00:00+00:00"),
        (datetime(2019, 9, 21, 3, 0, tzinfo=UTC), "2019-09-22T03:00:00+00:00"),
        # The clocks go back in the night: four is four by the clock.
        (datetime(2019, 10, 26, 18, 0, tzinfo=UTC), "2019-10-27T04:00:00+00:00"),
    ],
)
def test_a_tick_lapses_at_the_next_four_in_the_morning(at, until):
    assert taken.lapses(at).astimezone(UTC).isoformat() == until


def test_two_teams_do_not_get_the_same_area():
    assert taken.take(["E00100033", "E00100032"], EVENING)
    assert not taken.take(["E00100033"], EVENING + timedelta(minutes=1))
    assert taken.take(["E00100034"], EVENING)
    assert taken.taken(EVENING) == [["E00100032", "E00100033"], ["E00100034"]]
    taken.give_back(["E00100032", "E00100033"], EVENING)
    assert taken.take(["E00100033"], EVENING)


def test_the_next_day_every_area_is_free():
    taken.take(["E00100033"], EVENING)
    morning = datetime(2019, 9, 21, 3, 0, tzinfo=UTC)
    assert taken.taken(morning - timedelta(seconds=1)) == [["E00100033"]]
    assert taken.taken(morning) == []
    assert taken.take(["E00100033"], morning)


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"codes": 1, "until": "x"}]', "{}"])
def test_a_damaged_file_has_no_ticks_and_is_written_anew(folder, text):
    (folder / "patches.json").write_text(text, encoding="utf-8")
    assert taken.taken(EVENING) == []
    assert taken.take(["E00100033"], EVENING)
    assert taken.taken(EVENING) == [["E00100033"]]
