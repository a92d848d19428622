"""Columns are guessed from what is public, checked before use, and remembered without a word."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.canvass import check as checking
from geo.canvass import forms as codes
from geo.canvass import forms as days
from geo.canvass import map as mapping
from geo.canvass.check import faults
from geo.canvass.forms import squeezed
from geo.canvass.map import Mapping, MappingFault, guess, recalled, remembered
from geo.canvass.map import known as presets
from geo.canvass.map.fields import FIELDS
from geo.canvass.records import OUTCOMES
from geo.canvass.sort.notes import shown
from tests.canvass.sheets import SECRET, column, reordered, sheet

VISIT = ["S18 2FZ", "2019-09-22", "not home", "Joan Bloggs", "Labour"]
VISITS = sheet(["Postcode", "Date", "Result", "Name", "Party"], VISIT)
PLAIN = Mapping(
    "visits",
    {"postcode": ("Postcode",), "day": ("Date",), "result": ("Result",)},
    {"not home": "not home"},
    "year first",
)
COUNTS = sheet(
    ["Ward code", "Start", "End", "Round", "Doors knocked", "Answered"],
    ["E05003439", "01/03/2019", "31/03/2019", "1", "50", "10"],
)


def columns(headings: str, *rows: list[str]) -> dict[str, tuple[str, ...]]:
    return guess(sheet(headings.split(","), *rows)).columns


def test_a_plain_list_of_visits_is_guessed():
    assert guess(VISITS) == PLAIN


def test_counts_by_area_are_guessed():
    guessed = guess(COUNTS)
    assert (guessed.kind, guessed.day_order) == ("counts", "day first")
    assert guessed.columns == {
        "area_code": ("Ward code",),
        "period_start": ("Start",),
        "period_end": ("End",),
        "round": ("Round",),
        "doors_attempted": ("Doors knocked",),
        "doors_answered": ("Answered",),
    }
    assert faults(guessed, COUNTS) == []


def test_counts_under_the_names_of_the_declaration_are_guessed_whole():
    headings = [field.name for field in FIELDS["counts"]]
    guessed = guess(sheet(headings, ["1"] * len(headings)))
    assert guessed.columns == {name: (name,) for name in headings}


def test_counts_by_polling_district_say_so():
    guessed = guess(sheet(["PD", "Ward", "Doors attempted", "Date"], ["AB1", "Tupton", "5", ""]))
    assert guessed.columns["area_code"] == ("PD",)
    assert guessed.columns["period_start"] == guessed.columns["period_end"] == ("Date",)
    assert guessed.defaults == {"area_type": "polling district"}


def test_the_bulk_file_of_van_is_known():
    headings = "VAN ID,Date Contacted,Phone,Canvass Result,Contact Type"
    guessed = guess(sheet(headings.split(","), ["1", "09/22/2019", "07700", "Canvassed", "Walk"]))
    assert guessed.columns == {
        "day": ("Date Contacted",),
        "result": ("Canvass Result",),
        "elector": ("VAN ID",),
        "method": ("Contact Type",),
    }
    assert (guessed.results, guessed.day_order) == ({"canvassed": "contact"}, "month first")


def test_an_empty_status_means_success_in_osdi_alone():
    rows = (["2019-09-22T10:00:00Z", ""], ["2019-09-22T10:00:00Z", "not-home"])
    osdi = guess(sheet(["action_date", "status_code"], *rows))
    assert osdi.columns == {"day": ("action_date",), "result": ("status_code",)}
    assert osdi.results == {"": "contact", "not-home": "not home"}
    assert guess(sheet(["Date", "Result"], *rows)).results == {"not-home": "not home"}


def test_contacts_of_nationbuilder_are_known():
    headings = "signup_id,contact_status,contact_method,created_at,note"
    row = ["7", "No answer", "door_knock", "2019-09-22T10:00:00+01:00", "was asleep"]
    guessed = guess(sheet(headings.split(","), row))
    assert guessed.columns == {
        "day": ("created_at",),
        "result": ("contact_status",),
        "elector": ("signup_id",),
        "method": ("contact_method",),
    }
    assert guessed.results == {"no answer": "not home"}


def test_area_counts_of_zetkin_are_known():
    headings = (
        "area,num_households,num_households_visited,num_households_successfully_visited,num_visits"
    )
    assert columns(headings, ["Tupton", "9", "5", "2", "6"]) == {
        "area_code": ("area",),
        "doors": ("num_households",),
        "doors_attempted": ("num_households_visited",),
        "doors_answered": ("num_households_successfully_visited",),
    }


def test_systems_whose_headings_are_not_public_have_no_preset():
    assert {preset.system for preset in presets.PRESETS} == {
        *("VAN", "NationBuilder", "OSDI", "Zetkin")
    }


def test_every_preset_and_synonym_is_of_a_field_and_written_as_it_is_looked_up():
    for kind, fields in presets.HEADINGS.items():
        assert set(fields) == {field.name for field in FIELDS[kind]}
    for preset in presets.PRESETS:
        assert set(preset.columns) <= {field.name for field in FIELDS[preset.kind]}
    words = [
        word for fields in presets.HEADINGS.values() for names in fields.values() for word in names
    ]
    words += [
        word for preset in presets.PRESETS for names in preset.columns.values() for word in names
    ]
    assert all(word == squeezed(word) for word in [*words, *presets.RESULTS, *presets.PERSONAL])
    assert set(presets.RESULTS.values()) == set(OUTCOMES)


def test_values_tell_where_headings_do_not():
    rows = [
        ["s182fz", "22/09/2019", "Refused", "E05003439", "x"],
        ["S42 6BP", "23/09/2019", "Not Home", "E05003440", "y"],
        ["", "24/09/2019", "hello", "E01019825", "z"],
    ]
    guessed = guess(sheet(["A", "B", "C", "D", "E"], *rows))
    assert guessed.columns == {
        "postcode": ("A",),
        "day": ("B",),
        "result": ("C",),
        "area_code": ("D",),
    }
    assert guessed.results == {"refused": "refused", "not home": "not home"}


def test_two_columns_that_could_be_are_left_to_the_user():
    assert columns("A,B", ["2019-09-22", "2019-09-23"]) == {}


@pytest.mark.parametrize(
    "heading",
    [
        *("Name", "Surname", "Notes", "Comment", "Party", "Phone", "Mobile number", "E-mail"),
        *("Date of birth", "DOB", "Voting intention", "Support level", "Created at", "Gender"),
        *("Registered on", "Previous vote", "Canvasser"),
    ],
)
@pytest.mark.parametrize("cell", ["2019-09-22", "Not Home", "S18 2FZ", "E05003439", "AB1"])
def test_a_personal_column_is_never_guessed(heading, cell):
    assert columns(heading, [cell], [cell]) == {}


def test_plain_electoral_numbers_come_with_their_district():
    assert columns("Elector No,PD", ["12", "AB1"])["elector"] == ("PD", "Elector No")
    assert columns("Voter ID,PD", ["12", "AB1"])["elector"] == ("Voter ID",)


def test_all_columns_of_an_address_are_taken():
    guessed = columns("Address1,Address 2,House no,Town,Address", ["", "", "", "", ""])
    assert set(guessed["address"]) == {"Address1", "Address 2", "House no", "Address"}


@given(st.permutations(range(5)))
def test_a_guess_does_not_depend_on_the_order_of_columns(order):
    again = reordered(VISITS, [2], [VISITS.headings[at] for at in order])
    assert guess(again) == PLAIN


def test_result_words_are_distinct_and_in_one_form():
    given_sheet = column("Result", "Not Home", " not\u00a0home", "", "REFUSED")
    assert mapping.result_words(given_sheet, "Result") == ["", "not home", "refused"]


def test_a_column_of_too_many_words_is_no_result_and_none_is_repeated():
    names = [f"Bloggs{n}" for n in range(41)]
    with pytest.raises(MappingFault, match="41 different words") as refused:
        mapping.result_words(column("Result", *names), "Result")
    assert "Bloggs" not in str(refused.value)
    assert len(mapping.result_words(column("Result", *names[:40], ""), "Result")) == 41
    wide = sheet(["Postcode", "Date", "Result"], *(["S18 2FZ", "2019-09-22", one] for one in names))
    assert "41 different words" in faults(guess(wide), wide)[0]


CASES = {
    "a heading that is not there": (
        {"columns": {**PLAIN.columns, "round": ("Wave",)}},
        "The file has no column chosen as Round: choose another.",
    ),
    "a field that is not there": (
        {"columns": {**PLAIN.columns, "surname": ("Name",)}},
        "A column was matched to a field this app does not have: match the columns again.",
    ),
    "two columns for one": (
        {"columns": {**PLAIN.columns, "day": ("Date", "Name")}},
        "Day has more than one column: choose one.",
    ),
    "one column for two": (
        {"columns": {**PLAIN.columns, "round": ("Name",), "road_group": ("Name",)}},
        "You chose the same column as Road group and Round: choose another column for one of them.",
    ),
    "no result": (
        {"columns": {"postcode": ("Postcode",), "day": ("Date",)}},
        "Result is needed: choose its column.",
    ),
    "no day": (
        {"columns": {"postcode": ("Postcode",), "result": ("Result",)}},
        "Day is needed: choose its column.",
    ),
    "no place": (
        {"columns": {"day": ("Date",), "result": ("Result",)}},
        "Postcode, area code or polling district is needed: choose its column.",
    ),
    "no outcome": (
        {"results": {"not home": "asleep"}},
        "A result word has an unknown outcome: choose one from the list.",
    ),
    "a default that is no round": (
        {"defaults": {"round": "Joan Bloggs"}},
        "The app cannot read the round given for the whole file: correct it.",
    ),
    "a default that is no day": (
        {"defaults": {"day": "22/09/2019"}},
        "The app cannot read the day given for the whole file: correct it.",
    ),
    "a default of no field": (
        {"defaults": {"result": "contact"}},
        "One value for the whole file is not enough here: choose a column.",
    ),
    "no order": (
        {"day_order": "week first"},
        "Choose whether the file has counts or visits, and how it writes dates.",
    ),
}


@pytest.mark.parametrize(("change", "said"), CASES.values(), ids=CASES)
def test_what_cannot_be_read_is_said_without_a_value(change, said):
    assert faults(replace(PLAIN, **change), VISITS) == [said]


def test_a_mapping_that_can_be_read_has_no_fault():
    assert faults(PLAIN, VISITS) == []
    by_default = replace(PLAIN, defaults={"day": "2019-09-22", "round": "Round 2"})
    only = {"postcode": ("Postcode",), "result": ("Result",)}
    assert faults(replace(by_default, columns=only), VISITS) == []


def test_counts_want_their_period_and_round_from_column_or_default():
    alone = {"area_code": ("Ward code",), "doors_attempted": ("Doors knocked",)}
    bare = Mapping("counts", alone)
    assert [fault.split(" is ")[0] for fault in faults(bare, COUNTS)] == [
        *("Period start", "Period end", "Round")
    ]
    given = {"period_start": "2019-03-01", "period_end": "2019-03-31", "round": "2"}
    assert faults(replace(bare, defaults=given), COUNTS) == []


def coded(field: str, heading: str, *values: str) -> list[str]:
    """The faults of visits whose column of this heading is chosen for a field."""
    headings = ["Postcode", "Date", "Result", heading]
    rows = (["S18 2FZ", "2019-09-22", "not home", value] for value in values)
    chosen = replace(PLAIN, columns={**PLAIN.columns, field: (heading,)})
    return faults(chosen, sheet(headings, *rows))


def test_a_column_of_opinions_is_no_polling_district():
    assert coded("polling_district", "PD", "Labour", "Con", "AB1") == [
        "The column chosen as polling district contains opinions, parties or titles: choose "
        "another column, or none."
    ]


CODES = {"polling_district": "polling district", "road_group": "road group", "round": "round"}


@pytest.mark.parametrize(("field", "label"), CODES.items())
@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("Support level", "support"),
        ("SupportLevel", "support"),
        ("VOTING_INTENTION", "intention"),
        ("Party ID", "party"),
        ("Surname", "name"),
        ("E-mail", "mail"),
        ("Year of birth", "birth"),
        ("YearBorn", "born"),
        ("Age", "age"),
        ("AgeBand", "age"),
        ("voter_age", "vote"),
        ("D.O.B. DOB", "dob"),
        ("Sex", "sex"),
        ("2 tel no", "tel"),
        ("Canvasser's round", "canvasser"),
    ],
)
def test_a_column_that_is_personal_by_its_heading_is_no_code(field, label, heading, word):
    assert coded(field, heading, "AB1", "AB2") == [
        f"The heading of the column chosen as {label} is about people (“{word}”): leave the "
        "column out, or rename it if it really contains codes."
    ]


@pytest.mark.parametrize("heading", ["Village", "Canvass stage", "Package", "Essex", "Hotel"])
def test_a_heading_is_not_personal_for_the_end_of_a_word(heading):
    assert coded("polling_district", heading, "AB1", "AB2") == []


@pytest.mark.parametrize("name", codes.FORMS)
def test_a_known_heading_is_never_personal(name):
    for heading in presets.HEADINGS["visits"][name]:
        assert coded(name, heading.upper(), "12", "12") == []


def test_counts_by_district_are_in_no_column_that_is_personal():
    columns = {"area_code": ("Support",), "doors_attempted": ("Knocked",)}
    told = {"period_start": "2019-03-01", "period_end": "2019-03-31", "round": "1"}
    given_sheet = sheet(["Support", "Knocked"], ["LAB1", "1"])
    by_ward = Mapping("counts", columns, defaults={**told, "area_type": "ward"})
    assert faults(by_ward, given_sheet) == []
    for area_type in ("polling district", "road group"):
        by_code = replace(by_ward, defaults={**told, "area_type": area_type})
        [said] = faults(by_code, given_sheet)
        assert "chosen as area code is about people (“support”)" in said


INTENTIONS = "contains parties or voting intentions"
SCORES, YEARS, AGES = "looks like scores of support", "looks like years of birth", "looks like ages"
DOUBTED = {
    "parties": ("polling_district", ["LAB", "CON", "AB1", "AB2"], INTENTIONS),
    "parties with a strength": ("polling_district", ["LAB1", "con2", "TORY", "LD 3"], INTENTIONS),
    "parties with a sign": ("polling_district", ["LAB+", "GRN-", "AB1", "AB2", "AB3"], INTENTIONS),
    "a tenth of the cells": ("polling_district", ["AB1"] * 9 + ["LAB1"], INTENTIONS),
    "a tenth of the values": (
        "polling_district",
        [f"AB{n}" for n in range(9)] * 9 + ["DNV"],
        INTENTIONS,
    ),
    "intentions": ("road_group", ["PROB1", "POSS2", "SOFT3", "FIRM4", "UND5"], INTENTIONS),
    "parties among ages": ("round", ["LAB", "2", "3"], INTENTIONS),
    "support": ("polling_district", ["S1", "S5", "S3", ""], SCORES),
    "against": ("road_group", ["A5", "A1"], SCORES),
    "support and against": ("round", ["S1", "A5", "s2"], SCORES),
    "support, nearly always": ("road_group", ["S1", "S2", "S3"] * 6 + ["X12"], SCORES),
    "years": ("polling_district", ["1955", "1987", "2001", ""], YEARS),
    "years of groups": ("road_group", ["1900", "2015"], YEARS),
    "years of rounds": ("round", ["1955"], YEARS),
    "ages": ("polling_district", [str(age) for age in range(16, 29)], AGES),
    "ages of groups": ("road_group", [f"{age:03}" for age in range(98, 111)], AGES),
    "ages of rounds": ("round", [str(age) for age in range(30, 43)], AGES),
    "many rounds": (
        "round",
        [str(number) for number in range(1, 22)],
        "has more different values than there are rounds",
    ),
}


@pytest.mark.parametrize(("name", "values", "why"), DOUBTED.values(), ids=DOUBTED)
def test_codes_of_people_are_doubted_where_the_heading_does_not_say_what_they_are(
    name, values, why
):
    label = CODES[name]
    assert coded(name, "Patch", *values) == [
        f"The column chosen as {label} {why}: choose another column or none, or rename it to "
        f"{label} if it really contains codes."
    ]


NOT_DOUBTED = {
    "districts": ("polling_district", ["AA1", "AB2", "NB", "NA", "1E5", "DR2"]),
    "districts beginning as parties": ("polling_district", ["LD1", "LD2", "PA", "PB", "PC", "LD"]),
    "districts of many letters": ("polling_district", ["A1", "B2", "C3", "D4"]),
    "less than a tenth": ("polling_district", [f"AB{n}" for n in range(10)] + ["LAB1"]),
    "no year": ("polling_district", ["2016", "1899"]),
    "years and codes": ("road_group", ["1955", "AB1"]),
    "twelve ages": ("polling_district", [str(age) for age in range(16, 28)]),
    "groups": ("road_group", [str(number) for number in range(1, 61)] * 5),
    "groups of a district": ("road_group", ["R1", "AB3", "AB4"]),
    "rounds": ("round", [str(number) for number in range(1, 21)]),
    "rounds by name": ("round", ["R1", "Round 2", "wave 3", "2019/3", "2019"]),
    "nothing": ("round", ["", " "]),
}


@pytest.mark.parametrize(("name", "values"), NOT_DOUBTED.values(), ids=NOT_DOUBTED)
def test_codes_are_not_doubted_under_any_heading(name, values):
    assert coded(name, "Patch", *values) == []
    assert coded(name, CODES[name].title(), *values) == []


def test_under_the_heading_of_a_field_its_codes_are_taken_at_their_word():
    assert coded("polling_district", "PD", "AA1", "NB", "NA", "1E5", "DR2", "S1") == []
    assert coded("road_group", "Walk", "S1", "S2", "S5") == []
    assert coded("round", "Wave", *(str(number) for number in range(1, 31))) == []
    assert coded("polling_district", "Polling district", "1955", "S3") == []


@pytest.mark.parametrize(
    ("order", "written", "why"),
    [
        ("day first", ["22/09/31", "21/09/31", ""], days.TOO_FAR),
        ("day first", ["soon", "31/02/2019", "later"], days.NO_DAY),
        ("year first", ["22/09/2019"], days.NO_ORDER),
    ],
)
def test_a_column_without_a_day_is_said_before_the_file_is_read(order, written, why):
    rows = (["S18 2FZ", day, "not home"] for day in written)
    given_sheet = sheet(["Postcode", "Date", "Result"], *rows)
    assert checking.warnings(replace(PLAIN, day_order=order), given_sheet) == [
        f"No date in the column chosen as day can be read: the first {why}."
    ]


def test_a_column_with_one_day_or_with_none_filled_is_not():
    for written in (["22/09/19", "22/09/2019"], ["", " "]):
        rows = (["S18 2FZ", day, "not home"] for day in written)
        given_sheet = sheet(["Postcode", "Date", "Result"], *rows)
        assert checking.warnings(replace(PLAIN, day_order="day first"), given_sheet) == []


def test_a_mapping_is_recalled_for_the_same_headings_in_any_order():
    guessed = replace(guess(VISITS), results={"not home": "other"}, day_order="month first")
    text = remembered(guessed, VISITS, SECRET)
    again = reordered(VISITS, [2], ["Party", "Result", "Name", "Date", "Postcode"])
    assert mapping.headings_key(again, SECRET) == mapping.headings_key(VISITS, SECRET)
    assert recalled(text, again, SECRET) == guessed


def test_headings_are_the_same_in_another_case_and_spacing():
    other = sheet(["POSTCODE", "date ", "Result", "name", "party"], VISIT)
    assert mapping.headings_key(other, SECRET) == mapping.headings_key(VISITS, SECRET)
    text = remembered(PLAIN, VISITS, SECRET)
    assert recalled(text, other, SECRET).columns["postcode"] == ("POSTCODE",)


@pytest.mark.parametrize("text", ["", "{}", "[]", "no JSON", '{"form": 2}', '{"form": 1}'])
def test_what_is_not_remembered_is_not_recalled(text):
    assert recalled(text, VISITS, SECRET) is None


def test_another_key_or_other_headings_recall_nothing():
    text = remembered(PLAIN, VISITS, SECRET)
    assert recalled(text, VISITS, b"another key") is None
    assert recalled(text, sheet(["Date", "Result"], ["", ""]), SECRET) is None
    twins = sheet(["Postcode", "POST CODE", "Date", "Result"], ["", "", "", ""])
    assert recalled(text, twins, SECRET) is None


def test_what_is_remembered_holds_no_heading_and_no_word():
    given = {"round": "2", "period_start": "2019-03-01", "area_type": "ward"}
    words = {"asked for labour": "contact"}
    text = remembered(replace(PLAIN, results=words, defaults=given), VISITS, SECRET)
    for word in ("Postcode", 'postcode"]', "Date", "Party", "asked", "labour", "2019-03"):
        assert word not in text
    kept = json.loads(text)
    assert kept["defaults"] == {"area_type": "ward"}
    hashes = [one for several in kept["columns"].values() for one in several] + [*kept["results"]]
    assert all(len(one) == 32 and set(one) <= set("0123456789abcdef") for one in hashes)


def test_words_known_before_are_known_again():
    first = remembered(PLAIN, VISITS, SECRET)
    later = sheet(VISITS.headings, ["", "", "refused", "", ""])
    second = remembered(replace(PLAIN, results={"refused": "refused"}), later, SECRET, first)
    assert recalled(second, VISITS, SECRET).results == {"not home": "not home"}
    assert recalled(second, later, SECRET).results == {"refused": "refused"}


def test_headings_are_shown_by_name():
    assert list(shown(VISITS).values()) == VISITS.headings


@pytest.mark.parametrize(
    "personal",
    [
        *("joan@bloggs.uk", "07700 900123", "(01246) 900-123", "S18 2FZ", "22/09/1965"),
        *("12 High Street", "12345678"),
    ],
)
def test_where_the_headings_are_a_person_only_known_ones_are_shown(personal):
    given = sheet(["Joan Bloggs", personal, "Result"], ["", "", ""])
    assert list(shown(given).values()) == ["column 1", "column 2", "Result"]


def test_a_heading_that_is_a_text_is_not_shown():
    assert list(shown(sheet(["x" * 61, "Q1"], ["", ""])).values()) == ["column 1", "Q1"]
