"""The ZIP for a newsroom: whole, explained, safe to open, and the same bytes each time."""

import csv
import io
import zipfile

import pytest

from geo.cards import cards
from geo.coverage.returns import SYNTHETIC
from geo.export import downloads, newsroom, pictures
from geo.tables.package import declared
from geo.tables.source import ATTRIBUTION
from tests.browser.test_hidden import some_published


@pytest.fixture(scope="module")
def chosen():
    return [pictures.of_name(one, some_published()) for one in ("bus_losses", "stop-7")]


@pytest.fixture(scope="module")
def packed(chosen):
    return newsroom.packed(some_published(), chosen)


@pytest.fixture(scope="module")
def files(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as box:
        assert box.testzip() is None
        return {name: box.read(name) for name in box.namelist()}


def test_it_has_pictures_tables_cards_and_sources(files, chosen):
    shapes = ("16x9", "1x1", "9x16")
    drawn = {f"pictures/{p.name}-{s}.{e}" for p in chosen for s in shapes for e in ("png", "svg")}
    tables = {f"tables/{one.name}.csv" for one in downloads.tables(some_published())}
    assert {f"tables/{one.name}.csv" for one in declared()} < tables
    rest = {"README.txt", "cards.csv", "cards.txt", "sources.txt"}
    assert set(files) == drawn | tables | rest


def test_the_readme_says_what_every_file_is(files, chosen):
    told = files["README.txt"].decode("utf-8-sig")
    for name in files:
        stem = name.rsplit("-", 1)[0] + "-*" if name.startswith("pictures/") else name
        assert name == "README.txt" or f"\r\n{stem}: " in told, name
    assert ATTRIBUTION in told and SYNTHETIC in told
    assert all(one.words.title in told for one in chosen)


def test_each_card_is_a_row_with_its_sentence_to_quote(files):
    rows = list(csv.DictReader(io.StringIO(files["cards.csv"].decode("utf-8-sig"))))
    assert [row["card_id"] for row in rows] == list(cards())
    assert all(row["quote"] and row["licence"] and row["in_words"] != "" for row in rows[-5:])
    told = files["cards.txt"].decode("utf-8-sig")
    assert all(row["quote"] in told for row in rows)


def test_every_source_is_there_with_its_licence(files):
    told = files["sources.txt"].decode("utf-8-sig")
    for table in declared():
        for one in table.sources:
            assert one.title in told and one.licence in told


def test_no_file_has_an_address_of_a_machine(files):
    for name, body in files.items():
        if not name.endswith(".png"):
            for local in (b"localhost", b"127.0.0.1", b"/tmp/", b"/home/"):
                assert local not in body, (name, local)


def test_equal_input_gives_equal_bytes(packed, chosen):
    assert newsroom.packed(some_published(), chosen) == packed
    assert newsroom.packed(None, chosen[:1]) != packed


def test_without_published_coverage_it_has_none_and_says_so(chosen):
    with zipfile.ZipFile(io.BytesIO(newsroom.packed(None, chosen[:1]))) as box:
        told = box.read("README.txt").decode("utf-8-sig")
        assert "Staff have published no canvass figures." in told and SYNTHETIC not in told
        assert "tables/coverage-as-published.csv" not in box.namelist()
