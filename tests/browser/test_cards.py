"""From a figure on the map to its card, in a real browser with the network cut."""

import re

import pytest

from geo.cards import card, cards
from geo.cards.check import figures_in
from geo.cards.cite import WHAT
from geo.cards.view import first_marks, first_measure
from geo.draw.content import content
from geo.issues import every_issue
from tests.browser.conftest import at_rest, choose
from tests.cards import prose

pytestmark = pytest.mark.browser


ELECTIONS = sum(one.topic == "Elections" for one in cards().values())


def follow(page, way, card_id):
    """Click a link of the map and read the title of the card that opens."""
    way.click()
    page.wait_for_url(re.compile(f"/claims.card={card_id}"))
    page.get_by_text("Quote this").wait_for()
    return page.locator("[data-testid=stHeading] h2").first.inner_text()


def test_every_measure_and_claim_of_the_map_leads_to_its_card_within_two_clicks(visit):
    page = visit.map("?layers=schools,shading,coverage&area=E05003423")
    seen = page.eval_on_selector_all(
        ".ned-panel a[data-page=claims]", "all => all.map(a => JSON.parse(a.dataset.query).card)"
    )
    assert {first_marks(), first_measure(), "door_coverage", "schools_lower"} <= set(seen)
    page.get_by_text("What this shows and what it does not").first.click()
    way = page.locator(".ned-panel details[open] a[href*=schools_lower]")
    assert follow(page, way, "schools_lower") == card("schools_lower").title
    assert page.locator("[data-testid=stHeading] h3").all_inner_texts()[:2] == [
        "26 of 31 schools",
        f"Could not be reproduced. {card('schools_lower').no_figure}",
    ]
    sizes = page.eval_on_selector_all(
        "[data-testid=stHeading] h3",
        "all => all.slice(0, 2).map(h => getComputedStyle(h).fontSize + getComputedStyle(h).color)",
    )
    assert len(set(sizes)) == 1
    page.go_back()
    page.wait_for_selector("path[data-mark='112501']", state="attached")
    page.locator("path[data-mark='112501']").dispatch_event("click")
    way = page.locator(f".ned-popup a[href*='card={first_marks()}']").first
    assert follow(page, way, first_marks()) == card(first_marks()).title
    assert (visit.outside, visit.errors) == ([], [])


def test_what_the_panel_says_is_on_the_cards(visit):
    """Marks counted at the date, class bounds and canvass figures are no figures of ours."""
    told = content()
    ward = "E05003436"
    marked = ",".join(one.id for one in every_issue() if one.kinds)
    page = visit.map(f"?layers={marked},shading,places&area={ward}")
    page.eval_on_selector_all(".ned-panel details", "all => all.forEach(d => { d.open = true; })")
    bounds = [one["label"] for m in told["measures"] for one in m["classes"]]
    bounds += [
        o["label"] for layer in told["layers"] for m in layer["measures"] for o in m["classes"]
    ]
    stops = figures_in(card("bus_stops").found)
    known = prose.of_all() | prose.of_area(ward) | prose.quoted(bounds) | set(stops)
    said = re.sub(r"\d+ ×|\d+ places? on \d+ routes?", "", page.inner_text(".ned-panel"))
    assert {"£415", "26", "31", "44", "23", "58", "908"} <= set(figures_in(said))
    assert prose.unknown(said, known) == []
    assert prose.unknown(f"{said} 4,567 pupils", known) == ["4567"]


def test_a_card_leads_back_to_the_map_that_shows_it_and_to_its_source(visit):
    page = visit.page
    page.goto(f"{visit.address}/claims?card=bus_losses")
    page.get_by_role("link", name="Open the map of this figure").click()
    page.wait_for_selector(".ned-panel")
    assert page.locator("[data-layer=shading]").is_checked()
    assert page.locator("[data-choose=measure]").input_value() == "bus_losses"
    page.goto(f"{visit.address}/claims?card=bus_losses")
    page.get_by_role("link", name="Sources: Documented changes to bus services").click()
    page.locator("details[open] > summary", has_text="bus_changes.csv").wait_for()


def test_the_filters_stand_in_the_address_and_open_the_same_list(visit):
    page = visit.page
    page.goto(f"{visit.address}/claims")
    choose(page, "Topic", "Elections")
    page.get_by_text(f"You see {ELECTIONS} of").wait_for()
    assert "topic=Elections" in page.url
    page.goto(page.url)
    page.get_by_text(f"You see {ELECTIONS} of").wait_for()
    page.get_by_role("link", name="Majority at the general election of June 2017").click()
    page.get_by_text("Quote this").wait_for()
    at_rest(page)
    assert "card=majority_2017" in page.url and "topic=Elections" in page.url
    quoted = page.locator("pre").first.inner_text()
    assert quoted.endswith(f"{WHAT}.") and visit.address not in quoted


def test_a_card_fits_a_telephone(telephone):
    page = telephone.page
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{telephone.address}/claims?card=gp_time_fell")
    page.get_by_text("Quote this").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
