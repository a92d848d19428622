"""A published folder of the version of 26 November 2026 reads to what it said then."""

import pytest

from geo.coverage import published
from tests.kept import kept


@pytest.fixture(params=["real", "synthetic"])
def name(request):
    return request.param


@pytest.fixture
def told(name):
    return published.read(kept.KEPT / "published" / name)


def test_it_says_the_day_it_was_published_and_whether_it_was_made_up(told, name):
    expected = kept.told(f"published/{name}.json")
    assert (told.on, told.synthetic, told.sha256) == (
        *("2026-11-26", name == "synthetic"),
        expected["sha256"],
    )
    assert published.warning(told) == expected["warning"]


def test_its_figures_are_those_of_then_in_state_value_and_words(told, name):
    expected = kept.told(f"published/{name}.json")
    found = published.figures(told, "ward")
    assert {
        code: {"value": one.value, "state": one.state, "text": one.text}
        for code, one in found.items()
    } == expected["figures"]
    assert (
        sorted({one.text for one in published.figures(told, "lsoa").values()})
        == (expected["by LSOA"])
    )
    assert published.total(told) == expected["total"]


def test_it_is_taken_away_as_the_same_csv(told, name):
    expected = (kept.KEPT / f"published/{name}.csv").read_text(encoding="utf-8")
    assert published.as_csv(told).replace("\r\n", "\n") == expected


def test_published_again_it_is_the_same_file_byte_for_byte(told, name):
    file = kept.KEPT / "published" / name / published.FILE
    assert told.as_bytes() == file.read_bytes()
