"""Where this constituency is among all: by a second route, and not at all on another basis."""

import random
import re
from math import isclose, sqrt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as any_

from geo.draw.charts import NARROW_PX, WIDE_PX, svg
from geo.seats import SeatsFault, alike, positions, read_seats
from geo.tables.place import PLACE
from tests.draw.charts import read
from tests.seats.made import (
    HOMES,
    NO_DATA,
    OWN,
    PRIMARY,
    PUPILS,
    TENTH,
    WALES,
    frame,
    primary,
    rows_of,
    whole_table,
    write,
)

LACKING = "{} of {} constituencies of England have no figure on this basis."


def found(path, *rows):
    return read_seats(write(frame(*rows), path / "national.parquet"))


def of_primary(seats):
    return next(one for one in positions(seats) if "premium_per_primary_pupil" in one.cards)


def numbers(said):
    """The place, or how many are too near, have more and have less, as the sentence has them."""
    if ranked := re.search(r"the (?:(\d+)\w\w )?(highest|lowest) of (\d+) ", said):
        return (ranked[2], int(ranked[1] or 1), int(ranked[3]))
    near = re.search(r"and (\d+) other .* within 10 pence; (\d+) have more and (\d+) less", said)
    return tuple(map(int, near.groups()))


def counted(own, others):
    """The same by going through a sorted list."""
    known = sorted([one for one in others if one is not None], reverse=True)
    near = [one for one in known if abs(one - own) <= 0.1 + 1e-9]
    above = len([one for one in known if one > own and one not in near])
    if near:
        return (len(near), above, len(known) - len(near) - above)
    below = known[above:]
    return (
        "lowest" if not below and above else "highest",
        1 if not below else above + 1,
        len(known) + 1,
    )


VALUES = any_.one_of(
    any_.none(),
    any_.sampled_from([-0.3, -0.05, 0.0, 0.02, 0.25, 7.0]).map(
        lambda by: OWN[PRIMARY.measure] + by
    ),
    any_.floats(1, 60).map(lambda one: round(one, 3)),
)


@settings(max_examples=60, deadline=None)
@given(any_.lists(VALUES, min_size=7, max_size=9).filter(lambda ones: any(ones)))
def test_the_place_is_what_a_sorted_list_says(tmp_path_factory, others):
    own = OWN[PRIMARY.measure]
    one = of_primary(found(tmp_path_factory.mktemp("t"), primary(own, others)))
    assert numbers(one.chart.title) == counted(own, others)
    lacking = others.count(None)
    assert (LACKING.format(lacking, 1 + len(others)) in one.said) == bool(lacking)
    assert len(one.chart.rows()) == 1 + len(others) - lacking


def test_the_place_is_by_value_where_ties_no_data_nations_and_bases_meet(tmp_path):
    own = OWN[PRIMARY.measure]
    others = [own + 9, own + 5, own + 5, NO_DATA, own - 0.3, own - 4, NO_DATA]
    another = rows_of(PRIMARY.measure, "pupils of another year", "absent", [own + 1, own], first=51)
    wales = primary("absent", [own + 2, own, own - 1], nation=WALES)
    one = of_primary(found(tmp_path, primary(own, others), another, wales))
    assert "the 4th highest of 6 constituencies of England" in one.chart.title
    assert LACKING.format(4, 10) in one.said
    # The two largest but one are alike, yet nobody is near the largest, nor near the least.
    assert "Most: Made-up E1, " in one.said and "Least: Made-up E6, " in one.said
    assert "Wales" not in one.said and "Made-up E51" not in set(one.chart.rows()["Constituency"])


def test_two_that_are_too_near_each_other_at_an_end_are_not_named(tmp_path):
    own = OWN[PRIMARY.measure]
    one = of_primary(found(tmp_path, primary(own, [own + 9, own + 8.95, own - 4, own - 4])))
    assert re.search(r"Most: 2 constituencies, about £[\d.]+", one.said)
    assert re.search(r"Least: 2 constituencies, about £[\d.]+;", one.said)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_and_other_nations_change_nothing(tmp_path, seed):
    table = frame(*whole_table())
    plain = read_seats(write(table, tmp_path / "plain.parquet"))
    wales = frame(rows_of(PRIMARY.measure, PRIMARY.basis, "absent", [1, 2, 99], nation=WALES))
    mixed = pd.concat([table, wales]).sample(frac=1, random_state=seed)
    other = read_seats(write(mixed, tmp_path / "mixed.parquet"))
    assert positions(other) == positions(plain)
    assert alike(other).rule == alike(plain).rule
    assert alike(other).rows.equals(alike(plain).rows)


def test_the_most_alike_are_what_a_loop_finds_and_lack_no_figure(tmp_path):
    premium, pupils, tenth, homes = whole_table(tuple(range(1, 13)))
    tenth[3] = (*tenth[3][:4], NO_DATA, "a unit", "no_data", *tenth[3][7:])
    gone = tenth[3][0]
    told = alike(found(tmp_path, premium, pupils, tenth, homes))
    columns = [
        {row[0]: float(row[4]) for row in ones if row[4] is not None and row[0] != gone}
        for ones in (premium, pupils, tenth, homes)
    ]
    far = {}
    for code in columns[0]:
        total = 0.0
        for column in columns:
            mean = sum(column.values()) / len(column)
            spread = sqrt(sum((one - mean) ** 2 for one in column.values()) / len(column))
            total += ((column[code] - column[PLACE.code]) / spread) ** 2
        far[code] = total
    nearest = sorted(far, key=far.get)[:6]
    assert list(told.rows.index) == nearest and nearest[0] == PLACE.code
    assert gone not in nearest and "1 of 13 constituencies are left out" in told.rule
    assert all(one.title in told.rule for one in (PRIMARY, PUPILS, TENTH, HOMES))


def test_too_few_figures_or_constituencies_have_nobody_most_alike(tmp_path):
    premium, _, _, homes = whole_table()
    assert alike(found(tmp_path, premium, homes)) is None
    assert alike(found(tmp_path, *whole_table((1, 2, 3, 4)))) is None


OTHER_YEAR = PRIMARY.basis.replace("January 2019", "January 2020")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (
            rows_of(PRIMARY.measure, OTHER_YEAR, OWN[PRIMARY.measure], [1, 2]),
            "rests on eligible pupils of January 2019, and the figures of the others on eligible "
            "pupils of January 2020.",
        ),
        (primary(OWN[PRIMARY.measure] + 0.001, [1, 2]), "and the table of all constituencies has"),
        (
            [(*one[:-1], "Schools are missing.") for one in primary(NO_DATA, [1, 2])],
            f"has no such figure for {PLACE.name}. Schools are missing.",
        ),
        (rows_of("something_else", "a basis", 1, [1, 2]), f"has no such figure for {PLACE.name}."),
        (primary(OWN[PRIMARY.measure], [NO_DATA]), "No other constituency of England has"),
    ],
)
def test_a_figure_that_is_not_the_same_is_not_placed_and_says_why(tmp_path, rows, why):
    assert PRIMARY.basis != OTHER_YEAR
    one = of_primary(found(tmp_path, rows))
    assert one.chart is None and why in one.said
    assert one.said.startswith(f"{PRIMARY.title}: {PLACE.name} is not compared with")


def broken(damage):
    """A sound table with some damage."""
    table = frame(*whole_table())
    return damage(table)


def changed(**cells):
    def damage(table):
        table.loc[3, list(cells)] = list(cells.values())
        return table

    return damage


DAMAGES = {
    "no basis": (lambda table: table.drop(columns=["basis", "value"]), "lacks basis, value."),
    "another table": (lambda table: pd.DataFrame({"ward": ["A"]}), "lacks code, name"),
    "empty": (lambda table: table.iloc[:0], "has no row of"),
    "twice": (lambda table: pd.concat([table, table.iloc[[2]]]), "has two rows of"),
    "not this one": (lambda table: table[table["code"] != PLACE.code], "has no row of"),
    "no code": (changed(code=None), "has an empty cell in row 4"),
    "missing as zero": (changed(value=0.0), "does not go with its status"),
    "zero as missing": (changed(status="no_data"), "does not go with its status"),
    "a word": (lambda table: table.assign(value="many"), "does not go with its status"),
    "a strange status": (changed(status="perhaps"), "does not go with its status"),
    "endless": (changed(value=float("inf")), "does not go with its status"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_broken_table_is_refused_in_one_sentence_with_a_remedy(tmp_path, name):
    damage, why = DAMAGES[name]
    path = write(broken(damage), tmp_path / "national.parquet")
    with pytest.raises(SeatsFault) as met:
        read_seats(path)
    said = str(met.value)
    assert why in said and str(path) in said and "\n" not in said
    assert said.endswith("Make the file again with make national, or remove it.")


def test_a_file_that_is_cut_damaged_or_gone_is_refused_or_sound(tmp_path):
    path = write(frame(*whole_table()), tmp_path / "national.parquet")
    sound, draw = path.read_bytes(), random.Random(5)
    cut = [sound[: len(sound) * tenth // 10] for tenth in range(10)]
    flipped = [bytearray(sound) for _ in range(40)]
    for one in flipped:
        for _ in range(20):
            one[draw.randrange(len(one))] = draw.randrange(256)
    refused = 0
    for told in (*cut, *flipped, b"code,name\n"):
        path.write_bytes(bytes(told))
        try:
            positions(read_seats(path))
        except SeatsFault as fault:
            refused += 1
            assert str(path) in str(fault)
    assert refused >= len(cut)
    path.unlink()
    with pytest.raises(SeatsFault, match="it is not there"):
        read_seats(path)


@pytest.mark.parametrize("width", [WIDE_PX, NARROW_PX])
def test_every_constituency_has_a_line_at_its_figure_and_no_word_is_cut(tmp_path, width):
    own, draw = OWN[PRIMARY.measure], random.Random(2)
    others = [round(draw.lognormvariate(3, 0.4), 4) for _ in range(532)]
    chart = of_primary(found(tmp_path, primary(own, others))).chart
    drawn = svg(chart, width)
    assert read.outside(drawn) == [] and read.over_each_other(drawn) == []
    thin = max((one.get("d") for one in read.shapes(drawn, "path")), key=len)
    at = sorted(float(x) for x in re.findall(r"M([\d.]+),", thin))
    low, high = min([own, *others]), max([own, *others])
    wanted = sorted(4 + (one - low) / (high - low) * (width - 8) for one in [own, *others])
    assert len(at) == 533 and all(
        isclose(a, b, abs_tol=0.06) for a, b in zip(at, wanted, strict=True)
    )
    assert len(drawn.encode()) < 15_000
    words = " ".join(one.words for one in read.words(drawn))
    assert f"{PLACE.name}, " in words and "Least: " in words and "Middle: " in words
