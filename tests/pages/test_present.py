"""The page of the presentation tells what is wrong with its file and its address."""

import pytest

from geo.draw import stops
from tests.pages.conftest import words


@pytest.mark.parametrize("asked", ["8", "0", "x"])
def test_a_stop_that_is_not_there_is_told(run, asked):
    assert "the stops are numbered 1 to 6" in words(run("present", stop=asked))


def test_a_stop_that_is_there_is_not_complained_of(run):
    assert "numbered" not in words(run("present", stop="3"))


def test_every_fault_of_the_file_is_told_on_the_page_and_nothing_is_presented(
    run, tmp_path, monkeypatch
):
    broken = tmp_path / "stops.toml"
    text = stops.FILE.read_text(encoding="utf-8")
    broken.write_text(
        text.replace('"majority_2017"', '"none"').replace("layers=buses", "layers=trams"), "utf-8"
    )
    monkeypatch.setattr(stops.stops, "__defaults__", (broken,))
    told = [one.value for one in run("present").error]
    assert len(told) == 2
    assert "line 18, stop 1" in told[0] and "no card has the name none" in told[0]
    assert "line 50, stop 4" in told[1] and "trams" in told[1]
    assert "There is no file to download yet" in words(run("about", tab="downloads"))
