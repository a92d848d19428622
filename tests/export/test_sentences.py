"""What `make sentences` prints: every kind of sentence, a line each, with where it is used."""

import subprocess
import sys
from functools import cache

from geo import areas
from geo.areas import CODE
from geo.cards import cards
from geo.cards.cite import address, cited
from geo.draw.stops import stops
from geo.export.sentences.doors import states
from geo.issues import every_issue
from geo.link import compare, losses, near
from tests.house.walls import ROOT
from tests.house.wording import told


@cache
def texts() -> set[str]:
    return {one.text for one in told()}


def test_every_caveat_of_every_issue_is_there():
    for issue in every_issue():
        assert {issue.shows, issue.cannot_show, issue.care, issue.unmeasured} - {""} <= texts()
        assert {one.caveat for one in issue.tables} - {""} <= texts()


def test_the_citation_of_every_figure_is_there():
    assert len(cards()) > 20
    assert {cited(one, address(one)) for one in cards().values()} <= texts()


def test_the_quote_of_every_measure_is_there_for_every_ward_and_lsoa():
    codes = [*areas.codes("ward"), *areas.codes("lsoa"), CODE]
    quotes = {one.id for one in told() if one.id.startswith("quote.")}
    rows = compare.rows(codes)
    assert len(rows) > 5 and len(codes) == 82
    assert {f"quote.{row.id}.{code}" for row in rows for code in codes} <= quotes


def test_each_kind_has_its_lines():
    kinds = {one.id.partition(".")[0] for one in told()}
    assert {"cards", "claims", "quote", "tables", "coverage", "brief", "files"} <= kinds
    assert {"unpublished", "published", "made_up", "near", "map"} <= kinds
    assert {issue.id for issue in every_issue()} <= kinds


def test_the_lines_of_every_stop_are_there_whatever_is_published():
    by_state = states()
    assert [one and one.synthetic for one in by_state.values()] == [None, False, True]
    for state, published in by_state.items():
        for stop in stops(published):
            assert {stop.title, stop.say, *stop.notes} <= texts(), state


def test_what_is_said_of_made_up_returns_says_so_and_no_number_is_of_real_ones():
    made_up = {
        one.id: one.text for one in told() if one.id.startswith(("made_up.stops", "made_up.q"))
    }
    assert len(made_up) > 20
    assert [text for text in made_up.values() if "made-up" not in text] == []
    real = [one.text for one in told() if one.id.startswith("published.quote.")]
    assert len(real) == 24
    assert [text for text in real if "There is no figure for" not in text] == []


def test_near_me_is_there_around_every_town():
    issues = [one for one in every_issue() if one.kinds and not one.unmeasured]
    changed = losses.changes(every_issue())
    changed = changed[changed["Layer"].isin([one.title for one in issues])]
    assert len(near.towns()) > 2
    for town in near.towns():
        rows = losses.lost_near(town.easting_m, town.northing_m, 3_000, changed, "")
        found = near.places(rows)
        assert {
            near.title(found, issues, f"within 3 km of {town.name}"),
            near.beside(found, issues),
            *(one.distance for one in found),
        } <= texts()


def test_the_titles_and_sentences_of_every_chart_are_there():
    charts = [chart for issue in every_issue() for chart in issue.charts()]
    assert len(charts) > 4
    assert {text for one in charts for text in (one.title, one.sentence)} <= texts()


def test_it_prints_a_line_a_sentence_as_the_public_process():
    ran = subprocess.run(
        [sys.executable, "-m", "geo.export.sentences"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"NED_PROCESS": "public", "PYTHONIOENCODING": "utf-8"},
    )
    lines = [line.split("\t") for line in ran.stdout.splitlines()]
    assert [tuple(line) for line in lines] == [(one.id, one.text) for one in told()]
