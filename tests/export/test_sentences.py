"""What `make sentences` prints: every kind of sentence, a line each, with where it is used."""

import subprocess
import sys

from geo import areas
from geo.areas import CODE
from geo.cards import cards
from geo.cards.cite import address, cited
from geo.export.sentences import sentences
from geo.issues import every_issue
from geo.link import compare
from tests.house.walls import ROOT

TOLD = sentences()
OF = {one.text for one in TOLD}


def test_every_caveat_of_every_issue_is_there():
    for issue in every_issue():
        assert {issue.shows, issue.cannot_show, issue.care, issue.unmeasured} - {""} <= OF
        assert {one.caveat for one in issue.tables} - {""} <= OF


def test_the_citation_of_every_figure_is_there():
    assert len(cards()) > 20
    assert {cited(one, address(one)) for one in cards().values()} <= OF


def test_the_quote_of_every_measure_is_there_for_every_ward_and_lsoa():
    codes = [*areas.codes("ward"), *areas.codes("lsoa"), CODE]
    quotes = {one.id for one in TOLD if one.id.startswith("quote.")}
    told = compare.rows(codes)
    assert len(told) > 5 and len(codes) == 82
    assert {f"quote.{row.id}.{code}" for row in told for code in codes} <= quotes


def test_each_kind_has_its_lines():
    kinds = {one.id.partition(".")[0] for one in TOLD}
    assert {"cards", "claims", "quote", "tables", "coverage", "stops", "brief", "files"} <= kinds
    assert {issue.id for issue in every_issue()} <= kinds


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
    assert [tuple(line) for line in lines] == [(one.id, one.text) for one in TOLD]
