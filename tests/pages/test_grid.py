"""A table shows days in words, numbers with their comma, and what is missing as missing."""

from datetime import date

import pandas as pd
from streamlit.testing.v1 import AppTest

TABLE = {
    "Name": ["one", "other"],
    "Since": ["2015-05-14", None],
    "First month": ["2019-03", "*"],
    "School year": ["2010-11", "2015-16"],
    "Patients": [12568, 900],
}


def screen(table: dict) -> None:
    import pandas as pd

    from pages.parts.tables import show_table

    show_table(pd.DataFrame(table).convert_dtypes())


def shown(**columns: list) -> AppTest:
    return AppTest.from_function(screen, args=(TABLE | columns,)).run()


def test_days_stay_days_and_months_are_spoken():
    table = shown().dataframe[0].value
    assert pd.Timestamp(table["Since"][0]).date() == date(2015, 5, 14)
    assert pd.isna(table["Since"][1])
    assert table["First month"].tolist() == ["March 2019", "*"]
    assert table["School year"].tolist() == ["2010-11", "2015-16"]


def test_the_words_of_a_table_with_long_numbers_are_those_of_the_figures():
    told = shown().dataframe[0].proto.arrow_data.styler.display_values
    for words in (b"12,568", b"14 May 2015", b"March 2019"):
        assert words in told
    assert b"12568" not in told


def test_what_no_day_is_stays_as_it_is():
    table = shown(Since=["2015-05-14", "by 2019-10"]).dataframe[0].value
    assert table["Since"].tolist() == ["2015-05-14", "by 2019-10"]
