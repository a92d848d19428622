"""A published folder of the version of 26 November 2026 reads to what it said then."""

import csv
import re

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
    assert bool(published.warning(told)) == bool(expected["warning"])


def numbers(words: str) -> list[str]:
    """The numbers of a figure's words, but for what is not yet said or said in other words now."""
    ours = re.sub(r"; \d+ of 23 wards have no return.*?(?=; round|; since|\))", "", words)
    return re.findall(r"\d[\d,]*", ours.replace("the 2011 census", "").replace("2011;", ";"))


def test_its_figures_are_those_of_then_in_state_value_and_numbers(told, name):
    expected = kept.told(f"published/{name}.json")
    found = published.figures(told, "ward")
    assert {code: (one.value, one.state) for code, one in found.items()} == {
        code: (one["value"], one["state"]) for code, one in expected["figures"].items()
    }
    for code, one in found.items():
        assert numbers(one.text) == numbers(expected["figures"][code]["text"])
        assert ("made-up" in one.text) == (name == "synthetic")
    assert numbers(published.total(told)) == numbers(expected["total"])
    assert published.total(told).startswith("at least ")


RENAMED = {
    "Doors": "doors",
    "Doors tried": "doors_visited",
    "Doors answered": "doors_where_someone_answered",
    "Doors not home": "doors_with_no_answer",
    "Electors": "electors",
    "Rounds": "rounds",
    "First month": "first_month",
    "Last month": "month_of_the_last_visit",
}
# Where a part has no return they are counted otherwise today, or not at all.
UNTRIED = {"Doors untried": "doors_not_yet_visited"}


def test_its_plain_csv_has_the_counts_of_the_csv_of_then(told, name):
    text = (kept.KEPT / f"published/{name}.csv").read_text(encoding="utf-8")
    then = list(csv.DictReader(text.partition("\n\n")[2].splitlines()))
    now = list(csv.DictReader(as_csv(as_published(told)).splitlines()))
    assert [one["Code"] for one in then] == [one["area_code"] for one in now]
    for old, new in zip(then, now, strict=True):
        renamed = {**RENAMED, **({} if old["Note"] else UNTRIED)}
        for heading, field in renamed.items():
            hidden = old[heading] == "*" and heading.startswith(("Doors", "Electors"))
            assert new[field] == ("" if hidden else old[heading]), heading
            assert not hidden or new[f"{field}_status"] == "hidden"


def test_published_again_it_is_the_same_file_byte_for_byte(told, name):
    file = kept.KEPT / "published" / name / published.FILE
    assert told.as_bytes() == file.read_bytes()
