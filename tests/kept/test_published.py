"""A published folder of the version of 26 November 2026 reads to what it said then."""

import csv

import pytest

from geo.coverage import published
from geo.export.offered import as_published
from geo.export.taken import as_csv
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


def test_its_plain_csv_has_the_counts_of_the_csv_of_then(told, name):
    text = (kept.KEPT / f"published/{name}.csv").read_text(encoding="utf-8")
    then = list(csv.DictReader(text.partition("\n\n")[2].splitlines()))
    now = list(csv.DictReader(as_csv(as_published(told)).splitlines()))
    assert [one["Code"] for one in then] == [one["area_code"] for one in now]
    for old, new in zip(then, now, strict=True):
        for heading in ("Doors", "Doors tried", "Electors", "Rounds", "First month", "Last month"):
            hidden = old[heading] == "*" and heading.startswith(("Doors", "Electors"))
            field = heading.lower().replace(" ", "_")
            assert new[field] == ("" if hidden else old[heading]), heading
            assert not hidden or new[f"{field}_status"] == "hidden"


def test_published_again_it_is_the_same_file_byte_for_byte(told, name):
    file = kept.KEPT / "published" / name / published.FILE
    assert told.as_bytes() == file.read_bytes()
