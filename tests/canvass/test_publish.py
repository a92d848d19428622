"""What is published of a store: known cells by value, no exact count, the same bytes again."""

import csv
import os
import re
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import areas
from geo.canvass import demo as synthetic
from geo.canvass.count import constituency_total, coverage
from geo.canvass.publish import freeze, publish, withdraw
from geo.canvass.records import Held, nothing
from geo.coverage import CENSUS, NO_RETURN, NOBODY_IN, NOT_TRIED, RETURN, SPOKEN_TO, published
from geo.coverage.ids import AREA_IN_PART, WARDS_LEFT_OUT
from geo.coverage.record import COUNTS, Row
from geo.coverage.returns import SYNTHETIC
from geo.coverage.small_numbers import HIDDEN, cell, may_leave
from geo.draw.content import cover_published
from geo.export.offered import as_published
from geo.export.offered.by_area import snake
from geo.export.taken import as_csv
from tests.canvass.made import held, visit
from tests.examples import longest

DAY = "2019-09-22"
TUPTON, ASHOVER, DRONFIELD = "E05003439", "E05003417", "E05003423"
FIRST, SECOND, THIRD = "E01019824", "E01019825", "E01019826"
ROUND_2 = {"round": "2", "period_start": "2019-05-04", "period_end": "2019-05-31"}


def of_returns(frame: pd.DataFrame, is_synthetic: bool = False):
    """What is published of a return of counts."""
    table = coverage(Held(frame.assign(synthetic=is_synthetic), nothing().visits), "ward")
    return freeze(table, constituency_total(table), is_synthetic, DAY)


@pytest.fixture
def golden(returned):
    """A ward in two rounds by LSOA, one with a few doors, one with none, and one by itself."""
    return of_returns(
        returned(
            (FIRST, 100, 42, {"electors_contacted": 51, "not_home": 55}),
            (SECOND, 63, 0, {"electors_contacted": 0, "not_home": 63, **ROUND_2}),
            (ASHOVER, 6, 2, {"electors_contacted": 3, "not_home": 4}),
            (DRONFIELD, 0, 0, {"electors_contacted": 0, "not_home": 0}),
            (
                areas.codes("ward")[0],
                123,
                9,
                {"doors": 404, "electors": 711, "electors_contacted": 17, "not_home": 0},
            ),
        )
    )


def test_a_ward_that_is_returned_in_part(golden):
    assert asdict(golden.wards[TUPTON]) == {
        "standing": SPOKEN_TO,
        "doors": 1700,
        "doors_source": CENSUS,
        "doors_attempted": 165,
        "doors_answered": 40,
        "doors_not_home": 120,
        "electors": None,
        "electors_contacted": 50,
        "rounds": "1, 2",
        "first_month": "2019-03",
        "last_month": "2019-05",
        "note": AREA_IN_PART,
    }


def test_a_ward_with_a_few_doors_tells_no_round_and_no_month(golden):
    ashover = golden.wards[ASHOVER]
    assert ashover.standing == SPOKEN_TO
    assert {getattr(ashover, name) for name in COUNTS[1:]} == {HIDDEN, None}
    assert {ashover.rounds, ashover.first_month, ashover.last_month} == {HIDDEN}
    assert {ashover.doors_untried, ashover.doors_coverage} == {HIDDEN}


def test_a_ward_by_itself_and_one_where_none_was_tried(golden):
    first = golden.wards[areas.codes("ward")[0]]
    assert [getattr(first, name) for name in COUNTS] == [405, 125, 10, 0, 710, 15]
    assert (first.doors_source, first.doors_untried, first.doors_coverage) == (RETURN, 280, 31)
    assert first.elector_contact_rate == 2
    none = golden.wards[DRONFIELD]
    assert (none.standing, none.doors_attempted, none.doors_coverage) == (NOT_TRIED, 0, 0)


def test_where_nobody_recorded_anything_nothing_is_known(golden):
    without = [row for row in golden.wards.values() if row.standing == NO_RETURN]
    assert len(without) == 19
    for row in without:
        assert {getattr(row, name) for name in COUNTS if name != "doors"} == {None}
        assert (row.rounds, row.first_month, row.last_month) == ("", "", "")
        assert row.doors > 0 and row.doors_untried is None and row.doors_coverage is None


def test_the_total_is_kept_back_beside_a_hidden_count(golden):
    total = golden.total
    assert total.doors_attempted == HIDDEN and total.note == WARDS_LEFT_OUT
    assert total.first_month == "2019-03" and total.rounds == "1, 2"


def test_the_total_is_rounded_from_the_exact_total(returned):
    counts = [102, 202, 302, 402, 502]
    told = of_returns(
        returned(
            *((code, n, n) for code, n in zip(areas.codes("ward"), [*counts, 7], strict=False))
        )
    )
    assert [told.wards[code].doors_attempted for code in areas.codes("ward")[:6]] == [
        *(100, 200, 300, 400, 500),
        HIDDEN,
    ]
    assert told.total.doors_attempted == 1515 == cell(sum(counts) + 7)


def test_a_zero_is_told_only_where_every_part_has_a_return(returned):
    lines = [(code, 20, 0, {"not_home": 20}) for code in (FIRST, SECOND, THIRD)]
    whole, part = (of_returns(returned(*some)).wards[TUPTON] for some in (lines, lines[:2]))
    assert (whole.standing, whole.doors_answered, whole.note) == (NOBODY_IN, 0, "")
    assert (part.standing, part.doors_answered, part.note) == (NOBODY_IN, HIDDEN, AREA_IN_PART)
    assert of_returns(returned(*lines)).total.doors_answered == HIDDEN


def test_the_month_of_a_hidden_ward_is_not_in_the_total(returned):
    early = {"period_start": "2018-01-05", "period_end": "2018-01-05", "round": "99"}
    told = of_returns(returned((ASHOVER, 3, 1, early), (TUPTON, 100, 40)))
    assert (told.total.first_month, told.total.rounds) == ("2019-03", "1")
    alone = of_returns(returned((ASHOVER, 3, 1, early)))
    assert (alone.total.first_month, alone.total.rounds) == (HIDDEN, HIDDEN)
    assert b"2018-01" not in told.as_bytes() + alone.as_bytes()


def test_an_empty_store_publishes_that_there_is_no_return():
    told = of_returns(nothing().counts.drop(columns="synthetic"))
    assert {row.standing for row in told.wards.values()} == {NO_RETURN}
    assert told.total.doors_attempted is None


def test_only_the_wards_until_may_2019_are_published(returned):
    store = Held(returned((FIRST, 100, 40)).assign(synthetic=False), nothing().visits)
    for kind in ("lsoa", "ward 2019"):
        table = coverage(store, kind)
        with pytest.raises(ValueError, match="by ward"):
            freeze(table, constituency_total(table), False, DAY)
    table = coverage(store, "ward")
    with pytest.raises(ValueError, match="Invalid isoformat"):
        freeze(table, constituency_total(table), False, "yesterday")


def test_of_visits_the_doors_are_told_and_never_the_attempts():
    """23 doors, 11 of them seen twice in another month; at 9 somebody answered the second time."""
    first = [visit("S42 6BD", "not home", door=str(n), elector=f"e{n}") for n in range(23)]
    again = [
        visit(
            "S42 6BD",
            "contact" if n < 9 else "not home",
            "2019-05-04",
            round="2",
            door=str(n),
            elector=f"e{n}",
        )
        for n in range(11)
    ]
    table = coverage(held(first + again), "ward")
    assert table.loc[TUPTON, ["attempts", "not_home"]].tolist() == [34, 25]
    told = freeze(table, constituency_total(table), False, DAY)
    tupton = told.wards[TUPTON]
    assert [getattr(tupton, name) for name in COUNTS] == [1700, 25, 10, 15, None, 10]
    assert (tupton.rounds, tupton.first_month, tupton.last_month) == ("1, 2", "2019-03", "2019-05")
    assert tupton.note == AREA_IN_PART
    assert not {"attempts", "contacts", "not_home"} & set(asdict(tupton))


@st.composite
def some_wards(draw):
    """Wards with counts that are often small; each at most once."""
    codes = draw(st.lists(st.sampled_from(areas.codes("ward")), unique=True, max_size=23))
    lines = []
    for code in codes:
        tried = draw(st.integers(0, 9) | st.integers(0, 900))
        answered = draw(st.integers(0, tried))
        more = {
            "not_home": draw(st.integers(0, tried - answered)),
            "electors_contacted": draw(st.integers(0, 2 * answered)),
            "doors": draw(st.none() | st.integers(max(tried, 1), 4000)),
        }
        lines.append((code, tried, answered, more))
    return lines


SHOWN = [
    *("Doors", "Doors visited", "Doors not yet visited"),
    *("Doors where someone answered", "Doors with no answer"),
    *("Electors", "Electors contacted"),
]


@longest(25)
@given(lines=some_wards())
def test_no_small_count_is_in_any_cell_row_line_or_figure(returned, lines):
    told = of_returns(returned(*lines))
    for row in (*told.wards.values(), told.total):
        assert all(may_leave(getattr(row, name)) for name in COUNTS)
        assert may_leave(row.doors_untried)
    for shown in (published.rows(told).to_dict("records"), list(_lines_of(told))):
        assert not {str(one[name]) for one in shown for name in SHOWN} & set("123456789")
    for one in cover_published(told)["doors"]["ward"].values():
        assert all(may_leave(_whole(one[part]["value"])) for part in ("visited", "left"))
    for one in cover_published(told)["ward"].values():
        counts = re.findall(r"about ([\d,]+) of ([\d,]+) (?:doors|homes)", one["text"])
        assert all(may_leave(int(n.replace(",", ""))) for pair in counts for n in pair)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _lines_of(told) -> Iterator[dict[str, str]]:
    """The lines of the plain CSV, each under the headings of a screen."""
    heads = {snake(heading): heading for heading in published.HEADINGS}
    for line in csv.DictReader(as_csv(as_published(told)).splitlines()):
        yield {heads.get(name, name): cell for name, cell in line.items()}


@longest(10)
@given(lines=some_wards(), chance=st.randoms(use_true_random=False))
def test_the_same_return_is_published_in_the_same_bytes(returned, lines, chance):
    again = lines.copy()
    chance.shuffle(again)
    assert of_returns(returned(*lines)).as_bytes() == of_returns(returned(*again)).as_bytes()


@longest(10)
@given(lines=some_wards())
def test_stores_that_differ_in_small_counts_alone_are_published_alike(returned, lines):
    told = of_returns(returned(*lines))
    alike = [
        (code, tried, _least(answered), {name: _least(count) for name, count in more.items()})
        for code, tried, answered, more in lines
    ]
    assert of_returns(returned(*alike)).wards == told.wards


def _least(count: int | None) -> int | None:
    """The least count that is hidden like this one; any other as it is."""
    return 1 if cell(count) == HIDDEN else count


def test_publishing_puts_one_file_that_reads_back_and_again_changes_nothing(golden, tmp_path):
    folder = tmp_path / "not" / "there" / "yet"
    path = publish(golden, folder)
    first = path.read_bytes()
    assert published.read(folder) == golden
    assert publish(golden, folder).read_bytes() == first
    assert [one.name for one in folder.iterdir()] == [published.FILE]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_withdrawn_coverage_is_not_published_any_more(golden, tmp_path):
    publish(golden, tmp_path)
    assert withdraw(tmp_path)
    assert published.read(tmp_path) is None
    assert not withdraw(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_reader_never_sees_half_a_file_while_others_publish(golden, returned, tmp_path):
    other = of_returns(returned((TUPTON, 300, 100)))
    publish(golden, tmp_path)
    with ThreadPoolExecutor(4) as hands:
        writing = [hands.submit(publish, one, tmp_path) for one in [golden, other] * 40]
        read = [published.read(tmp_path) for _ in range(200)]
        for one in writing:
            one.result()
    assert all(one in (golden, other) for one in read)
    assert len(list(tmp_path.iterdir())) == 1


def test_the_demonstration_is_published_as_synthetic():
    told = of_returns(synthetic.demonstration(), is_synthetic=True)
    assert told.synthetic and published.warning(told) == SYNTHETIC
    lines = list(csv.DictReader(as_csv(as_published(told)).splitlines()))
    assert len(lines) == 24 and {line["synthetic"] for line in lines} == {"yes"}
    assert all(line["source"].startswith("Made-up returns") for line in lines)
    assert cover_published(told)["synthetic"] == SYNTHETIC
    assert isinstance(told.wards[TUPTON], Row)
