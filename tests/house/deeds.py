"""What the app does with an issue that nobody told it of: prints a line of JSON a deed."""

import io
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from geo import areas
from geo.areas.crs import to_metres
from geo.cards import card, cards_of
from geo.cards.check import check
from geo.coverage import published
from geo.draw.content import content
from geo.export import offered, pictures
from geo.export.brief import brief
from geo.export.pack import pack
from geo.export.taken import as_csv
from geo.issues import every_issue, issue
from geo.link import compare, order
from geo.link.losses import issues_and_doors, loss_measures, lost_in, lost_near
from geo.tables.package import declared
from tests.house.aside import opened, tell

ID, MEASURE, TABLE = "libraries", "libraries_closed", "libraries"
ROOT = Path(__file__).resolve().parents[2]
LABEL = "Library closed"


def new():
    return issue(ID)


def mark():
    return new().marks()[0]


def found():
    assert [one.id for one in every_issue() if one.kinds][-1] == ID
    return [one.id for one in every_issue()]


def its_table_is_declared():
    return TABLE in [one.name for one in declared()]


def drawn_with_key_and_measure():
    told = content()
    layer = next(one for one in told["layers"] if one["id"] == ID)
    shape = next(kind["shape"] for kind in layer["kinds"] if kind["label"] == LABEL)
    measure = next(one for one in told["measures"] if one["id"] == MEASURE)
    assert measure["figures"]["ward"][mark().ward]["text"] == "1 library closed"
    assert ID in [tile["id"] for tile in told["tiles"]]
    return len(layer["marks"]) == 4 and len(shape) == 2


def its_marks_are_sized():
    layer = next(one for one in content()["layers"] if one["id"] == ID)
    assert [one["id"] for one in layer["measures"]] == ["library_years"]
    assert layer["each"] == "library" and card("library_years").title.endswith(", by library")
    return {one["figures"]["library_years"]["text"] for one in layer["marks"]} >= {"1 years"}


def has_a_card_and_a_second_working():
    told = check(card(MEASURE))
    assert told.shown == "4 libraries closed" and told.parts == told.parts_same
    return str(told.verdict) == "same" and MEASURE in cards_of(new())


def lost_in_its_ward():
    lost = lost_in(mark().ward)
    return "Libraries closed since 2010: 1 library closed" in lost.words


def lost_near_its_point():
    near = lost_near(*to_metres(mark().lon, mark().lat), 500)
    here = near[near["Where"] == mark().name]
    return here["distance_m"].tolist() == [0] and here["lost"].all()


def ordered():
    cover = _cover("ward")
    table = order.by_area(cover, "ward")
    assert MEASURE in [one.id for one in loss_measures()]
    told = order.shown(table, "ward")
    return told["Libraries closed since 2010 (buildings)"].sum() == 4


def _cover(kind):
    from geo.canvass.count import coverage
    from geo.canvass.records import nothing

    return coverage(nothing(), kind)


def compared():
    rows = compare.rows([mark().ward, areas.codes("ward")[-1], areas.CODE])
    own = next(row for row in rows if row.id == MEASURE)
    return own.figures[0].text == "1 library closed" and own.figures[2].value == 4


def beside_the_doors():
    table = issues_and_doors(published.rows(None))
    return table["Libraries closed since 2010"].sum() == 4


def in_a_brief():
    pages = PdfReader(io.BytesIO(brief([mark().ward]))).pages
    return mark().name in " ".join(page.extract_text() for page in pages)


def in_pictures_and_files():
    taken = offered.issue(new())
    assert "Clay Cross Library (made up)" in as_csv(taken)
    drawn = [pictures.of_name(one).png() for one in (MEASURE, "library_years")]
    return all(one.startswith(b"\x89PNG") for one in drawn)


def in_the_file_to_take_away():
    text = pack(None, "2026-11-26")
    return mark().name in text and f"card-{MEASURE}" in text


def on_every_page():
    ward, said = mark().ward, {}
    pages = {
        "": {},
        "area": {"area": ward},
        "compare": {"area": ward, "with": areas.codes("ward")[-1]},
        "near": {},
        "claims": {"card": MEASURE},
        "sources": {"table": TABLE},
        "priorities": {},
        "embed": {"layers": ID},
        "present": {},
        "accessibility": {},
        "canvass": {},
    }
    for page, query in pages.items():
        said[page] = opened(page, query)
    assert mark().name in said["area"] and "Libraries closed" in said["claims"]
    assert "Libraries" in said["embed"] and "libraries.csv" in said["sources"]
    return True


DEEDS: tuple[Callable, ...] = (
    found,
    its_table_is_declared,
    drawn_with_key_and_measure,
    its_marks_are_sized,
    has_a_card_and_a_second_working,
    lost_in_its_ward,
    lost_near_its_point,
    ordered,
    compared,
    beside_the_doors,
    in_a_brief,
    in_pictures_and_files,
    in_the_file_to_take_away,
    on_every_page,
)

if __name__ == "__main__":
    tell(DEEDS)
