"""The stops say what the data says, and every fault of their file is told with its remedy."""

import csv
import tomllib

import pytest

from geo import areas
from geo.cards import cards
from geo.coverage import published
from geo.coverage.returns import SYNTHETIC
from geo.draw.stops import FILE, StopFaults, stops
from geo.issues.schools.premium import premium_losses
from geo.tables import DATA
from tests.browser.test_hidden import some_published

SOUND = """
[[stop]]
title = "The seat"
figure = "majority_2017"
lines = ["One line."]
map = "layers=places"
"""
COVERED = SOUND.replace("layers=places", "layers=coverage") + 'unpublished = ["None yet."]\n'


@pytest.fixture
def written(tmp_path):
    def write(text: str):
        path = tmp_path / "stops.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def faults(path) -> list[str]:
    with pytest.raises(StopFaults) as met:
        stops(None, path)
    return met.value.faults


def test_the_seven_stops_stand_in_their_order_with_three_lines_each():
    shown = stops(None)
    assert [one.title for one in shown] == [
        "The seat",
        "Schools",
        "Buses",
        "Surgeries",
        "Marsh Lane",
        "What the doors say",
        "Where next",
    ]
    assert all(len(one.lines) == 3 and one.figures for one in shown)


def test_the_two_majorities_stand_side_by_side_as_their_table_has_them():
    with (DATA / "claims.csv").open(encoding="utf-8") as file:
        row = next(one for one in csv.DictReader(file) if one["claim_id"] == "majority_2017")
    article, evidence = stops(None)[0].figures
    assert [article.big.replace(",", ""), evidence.big.replace(",", "")] == [
        row["claim_value"],
        row["evidence_value"],
    ]
    assert article.rest == evidence.rest == "votes"


def test_a_line_has_the_figures_of_its_card_and_is_measured_with_them(written):
    lines = '"{claimed} is not {found}."'
    (stop,) = stops(None, written(SOUND.replace('"One line."', lines)))
    assert stop.lines == ("2,681 votes is not 2,860 votes.",)
    long = SOUND.replace('"One line."', f'"{"x" * 40} {{found}} and more."')
    assert any("longer than 56" in one for one in faults(written(long)))


def test_figures_of_stops_come_to_what_the_tables_come_to():
    shown = {one.title: one.figures[0] for one in stops(None)}
    losses = premium_losses()
    total = round(losses["loss_gbp"].sum(), -3)
    pupils = losses[losses["phase"] == "primary"].groupby("ward_code")[["loss_gbp", "pupils_r_y11"]]
    each = pupils.sum()["loss_gbp"] / pupils.sum()["pupils_r_y11"]
    assert shown["Schools"].big == f"about £{total:,.0f}"
    assert shown["Where next"].big == f"about £{each.max():.1f}0"
    assert shown["Where next"].by == areas.name_of(each.idxmax())
    assert shown["Marsh Lane"].big == "16 August 2018"


def test_a_stop_of_an_older_id_leads_to_the_card_of_today(written):
    was = SOUND.replace("majority_2017", "premium_by_ward").replace(
        "layers=places", "layers=shading&measure=premium_by_ward"
    )
    (old,) = stops(None, written(was))
    (new,) = stops(None, written(was.replace("premium_by_ward", "premium_by_area")))
    assert old == new
    assert (old.card, old.view.measure) == ("premium_by_area", "premium_by_area")


def test_every_stop_leads_to_a_card_that_is_there():
    assert {one.card for one in stops(None)} <= set(cards())


def test_no_figure_of_the_cards_is_typed_into_the_file_of_stops():
    typed = FILE.read_text(encoding="utf-8")
    for stop in stops(None):
        for one in stop.figures:
            assert one.big not in [
                word for entry in tomllib.loads(typed)["stop"] for word in entry["lines"]
            ]
            assert len(one.big) == 1 or one.big not in typed


def test_without_published_coverage_the_stop_of_the_doors_says_so():
    doors = stops(None)[5]
    assert doors.figures[0].big == "Not published"
    assert "not published" in doors.lines[0]
    assert doors.warning == ""


def test_with_published_coverage_its_total_and_its_warning_stand_there():
    told = some_published()
    doors, where = stops(told)[5:]
    [said] = doors.figures
    assert f"{said.big} {said.rest}" == published.total(told)
    assert said.big == "hidden"
    assert doors.warning == where.warning == SYNTHETIC
    assert "published" not in " ".join(doors.lines)


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("layers=places", "layers=places,gold", "a layer “gold”"),
        ("layers=places", "layers=shading&measure=love", "measure=love"),
        ("layers=places", "area=E05999999", "area=E05999999"),
        ("layers=places", "date=2025-01-01", "date=2025-01-01"),
        ("layers=places", "layer=places", "the word layer"),
        ("layers=places", "layers=tiles", "remove tiles"),
        ("layers=places", "layers=coverage", "add unpublished"),
        ("majority_2017", "majority_1066", "no card has the name majority_1066"),
        ("majority_2017", "leave_views", "has no figure"),
        ('map = "', 'area = "E05003417"\nmap = "', "has no ward E05003417"),
        ("One line.", "It was 7,000 votes.", "gives the number 7,000"),
        ("One line.", "x" * 57, "longer than 56"),
        ('["One line."]', '["a", "b", "c", "d"]', "keep at most 3"),
        ('["One line."]', "[1]", "between quotation marks"),
        ('["One line."]', "[]", "must be a list of lines"),
        ("The seat", "The seat of all the seats there are", "longer than 28"),
        ("title", "heading", "it has no title"),
    ],
)
def test_a_fault_is_told_with_its_stop(written, was, becomes, told):
    assert stops(None, written(SOUND))
    found = faults(written(SOUND.replace(was, becomes)))
    assert told in found[0]
    assert all(one.startswith("stops.toml, stop 1 (“") and one.endswith(".") for one in found)


def test_every_fault_of_every_stop_is_told_at_once(written):
    twice = SOUND.replace("places", "gold") + SOUND.replace("majority_2017", "none")
    assert [one[:19] for one in faults(written(twice))] == [
        "stops.toml, stop 1 ",
        "stops.toml, stop 2 ",
    ]


def test_coverage_by_lsoa_cannot_be_a_stop(written):
    assert stops(None, written(COVERED))
    told = faults(written(COVERED.replace("layers=coverage", "layers=coverage&areas=lsoa")))
    assert "only wards are published" in told[0]


@pytest.mark.parametrize("text", ["", "stop = 1", "[[stop]", "stop = []", "[[halt]]\n"])
def test_a_file_that_holds_no_stops_is_told_in_one_sentence(written, text):
    (told,) = faults(written(text))
    assert told.startswith("stops.toml ") and told.endswith(".")


def test_a_file_that_is_away_is_told(tmp_path):
    assert "put the file back" in faults(tmp_path / "stops.toml")[0]
