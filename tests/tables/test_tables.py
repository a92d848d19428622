"""A table's file keeps its declaration, or every fault is listed with its line."""

from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.recipes.writer import write
from geo.tables import Column, Table, TableFaults, read, read_csv
from geo.tables.source import OGL3, Source

SOURCE = Source("A publisher", "A title", "https://example.org", OGL3, "2019")
DOORS = Table(
    name="doors",
    title="Doors",
    columns=(
        Column("code", "Area", pattern=r"E\d{3}", unique=True),
        Column("ward", "Ward", blank=True),
        Column("doors", "Doors", "integer", low=0, high=500, blank=True),
        Column("share", "Share", "number", low=0, high=1, blank=True),
        Column("seen", "Day", "date", low="2010-01-01", high="2019-09-22", blank=True),
        Column("since", "About when", "partial date", blank=True),
        Column("kind", "Kind", choices=("town", "village"), blank=True),
        Column("open", "Open", "yes or no", blank=True),
    ),
    sources=(SOURCE,),
    changed="Nothing.",
    key=("code",),
)
PAIRS = Table(
    "pairs", "Pairs", (Column("a", "A"), Column("b", "B")), (SOURCE,), "Nothing.", ("a", "b")
)
AREAS = Table(
    "areas", "Areas", (Column("code", "Code"),), (SOURCE,), "Nothing.", geometry="Polygon"
)
HEADING = "code,ward,doors,share,seen,since,kind,open"


@pytest.fixture
def doors(tmp_path):
    """Write lines under the heading and read them back."""

    def reading(*lines, heading=HEADING, encoding="utf-8"):
        path = tmp_path / "doors.csv"
        path.write_text("\n".join([heading, *lines]) + "\n", encoding=encoding)
        return read_csv(DOORS, path)

    return reading


def faults(reading, *lines, **how):
    with pytest.raises(TableFaults) as caught:
        reading(*lines, **how)
    return [(fault.line, fault.column, fault.text) for fault in caught.value.faults]


def test_a_good_file_is_read_with_its_kinds(doors):
    frame = doors("E001,NA,3,0.5,2019-09-22,2017-10,town,yes", "E002,1E5,,,,,,")
    assert frame["ward"].tolist() == ["NA", "1E5"]
    assert frame.loc[0, ["doors", "share", "since", "open"]].tolist() == [3, 0.5, "2017-10", True]
    assert frame.loc[1, "doors":].isna().all()


def test_a_file_is_parsed_anew_when_it_changes_and_each_reader_has_rows_of_its_own(tmp_path):
    file = tmp_path / DOORS.file
    file.write_text(f"{HEADING}\nE001,North,3,,,,,\nE002,South,5,,,,,\n", encoding="utf-8")
    first = read(DOORS, tmp_path)
    first.loc[:, "doors"] = 0
    first["ward"] = "East"
    again = read(DOORS, tmp_path)
    assert again["doors"].tolist() == [3, 5] and again["ward"].tolist() == ["North", "South"]
    file.write_text(f"{HEADING}\nE001,North,4,,,,,\n", encoding="utf-8")
    assert read(DOORS, tmp_path)["doors"].tolist() == [4]


def test_names_that_look_like_numbers_or_dates_stay_text(doors):
    names = ["MAR1", "007", "10/3", "true", "-", "nan", "None"]
    frame = doors(*[f"E{n:03},{name},,,,,," for n, name in enumerate(names)])
    assert frame["ward"].tolist() == names


@pytest.mark.parametrize(
    ("cells", "column", "text"),
    [
        ("E001,,1.0,,,,,", "doors", "is not an integer"),
        ("E001,,10/3,,,,,", "doors", "is not an integer"),
        ('E001,,"1,000",,,,,', "doors", "is not an integer"),
        ("E001,,1E2,,,,,", "doors", "is not an integer"),
        ("E001,,٣,,,,,", "doors", "is not an integer"),
        ("E001,,,10/3,,,,", "share", "is not a number"),
        ("E001,,,nan,,,,", "share", "is not a number"),
        ("E001,,,,10/3,,,", "seen", "is not a date"),
        ("E001,,,,10-Mar,,,", "seen", "is not a date"),
        ("E001,,,,2019-02-29,,,", "seen", "is not a day in the calendar"),
        ("E001,,,,,2019-13,,", "since", "is not a day in the calendar"),
        ("E001,,501,,,,,", "doors", "is outside 0 to 500"),
        ("E001,,-1,,,,,", "doors", "is outside 0 to 500"),
        ("E001,,,1.1,,,,", "share", "is outside 0 to 1"),
        ("E001,,,,2019-09-23,,,", "seen", "is outside 2010-01-01 to 2019-09-22"),
        ("E001,,,,,,city,", "kind", "is not one of town, village"),
        ("E001,,,,,,,true", "open", "is not yes or no"),
        ("X001,,,,,,,", "code", r"does not have the form E\d{3}"),
        (",,,,,,,", "code", "is blank"),
    ],
)
def test_a_bad_cell_is_found_with_its_line(doors, cells, column, text):
    assert (3, column, text) in faults(doors, "E000,,,,,,,", cells)


def test_a_code_that_repeats_is_found(doors):
    found = faults(doors, "E001,,,,,,,", "E001,,,,,,,")
    assert (3, "code", "appears more than once") in found


def test_a_key_of_two_columns_that_repeats_is_found(tmp_path):
    (tmp_path / "pairs.csv").write_text("a,b\n1,1\n1,2\n1,1\n")
    with pytest.raises(TableFaults, match="line 4, a \\+ b: appears more than once"):
        read(PAIRS, tmp_path)


def test_a_ragged_row_is_found_and_the_rest_is_still_checked(doors):
    found = faults(doors, "E001,,", "E002,,x,,,,,")
    assert found == [
        (2, "", "has 3 cells where the heading has 8"),
        (3, "doors", "is not an integer"),
    ]


def test_headings_twice_missing_and_unknown_are_all_found(doors):
    found = faults(doors, heading="code,ward,doors,share,seen,since,kind,code,extra")
    assert found == [
        (1, "code", "this heading appears more than once"),
        (1, "open", "this column is missing"),
        (1, "extra", "this column is not declared"),
    ]


def test_a_file_that_is_not_utf_8_is_refused(doors):
    found = faults(doors, "E001,Café,,,,,,", encoding="latin-1")
    assert found == [(1, "", "is not UTF-8 text (byte 51)")]


def test_an_empty_file_is_refused(tmp_path):
    (tmp_path / "doors.csv").write_text("")
    with pytest.raises(TableFaults, match="is empty"):
        read(DOORS, tmp_path)


def test_a_byte_order_mark_is_no_part_of_the_heading(doors):
    assert len(doors("E001,,,,,,,", encoding="utf-8-sig")) == 1


def test_a_line_break_in_a_cell_does_not_shift_later_lines(doors):
    found = faults(doors, 'E001,"a\nb",,,,,,', "E002,,x,,,,,")
    assert found == [(4, "doors", "is not an integer")]


def test_every_fault_is_listed_in_order_of_its_line(doors):
    found = faults(doors, "E001,,x,2,,,,", "E001,,,,,,,maybe", "E003,,,,2019-02-30,,,")
    assert [(line, column) for line, column, _ in found] == [
        (2, "doors"),
        (2, "share"),
        (3, "code"),
        (3, "open"),
        (4, "seen"),
    ]


def test_the_message_names_the_file_the_lines_and_the_remedy(doors):
    with pytest.raises(TableFaults) as caught:
        doors("E001,,x,,,,,")
    assert str(caught.value) == (
        "doors.csv has 1 fault(s): line 2, doors: is not an integer. "
        "Correct these lines of the file."
    )


def boundaries(tmp_path, shape, crs="EPSG:4326", **columns):
    frame = gpd.GeoDataFrame(columns or {"code": ["a"]}, geometry=[shape], crs=crs)
    frame.to_file(tmp_path / "areas.geojson", driver="GeoJSON")
    return read(AREAS, tmp_path)


def test_boundaries_are_read_in_degrees(tmp_path):
    assert boundaries(tmp_path, shapely.box(-1.5, 53, -1.4, 53.1)).crs.to_string() == "EPSG:4326"


@pytest.mark.parametrize(
    "shape", [shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), shapely.Point(0, 0), None]
)
def test_a_boundary_that_is_no_valid_area_is_found(tmp_path, shape):
    with pytest.raises(TableFaults, match="is not a valid Polygon"):
        boundaries(tmp_path, shape)


def test_boundaries_in_metres_are_refused(tmp_path):
    with pytest.raises(TableFaults, match="is not in degrees"):
        boundaries(tmp_path, shapely.box(430000, 370000, 431000, 371000), crs="EPSG:27700")


def test_a_boundary_file_with_other_columns_is_refused(tmp_path):
    with pytest.raises(TableFaults, match="code: this column is missing"):
        boundaries(tmp_path, shapely.box(0, 0, 1, 1), name=["a"])


def or_missing(strategy):
    return st.one_of(st.none(), strategy)


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
days = st.dates(date(2010, 1, 1), date(2019, 9, 22)).map(str)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "code": st.integers(0, 999).map("E{:03}".format),
            "ward": or_missing(words),
            "doors": or_missing(st.integers(0, 500)),
            "share": or_missing(st.integers(0, 10**6).map(lambda parts: parts / 10**6)),
            "seen": or_missing(days),
            "since": or_missing(days.flatmap(lambda d: st.sampled_from([d, d[:7], d[:4]]))),
            "kind": or_missing(st.sampled_from(["town", "village"])),
            "open": or_missing(st.booleans()),
        }
    ),
    min_size=1,
    unique_by=lambda row: row["code"],
)


@given(rows)
def test_well_formed_rows_come_back_as_they_were(tmp_path_factory, written):
    folder = tmp_path_factory.mktemp("round")
    write(DOORS, pd.DataFrame(written, dtype="object"), folder)
    back = read(DOORS, folder).astype("object")
    back = back.where(back.notna(), None).to_dict("records")
    assert back == sorted(written, key=lambda row: row["code"])
