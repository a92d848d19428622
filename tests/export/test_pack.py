"""The file to take away holds everything public, and coverage only as it is published."""

import base64
import hashlib
import html
import re
from dataclasses import replace

import pytest

from geo import areas
from geo.cards import cards
from geo.cards.cite import official
from geo.coverage.returns import SYNTHETIC
from geo.export.pack import MISSING, cell, pack, sheets
from geo.export.pack.alone import chart_alone, layer_alone
from geo.issues import every_issue
from geo.tables.package import declared
from tests.browser.test_hidden import FEW, REACHED, some_published

DAY = "2026-11-24"


@pytest.fixture(scope="module")
def text():
    return pack(some_published(), DAY)


@pytest.fixture(scope="module")
def bare():
    return pack(None, DAY)


def marked_up(page: str) -> str:
    """The file without its scripts and its data, which draw nothing until they run."""
    return re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


def version(page: str) -> str:
    return re.search(r"version ([0-9a-f]{12})\.", page)[1]


def test_its_version_is_of_its_content_and_not_of_its_day(text, bare):
    later = pack(some_published(), "2026-12-01")
    assert "Made on 1 December 2026" in later
    assert later.replace("1 December 2026", "24 November 2026") == text
    assert version(later) == version(text) != version(bare)


def test_it_is_small_and_can_ask_for_nothing(text):
    assert len(text.encode()) < 5_000_000
    assert "default-src 'none'" in html.unescape(text[:2_000])
    assert "tile.openstreetmap.org" not in text
    assert not re.findall(r"(?:src|href)=\"(?!#|https?://)", marked_up(text))
    assert not re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", text)


def test_its_policy_names_every_script_and_style_of_it_and_no_other(text):
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1])
    told = dict(one.split(" ", 1) for one in policy.split("; "))
    for rule, tag in (("script-src", "script"), ("style-src-elem", "style")):
        held = re.findall(
            rf"<{tag}>(.*?)</{tag}>", marked_up(text) if tag == "style" else text, re.S
        )
        digests = {base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in held}
        named = set(re.findall(r"'sha256-([^']+)'", told[rule]))
        assert held and digests <= named
        assert digests == named or tag == "style"
        assert "unsafe" not in told[rule]


def test_it_bears_the_imprint_that_is_set(text, monkeypatch):
    assert 'class="imprint"' not in text
    monkeypatch.setenv("NED_IMPRINT", "Promoted by A <b>, printed by B")
    assert "Promoted by A &lt;b&gt;, printed by B" in pack(None, DAY)
    alone = layer_alone(every_issue()[0], DAY)
    assert "Promoted by A &lt;b&gt;" in alone and "coverage" not in marked_up(alone)


def test_a_chart_of_canvass_returns_is_not_given_to_pages_elsewhere():
    chart = replace(every_issue()[0].charts()[0], returns="Canvass returns")
    with pytest.raises(ValueError, match="canvass returns"):
        chart_alone(chart, DAY)


def test_every_card_table_ward_and_source_has_a_place_of_its_own(text):
    ids = re.findall(r' id="([^"]+)"', text_of := marked_up(text))
    assert len(ids) == len(set(ids))
    assert {f"card-{one}" for one in cards()} <= set(ids)
    assert {f"source-{one.name}" for one in declared()} <= set(ids)
    assert {f"area-{code}" for code in areas.codes("ward")} <= set(ids)
    assert {f"table-{one.id}" for one in every_issue()} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', text_of)) <= {*ids, "present-1"}


def test_a_card_is_quoted_with_the_file_and_its_version(text):
    told = html.unescape(text)
    for one in cards():
        assert f"north-east-derbyshire.html#card-{one}, version {version(text)}<" in told


def test_a_card_holds_its_figures_by_area_and_by_mark(text):
    for one in cards().values():
        told = html.unescape(told_of(one.id, text))
        assert told.count('<tr><th scope="row">') == len(one.figures)
        assert all(f"<td>{official(code)}</td>" in told for code in one.figures)
    assert "<td>E05003423</td>" in told_of("premium_by_area", text)


def told_of(card: str, text: str) -> str:
    return re.search(rf'<article id="card-{card}".*?</article>', text, re.S)[0]


def test_every_table_has_as_many_rows_as_its_layer(text):
    shown = {one.id: one for one in sheets(None)}
    for layer in every_issue():
        assert len(shown[layer.id].rows) == len(layer.table())
    assert len(shown["together"].rows) == len(shown["coverage"].rows) == 23


def test_coverage_is_in_it_as_published_marked_synthetic_and_small_counts_hidden(text):
    covered = next(one for one in sheets(some_published()) if one.id == "coverage")
    rows = {row[0]: dict(zip(covered.headings, row, strict=True)) for row in covered.rows}
    assert rows[areas.name_of(REACHED)]["Doors visited"] == "600"
    assert rows[areas.name_of(FEW)]["Doors visited"] == "*"
    assert covered.warning == SYNTHETIC and covered.warning in text


def test_without_published_coverage_none_is_in_it_and_none_is_called_synthetic(bare):
    assert "Staff have not published coverage." in bare
    assert '"ned-synthetic"' not in marked_up(bare)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, MISSING),
        (float("nan"), MISSING),
        (0, "0"),
        (False, "no"),
        (28242.0, "28,242"),
        (12.5, "12.5"),
        ("2015-05-14", "14 May 2015"),
        ("<b>", "<b>"),
    ],
)
def test_a_cell_in_words_never_takes_missing_for_zero(value, shown):
    assert cell(value) == shown
