"""A published folder of the version of 26 November 2026 reads to what it said then."""

import csv
import re

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


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.replace("\r\n", "\n").split("\n\n")[1].splitlines()))


RENAMED = {
    "Doors tried": "Doors visited",
    "Doors answered": "Doors where someone answered",
    "Doors not home": "Doors with no answer",
    "Last month": "Month of the last visit",
}
SAME = ("Code", "Area", "Doors", "Door coverage (%)", "Electors", "Rounds", "First month")


def test_it_is_taken_away_as_the_same_cells(told, name):
    was = table((kept.KEPT / f"published/{name}.csv").read_text(encoding="utf-8"))
    now = table(published.as_csv(told))
    assert len(was) == len(now) == 24
    for then, today in zip(was, now, strict=True):
        assert [today[one] for one in SAME] == [then[one] for one in SAME]
        assert {today[new] == then[old] for old, new in RENAMED.items()} == {True}
        if not then["Note"]:
            assert today["Doors not yet visited"] == then["Doors untried"]


def test_published_again_it_is_the_same_file_byte_for_byte(told, name):
    file = kept.KEPT / "published" / name / published.FILE
    assert told.as_bytes() == file.read_bytes()
