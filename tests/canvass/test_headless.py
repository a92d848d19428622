"""A file whose first line is a person's row is refused, and one with odd headings is read."""

import pytest

from geo.canvass.check import refuse_headless as refuse
from geo.canvass.read import Unreadable, read_file
from tests.canvass.sheets import of_text, sheet

SAID = (
    "The first line looks like a row of data, not like headings: add a line of headings above it."
)
ROWS = (["Ann Quack", "Green", "2 High Street", "contact"], ["Bo Quack", "Labour", "", "out"])

HEADLESS = {
    "a result over results": ["Zeb Quack", "Labour", "1 High Street", "not in"],
    "a result in capitals": ["Zeb Quack", "Tory", "1 High Street", "NO ANSWER"],
    "a result that heads columns too, and stands again": ["Zeb", "Tory", "Oak House", "Contact"],
    "a party that stands again": ["Zeb Quack", "labour", "Oak House", "asleep"],
    "a postcode": ["Zeb Quack", "Whig", "S18 - 1AA", "asleep"],
    "a day": ["Zeb Quack", "Whig", "22 9 2019", "asleep"],
    "a day of two digits": ["Zeb Quack", "Whig", "22.9.19", "asleep"],
    "a telephone as it is dialled abroad": ["Zeb Quack", "Whig", "+44 (0)1246.900123", "asleep"],
    "a telephone": ["Zeb Quack", "Whig", "tel 01246 900123", "asleep"],
    "an e-mail address": ["Zeb Quack", "Whig", "<zeb@quack.uk>", "asleep"],
}
HEADED = {
    "known headings": ["Name", "Party", "Postcode", "Result"],
    "one known heading beside a day": ["Zeb Quack", "22 9 2019", "x", "Date"],
    "a heading of people": ["Name", "Leaning", "Where", "Contact"],
    "nothing known": ["Who", "Leaning", "Where", "What came of it"],
    "a word that heads a column of results": ["Who", "Leaning", "Where", "Contacted"],
    "a party over addresses": ["Who", "Which", "Labour", "What"],
    "three years": ["Who", "Votes 2015 2017 2019", "Where", "What"],
    "a year": ["Who", "Voted 2017", "Where", "What in 2019"],
}


@pytest.mark.parametrize("first", HEADLESS.values(), ids=HEADLESS)
def test_a_file_without_headings_is_refused_without_a_value(first):
    with pytest.raises(Unreadable) as refused:
        refuse(sheet(first, *ROWS))
    assert str(refused.value) == SAID


@pytest.mark.parametrize("headings", HEADED.values(), ids=HEADED)
def test_a_file_with_odd_headings_is_not(headings):
    refuse(sheet(headings, *ROWS))


def test_counts_under_result_words_are_not():
    refuse(sheet(["Turf name", "Tries", "Answered", "Not in"], ["Oak", "9", "5", "4"]))
    refuse(sheet(["Who", "Moved", "Refused", "Not home"], ["Ann", "yes", "", "yes"]))


def test_the_line_is_named_where_it_is_not_the_first():
    read = of_text("Export of March\nZeb Quack,Labour,not in\nAnn Quack,Green,not in\n")
    with pytest.raises(Unreadable, match=r"^Line 2 looks like a row of data"):
        refuse(read)


def test_what_reading_refuses_is_refused_before():
    with pytest.raises(Unreadable, match="looks like a row of data"):
        read_file("x.csv", b"Zeb Quack,Labour,S18 1AA,not in\nAnn Quack,Green,S18 2BB,contact\n")


def test_headings_that_are_blank_say_nothing():
    refuse(of_text("Who,Why,What,\nAnn,x,,not in\nBo,w,y,contact\n"))


def test_rows_that_were_all_refused_say_nothing():
    refuse(sheet(["Who", "Not in"]))
