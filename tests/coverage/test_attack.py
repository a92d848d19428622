"""The attack on what is published bites where the rule is left out, and not where it holds."""

import csv
import re
from functools import cache

import pytest

from bench.attack import (
    MOST_RECOVERED,
    WAYS,
    as_published,
    attacked,
    every_total,
    groups_as_shown,
    groups_of_counts,
)
from bench.made_up import Moment, moment, moments
from geo import areas
from geo.areas import group, people
from geo.cards import card
from geo.coverage import COVERAGE_ID, published
from geo.coverage.record import parsed
from geo.coverage.small_numbers import HIDDEN
from geo.export import linked, offered
from geo.export.linked import figure
from geo.export.taken import as_csv
from geo.link.together import together
from geo.tables.place import PLACE

SEEDS = range(5)


@cache
def grown(seed: int) -> list[Moment]:
    """A made-up store, and the same store some days later: they are slow to count."""
    return moments(seed, 2)


def of_wards(*tried: int) -> Moment:
    """A store where so many doors were tried in the first wards, nobody in at any of them."""
    return moment(
        [
            {
                "area_code": code,
                "area_type": "ward",
                "boundary_vintage": "2013",
                "period_start": "2019-03-01",
                "period_end": "2019-03-31",
                "round": "1",
                "source_system": "made up",
                "doors_attempted": count,
                "doors_answered": 0,
                "not_home": count,
            }
            for code, count in zip(areas.codes("ward"), tried, strict=False)
        ],
        two_outcomes=True,
    )


@pytest.mark.parametrize("tried", [(7, 7, 7, 7), (1, 1, 1, 1, 1, 1, 1), (7, 102, 202, 302)])
def test_a_total_that_would_tell_a_hidden_count_is_kept_back(tried):
    store = of_wards(*tried)
    small = [count for count in tried if count < 8]
    told = attacked([store], every_total)
    assert [list(one) for one in told.values()] == [[count] for count in small for _ in "tn"]
    left = attacked([store], as_published)
    assert [list(one) for one in left.values()] == [list(range(1, 8))] * 2 * len(small)


@pytest.fixture(scope="module")
def left() -> dict[str, list[tuple[int, range]]]:
    """By way of publishing: of every hidden cell, its exact count and what the attack leaves."""
    found = {}
    for title, (way, times) in WAYS.items():
        found[title] = [
            (told[at].cover.loc[code, name], possible)
            for seed in SEEDS
            for told in [grown(seed)[:times]]
            for (at, code, name), possible in attacked(told, way).items()
        ]
    return found


def test_the_exact_count_is_always_among_what_the_attack_leaves(left):
    """Otherwise what it knows is wrong, and that it finds nothing would say nothing."""
    cells = [cell for found in left.values() for cell in found]
    assert len(cells) > 100
    assert all(count in possible for count, possible in cells)


def test_the_attack_bites_without_the_rule_and_not_with_it(left):
    shares = {
        title: sum(len(possible) == 1 for _, possible in found) / len(found)
        for title, found in left.items()
    }
    assert shares["small counts hidden, all else exact"] > 4 * MOST_RECOVERED
    assert shares["as published"] <= MOST_RECOVERED
    assert shares["as published twice, some days apart"] <= MOST_RECOVERED


def test_the_figures_of_the_wards_with_a_return_are_worked_out_from_what_has_left():
    """Read back from the file, which has cells alone, they are the same: they add nothing."""
    told = [one.published for seed in SEEDS for one in grown(seed)]
    told += [of_wards(102, 202, 302, 402, 502, 7).published, of_wards(7, 7, 7).published]
    names = ("lacking", "doors_returned", "returned_coverage", "returned_untried")
    seen = [[getattr(one, name) for name in names] for one in told]
    assert [[getattr(parsed(one.as_bytes()), name) for name in names] for one in told] == seen
    assert seen[-2][:2] == ["17 of 23 wards have no return", seen[-2][1]]
    assert isinstance(seen[-2][2], int) and isinstance(seen[-2][3], int)


def test_beside_a_hidden_total_the_share_of_the_wards_with_a_return_is_hidden_too():
    told = of_wards(7, 102, 202, 302).published
    assert told.total.doors_attempted == HIDDEN
    assert (told.returned_coverage, told.returned_untried) == (HIDDEN, HIDDEN)
    assert "in the wards with a return" not in published.total(told)
    assert "in the wards with a return" not in as_csv(offered.as_published(told))


def numbers(text: str) -> set[str]:
    return {one.replace(",", "") for one in re.findall(r"\d[\d,]*", text)}


def test_a_figure_as_json_and_the_words_of_a_link_tell_no_more_than_the_published_file():
    hidden = 0
    for told in [one.published for seed in SEEDS for one in grown(seed)]:
        rows = csv.reader(as_csv(offered.as_published(told)).splitlines())
        file = set().union(*(numbers(cell) for row in rows for cell in row))
        said = figure.of_card(card(COVERAGE_ID), told, "")
        parts = {one["code"]: one["figure"] or one["why_none"] for one in said["parts"]}
        assert list(parts) == areas.codes("ward")
        for code, row in told.wards.items():
            link = linked.of_doors(told, code)
            words = f"{parts[code]} {link.title} {link.sentence} {link.shows}"
            # Of a hidden count the words give the rule: fewer than so many.
            known = numbers(f"{published.FEW_TRIED} {published.FEW_DOORS} {published.told(told)}")
            assert numbers(words.replace(code, "")) <= file | known | numbers(PLACE.wards)
            hidden += row.doors_attempted == HIDDEN
        assert said["version"] is None
    assert hidden > 10


def test_no_difference_of_groups_tells_more_than_the_cells_do():
    """Added up exactly, the same groups would: what is left of the hidden counts gets less."""
    cells, narrowed = 0, 0
    for seed in SEEDS:
        store = grown(seed)[:1]
        left = attacked(store, as_published)
        assert sum(1 for _ in groups_as_shown(store[0])) > 2
        assert attacked(store, as_published, groups_as_shown) == left
        exact = attacked(store, as_published, groups_of_counts)
        cells += len(left)
        narrowed += sum(len(exact[key]) < len(left[key]) for key in left)
    assert cells > 20
    assert narrowed > cells / 10


def test_a_group_with_a_hidden_ward_names_it_and_adds_the_others():
    told = of_wards(102, 7, 202).published
    first, hidden, third = areas.codes("ward")[:3]
    measure = published.measure(told)
    with_it = together(measure, group.joined([first, hidden, third]))
    without = together(measure, group.joined([first, third]))
    assert with_it.value == without.value is not None
    assert f"without {areas.name_of(hidden)} (hidden)" in with_it.text
    assert with_it.text.startswith(without.text)
    # The rounded cells are added up: 100 and 200, and not 102 and 202.
    homes = people.households("ward")[[first, third]]
    doors = sum(5 * round(one / 5) for one in homes)
    assert f"about 300 of about {doors:,} homes" in without.text
    assert without.value == round(100 * 300 / doors)
