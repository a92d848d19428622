"""The printed brief: one or two pages a ward, every figure from the tables, nothing that runs."""

import csv
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache

import pytest
from pypdf import PdfReader

from geo import areas
from geo.areas import codes, name_of
from geo.canvass.count import coverage
from geo.canvass.records import nothing
from geo.cards import cards
from geo.cards.card import COMPUTED, IN_PART
from geo.cards.claims import answer, claims
from geo.coverage.returns import SYNTHETIC, Returns
from geo.export.brief import PAGES_AT_MOST, STAFF, brief
from geo.export.paper.fonts import printable
from geo.export.paper.parts import Quiet, Strong, paragraph
from geo.figures import STANDPOINT, State
from geo.issues import every_issue
from geo.issues.fracking import HOMES
from geo.link import doorstep
from geo.link.losses import lost_in
from geo.tables import DATA
from geo.tables.source import ATTRIBUTION
from tests.hostile import PAYLOADS

MADE_UP = Returns(synthetic=True)

ROOT = DATA.parent
MARSH_LANE, BARROW_HILL, DRONFIELD_NORTH = "E05003436", "E05003323", "E05003423"


def squeezed(text: str) -> str:
    """Text without blanks: a line may end anywhere."""
    return re.sub(r"\s+", "", text)


@cache
def said(pdf: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


@pytest.fixture(scope="module")
def doors(made_cover):
    return made_cover("ward")


@pytest.fixture(scope="module")
def every_ward(doors):
    return brief(codes("ward"), doors, MADE_UP)


@pytest.fixture(scope="module")
def alone(doors):
    """The brief of one ward for staff, printed once."""
    return cache(lambda ward: brief([ward], doors, MADE_UP))


@cache
def for_all(ward: str) -> bytes:
    """The brief of one ward for anybody, printed once."""
    return brief([ward])


@pytest.mark.parametrize("staff", [True, False], ids=["with doors", "without"])
@pytest.mark.parametrize("ward", codes("ward"), ids=name_of)
def test_every_ward_has_one_or_two_pages_and_its_figures(ward, staff, alone):
    pdf = alone(ward) if staff else for_all(ward)
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert 1 <= len(pages) <= PAGES_AT_MOST
    assert all((round(p.mediabox.width), round(p.mediabox.height)) == (595, 842) for p in pages)
    text = said(pdf)
    for measure, figure in lost_in(ward).losses:
        assert squeezed(measure.title) in text
        assert squeezed(figure.text) in text
        if figure.state in (State.NO_DATA, State.NOT_APPLICABLE):
            assert squeezed(f"{figure.state}: {figure.text}") in text
    assert (squeezed(STAFF) in text) == staff
    assert squeezed(ATTRIBUTION) in text


def test_a_set_of_wards_is_one_file_of_their_pages_numbered_through(every_ward, alone):
    reader = PdfReader(io.BytesIO(every_ward))
    each = [len(PdfReader(io.BytesIO(alone(ward))).pages) for ward in codes("ward")]
    assert len(reader.pages) == sum(each)
    for number, page in enumerate(reader.pages, 1):
        text = squeezed(page.extract_text())
        assert f"Page{number}of{sum(each)}" in text
        assert squeezed(STAFF) in text and squeezed(SYNTHETIC) in text


def test_it_is_made_of_text_with_a_title_a_language_and_an_outline(every_ward):
    reader = PdfReader(io.BytesIO(every_ward))
    assert reader.metadata.title == "Doorstep brief: 23 wards"
    assert reader.metadata.author
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    top = [one for one in reader.outline if not isinstance(one, list)]
    assert [one.title for one in top] == [name_of(ward) for ward in codes("ward")]
    one_ward = PdfReader(io.BytesIO(for_all(MARSH_LANE)))
    assert one_ward.metadata.title == "Doorstep brief: Ridgeway and Marsh Lane"


def test_the_same_figures_give_the_same_bytes_also_from_another_process(doors):
    first = brief([BARROW_HILL, MARSH_LANE], doors, MADE_UP)
    assert brief([BARROW_HILL, MARSH_LANE], doors, MADE_UP) == first
    code = (
        "import sys; from geo.export.brief import brief; "
        f"sys.stdout.buffer.write(brief(['{BARROW_HILL}', '{MARSH_LANE}']))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert made == [brief([BARROW_HILL, MARSH_LANE])] * 2


def test_the_file_names_its_claims_and_figures_and_whose_data_it_is():
    read = PdfReader(io.BytesIO(for_all(BARROW_HILL)))
    named = str(read.metadata["/Keywords"]).split(", ")
    assert {"buses_cut", "premium_by_area", "surgeries_closed"} <= set(named) <= set(cards())
    assert "Open Government Licence" in read.pages[0].extract_text()


def test_nothing_in_the_file_runs_or_reaches_out(every_ward):
    """A packed stream may hold any letters by chance: what runs is named outside of them."""
    named, streams = re.subn(rb"\bstream\r?\n.*?endstream", b"", every_ward, flags=re.DOTALL)
    assert streams > 23 and b"/Annots" in named
    for name in (
        b"/JavaScript",
        b"/JS",
        b"/Launch",
        b"/SubmitForm",
        b"/OpenAction",
        b"/EmbeddedFile",
    ):
        assert name not in named
    for page in PdfReader(io.BytesIO(every_ward)).pages:
        for one in page.get("/Annots", []):
            assert one.get_object()["/A"]["/URI"].startswith(("http://", "https://"))


def test_a_probable_loss_is_said_to_be_one_and_a_dropped_one_is_no_loss():
    text = said(for_all(DRONFIELD_NORTH))
    probable = (
        "Bus 15A, 16A: Sunday service withdrawn (May 2018). It is probable and not confirmed."
    )
    assert squeezed(probable) in text and squeezed("Bus 43A, 44A: Withdrawn (2017") in text
    assert squeezed("Derbyshire Times, 4 October 2017") in text
    dropped = said(for_all("E05003419"))
    told = dropped[dropped.index(squeezed("Not counted as a loss here, or not known")) :]
    assert squeezed("Bus 91 (with 2, 2a, 90): Reduction proposed, then dropped") in told
    assert squeezed("It never happened, so it is not a cut") in told


def test_nothing_later_than_the_standpoint_is_told_as_a_loss(every_ward):
    text = said(every_ward)
    with (DATA / "bus_changes.csv").open(encoding="utf-8") as file:
        later = [one for one in csv.DictReader(file) if one["standing"] == "later"]
    assert later
    said_so = [f"Bus {o['route']}: {o['change'][0].upper()}{o['change'][1:]}" for o in later]
    assert not any(squeezed(one) in text for one in said_so)
    with (DATA / "surgery_events.csv").open(encoding="utf-8") as file:
        events = [one for one in csv.DictReader(file) if one["happened_by"] > STANDPOINT]
    assert events and not any(squeezed(one["summary"]) in text for one in events)


def test_a_merger_is_no_closure_and_a_closure_is_one():
    text = said(for_all("E05003428"))
    assert squeezed("merged, building kept. Gosforth Valley became a branch") in text
    assert text.index(squeezed("Not counted as a loss")) < text.index(
        squeezed("merged, building kept.")
    )
    assert squeezed("Barrow Hill, 14 May 2015: closed.") in said(for_all(BARROW_HILL))


def test_the_site_s_distances_are_quoted_as_published_and_only_in_its_ward(every_ward):
    with (DATA / "site_facts.csv").open(encoding="utf-8") as file:
        facts = {one["fact"]: one for one in csv.DictReader(file)}
    text = said(for_all(MARSH_LANE))
    for name in HOMES:
        assert squeezed(f"{name}: {facts[name]['value']} [{facts[name]['said_by']}]") in text
        assert said(every_ward).count(squeezed(f"{name}:")) == 1
    assert squeezed("Fracking itself was never applied for") in text


CLAIMS = claims().fillna("")


@pytest.mark.parametrize("claim_id", CLAIMS.index)
def test_what_can_be_said_is_what_was_found_and_only_a_refused_claim_has_its_verdict(claim_id):
    text, one = said(for_all(BARROW_HILL)), CLAIMS.loc[claim_id]
    cannot = text.index(squeezed("What you cannot say"))
    judged = squeezed(f"{one['finding']}: the article says, in our words: {one['claim']}")
    if one["finding"] not in doorstep.SAYABLE:
        assert text.index(squeezed(f"{one['title']}: ") + judged) > cannot
        return
    ours = one["claim"] if one["finding"] == COMPUTED else ""
    found = answer(one["found"], one["no_figure"])
    assert text.index(squeezed(f"{one['title']}: {ours}{found}{one['note']}")) < cannot
    assert judged not in text


def test_what_holds_up_in_part_is_told_with_its_limits_and_is_not_among_what_cannot_be_said():
    in_part = CLAIMS[CLAIMS["finding"] == IN_PART]
    assert len(in_part) > 3
    can = " ".join(line.text for line in doorstep.to_say())
    cannot = " ".join(line.text for line in doorstep.not_to_say())
    for _, one in in_part.iterrows():
        assert one["note"] in can and one["claim"] not in cannot


@pytest.mark.parametrize("ward", [MARSH_LANE, BARROW_HILL])
def test_what_a_layer_cannot_show_is_told_where_it_has_marks_or_has_no_number(ward):
    text = said(for_all(ward))
    blank = {line.head for line in doorstep.in_short(ward) if line.text.startswith("no")}
    assert blank
    for layer in every_issue():
        here = not layer.kinds or any(mark.ward == ward for mark in layer.marks())
        unknown = blank & {one.title for one in layer.measures}
        told = squeezed(f"{layer.title}: {layer.cannot_show}") in text
        assert told == (here or bool(unknown)), layer.id


def test_doors_are_exact_with_numerator_denominator_and_days(doors, alone):
    row = doors.loc[BARROW_HILL]
    text = said(alone(BARROW_HILL))
    tried, all_doors = row["doors_attempted"], row["doors"]
    share = f"{tried / all_doors:.0%} of doors in made-up returns ({tried:,} of {all_doors:,})"
    assert squeezed(f"Door coverage: {share}") in text
    assert squeezed(f"{row['doors_untried']:,} not yet visited") in text
    assert squeezed("first day 29 September 2018; last visit 15 September 2019") in text


def test_a_ward_without_a_return_has_no_share_and_no_zero():
    text = said(brief([BARROW_HILL], coverage(nothing(), "ward")))
    told = text[text.index(squeezed("Canvass: no return")) :]
    assert squeezed("Doors: 2,666 homes of the 2011 census") in told
    assert "Doorcoverage" not in text and squeezed("not yet visited") not in text


def test_a_long_note_is_cut_and_says_so(doors):
    long = doors.assign(note="word " * 4000, rounds="; ".join(f"round {n}" for n in range(900)))
    pdf = brief([BARROW_HILL], long, MADE_UP)
    assert len(PdfReader(io.BytesIO(pdf)).pages) <= PAGES_AT_MOST
    assert said(pdf).count(squeezed("… (the rest is on the ward's page)")) == 2


def test_a_list_too_long_is_cut_and_says_how_much():
    """A hundred more facts on a place, in one ward: two pages still."""
    layer = every_issue()[0]
    marks = [
        replace(mark, id=f"{mark.id}-{n}", name=f"School {n}")
        for n, mark in enumerate([layer.marks()[0]] * 100)
    ]
    many = replace(layer, id="many", marks=lambda: marks, kinds=layer.kinds, told=None)
    ward = marks[0].ward
    pdf = brief([ward], issues=(many,))
    assert len(PdfReader(io.BytesIO(pdf)).pages) <= PAGES_AT_MOST
    assert re.search(r"…and\d+more,ontheward'spage", said(pdf))


@pytest.mark.parametrize("text", PAYLOADS)
def test_hostile_texts_are_printed_exactly_and_run_nowhere(text, doors):
    layer = every_issue()[0]
    marks = [replace(layer.marks()[0], name=text)]
    hostile = replace(
        layer,
        id="hostile",
        title=text,
        cannot_show=text,
        marks=lambda: marks,
        kinds=tuple(replace(kind, label=text) for kind in layer.kinds),
        told=None,
    )
    pdf = brief([marks[0].ward], doors.assign(note=text), MADE_UP, (hostile,))
    assert said(pdf).count(squeezed(text)) >= 6
    assert b"/JavaScript" not in pdf


def test_only_web_addresses_become_links():
    for address in ("javascript:hit()", "file:///etc/passwd", "", '"><a href="http://x'):
        assert paragraph("line", Quiet("x", address))["runs"][0]["address"] == ""
    web = 'https://example.org/?a=1&b="2"'
    assert paragraph("line", Quiet("x", web))["runs"][0]["address"] == web


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("£–’“”é≥−…·", "£–’“”é≥−…·"),
        ("a\u2028b\nc", "a b c"),
        ("中", "[U+4E2D]"),
        ("\x00", "[U+0000]"),
    ],
)
def test_signs_outside_the_font_are_named_and_never_lost(text, printed):
    assert printable(text) == printed
    assert paragraph("line", Strong(text))["runs"][0]["text"] == printed


def test_an_unknown_ward_and_no_ward_are_refused():
    with pytest.raises(areas.UnknownArea):
        brief(["E05999999"])
    with pytest.raises(ValueError, match="at least one ward"):
        brief([])


def test_it_is_made_without_a_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a brief reached for the network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    assert brief([BARROW_HILL]).startswith(b"%PDF")


def test_the_wards_of_streets_are_found_by_postcode():
    with (DATA / "postcodes.csv").open(encoding="utf-8") as file:
        rows = {one["postcode"]: one["ward_code"] for one in csv.DictReader(file)}
    both = [rows["S18 1PY"], rows["S21 1DX"]]
    assert doorstep.wards_of("S18 1PY, s181py,S21 1DX,") == (both, [])
    assert doorstep.wards_of(" , ") == ([], [])


def test_every_postcode_that_leads_to_no_ward_is_said_beside_those_that_do():
    wards, faults = doorstep.wards_of("DE4 5BG, S18 1PY, nowhere, S18 1PY; S21 1DX, ZZ9 9ZZ")
    assert len(wards) == 1
    assert len(faults) == 4
    assert faults[0] == "DE4 5BG is outside the constituency: leave it out."
    assert "ZZ9 9ZZ" in faults[-1]


def test_a_brief_opens_with_a_sentence_to_say_and_tells_no_lower_income_as_no_loss():
    """One primary school teaches there: 41% of its pupils, by £107.32, is £44.00 each."""
    text = said(for_all("E05003421"))
    first = (
        "In Clay Cross South, the pupil premium lost an estimated £44.00 a year for each primary"
    )
    assert text.index(squeezed(first)) < text.index(squeezed("In short"))
    head = squeezed("Not counted as a loss here, or not known:")
    less = squeezed("Sharley Park Community Primary School: 8.3% less total income")
    assert text.count(head) == 1 and text.index(head) < text.index(less)


def test_each_estimate_in_short_says_so_with_its_years_and_its_prices():
    told = [line for ward in codes("ward") for line in doorstep.in_short(ward)]
    pounds = [line.text for line in told if line.text.startswith("about £")]
    assert len(pounds) >= 3 * len(codes("ward"))
    assert all(
        one.endswith("(an estimate, 2015-16 to 2019-20, at 2019-20 prices)") for one in pounds
    )
