"""Every seat at once: the same bytes however many workers there are, and whatever befalls them."""

import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from distributed import Client, LocalCluster

from geo.official.files import Refused, look
from geo.official.national import make_national
from geo.official.national.visits import areas_of, main
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
