"""Paper for those who hear it: language, title, tags, tables and the order of reading."""

import io
from datetime import date

import pikepdf
import pytest
from pypdf import PdfReader

from geo.areas import name_of
from geo.canvass import count
from geo.canvass.paper import tally
from geo.canvass.records import nothing
from geo.coverage.returns import REAL
from geo.export.brief import brief
from geo.export.handouts.area_list import area_list
from geo.export.handouts.highlights import highlights
from geo.export.handouts.ward_page import ward_page
from geo.export.paper.sheet import imprint
from geo.export.patch import Told, patch_brief
from geo.link import patches

WARD = "E05003436"
PATCH = patches.patch_of(["E00100032", "E00100033"])


@pytest.fixture(scope="module")
def ward():
    return pikepdf.open(io.BytesIO(brief([WARD])))


@pytest.fixture(scope="module")
def patch():
    told = Told(count.coverage(nothing(), "ward"), count.coverage(nothing(), "lsoa"), REAL)
    lines = tally(PATCH.lsoas, date(2019, 9, 20))
    return pikepdf.open(io.BytesIO(patch_brief(PATCH, told, lines)))


@pytest.fixture(scope="module")
def seat():
    return pikepdf.open(io.BytesIO(highlights()))


@pytest.fixture(scope="module")
def page():
    return pikepdf.open(io.BytesIO(ward_page(WARD)))


@pytest.fixture(scope="module")
def areas():
    return pikepdf.open(io.BytesIO(area_list("lsoa")))


def tags(node):
    """Every element of a structure tree in the order of reading."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from tags(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node and "/P" in node:
            yield node
        if "/K" in node:
            yield from tags(node.K)


def every(pdf):
    return list(tags(pdf.Root.StructTreeRoot.K))


@pytest.mark.parametrize("name", ["ward", "patch", "seat", "page", "areas"])
def test_it_is_tagged_and_says_its_language_its_title_and_its_standard(name, request):
    pdf = request.getfixturevalue(name)
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"]
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20190922")


@pytest.mark.parametrize(("name", "maps"), [("ward", 2), ("patch", 1), ("page", 2)])
def test_every_drawing_is_a_figure_with_a_sentence(name, maps, request):
    figures = [one for one in every(request.getfixturevalue(name)) if one.S == "/Figure"]
    said = [str(one.Alt) for one in figures]
    assert len(said) == maps
    assert all(one.endswith(".") for one in said)
    assert any(name_of(PATCH.ward if name == "patch" else WARD) in one for one in said)


def test_the_tally_is_a_table_with_heading_cells(patch):
    kinds = [str(one.S) for one in every(patch)]
    assert kinds.count("/Table") == 1
    assert kinds.count("/TH") == 1 + len(PATCH.lsoas)
    assert kinds.count("/TD") == 9 * (1 + len(PATCH.lsoas))


@pytest.mark.parametrize(("name", "tables"), [("seat", 2), ("page", 2), ("areas", 1)])
def test_each_table_of_a_sheet_has_heading_cells_and_is_read_in_order(name, tables, request):
    """As many heading cells as columns, all before the first cell of their table."""
    kinds = [str(one.S) for one in every(request.getfixturevalue(name))]
    assert kinds.count("/H1") == 1 and kinds.index("/H1") < kinds.index("/Table")
    starts = [at for at, kind in enumerate(kinds) if kind == "/Table"]
    assert len(starts) == tables
    for start, end in zip(starts, [*starts[1:], len(kinds)], strict=True):
        cells = [kind for kind in kinds[start:end] if kind in ("/TH", "/TD")]
        heads = cells.count("/TH")
        assert heads > 2 and set(cells[:heads]) == {"/TH"}
        assert cells.count("/TD") % heads == 0 != cells.count("/TD")


def test_the_title_is_read_first_and_the_words_before_the_map(ward):
    kinds = [str(one.S) for one in every(ward)]
    assert kinds.count("/H1") == 1
    assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/LI") < kinds.index("/Figure")


def test_every_page_has_the_imprint_that_is_set_and_none_otherwise(monkeypatch):
    line = "Promoted by A. Example, #strong[1] High Street. Printed by B. $Example$."
    for told, on_paper in ((line, True), ("  ", False)):
        monkeypatch.setenv("NED_IMPRINT", told)
        pages = PdfReader(io.BytesIO(brief([WARD]))).pages
        found = [squeezed(line) in squeezed(page.extract_text()) for page in pages]
        assert found == [on_paper] * len(pages) != []
    assert len(imprint()) == 0


def squeezed(text):
    return "".join(text.split())
