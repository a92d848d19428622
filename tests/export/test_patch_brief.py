"""The brief of a patch: one page and its tally, which is typed in and read without a fault."""

import csv
import io
import json
from datetime import date

from pypdf import PdfReader

from geo.areas.output_areas import smallest_areas
from geo.canvass import count
from geo.canvass.__main__ import main
from geo.canvass.paper import TO_COUNT, tally
from geo.canvass.records import nothing
from geo.coverage.returns import REAL
from geo.export.patch import Told, patch_brief
from geo.link import patches

TOLD = Told(count.coverage(nothing(), "ward"), count.coverage(nothing(), "lsoa"), REAL)
PATCH = patches.patch_of(["E00100032", "E00100033"])
DAY = date(2019, 9, 20)


def pages(patch: patches.Patch) -> list[str]:
    made = patch_brief(patch, TOLD, tally(patch.lsoas, DAY))
    assert made == patch_brief(patch, TOLD, tally(patch.lsoas, DAY))
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages]


def test_the_front_has_the_streets_and_the_back_the_columns_of_a_return():
    front, back = pages(PATCH)
    every = smallest_areas().loc[list(PATCH.codes)]
    for code in (one for told in every["postcodes"] for one in told):
        assert code in front
    assert f"about {every['homes'].sum()} homes" in front
    assert patches.NO_ROUTE in front
    for name, _, cells in tally(PATCH.lsoas, DAY):
        assert name in back
        assert all(cell in back for cell in cells)


def test_a_whole_ward_fits_on_one_page_too():
    every = smallest_areas()
    biggest = every.groupby("ward_code")["homes"].sum().idxmax()
    for ward in {PATCH.ward, biggest}:
        assert len(pages(patches.patch_of(every.index[every["ward_code"] == ward]))) == 2


def test_the_tally_typed_in_is_read_as_a_return(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NED_DATA_FOLDER", str(tmp_path))
    counted = dict(zip(TO_COUNT, ("31", "14", "17", "15"), strict=True)) | {"round": "3"}
    lines = tally(PATCH.lsoas, DAY)
    typed = [[cells[0] or counted[name] for name, _, cells in lines]]
    file = tmp_path / "tonight.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([[name for name, _, _ in lines], *typed])
    assert main(["check", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["accepted"], told["refused"]) == (1, 1, [])
    assert set(told["columns"]) == {name for name, _, _ in lines}
