"""Whatever is made from made-up returns says so by itself, and nothing of real ones does."""

import csv
import io
import json
import re

import pytest
from pypdf import PdfReader

from geo import areas
from geo.canvass.count import constituency_total, coverage, measures
from geo.canvass.demo import demonstration
from geo.canvass.publish import freeze
from geo.canvass.records import Held, nothing
from geo.coverage import doors_in_words, published
from geo.coverage.returns import REAL, SYNTHETIC, Returns
from geo.draw import content
from geo.draw.stops import stops
from geo.export import offered
from geo.export.brief import brief
from geo.export.pack import sheets, wards_told
from geo.export.taken import as_csv
from geo.figures import Figure, State
from geo.link import compare, order
from geo.link.losses import issues_and_doors

SAYS = re.compile(r"made[- ]up", re.IGNORECASE)
MADE_UP = Returns(synthetic=True)


def of(synthetic: bool) -> Held:
    """The same rows, once as made-up returns and once as real ones."""
    return Held(demonstration().assign(synthetic=synthetic), nothing().visits)


def frozen(held: Held):
    cover = coverage(held, "ward")
    synthetic = measures.returns_of(held).synthetic
    return freeze(cover, constituency_total(cover), synthetic, "2019-09-22")


def texts(told: object) -> list[str]:
    """Every text in what the browser is sent."""
    if isinstance(told, dict):
        return [text for one in told.values() for text in texts(one)]
    if isinstance(told, list):
        return [text for one in told for text in texts(one)]
    return [told] if isinstance(told, str) else []


def staff_sentences(held: Held) -> list[str]:
    """Every sentence that staff read: figures, titles, methods, lines, quotes."""
    returns, measure = measures.returns_of(held), measures.coverage_measure(held)
    cover = coverage(held, "ward")
    every = [measure.title, measure.method, *measure.state_words.values()]
    for kind in ("ward", "lsoa"):
        every += [one.text for one in measure.figures(kind).values()]
    for kind in ("ward 2019", "polling district", "road group"):
        every += [one.text for one in measures.coverage_figures(held, kind).values()]
    every += [measure.whole.figure().text]
    every += [measures.in_words(constituency_total(cover), returns)]
    every += [words for _, row in cover.iterrows() for _, words in doors_in_words(row, returns)]
    codes = [areas.codes("ward")[0], areas.codes("ward")[1], areas.CODE]
    row = compare.rows(codes, measure)[-1]
    every += [row.title, *(compare.cited(row, code, at, "") for at, code in enumerate(codes))]
    return every


def public_sentences(held: Held) -> list[str]:
    """Every sentence of published coverage: figures, titles, the table, the pack, the stops."""
    told = frozen(held)
    measure = published.measure(told)
    every = [measure.title, measure.method, published.title(told), published.told(told)]
    every += [one.text for one in published.figures(told, "ward").values()]
    every += [one.text for one in measure.figures("lsoa").values()]
    every += [published.total(told), measure.whole.figure().text]
    for _, _, lines in wards_told(told):
        every += [f"{title}: {words}" for title, words in lines if title == measure.title]
    for sheet in sheets(told)[:2]:
        every += [sheet.title, sheet.note]
    for stop in stops(told):
        if stop.view and "coverage" in stop.view.layers:
            every += [stop.title, stop.say, *stop.notes]
        if stop.card == "door_coverage":
            every += [f"{one.big} {one.rest}" for one in stop.figures]
    return every


def browser_sentences(held: Held) -> list[str]:
    """Every label and sentence about the doors that the map is sent: it words none itself."""
    told = frozen(held)
    sent = content.cover_published(told)
    ids = {"standing", "state"}
    figures = [one["text"] for kind in ("ward", "lsoa") for one in sent[kind].values()]
    doors = [
        one[part]["text"] for one in sent["doors"]["ward"].values() for part in ("visited", "left")
    ]
    titles = [
        one[part] for one in sent["meetings"].values() for part in ("title", "left") if one[part]
    ]
    tile = f"{sent['tile']['big']} {sent['tile']['rest']}"
    assert set(sent["ward"][areas.codes("ward")[0]]) <= {"text", "class", "value", *ids}
    said = [sent["title"], sent["method"], tile, *doors, *titles, *figures]
    return [*said, *sent["standings"].values(), *sent["key"].values()]


@pytest.mark.parametrize("makers", [staff_sentences, public_sentences, browser_sentences])
def test_every_sentence_of_made_up_returns_says_so_and_none_of_real_ones(makers):
    made_up, real = makers(of(synthetic=True)), makers(of(synthetic=False))
    assert len(made_up) > 20 and len(real) > 20
    assert [text for text in made_up if not SAYS.search(text)] == []
    assert [text for text in real if SAYS.search(text)] == []


def test_the_map_is_sent_no_word_of_made_up_returns_for_real_ones():
    told = frozen(of(synthetic=False))
    sent = content.cover_published(told)
    assert len(texts(sent)) > 100
    assert not SAYS.search(json.dumps(sent))


def test_the_files_of_the_doors_say_it_in_their_title_and_in_every_row():
    held, told = of(synthetic=True), frozen(of(synthetic=True))
    cover, rule = coverage(held, "ward"), order.rules()[0]
    files = [
        offered.walk_list(order.by_area(cover, "ward"), "ward", rule, MADE_UP),
        offered.coverage(measures.rows(cover), "ward", "", "", MADE_UP),
        offered.issues_and_doors(issues_and_doors(measures.rows(cover)), "", MADE_UP),
        offered.as_published(told),
    ]
    for taken in files:
        assert SAYS.search(taken.about.title) and taken.about.warning == SYNTHETIC
        rows = list(csv.DictReader(io.StringIO(as_csv(taken))))
        assert len(rows) >= 23 and {row["synthetic"] for row in rows} == {"yes"}
    assert any("In made-up returns, areas with no" in note for note in files[0].about.notes)
    real = offered.walk_list(order.by_area(cover, "ward"), "ward", rule, REAL)
    assert not SAYS.search(" ".join(real.about.lines()) + as_csv(real))


def test_the_brief_says_it_in_its_heading_and_in_every_line_of_the_doors():
    held = of(synthetic=True)
    cover = coverage(held, "ward")
    ward = areas.codes("ward")[0]

    def said(returns: Returns) -> str:
        pages = PdfReader(io.BytesIO(brief([ward], cover, returns))).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    lines = len(doors_in_words(cover.loc[ward], MADE_UP))
    assert lines >= 6
    assert len(SAYS.findall(said(MADE_UP))) >= lines + 2
    assert not SAYS.search(said(REAL))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("32% (385 of 1,205 doors)", "32% in made-up returns (385 of 1,205 doors)"),
        ("at least 5% (9 of 180; a)", "at least 5% in made-up returns (9 of 180; a)"),
        ("no return; a return counts", "no return in made-up returns; a return counts"),
        ("visited, no answer", "visited, no answer in made-up returns"),
        ("No return: nobody came", "No return in made-up returns: nobody came"),
        ("", ""),
    ],
)
def test_a_figure_says_it_before_what_explains_it_and_once(words, said):
    assert MADE_UP.labelled(words) == MADE_UP.labelled(said) == said
    assert REAL.labelled(words) == words
    one = MADE_UP.figure(Figure(None, State.NO_DATA, words))
    assert (one.state, one.text) == (State.NO_DATA, said)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Four wards were visited.", "In made-up returns, four wards were visited."),
        ("LSOAs are small.", "In made-up returns, LSOAs are small."),
        ("4 of 23 wards have no return.", "In made-up returns, 4 of 23 wards have no return."),
    ],
)
def test_a_sentence_says_it_first_and_once(sentence, said):
    assert MADE_UP.said(sentence) == MADE_UP.said(said) == said
    assert REAL.said(sentence) == sentence


def test_a_store_is_made_up_until_a_real_row_is_in_it():
    made_up, real = of(synthetic=True), of(synthetic=False)
    assert measures.returns_of(made_up) == MADE_UP
    assert measures.returns_of(real) == measures.returns_of(nothing()) == REAL
    assert published.returns(None) == REAL
