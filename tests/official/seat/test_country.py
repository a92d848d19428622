"""The rules by value, in a made-up country whose files any clone can write."""

import os
import resource
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from geo.official.files import Refused
from tests.official.seat.country import ENGLAND, SCOTLAND, STANDPOINT, WALES, write_country
from tests.official.seat.national import ROOT, by, codes_of, made, rows_of


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return write_country(tmp_path_factory.mktemp("country") / "files")


@pytest.fixture(scope="module")
def places(files, tmp_path_factory):
    """The three seats, each made by the command and checked as declared."""
    folder = tmp_path_factory.mktemp("places")
    return {code: _commanded(files, code, folder / code) for code in (ENGLAND, WALES, SCOTLAND)}


def _commanded(files: Path, code: str, out: Path) -> Path:
    ran = _run(files, code, out)
    assert ran.returncode == 0, ran.stderr
    assert (out / "datapackage.json").exists()
    return out


def _run(files: Path, code: str, out: Path, **how) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geo.official.seat", code, str(files), str(out), STANDPOINT]
    environment = {name: told for name, told in os.environ.items() if name != "NED_PLACE"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, **how
    )


def _asked(place: Path, what: str) -> list[str]:
    """What a process that has the place prints, by line."""
    ran = subprocess.run(
        [sys.executable, "-c", what],
        cwd=ROOT,
        env={**os.environ, "NED_PLACE": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def _place(out: Path) -> dict:
    return tomllib.loads((out / "place.toml").read_text(encoding="utf-8"))


def _said(out: Path, subject: str) -> str:
    """What the gaps say of a subject; the same sentences are in gaps.md."""
    rows = [one for one in rows_of(out, "gaps") if one["subject"] == subject]
    text = (out / "gaps.md").read_text(encoding="utf-8")
    told = [one for row in rows for one in (row["cannot"], row["why"])]
    assert all(one in text and one.endswith(".") for one in told)
    return " ".join(told)


def test_an_lsoa_belongs_where_over_half_of_it_lies(places):
    assert codes_of(places[ENGLAND], "lsoas") == [f"E0109900{n}" for n in (1, 2, 3, 4)]
    shares = by("code", rows_of(places[ENGLAND], "area_shares"))
    assert float(shares["E01099002"]["share"]) == pytest.approx(2 / 3, abs=1e-4)
    assert "66.7%" in _said(places[ENGLAND], "areas")
    homes = by("lsoa_code", rows_of(places[ENGLAND], "people"))
    assert [one["households_2011"] for one in homes.values()] == ["100", "101", "102", "103"]
    assert {one["adults_2019"] for one in homes.values()} == {""}


def test_the_newest_wards_that_lie_whole_are_the_wards(places):
    england, wales = _place(places[ENGLAND]), _place(places[WALES])
    assert codes_of(places[ENGLAND], "wards") == ["E05090001", "E05090002"]
    assert [one["words"] for one in england["ward_sets"]] == ["until May 2019", "since May 2019"]
    later = by("code", rows_of(places[ENGLAND], "wards_2019"))
    assert {code: one["standing"] for code, one in later.items()} == {
        "E05091001": "whole",
        "E05091002": "part",
    }
    assert codes_of(places[WALES], "wards") == ["W05091001", "W05091002"]
    assert len(wales["ward_sets"]) == 1


def test_where_no_wards_lie_whole_those_in_use_stand_with_their_share(places):
    assert codes_of(places[SCOTLAND], "wards") == ["S13090001", "S13090002"]
    said = _said(places[SCOTLAND], "wards")
    assert "Ben" in said and "50.0%" in said and "Glen" not in said


def test_the_place_says_its_name_census_and_district(places):
    told = _place(places[ENGLAND])
    assert (told["code"], told["slug"], told["school_census"]) == (
        ENGLAND,
        "aldbury-north",
        "2020-01",
    )
    assert (told["district"], told["standpoint"]) == ("Aldbury", STANDPOINT)
    assert told["county"] == "E-shire"
    sources = tomllib.loads((places[ENGLAND] / "sources.toml").read_text(encoding="utf-8"))
    assert sources["people"]["sources"][0]["vintage"] == "27 March 2011"
    assert _place(places[WALES])["school_census"] == ""


def test_a_postcode_without_a_point_is_in_no_area(places):
    inside = {
        one["postcode"]: (one["ward_code"], one["lsoa_code"])
        for one in rows_of(places[ENGLAND], "postcodes")
        if one["ward_code"]
    }
    assert inside == {
        "ZA1 1AA": ("E05090001", "E01099001"),
        "ZA1 1AB": ("E05090001", "E01099002"),
        "ZA1 1AC": ("E05090002", "E01099003"),
        "ZA1 1AD": ("E05090002", "E01099004"),
    }
    assert "ZA1 1AF" not in {one["postcode"] for one in rows_of(places[ENGLAND], "postcodes")}


def test_schools_are_those_of_the_column_and_stand_at_their_postcode(places):
    schools = by("urn", rows_of(places[ENGLAND], "schools"))
    assert set(schools) == {"900001", "900002", "900005"}
    low, high = schools["900001"], schools["900002"]
    counted = ("pupils_all_2020_01", "pupils_ever6_fsm_2020_01", "pct_ever6_fsm_2020_01")
    assert [float(low[one]) for one in counted] == [200, 50, 25]
    # Nobody of the school was eligible, which is a count and not a gap.
    assert [float(high[one]) for one in counted] == [90, 0, 0]
    assert (low["ward_code"], high["ward_code"]) == ("E05090001", "E05090002")
    # The register opened one as an academy after the standpoint: what it was is not known.
    status = [schools[one]["status"] for one in ("900001", "900002", "900005")]
    assert status == ["maintained", "maintained", ""]
    said = _said(places[ENGLAND], "schools")
    assert "what New Academy was" in said and "1 October 2019" in said
    assert "Far Hall is not on the map" in said and "Empty School is not on the map" in said


def test_a_practice_is_open_or_closed_by_its_days_alone(places):
    rows = by("ods_code", rows_of(places[ENGLAND], "surgeries"))
    standing = {code: one["standing"] for code, one in rows.items()}
    assert standing == {
        "Z99001": "open",
        "Z99002": "closed",
        "Z99004": "open",
        "Z99008": "merged, building kept",
        "Z99001001": "unverified",
    }
    assert rows["Z99002"]["standing_from"] == "2017-04-30"
    # The day that a register gives where it knows none is not a day.
    assert rows["Z99001"]["opened"] == "" and rows["Z99004"]["opened"] == "2000-01-01"
    assert set(by("ods_code", rows_of(places[WALES], "surgeries"))) == {"W99001"}


def test_where_no_list_has_the_branches_no_branch_is_said_not_to_be_there(places):
    """Wales is not in the list of branches: a ward without a practice may have a branch."""
    asked = (
        "from geo.issues.surgeries import closed_by_area, closed_of_all as whole; "
        "from geo.figures import in_words; "
        "told = closed_by_area('ward'); print(whole().text); "
        "print(*(f'{one}: {in_words(told[one])}' for one in sorted(told)), sep='\\n')"
    )
    assert _asked(places[WALES], asked) == [
        "0 practices closed; the branches are not known",
        "W05091001: 0 practices closed; the branches are not known",
        "W05091002: no data: no practice is in this area, and the branches are not known",
    ]
    assert "2017-08-09" not in (places[WALES] / "sources.toml").read_text(encoding="utf-8")


def test_a_stop_counts_without_a_day_and_not_with_a_later_one(places):
    stops = by("atco_code", rows_of(places[ENGLAND], "bus_stops"))
    assert {code: one["created"] for code, one in stops.items()} == {
        "090001": "2006-06-26",
        "090002": "",
    }
    assert "1 of 2" in _said(places[ENGLAND], "stops")


def test_income_is_of_schools_with_a_return_and_no_figure_where_spending_is_not_sound(places):
    rows = rows_of(places[ENGLAND], "school_income")
    found = [(one["urn"], one["financial_year"], one["status"]) for one in rows]
    assert found == [
        ("900001", "2015-16", "return"),
        ("900001", "2017-18", "return, spending not sound"),
    ]
    assert [one["expenditure_gbp"] for one in rows] == ["790000", ""]
    assert rows[1]["income_gbp_2017_18_prices"] == "810000"
    assert int(rows[0]["income_gbp_2017_18_prices"]) > 800_000
    assert set(by("urn", rows_of(places[ENGLAND], "income_schools"))) == {"900001"}
    assert "New Academy" in _said(places[ENGLAND], "school income")


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        (WALES, {"schools": "England", "deprivation": "scale of its own"}),
        (
            SCOTLAND,
            {"schools": "England", "surgeries": "Scotland", "lsoas": "", "people": ""},
        ),
    ],
)
def test_what_a_nation_s_files_do_not_hold_is_absent_and_said(places, code, absent):
    for table, why in absent.items():
        assert not list(places[code].glob(f"{table}.*")), table
        if why:
            assert why in _said(places[code], table)
    assert not list(places[SCOTLAND].glob("deprivation.*"))
    assert "data zones" in _said(places[SCOTLAND], "areas")


def test_without_a_file_its_table_is_absent_and_said(tmp_path):
    files = write_country(tmp_path / "files", without=("stops", "premium", "households"))
    out = made(files, ENGLAND, tmp_path / "place")
    for table, subject in (("bus_stops", "stops"), ("schools", "schools"), ("people", "people")):
        assert not (out / f"{table}.csv").exists()
        assert "There is no" in _said(out, subject)
    assert _place(out)["school_census"] == ""


def test_a_full_disk_leaves_what_was_made_before(files, places, tmp_path):
    out = _commanded(files, WALES, tmp_path / "place")
    before = {one.name: one.read_bytes() for one in out.glob("*.*")}
    ran = _run(
        files,
        ENGLAND,
        out,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000)),
    )
    assert ran.returncode == 1
    assert "cannot be written" in ran.stderr and "Traceback" not in ran.stderr
    assert {one.name: one.read_bytes() for one in out.glob("*.*")} == before
    assert [one.name for one in tmp_path.iterdir()] == ["place"]


def test_a_code_of_no_seat_is_refused_in_a_sentence(files, tmp_path):
    with pytest.raises(Refused, match="no constituency E14000002"):
        made(files, "E14000002", tmp_path / "place")
    assert not list(tmp_path.iterdir())


def test_what_people_put_into_a_place_outlives_its_making_anew(files, tmp_path):
    out = _commanded(files, ENGLAND, tmp_path / "place")
    head = (out / "by_hand" / "elections.csv").read_text(encoding="utf-8")
    (out / "elections.csv").write_text(head, encoding="utf-8")
    section = '\n[elections]\nchanged = "ours"\n\n[[elections.sources]]\npublisher = "We"\n'
    sources = out / "sources.toml"
    told = 'title = "T"\naddress = "A"\nlicence = "L"\nvintage = "V"\n'
    sources.write_text(sources.read_text(encoding="utf-8") + section + told, encoding="utf-8")
    (out / "stops.toml").write_text("# mine\n", encoding="utf-8")
    (out / "by_hand" / "claims.csv").write_text("half done", encoding="utf-8")
    (out / "people.csv").write_text("stale", encoding="utf-8")
    _commanded(files, ENGLAND, out)
    assert (out / "elections.csv").read_text(encoding="utf-8") == head
    assert tomllib.loads(sources.read_text(encoding="utf-8"))["elections"]["changed"] == "ours"
    assert (out / "stops.toml").read_text(encoding="utf-8") == "# mine\n"
    assert (out / "by_hand" / "claims.csv").read_text(encoding="utf-8") == "half done"
    assert (out / "people.csv").read_text(encoding="utf-8") != "stale"


@pytest.mark.parametrize("code", [ENGLAND, WALES, SCOTLAND])
def test_every_figure_of_a_made_place_is_the_same_when_worked_out_again(places, code):
    told = _asked(places[code], "from geo.cards.__main__ import main; main()")
    assert any(line.startswith("areas ") for line in told)
    assert [one for one in told if one.endswith("differs")] == []


@pytest.mark.parametrize("code", [ENGLAND, WALES, SCOTLAND])
def test_its_page_on_the_constituency_is_printed(places, code):
    asked = (
        "import io, pypdf; from geo.export.handouts.highlights import highlights; "
        "print(*(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(highlights())).pages))"
    )
    said = " ".join(" ".join(_asked(places[code], asked)).split())
    assert _place(places[code])["name"] in said
    assert ("by 30 April 2017" in said) is (code == ENGLAND)
    assert "There is no data here for:" in said
    assert ("What changed, both ways" in said) is (code != SCOTLAND)


def test_what_a_killed_run_had_moved_is_put_back_and_what_it_made_taken_away(files, tmp_path):
    out = tmp_path / "seat"
    _commanded(files, ENGLAND, out)
    (out / "stops.toml").write_text("# Written by hand.\n", encoding="utf-8")
    killed = tmp_path / ".seat-being-made-x1y2"
    killed.mkdir()
    out.rename(killed / "former")
    _commanded(files, ENGLAND, out)
    assert (out / "stops.toml").read_text(encoding="utf-8") == "# Written by hand.\n"
    assert [one.name for one in tmp_path.iterdir()] == ["seat"]
