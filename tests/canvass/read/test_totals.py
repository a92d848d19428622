"""A row of totals is left out by its line; a row that only begins like one is kept."""

import pytest

from tests.canvass.sheets import of_text

VISITS = "Name;Address;Postcode;Date;Result\n"
WHOLE = "Ann Quack;1 High Street;S18 2FZ;22/09/2019;not home\n"

TOTALS = [
    *("Total;;;15 visits", "Total;;;;15 visits", "TOTALS;;;;15", "Totals:;15 doors;;;15 contacts"),
    *(
        "Total: 15 visits;;;;",
        "Total: 15 visits",
        ";;;Total;15 visits",
        "Grand total;;;;1,204 rows",
    ),
    *("Sum;;;;15", "Overall;;;;15 doors knocked", "Overall total;;;;15", "Total visits;;;;15"),
    *("Total number of visits: 15;;;;", "Total of 15 visits;;;;", "Total (15);;;;", "Total;;;;"),
    *("Sub-total;;;;15 people", "Total = 15;;;;", "Total;;;;15 in all", " total ; ; ;;15  Visits "),
]
KEPT = [
    "Total;1 High Street;S18 2FZ;22/09/2019;not home",
    "Total Close;;;;15 visits",
    "Total;;;22/09/2019;15 visits",
    "Total;;;22.09.2019;15 visits",
    "Total;;;22 9 2019;15",
    "Total;;S18 2FZ;;15 visits",
    "Total;AB1;;;15 visits",
    "Total;12 High Street;;;",
    "Total;;;;not home",
    "Total;;;;contacted",
    "Totally;;;;15 visits",
    "Sum Quack;;;;15",
    "Overall;Coal Aston;;;15",
    "Ann Quack;;;;15 visits in total",
    f"Total{' ' * 20_000}x;;;;15",
]


@pytest.mark.parametrize("row", TOTALS)
def test_a_row_of_totals_is_left_out_by_its_line(row):
    read = of_text(VISITS + WHOLE + row + "\n")
    assert [str(fault) for fault in read.refused] == ["line 3: is a totals row and was left out"]
    assert read.rows.index.tolist() == [2]
    assert read.rows_read == 2


@pytest.mark.parametrize("row", KEPT, ids=lambda row: row[:40])
def test_a_row_that_only_begins_like_one_is_kept(row):
    read = of_text(VISITS + WHOLE + row + "\n")
    assert read.refused == []
    assert read.rows.loc[3].tolist() == row.split(";")
