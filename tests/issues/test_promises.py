"""Every issue found keeps a layer's promises; nothing is registered by hand."""

import dataclasses
import re
from importlib import import_module
from itertools import groupby

import pandas as pd
import pytest

from geo.areas import area_at, codes
from geo.cards import card, cards, cards_of
from geo.cards.claims import claims
from geo.cards.view import GROUND, SHADINGS
from geo.figures import STANDPOINT, State
from geo.figures.measure import DOES_NOT_APPLY, Basis
from geo.issues import every_issue, second_ways
from geo.tables import DATA
from geo.tables.package import declared

TONES = {"loss", "kept", "unsure", "announced", "dropped", "later", "plain"}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LAYERS = pytest.mark.parametrize("layer", every_issue(), ids=lambda layer: layer.id)


def texts(thing):
    """Every text a reader may see of a layer or mark."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple | list):
        for part in thing:
            yield from texts(part)
    elif isinstance(thing, dict):
        yield from texts(list(thing.values()))
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from texts(getattr(thing, field.name))


@LAYERS
def test_a_layer_says_what_it_shows_and_what_it_cannot(layer):
    for words in (layer.id, layer.title, layer.shows, layer.cannot_show, layer.worse):
        assert words.strip() == words != ""


@LAYERS
def test_every_table_of_a_layer_has_sources_and_stands_in_data(layer):
    assert layer.tables
    for table in layer.tables:
        assert (DATA / table.file).is_file()
        assert table.changed
        for source in table.sources:
            told = dataclasses.asdict(source)
            assert isinstance(told.pop("places_only"), bool)
            assert all(told.values())
        assert table.sources and all(column.meaning for column in table.columns)


def rings_of(shape):
    """Whether each ring is a circle with a radius, or has an area between its corners."""
    for ring in shape:
        if isinstance(ring, int | float):
            yield 0 < ring < 1.5
            continue
        ends = zip(ring, (*ring[1:], ring[0]), strict=True)
        twice = sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in ends)
        yield abs(twice) > 0.05 and all(abs(part) < 1.5 for point in ring for part in point)


@LAYERS
def test_kinds_are_told_apart_by_shape_and_by_label(layer):
    for kind in layer.kinds:
        assert kind.shape and all(rings_of(kind.shape))
    assert {kind.tone for kind in layer.kinds} <= TONES
    for part in ("id", "label", "shape"):
        values = [getattr(kind, part) for kind in layer.kinds]
        assert len(values) == len(set(values))


@LAYERS
def test_every_mark_is_of_a_kind_of_the_key_on_every_day(layer):
    known = {kind.id for kind in layer.kinds}
    for mark in layer.marks():
        days = [phase.since for phase in mark.phases]
        assert days[0] == "" and days == sorted(set(days))
        assert all(DAY.fullmatch(day) for day in days[1:])
        assert {phase.kind for phase in mark.phases} <= known


@LAYERS
def test_a_phase_is_later_exactly_when_it_comes_after_the_standpoint(layer):
    tone = {kind.id: kind.tone for kind in layer.kinds}
    for mark in layer.marks():
        for phase in mark.phases:
            assert (phase.since > STANDPOINT) == (tone[phase.kind] == "later")


@LAYERS
def test_a_fact_that_names_a_later_year_carries_its_day(layer):
    """The January 2020 school census is the one exception, and says so itself."""
    for mark in layer.marks():
        for fact in mark.facts:
            assert fact.on == "" or DAY.fullmatch(fact.on)
            later = re.search(r"\b202[0-9]\b|published later", fact.label + fact.text)
            said = re.search(
                "January 2020 census, four months after|known from a description of January 2020"
                "|operator is that of January 2020|blog of 2024|1 January 2020"
                "|prices run to March 2020",
                fact.text,
            )
            assert not later or said or fact.on > STANDPOINT


@LAYERS
def test_every_mark_lies_in_the_ward_and_lsoa_it_names(layer):
    for mark in layer.marks():
        assert area_at(mark.lon, mark.lat, "ward") == mark.ward
        assert area_at(mark.lon, mark.lat, "lsoa") == mark.lsoa


@LAYERS
def test_every_mark_has_a_name_of_its_own_facts_and_a_source_first(layer):
    marks = layer.marks()
    assert len({mark.id for mark in marks}) == len(marks)
    for mark in marks:
        assert mark.name and mark.facts
        assert mark.links[0].text.startswith("Source: ")
        assert all(link.text for link in mark.links)
        assert all(re.match(r"https?://", link.address) for link in mark.links if link.address)


@LAYERS
def test_series_stop_before_the_standpoint_and_are_in_order(layer):
    for mark in layer.marks():
        for series in mark.series:
            days = [day for day, _ in series.points]
            assert days == sorted(set(days)) and days[-1] < STANDPOINT[:7]


@LAYERS
def test_mark_measures_have_a_figure_on_every_mark(layer):
    for measure in layer.mark_measures:
        assert measure.figures is None and not measure.areas
        assert all(measure.id in mark.figures for mark in layer.marks())


@LAYERS
def test_measures_have_a_figure_for_every_area_and_never_a_zero_for_missing(layer):
    for measure in layer.area_measures:
        assert list(measure.breaks) == sorted(set(measure.breaks))
        for area_type in measure.areas:
            found = measure.figures(area_type)
            assert sorted(found) == sorted(codes(area_type))
            for figure in found.values():
                assert figure.text
                assert (figure.value is None) == (figure.state not in (State.VALUE, State.ZERO))
                assert (figure.value == 0) == (figure.state is State.ZERO)


@LAYERS
def test_the_table_under_the_map_has_a_row_a_mark_and_says_its_source(layer):
    rows = layer.headed()
    assert isinstance(rows, pd.DataFrame) and len(rows)
    if layer.marks():
        assert len(rows) == len(layer.marks())
        assert rows["Source"].str.len().gt(3).all()
        assert not [heading for heading in rows if "_" in heading]


@LAYERS
def test_its_table_has_field_names_each_with_its_meaning_and_the_codes_of_areas_and_marks(layer):
    rows, names = layer.table(), [column.name for column in layer.columns]
    assert list(rows) == names and len(names) == len(set(names))
    assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in names)
    assert all(column.meaning for column in layer.columns)
    assert set(rows["ward_code"]) <= set(codes("ward"))
    assert rows["boundary_set"].str.len().gt(3).all()
    keys = [mark.id for mark in layer.marks()] or codes("lsoa")
    assert rows.iloc[:, 0].tolist() == keys
    for column in layer.columns:
        assert column.blank or rows[column.name].notna().all(), column.name


@LAYERS
def test_every_claim_of_a_layer_is_known(layer):
    assert set(layer.claims) <= set(claims().index)


@LAYERS
def test_every_chart_of_a_layer_has_a_finding_a_sentence_rows_and_a_source(layer):
    charts = layer.charts()
    assert len({one.id for one in charts}) == len(charts)
    for one in charts:
        for words in (one.id, one.title, one.subtitle, one.sentence):
            assert words.strip() == words != ""
            assert not re.search(r"\bnan\b|<NA>|\bNone\b|  ", words)
        assert len(one.rows()) and not one.rows().isna().any(axis=None)
        assert one.sources and set(one.cards) <= set(cards())


@LAYERS
def test_no_text_shows_a_missing_value_or_runs_a_space_twice(layer):
    for text in texts(layer.marks()):
        assert not re.search(r"\bnan\b|<NA>|\bNone\b|  | \.|\.\.", text), text


def test_a_shape_belongs_to_one_layer_alone():
    shapes = [kind.shape for layer in every_issue() for kind in layer.kinds]
    assert len(shapes) == len(set(shapes)) > 10


@LAYERS
def test_what_a_later_phase_rests_on_is_a_later_link(layer):
    for mark in layer.marks():
        assert all(link.on == "" or DAY.fullmatch(link.on) for link in mark.links)
        if any(phase.since > STANDPOINT for phase in mark.phases):
            assert any(link.on > STANDPOINT for link in mark.links)


def test_ids_are_used_once():
    ids = [layer.id for layer in every_issue()]
    measures = [m.id for layer in every_issue() for m in (*layer.measures, *layer.headlines)]
    kinds = [kind.id for layer in every_issue() for kind in layer.kinds]
    dots = [layer.dots.id for layer in every_issue() if layer.dots]
    assert len(ids) == len(set(ids))
    assert len(measures) == len(set(measures))
    assert len({*ids, *dots, *SHADINGS, *GROUND}) == len([*ids, *dots, *SHADINGS, *GROUND])
    assert len(kinds) == len(set(kinds))


@LAYERS
def test_every_measure_is_of_marks_or_of_areas_and_all_of_them_are_told(layer):
    of_marks, of_areas, shadings, all_of_them = (
        [one.id for one in some]
        for some in (layer.mark_measures, layer.area_measures, layer.shadings, layer.measures)
    )
    assert sorted([*of_marks, *of_areas]) == sorted(all_of_them)
    assert of_areas[: len(shadings)] == shadings
    for measure in layer.measures:
        assert bool(measure.figures) == bool(measure.areas)


@LAYERS
def test_every_measure_and_headline_says_its_basis(layer):
    headlines = [*layer.headlines, *([layer.own_file.headline] if layer.own_file else [])]
    tables = {table.name for table in declared()}
    for one in (*layer.measures, *headlines):
        basis = one.basis
        assert isinstance(basis, Basis)
        for words in (basis.numerator, basis.denominator, basis.years, basis.price_basis):
            assert words.strip() == words != ""
        assert basis.rows and {rows.table for rows in basis.rows} <= tables
        assert isinstance(basis.found(), str)
        assert basis.found() or one not in (*layer.measures, *layer.headlines)
        assert one.title.strip() and one.method.strip()


@LAYERS
def test_a_measure_of_money_says_of_which_prices_and_no_other_does(layer):
    for measure in layer.measures:
        of_money = measure.unit.startswith("£")
        change_of_money = measure.unit == "%" and "after inflation" in measure.title
        at_prices = measure.basis.price_basis != DOES_NOT_APPLY
        assert (of_money or change_of_money) == at_prices


@LAYERS
def test_what_its_tile_says_is_also_told_by_a_card_of_it(layer):
    if not layer.tile:
        return
    tile = layer.tile()
    own = [card(one.id) for one in (*layer.measures, *layer.headlines)]
    own += [card(one) for one in layer.claims]
    told = [text for one in own for text in (one.found, *(f.text for f in one.figures.values()))]
    assert tile.text in told


def test_an_issue_stands_under_one_that_is_there_and_right_after_it_or_under_none():
    by_id = {layer.id: layer for layer in every_issue()}
    for layer in every_issue():
        assert not layer.under or layer.under in by_id.keys() - {layer.id}
        assert not layer.under or not by_id[layer.under].under
    above = [one.under or one.id for one in every_issue()]
    assert [one for one, _ in groupby(above)] == [one.id for one in every_issue() if not one.under]


def test_the_issues_stand_in_the_order_they_give_and_what_marks_nothing_is_last():
    alone = [layer for layer in every_issue() if not layer.under]
    marking = [layer.order for layer in alone if layer.kinds]
    others = [layer.order for layer in alone if not layer.kinds]
    assert marking == sorted(set(marking)) and others == sorted(set(others))
    assert [bool(layer.kinds) for layer in alone] == [True] * len(marking) + [False] * len(others)
    assert marking and others


@LAYERS
def test_its_own_cards_have_a_second_working_in_its_own_folder(layer):
    ways = import_module(f"geo.issues.{layer.id}.again").WAYS
    figures = {one.id for one in (*layer.measures, *layer.headlines)}
    claimed = {one for one in layer.claims if card(one).found}
    assert figures | claimed == set(ways)
    assert all(second_ways()[one] is way for one, way in ways.items())


def test_no_second_working_is_of_no_card():
    ways = [import_module(f"geo.issues.{one.id}.again").WAYS for one in every_issue()]
    assert sum(map(len, ways)) == len(second_ways())
    assert set(second_ways()) <= set(cards())


@LAYERS
def test_its_cards_are_its_claims_and_what_its_map_shows(layer):
    shown = [one.id for one in layer.measures if one.figures is None or one.on_map]
    assert set(cards_of(layer)) == {*layer.claims, *shown}
    assert len(cards_of(layer)) == len(set(cards_of(layer)))
    assert {card(one).topic for one in cards_of(layer)} <= {layer.title}


@LAYERS
def test_where_a_distance_may_be_measured_it_says_to_what_and_elsewhere_why_not(layer):
    if layer.kinds:
        said = [layer.measured_to, layer.unmeasured_to, layer.unmeasured]
        assert len([one for one in said if one]) == 1
    assert all(not one or one.endswith(".") for one in (layer.unmeasured, layer.unmeasured_to))
