"""The stops say what the data says, and every fault of their file is told with its remedy."""

import csv
import tomllib

import pytest

from geo.cards import cards
from geo.coverage import published
from geo.coverage.returns import SYNTHETIC
from geo.draw import charts
from geo.draw.stops import FILE, StopFaults, form, pictures, stops
from geo.draw.stops.rewriting import from_issues, rewritten
from geo.issues.buses.tables import changes
from geo.issues.schools.premium import premium_for_each_primary_by_area
from geo.tables import DATA
from tests.browser.test_hidden import some_published
from tests.kept import kept

SOUND = """
[[stop]]
title = "The seat"
say = "One line."
picture = "layers=places"
figure = "majority_2017"
notes = ["A note."]
"""
COVERED = SOUND.replace("layers=places", "layers=coverage")
OLD = """
[[stop]]
title = "The seat"
figure = "majority_2017"
lines = ["One line.", "Another."]
map = "layers=places"
"""


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


def test_the_stops_stand_in_their_order_and_where_both_meet_is_last_and_left_out():
    about = ["The seat", "Schools", "Schools", "Buses", "Surgeries", "Marsh Lane"]
    assert [one.title for one in stops(None)] == about
    shown = stops(some_published(synthetic=False))
    assert [one.title for one in shown] == [*about, "Where both meet"]
    assert [bool(one.chart) for one in shown] == [True, True, False, False, False, True, False]


def test_each_says_one_sentence_of_58_signs_whatever_is_published():
    for told in (None, some_published(), some_published(synthetic=False)):
        for stop in stops(told):
            assert 20 < len(stop.say) <= form.SAY_SIGNS, stop.say
            assert stop.notes and stop.source.endswith("As it stood on 22 September 2019.")


def test_the_two_majorities_stand_in_the_sentence_as_their_table_has_them():
    with (DATA / "claims.csv").open(encoding="utf-8") as file:
        row = next(one for one in csv.DictReader(file) if one["claim_id"] == "majority_2017")
    said = stops(None)[0].say.replace(",", "")
    assert f"by {row['evidence_value']} votes not {row['claim_value']}" in said


def test_what_is_typed_of_buses_and_wards_is_what_the_tables_count():
    rows = changes()
    routes = {
        one: rows.loc[rows["standing"] == one, "route"].nunique() for one in ("firm", "probable")
    }
    assert routes == {"firm": 2, "probable": 3}
    assert stops(None)[3].say == "Two bus routes were withdrawn; three losses are probable"


def test_where_both_meet_counts_the_wards_as_they_are_counted_by_hand():
    told = some_published(synthetic=False)
    lost = premium_for_each_primary_by_area("ward")
    few = {
        code: row
        for code, row in published.measure(told).figures("ward").items()
        if row.value is not None and row.value < 20
    }
    met = [code for code in few if (lost[code].value or 0) >= 40]
    last = stops(told)[-1]
    assert last.say.startswith("We know of no ward with") is (not met)
    made_up = stops(some_published())[-1]
    assert made_up.say.startswith("In made-up returns")
    assert (made_up.warning, last.warning) == (SYNTHETIC, "")


def test_every_stop_leads_to_a_card_that_is_there_and_types_no_figure_of_it():
    shown = stops(None)
    assert {one.card for one in shown} <= set(cards())
    for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["stop"]:
        for word in ("2,860", "2,681", "8.1%", "£"):
            assert word not in " ".join([entry["say"], *entry["notes"]])


def test_a_browser_is_told_each_stop_with_one_picture():
    for stop in stops(None):
        told = stop.told()
        assert bool(told["view"]) is not bool(told["chart"])
        for svg in (told["chart"] or {}).values():
            assert svg.startswith("<svg") and stop.chart.title in svg


@pytest.mark.parametrize(
    ("was", "becomes", "line", "told"),
    [
        ("layers=places", "layers=places,gold", 5, "a layer “gold”"),
        ("layers=places", "layers=shading&measure=love", 5, "measure=love"),
        ("layers=places", "area=E05999999", 5, "area=E05999999"),
        ("layers=places", "layer=places", 5, "the word layer"),
        ("layers=places", "layers=tiles", 5, "remove tiles"),
        ("layers=places", "seat-majority", 5, "the nearest is seat-majorities"),
        ("layers=places", "bus-changes", 5, "too tall to be read across a room"),
        ("layers=places", "layers=coverage&areas=lsoa", 5, "only wards are published"),
        ("majority_2017", "majority_2071", 6, "the nearest is majority_2017"),
        ("majority_2017", "leave_views", 6, "has no figure"),
        ("One line.", "It was 7,000 votes.", 4, "gives the number 7,000"),
        ("One line.", "x" * 59, 4, "shorten it to 58 or fewer"),
        ("One line.", f"{'x' * 40} {{found}} and more", 4, "shorten it to 58 or fewer"),
        ('"One line."', "7", 4, "its say must be text"),
        ('["A note."]', "[1]", 7, "between quotation marks"),
        ('["A note."]', '"A note."', 7, "must be a list of lines"),
        ("The seat", "The seat of all the seats there are", 3, "longer than 28"),
        ("picture", "pictures", 2, "it has no picture"),
        ("notes", "note", 7, "the nearest is notes"),
        ('notes = ["A note."]', 'made_up = "One line."', 7, "write in made-up returns"),
    ],
)
def test_a_fault_is_told_with_its_line(written, was, becomes, line, told):
    assert stops(None, written(SOUND))
    found = faults(written(SOUND.replace(was, becomes)))
    assert told in " ".join(found)
    assert f"stops.toml, line {line}, stop 1 (“" in " ".join(found)
    assert all(one.startswith("stops.toml, line ") and one.endswith(".") for one in found)


def test_every_fault_of_every_stop_is_told_at_once(written):
    twice = SOUND.replace("places", "gold") + SOUND.replace("majority_2017", "none")
    assert [one[:27] for one in faults(written(twice))] == [
        "stops.toml, line 5, stop 1 ",
        "stops.toml, line 13, stop 2",
    ]


def test_a_stop_with_doors_waits_until_they_are_published(written):
    path = written(SOUND + COVERED)
    assert len(stops(None, path)) == 1
    assert len(stops(some_published(), path)) == 2


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("layers=places", "layers=coverage", "add unpublished"),
        ("layers=places", "date=2025-01-01", "date=2025-01-01"),
        ('map = "', 'area = "E05003417"\nmap = "', "has no ward E05003417"),
        ("Another.", "x" * 57, "longer than 56"),
        ('"Another."', '"b", "c", "d"', "keep at most 3"),
    ],
)
def test_a_stop_of_the_older_form_is_read_and_its_faults_are_told(written, was, becomes, told):
    (old,) = stops(None, written(OLD))
    assert (old.title, old.say, old.notes) == ("The seat", "One line.", ("Another.",))
    assert told in faults(written(OLD.replace(was, becomes)))[0]


@pytest.mark.parametrize("name", ["shipped", "by-hand"])
def test_a_file_of_the_older_form_is_rewritten_into_one_that_says_the_same(written, name):
    text = (kept.KEPT / f"stops/{name}.toml").read_text(encoding="utf-8")
    was = stops(None, written(text))
    now = stops(some_published(False), written(rewritten(text)))
    assert len(was) == len(now)
    assert [(one.title, one.view, one.card) for one in now] == [
        (one.title, one.view, one.card) for one in was
    ]
    plain = [at for at, one in enumerate(was) if "coverage" not in one.view.layers]
    assert len(plain) > 3
    assert [now[at].say for at in plain] == [was[at].say for at in plain]
    assert rewritten(rewritten(text)) == rewritten(text)


def test_a_place_without_a_file_gets_the_stops_that_its_issues_offer(written):
    made = stops(None, written(from_issues()))
    offered = [name for name, one in pictures.offered().items() if charts.fits_afar(one.chart)]
    assert [one.chart.id for one in made if one.chart] == offered
    assert any(one.view for one in made)


@pytest.mark.parametrize("text", ["", "stop = 1", "[[stop]", "stop = []", "[[halt]]\n"])
def test_a_file_that_holds_no_stops_is_told_in_one_sentence(written, text):
    (told,) = faults(written(text))
    assert told.startswith("stops.toml ") and told.endswith(".")


def test_a_file_that_is_away_is_told(tmp_path):
    assert "put the file back" in faults(tmp_path / "stops.toml")[0]


def test_what_is_wrong_with_a_stop_is_told_at_once_and_each_fault_once(written):
    say = 'say = "99 surgeries closed; two merged and kept their buildings, all of them here."'
    broken = SOUND.replace('say = "One line."', f'{say}\ncolour = "red"')
    told = faults(written(broken))
    assert len(told) == 3
    for words in ("the number 99", "colour", "58 or fewer"):
        assert sum(words in one for one in told) == 1, words
    broken = broken.replace("layers=places", "premium-and-pricess")
    assert any("premium-and-prices" in one for one in faults(written(broken)))


def test_a_file_of_any_editor_is_read_and_a_letter_in_no_utf_8_is_told_with_its_line(tmp_path):
    path = tmp_path / "stops.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert [one.title for one in stops(None, path)] == ["The seat"]
    path.write_bytes(SOUND.replace("A note.", "A café.").encode("cp1252"))
    (told,) = faults(path)
    assert told.startswith("stops.toml, line 7: ") and told.endswith("UTF-8.")
