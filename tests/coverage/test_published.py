"""What everybody may see of the doors: by value, and no file that is not what was published."""

import csv
import json
import subprocess
import sys
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import areas
from geo.coverage import CENSUS, NO_RETURN, NOBODY_IN, NOT_TRIED, RETURN, SPOKEN_TO, published
from geo.coverage.record import FILE, Published, PublishedFault, Row, parsed
from geo.coverage.returns import REAL
from geo.coverage.small_numbers import HIDDEN, RULE
from geo.draw.content import cover_published
from geo.export.formats import as_readme
from geo.export.offered import as_published, coverage
from geo.export.taken import as_csv
from geo.figures import Figure, State

CODES = areas.codes("ward")
NOTHING = Row(NO_RETURN, 800, CENSUS, None, None, None, None, None, "", "", "", "")
REACHED = Row(SPOKEN_TO, 1205, RETURN, 385, 120, 240, 2170, 130, "1, 2", "2019-03", "2019-05", "")
FEW = Row(
    *(NOBODY_IN, 800, CENSUS, HIDDEN, 0, HIDDEN, None, 0, HIDDEN, HIDDEN, HIDDEN, ""),
)
UNTRIED = Row(NOT_TRIED, 640, CENSUS, 0, 0, 0, None, 0, "1", "2019-03", "2019-03", "")
SMALL = Row(SPOKEN_TO, 50, RETURN, 20, 10, 10, None, None, "", "2019-03", "2019-03", "")
SCARCE = Row(SPOKEN_TO, 4000, RETURN, 10, HIDDEN, HIDDEN, None, None, "", "", "", "")
CROWDED = Row(SPOKEN_TO, 100, RETURN, 110, 10, 100, None, None, "3", "2019-03", "2019-03", "")
ROWS = [REACHED, FEW, UNTRIED, SMALL, SCARCE, CROWDED]
PUBLISHED = Published(
    on="2019-09-22",
    synthetic=False,
    wards=dict(zip(CODES, ROWS + [NOTHING] * (len(CODES) - len(ROWS)), strict=True)),
    total=replace(REACHED, doors=39_570),
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / FILE).write_bytes(PUBLISHED.as_bytes())
    return tmp_path


def test_each_figure_says_what_is_published_and_each_state_is_its_own():
    told = published.figures(PUBLISHED, "ward")
    assert [told[code] for code in CODES[:7]] == [
        Figure(
            32.0,
            State.VALUE,
            "32% (about 385 of 1,205 doors of a return; rounds 1, 2; since March 2019)",
            years="March 2019 to May 2019",
        ),
        Figure(None, State.HIDDEN, "hidden: fewer than 8 doors visited"),
        Figure(
            0.0,
            State.ZERO,
            "0% (0 of about 640 homes of the 2011 census; round 1; since March 2019)",
            years="March 2019",
        ),
        Figure(None, State.HIDDEN, "hidden: too few doors for a share (fewer than 50)"),
        Figure(0.0, State.VALUE, "under 1% (about 10 of 4,000 doors of a return)"),
        Figure(
            110.0,
            State.VALUE,
            "110% (about 110 of 100 doors of a return; more doors visited than there are doors; "
            "round 3; since March 2019)",
            years="March 2019",
        ),
        Figure(None, State.NO_DATA, "no return"),
    ]
    assert list(told) == CODES


def test_of_lsoas_nothing_is_told():
    told = published.figures(PUBLISHED, "lsoa")
    assert list(told) == areas.codes("lsoa")
    assert set(told.values()) == {Figure(None, State.HIDDEN, "published by ward only")}
    assert published.standings(PUBLISHED)["lsoa"] == {}


def test_while_nothing_is_published_it_is_said_and_nothing_is_zero():
    for kind in ("ward", "lsoa"):
        told = published.figures(None, kind)
        assert list(told) == areas.codes(kind)
        assert {(one.state, one.text) for one in told.values()} == {
            (State.HIDDEN, "staff have not published coverage")
        }
    table = published.rows(None)
    assert set(table["Canvass"]) == {"staff have not published coverage"}
    assert table.drop(columns=["Area", "Canvass"]).isna().all(axis=None)
    assert published.warning(None) == ""
    assert cover_published(None)["absent"]


def test_the_map_is_told_what_is_published_and_its_rule():
    told = cover_published(PUBLISHED)
    assert not told["absent"]
    assert RULE in told["method"] and "22 September 2019" in told["method"]
    states = ["value", "hidden", "zero", "hidden", "value", "value", "no data"]
    assert [told["ward"][code]["state"] for code in CODES[:7]] == states
    assert [told["ward"][code].get("class") for code in CODES[:6]] == [1, None, None, None, 0, 2]
    assert [told["ward"][code]["standing"] for code in CODES] == [
        row.standing for row in PUBLISHED.wards.values()
    ]
    assert {(one["state"], one["standing"]) for one in told["lsoa"].values()} == {("hidden", "")}


def test_the_table_has_a_row_a_ward_with_hidden_and_missing_apart():
    table = published.rows(PUBLISHED)
    assert table["Area"].tolist() == [areas.name_of(code) for code in CODES]
    first, few, *_, none = (table.loc[code] for code in (*CODES[:3], CODES[-1]))
    assert first[
        ["Doors", "Doors visited", "Doors not yet visited", "Door coverage (%)"]
    ].tolist() == [
        *("1205", "385", "820", "32"),
    ]
    assert first["Elector contact rate (%)"] == "6"
    assert (
        few[["Doors visited", "Doors not yet visited", "Door coverage (%)", "Rounds"]].eq("*").all()
    )
    assert few["Doors where someone answered"] == "0"
    assert none[["Doors visited", "Door coverage (%)", "Rounds", "Note"]].isna().all()
    assert table.loc[CODES[4], "Door coverage (%)"] == "under 1"


def test_the_csv_says_what_it_is_and_has_the_wards_and_their_total():
    taken = as_published(replace(PUBLISHED, synthetic=True))
    lines = list(csv.DictReader(as_csv(taken).splitlines()))
    assert [one["area_code"] for one in lines] == [*CODES, areas.CODE]
    first, few, untried, *_ = lines
    assert (first["doors_visited"], first["doors_visited_status"]) == ("385", "value")
    assert (few["doors_visited"], few["doors_visited_status"]) == ("", "hidden")
    assert (untried["doors_visited"], untried["status"]) == ("0", "zero")
    assert (lines[-2]["doors_visited"], lines[-2]["status"]) == ("", "no data")
    assert lines[-1]["doors"] == "39570" and lines[-1]["area_name"] == "North East Derbyshire"
    scarce = lines[4]
    assert (scarce["door_coverage_percent"], scarce["status"]) == ("0", "value")
    assert {one["synthetic"] for one in lines} == {"yes"}
    assert {one["passing_on"] for one in lines} == {RULE}
    assert all(one["source"].startswith("Made-up returns") for one in lines)
    told = as_readme(taken)
    assert "Door coverage in made-up returns, by ward" in told
    assert RULE in told and "22 September 2019" in told


def test_a_csv_of_nothing_published_hides_every_figure():
    taken = coverage(published.rows(None), "ward", RULE, "", REAL)
    lines = list(csv.DictReader(as_csv(taken).splitlines()))
    assert len(lines) == 23 and {one["status"] for one in lines} == {"hidden"}
    assert {one["doors_visited"] for one in lines} == {""}
    assert {one["synthetic"] for one in lines} == {"no"}


def test_what_was_published_reads_back(folder):
    assert published.read(folder) == PUBLISHED


def test_without_a_file_nothing_is_published(tmp_path):
    assert published.read(tmp_path) is None
    assert published.read(tmp_path / "not there") is None


def test_the_folder_is_the_one_named_else_the_own(monkeypatch, tmp_path):
    monkeypatch.setenv("NED_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("NED_PUBLISHED", raising=False)
    assert published.folder() == tmp_path / "published"
    monkeypatch.setenv("NED_PUBLISHED", str(tmp_path / "elsewhere"))
    assert published.folder() == tmp_path / "elsewhere"


def contents(**changed) -> bytes:
    """The published file with some of its contents changed, under a hash that fits."""
    first = {**asdict(PUBLISHED.wards[CODES[0]]), **changed.pop("first", {})}
    wards = {code: asdict(row) for code, row in PUBLISHED.wards.items()} | {CODES[0]: first}
    told = {**asdict(PUBLISHED), "wards": wards, **changed}
    rows = {code: Row(**row) for code, row in told["wards"].items()}
    return Published(told["on"], told["synthetic"], rows, Row(**told["total"])).as_bytes()


@pytest.mark.parametrize(
    "first",
    [
        *({name: 5} for name in ("doors", "doors_attempted", "electors_contacted", "electors")),
        {"doors_answered": 7},
        {"doors_not_home": 123},
        {"doors_attempted": -10},
        {"doors_attempted": 120.0},
        {"doors_attempted": "120"},
        {"doors_attempted": True},
        {"standing": "12 High Street"},
        {"doors_source": "Mrs Smith"},
        {"rounds": "Mrs Smith"},
        {"rounds": "1, 2 High Street"},
        {"rounds": None},
        {"first_month": "2019-03-04"},
        {"last_month": "2019-13"},
        {"note": "1 of 3 LSOAs without a return"},
        {"note": ["a"]},
    ],
    ids=str,
)
def test_what_may_not_leave_is_refused_and_not_repeated(first):
    with pytest.raises(PublishedFault, match="has in it what may not be published") as told:
        parsed(contents(first=first))
    for value in first.values():
        assert str(value) not in str(told.value).replace(FILE, "")


def test_a_file_of_other_wards_is_refused():
    wards = {code: asdict(row) for code, row in PUBLISHED.wards.items()}
    for other in ({**wards, "E05000001": asdict(NOTHING)}, dict(list(wards.items())[1:])):
        with pytest.raises(PublishedFault, match="counts other wards"):
            parsed(contents(wards=other))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda file: file.replace(b"385", b"390"), "was changed after it was published"),
        (lambda file: file.replace(b"2019-09-22", b"2019-09-23"), "was changed after"),
        (lambda file: file.replace(b'"synthetic": false', b'"synthetic": true'), "was changed"),
        (lambda file: file + b"\n", "was changed after it was published"),
        (lambda file: file.replace(b'"format": 1', b'"format": 2'), "another version"),
        (lambda file: file.replace(b"nearest 5", b"nearest 1"), "another version"),
        (lambda file: file[: len(file) // 2], "is damaged"),
        (lambda file: b"", "is damaged"),
        (lambda file: b"[]", "is damaged"),
        (lambda file: b"\xff\xfe\x00", "is damaged"),
        (lambda file: b"[" * 100_000, "is damaged"),
        (lambda file: b" " * 10_000_000 + file, "is damaged"),
        (lambda file: file.replace(b'"wards"', b'"areas"'), "has in it what may not"),
        (lambda file: file.replace(b"2019-09-22", b"yesterday!"), "has in it what may not"),
    ],
)
def test_a_damaged_or_changed_file_is_told_in_one_sentence(folder, change, why):
    (folder / FILE).write_bytes(change(PUBLISHED.as_bytes()))
    with pytest.raises(PublishedFault, match=why) as told:
        published.read(folder)
    assert str(told.value).count(". ") == 0 and str(told.value).endswith(".")


def test_what_is_no_file_is_told_in_one_sentence(tmp_path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(PublishedFault, match="cannot be read"):
        published.read(tmp_path)


@given(st.binary(max_size=200))
def test_no_bytes_are_read_as_published_but_those_that_were(content):
    with pytest.raises(PublishedFault):
        parsed(content)


@given(st.data())
def test_no_byte_of_the_file_can_be_changed(data):
    file = bytearray(PUBLISHED.as_bytes())
    at = data.draw(st.integers(0, len(file) - 1))
    file[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(PublishedFault):
        parsed(bytes(file))


def test_the_hash_is_that_of_the_contents():
    told = json.loads(PUBLISHED.as_bytes())
    assert told["sha256"] == PUBLISHED.sha256 and len(PUBLISHED.sha256) == 64
    assert replace(PUBLISHED, on="2019-09-23").sha256 != PUBLISHED.sha256


def test_reading_what_is_published_loads_no_code_of_the_canvass():
    """In a fresh interpreter, so that no other test has loaded it before."""
    asked = (
        "import sys, geo.coverage.published, geo.draw.content;"
        "print([name for name in sys.modules if name.startswith(('geo.canvass', 'sqlalchemy'))])"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
