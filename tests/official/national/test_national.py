"""Every seat at once: the same bytes however many workers there are, and whatever befalls them."""

import csv
import hashlib
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from distributed import Client, LocalCluster

from geo.areas.people import COUNTED
from geo.issues import every_issue
from geo.issues.schools.tables import CENSUS
from geo.official.files import Refused, look
from geo.official.national import make_national
from geo.official.national.measures import MEASURES, rows_of
from geo.official.national.visits import areas_of, main
from geo.official.seat import tables_of
from geo.official.seat.frames import frames_of
from geo.official.seat.gaps import gaps_of
from tests.official.seat.country import (
    ENGLAND,
    HOUSEHOLDS,
    SCOTLAND,
    STANDPOINT,
    WALES,
    write_country,
)

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_country(tmp_path_factory.mktemp("country") / "files")


@pytest.fixture(scope="module")
def files(folder):
    return look(folder)


@pytest.fixture(scope="module")
def country(files, tmp_path_factory):
    """The country made by one worker."""
    out = tmp_path_factory.mktemp("made") / "out"
    assert made_by(files, out) == {}
    return out


def made_by(files, out: Path, only=()) -> dict[str, str]:
    """Made by one worker, in this process; returns which seats failed."""
    with (
        LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, dashboard_address=":0"
        ) as cluster,
        Client(cluster) as client,
    ):
        return make_national(files, out, STANDPOINT, client, only)


def bytes_of(out: Path) -> dict[str, str]:
    """The hash of every file that is made, but for the work beside them."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and ".work" not in path.parts
    }


def figures(out: Path) -> pd.DataFrame:
    rows = pd.read_parquet(out / "national.parquet")
    return rows.set_index(["code", "measure"])


def test_each_seat_has_its_folder_and_its_rows(country):
    told = figures(country)
    assert {one.parent.name for one in country.glob("*/place.toml")} == {ENGLAND, WALES, SCOTLAND}
    inside = ("E01099001", "E01099002", "E01099003", "E01099004")
    assert told.loc[(ENGLAND, "lsoas"), "value"] == len(inside)
    assert told.loc[(ENGLAND, "households_2011"), "value"] == sum(HOUSEHOLDS[one] for one in inside)
    assert told.loc[(ENGLAND, "postcodes"), "value"] == 4
    assert (told["basis"] != "").all()


def test_what_a_nation_has_no_file_of_does_not_apply_and_is_never_a_zero(country):
    told = figures(country)
    for code, measure in ((WALES, "schools"), (SCOTLAND, "lsoas"), (SCOTLAND, "practices_open")):
        row = told.loc[(code, measure)]
        assert row["status"] == "not_applicable" and pd.isna(row["value"]) and row["reason"]
    known = told[told["status"].isin(["figure", "zero"])]
    assert known["value"].notna().all()
    assert (known.loc[known["status"] == "zero", "value"] == 0).all()
    assert (known.loc[known["status"] == "figure", "value"] > 0).all()
    assert known["source"].str.startswith("A publisher, A made-up file, copy of ").all()
    assert (told.drop(known.index)["source"] == "").all() and len(known) < len(told)


def test_a_rate_is_over_the_pupils_and_the_lsoas_of_the_seat(country):
    told = figures(country).loc[ENGLAND]
    rates = {
        (one["phase"], one["financial_year"]): float(one["rate_gbp"])
        for one in csv.DictReader((ROOT / "data" / "premium_rates.csv").open(encoding="utf-8"))
    }
    index = pd.read_csv(ROOT / "data" / "prices.csv").set_index("financial_year")["cpi_index"]
    lost = {
        phase: rates[phase, "2015-16"] * index["2019-20"] / index["2015-16"]
        - rates[phase, "2019-20"]
        for phase in ("primary", "secondary")
    }
    schools = pd.read_csv(country / ENGLAND / "schools.csv")
    eligible = schools[next(one for one in schools if one.startswith("pupils_ever6"))]
    share = schools[next(one for one in schools if one.startswith("pct_ever6"))]
    # Of the school without an eligible pupil the roll is counted: it has 90 pupils.
    pupils = (100 * eligible / share.where(share > 0)).fillna(90)
    loss = eligible * schools["phase"].map(lost)
    primary = schools["phase"] == "primary"
    assert (share == 0).sum() == 1 and not primary[share == 0].any()
    for measure, of in (("pupil", primary | True), ("primary_pupil", primary)):
        row = told.loc[f"premium_loss_gbp_per_{measure}"]
        assert row["value"] == pytest.approx(loss[of].sum() / pupils[of].sum())
    deciles = pd.read_csv(country / ENGLAND / "deprivation.csv")["imd2019_decile"]
    most = told.loc["most_deprived_tenth_pct", "value"]
    assert most == pytest.approx(100 * (deciles == 1).sum() / len(deciles))


def test_what_the_app_compares_is_in_the_table_under_the_same_basis():
    known = {one.id: one.basis.format(census=CENSUS) for one in MEASURES}
    declared = [one.among for issue in every_issue() for one in issue.measures if one.among]
    declared += [one.among for one in COUNTED if one.among]
    index = re.compile(r"index of \d{4}$")
    assert len(set(declared)) >= 4
    for among in declared:
        assert index.sub("", known[among.measure]) == index.sub("", among.basis)
    assert any(known[one.measure] == one.basis for one in declared)


def test_a_file_that_was_cut_gives_a_seat_no_figure_of_its_few_schools(files):
    whole = frames_of(files, ENGLAND, STANDPOINT)
    premium, register = whole.one("premium"), whole.one("schools")
    few = replace(premium, rows=premium.rows[premium.rows["urn"] == "900001"])
    cut = replace(whole, dated={**whole.dated, "premium": (few,)})
    tables, wards, lacks = tables_of(cut)
    few = [one for one in gaps_of(cut, wards, lacks, tables) if "only a few" in one.cannot]
    registered = re.fullmatch(r".* has (\d) schools there, and .* has 1 of them\.", few[0].why)
    assert len(few) == 1 and int(registered[1]) > 3
    tables, wards, lacks = tables_of(whole)
    assert not [one for one in gaps_of(whole, wards, lacks, tables) if "only a few" in one.cannot]
    tables, _, _ = tables_of(cut)
    told = rows_of(cut, tables).set_index("measure")
    of_schools = ["schools", "eligible_pupils", "premium_loss_gbp_per_primary_pupil"]
    assert len(register.rows) >= 4
    assert told.loc[of_schools, "value"].isna().all()
    assert set(told.loc[of_schools, "status"]) == {"no_data"}
    assert told.loc[of_schools, "reason"].str.contains("only a few of the schools").all()


def test_two_workers_make_the_same_bytes_though_one_is_killed_in_the_middle(
    country, folder, tmp_path
):
    command = (sys.executable, "-m", "tests.official.national.killing")
    asked = [*command, str(folder), str(tmp_path / "out"), STANDPOINT]
    ran = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert bytes_of(tmp_path / "out") == bytes_of(country)


def test_a_run_that_stopped_goes_on_where_it_was(country, files, tmp_path):
    out = tmp_path / "out"
    assert made_by(files, out, only=(ENGLAND,)) == {}
    before = (out / ENGLAND / "place.toml").stat().st_mtime_ns
    assert made_by(files, out) == {}
    assert (out / ENGLAND / "place.toml").stat().st_mtime_ns == before
    assert bytes_of(out) == bytes_of(country)


def test_a_seat_that_fails_is_named_and_stops_no_other(files, tmp_path):
    out = tmp_path / "out"
    (out / ".work" / "rows" / f"{ENGLAND}.part").mkdir(parents=True)
    assert set(made_by(files, out)) == {ENGLAND}
    assert set(figures(out).index.get_level_values("code")) == {WALES, SCOTLAND}
    gaps = pd.read_csv(out / "national_gaps.csv")
    assert set(gaps["code"]) == {WALES, SCOTLAND}


def test_a_code_that_is_none_is_refused_before_anything_is_made(files, tmp_path):
    with pytest.raises(Refused, match="E14009999 is not a constituency"):
        made_by(files, tmp_path / "out", only=("E14009999",))


def test_visits_are_counted_into_wards_however_their_postcodes_are_written(
    country, tmp_path, capsys
):
    wards = areas_of(country)
    chosen = np.random.default_rng(20).choice([*wards.index, "ZZ9 9ZZ"], 10_000)
    written = [
        (one, one.lower(), one.replace(" ", ""))[at % 3] if at % 50 else None
        for at, one in enumerate(chosen)
    ]
    visits = pd.DataFrame({"postcode": written, "who": "nobody"})
    folder = tmp_path / "visits"
    folder.mkdir()
    for number in range(4):
        visits.iloc[number::4].to_parquet(folder / f"{number}.parquet")
    assert main(str(folder), str(country), str(tmp_path / "by_ward.csv")) == 0
    told = pd.read_csv(tmp_path / "by_ward.csv", keep_default_na=False)
    expected = Counter(wards.get(one, "") if at % 50 else "" for at, one in enumerate(chosen))
    assert dict(zip(told["area_code"], told["visits"], strict=True)) == expected
    assert f"{expected['']:,} of them have a postcode that is in no ward" in capsys.readouterr().out


def test_visits_without_a_postcode_are_refused_in_one_sentence(country, tmp_path, capsys):
    pd.DataFrame({"place": ["here"]}).to_parquet(tmp_path / "one.parquet")
    out = tmp_path / "by_ward.csv"
    for visits, where in ((tmp_path, country), (tmp_path / "none", country), (tmp_path, tmp_path)):
        assert main(str(visits), str(where), str(out)) == 1
        said = capsys.readouterr().err.strip()
        assert len(said.splitlines()) == 1 and str(visits if where is country else where) in said
    assert main() == 1 and not out.exists()
