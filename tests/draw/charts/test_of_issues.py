"""Every number on a chart equals the figure of its card, read back from the SVG and from data/."""

import csv
import re
from collections import Counter

import pytest

from geo import areas
from geo.cards import card, cards, seat
from geo.cards.claims import claim
from geo.draw.charts import NARROW_PX, WIDE_PX, svg
from geo.figures import STANDPOINT, last_day, no_data
from geo.issues import every_issue, issue
from geo.issues.surgeries.gp_time import practices
from geo.tables import DATA
from tests.draw.charts import read

EVERY = [*(one for layer in every_issue() for one in layer.charts()), *seat.charts()]
CHARTS = pytest.mark.parametrize("chart", EVERY, ids=lambda one: one.id)
MOST_BYTES = 15_000


def rows_of(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of(issue_id, at=0):
    return issue(issue_id).charts()[at]


def count_in(title):
    return [int(one) for one in re.findall(r"\b\d+\b", re.sub(r"£\d+", "", title))]


@CHARTS
@pytest.mark.parametrize("width", [WIDE_PX, NARROW_PX])
def test_no_word_of_it_is_over_another_or_cut(chart, width):
    drawn = svg(chart, width)
    assert read.outside(drawn) == []
    assert read.over_each_other(drawn) == []


@CHARTS
def test_it_is_small(chart):
    assert len(svg(chart).encode()) < MOST_BYTES


@CHARTS
def test_it_says_its_finding_its_source_and_its_licence_in_the_picture(chart):
    told = " ".join(one.words for one in read.words(svg(chart)))
    for words in (chart.title, chart.subtitle, chart.note, chart.source):
        assert words in told
    assert "Source: " in chart.source and "Licence: " in chart.source


@CHARTS
def test_its_figures_are_on_cards(chart):
    assert chart.cards and set(chart.cards) <= set(cards())


def loss_of(row):
    rates = {
        (r["phase"], r["financial_year"]): float(r["rate_gbp"]) for r in rows_of("premium_rates")
    }
    index = {r["financial_year"]: float(r["cpi_index"]) for r in rows_of("prices")}
    phase = row["phase"]
    kept = rates[phase, "2015-16"] * index["2019-20"] / index["2015-16"]
    return (kept - rates[phase, "2019-20"]) * float(row["pct_ever6_fsm_2019_01"]) / 100


def test_every_school_has_its_dot_at_what_it_lost():
    schools = rows_of("schools")
    said = [f"{one['name']}, about £{loss_of(one):.1f}0" for one in schools]
    drawn = svg(of("schools"))
    assert Counter(read.said(drawn)) == Counter(said)
    squares = read.shapes(drawn, "rect")
    assert len(squares) == sum(one["phase"] == "secondary" for one in schools)
    at = {
        one.find(f"{read.SVG}title").text: float(one.get("cx"))
        for one in read.shapes(drawn, "circle")
    }
    for one in schools:
        if one["phase"] == "primary":
            x = at[f"{one['name']}, about £{loss_of(one):.1f}0"]
            assert x == pytest.approx(15 + loss_of(one) * (623 - 15) / 70, abs=0.2)


def test_the_title_of_the_schools_counts_those_that_lost_as_much():
    losses = [loss_of(one) for one in rows_of("schools")]
    much = sum(one >= 40 for one in losses)
    assert count_in(of("schools").title) == [much, len(losses)]


def test_the_figure_of_all_schools_is_that_of_its_card():
    rule = of("schools").form.rule
    found = re.search(r"about £([\d.]+)", card("premium_loss_per_pupil").found)
    assert round(rule.value, 1) == float(found[1])
    assert f"about £{found[1]}" in rule.words


def test_the_wards_of_the_scatter_have_the_figures_of_both_cards():
    chart = of("schools", 1)
    losses, scores = (card(one).figures for one in chart.cards)
    codes = {areas.name_of(code): code for code in areas.codes("ward")}
    assert {one.name for one in chart.form.spots} == set(codes)
    for one in chart.form.spots:
        assert one.y == losses[codes[one.name]].value
        assert scores[codes[one.name]].text == one.said[0]
    assert "more primary pupils are eligible, so" in chart.title and "design" not in chart.title


def test_prices_and_the_premium_are_those_of_their_cards():
    chart = of("schools", 2)
    assert card("prices_rose").found in chart.title
    paid = {(r["phase"], r["financial_year"]): r["rate_gbp"] for r in rows_of("premium_rates")}
    assert all(paid[phase, "2015-16"] == paid[phase, "2019-20"] for phase, _ in paid)
    assert [one.after for one in chart.form.ways] == [pytest.approx(8.13, abs=0.01), 0]


def test_income_counts_the_same_schools_as_its_card_and_sets_none_before_another():
    chart = of("school_income")
    fell = sum((one.figure.value or 0) < 0 for one in chart.form.dots)
    rose = sum((one.figure.value or 0) > 0 for one in chart.form.dots)
    assert f"fell at {fell} of " in card("income_change").found
    assert f"rose at {rose} " in card("income_change").found
    assert chart.title.endswith(f"rose at {rose}") and f"fell at {fell} of" in chart.title
    assert "for each pupil" in chart.subtitle
    named = chart.rows()["School"].tolist()
    assert named == sorted(named) and not any(one.named for one in chart.form.dots)


def test_a_bus_change_has_its_badge_on_its_day_and_a_broken_line_where_none_is_known():
    chart = of("buses")
    told = [one for one in rows_of("bus_changes") if one["standing"] != "later"]
    assert [one.name for one in chart.form.entries] == [one["route"] for one in told]
    for one, row in zip(chart.form.entries, told, strict=True):
        unknown = not row["effective"] and row["standing"] != "dropped"
        assert bool(one.between) == unknown
        assert one.on == row["shown_from"]
        assert row["before"] in one.text and row["after"] in one.text
    drawn = svg(chart)
    badges = [one for one in read.shapes(drawn, "rect") if one.get("rx")]
    assert len(badges) == sum(one.between is None for one in chart.form.entries)
    dashed = [one for one in read.shapes(drawn, "path") if one.get("stroke-dasharray")]
    assert len(dashed) == sum(one.between is not None for one in chart.form.entries)
    filled = [one for one in badges if "f-documented" in one.get("class")]
    assert len(filled) == sum(one["standing"] == "firm" for one in told) == 2


def test_gp_time_is_that_of_each_practices_card_and_a_missing_return_is_never_zero():
    chart = of("surgeries")
    told = {(r["ods_code"], r["census"]): r["gp_fte"] for r in rows_of("gp_workforce")}
    shown = {one.name.partition(",")[0]: one for one in chart.form.panels}
    assert len(shown) == len(practices())
    for one in practices():
        figures = shown[one.name.partition(" (")[0]].figures
        assert figures[-1].value == one.after
        for at, census in enumerate(("2015-09", "2016-09", "2017-09", "2018-09")):
            cell = told.get((one.ods_code, census), "")
            if not cell:
                assert figures[at] == no_data("no usable return")
            elif census == one.first:
                assert figures[at].value == one.before
            else:
                assert figures[at].value == float(cell)
    fell, rose = (sum(getattr(p, way) for p in practices()) for way in ("fell", "rose"))
    assert (fell, rose) == (3, 3) and chart.title == (
        "GP time fell by over 0.2 at three practices and rose by over 0.2 at three others; one has "
        "no return for 2018"
    )
    patterned = [r for r in read.shapes(svg(chart), "rect") if "no-data" in r.get("class", "")]
    missing = sum(one.value is None for panel in chart.form.panels for one in panel.figures)
    assert len(patterned) == missing > 0


def test_a_town_without_a_record_has_its_pattern_and_no_badge():
    chart = of("jobcentres")
    told = rows_of("jobcentres")
    drawn = svg(chart)
    badges = [one for one in read.shapes(drawn, "rect") if one.get("rx")]
    assert len(badges) == sum(one["standing"] == "closed" for one in told)
    patterned = [r for r in read.shapes(drawn, "rect") if f"{chart.id}-" in r.get("class", "")]
    assert len(patterned) == sum(one["standing"] != "closed" for one in told)
    assert "Clay Cross in October 2017" in chart.title


def test_the_site_has_every_event_up_to_the_standpoint_and_its_votes_as_labels():
    chart = of("fracking")
    told = [
        one
        for one in rows_of("site_events")
        if one["scope"] == "site" and last_day(one["happened"]) <= STANDPOINT
    ]
    assert [one.text for one in chart.form.events] == [one["event"] for one in told]
    heads = [one.head for one in chart.form.events]
    assert [one for one in heads if re.fullmatch(r"\d+ to \d+", one)] == [
        re.search(r"\d+ to \d+", one["event"])[0] for one in told if "votes" in one["event"]
    ]
    losses = [one.on for one in chart.form.events if one.loss]
    assert losses == [one["happened"] for one in told if one["happened"] >= "2018-08-16"]
    assert "m " not in chart.subtitle and "not begun" in chart.title


def test_the_seat_has_the_majorities_of_its_table_and_the_articles_as_a_dashed_mark():
    (chart,) = seat.charts()
    told = [one for one in rows_of("elections") if one["election_date"] <= STANDPOINT]
    made = [int(one["winner_votes"]) - int(one["second_votes"]) for one in told]
    assert [abs(one.parts[0].figure.value) for one in chart.form.bars] == made
    sides = [one.parts[0].figure.value > 0 for one in chart.form.bars]
    assert sides == [one["winner"] == told[-1]["winner"] for one in told]
    claimed = int(claim("majority_2017")["claim_value"])
    assert [one.dashed and one.dashed.value for one in chart.form.bars] == [None, None, claimed]
    assert f"{made[-1]:,}" in chart.title and f"{claimed:,}" in chart.title
    drawn = svg(chart)
    wide = [float(one.get("width")) for one in read.shapes(drawn, "rect")]
    assert [one / wide[-1] for one in wide] == pytest.approx(
        [one / made[-1] for one in made], abs=0.01
    )
