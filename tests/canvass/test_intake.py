"""Every row of a file is kept, repeated or refused; the people go; the order tells nothing."""

import hashlib
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.canvass import forms as codes
from geo.canvass import forms as days
from geo.canvass import key as keys
from geo.canvass import records as returns
from geo.canvass import records as visits
from geo.canvass.intake import Prepared, checked_label, of_counts, prepare, read, take_in
from geo.canvass.map import Mapping, MappingFault, guess
from geo.canvass.read import Unreadable
from geo.canvass.records import SYNTHETIC
from geo.canvass.sort import notes
from geo.tables import Fault, TableFaults, faulty
from tests.canvass.sheets import SECRET, of_text, reordered, sheet
from tests.examples import examples, longest

HEADINGS = [
    *("Elector number", "Name", "Address 1", "Address 2", "Postcode", "Visited", "Result"),
    *("PD", "Road group", "Round", "Party"),
]
COLUMNS = {
    "elector": ("Elector number",),
    "address": ("Address 1", "Address 2"),
    "postcode": ("Postcode",),
    "day": ("Visited",),
    "result": ("Result",),
    "polling_district": ("PD",),
    "road_group": ("Road group",),
    "round": ("Round",),
}
WORDS = {"spoke to": "contact", "not home": "not home", "lives abroad": "moved"}
MAPPING = Mapping("visits", COLUMNS, WORDS, "day first")
ROW = {
    **dict.fromkeys(HEADINGS, ""),
    "Name": "Joan Bloggs",
    "Address 1": "12",
    "Address 2": "High Street",
    "Postcode": "S42 6BP",
    "Visited": "22/09/2019 18:05",
    "Result": "Spoke to",
    "PD": "10/3",
    "Road group": "ab1/4",
    "Round": "Round 2",
    "Party": "Labour",
}


def seen(*changes: dict[str, str], mapping: Mapping = MAPPING, **more) -> Prepared:
    """What is prepared of rows that are like ROW but for these cells."""
    rows = [{**ROW, **change}.values() for change in changes]
    return prepare(sheet(HEADINGS, *rows, **more), mapping, "our system", SECRET)


def told(prepared: Prepared) -> list[str]:
    return [str(fault) for fault in prepared.refused]


def test_a_visit_is_kept_without_its_people():
    prepared = seen({})
    row = prepared.frame.loc[0]
    door = keys.hashed(SECRET, "door", "12 high street", "s426bp")
    assert row.dropna().to_dict() == {
        "row_key": keys.hashed(SECRET, "visit", door, "2019-09-22", "contact", "2", "18:05"),
        "day": "2019-09-22",
        "outcome": "contact",
        "round": "2",
        "place": "inside",
        "ward_code": "E05003439",
        "ward_2019_code": "E05012061",
        "lsoa_code": "E01019824",
        "polling_district": "10/3",
        "road_group": "AB1/4",
        "door_key": door,
    }
    assert (prepared.kind, prepared.rows_read, prepared.source_system) == (
        "visits",
        1,
        "our system",
    )
    assert prepared.kept == ["Visited", "Result", "PD", "Road group", "Round"]
    coded = {"polling_district": "PD", "road_group": "Road group", "round": "Round"}
    assert (prepared.coded, prepared.unfamiliar) == (coded, [])
    assert prepared.dropped == [
        *("Elector number", "Name", "Address 1", "Address 2", "Postcode", "Party")
    ]
    told_hash = hashlib.sha256(row["row_key"].encode()).hexdigest()
    assert (prepared.content_hash, prepared.file_hash) == (told_hash, "0" * 64)
    assert not prepared.synthetic


def test_an_elector_goes_before_the_door():
    prepared = seen({"Elector number": " x-7 "}, {"Elector number": "X-8"})
    elector = keys.hashed(SECRET, "elector", "x 7", "oursystem")
    key = keys.hashed(SECRET, "visit", elector, "2019-09-22", "contact", "2", "18:05")
    assert len(prepared.frame) == 2
    [row] = prepared.frame[prepared.frame["row_key"] == key].to_dict("records")
    assert row["elector_key"] == elector
    assert prepared.frame["door_key"].nunique() == 1


def test_visits_that_name_nobody_are_counted_by_number():
    nobody = {"Address 1": "", "Address 2": ""}
    prepared = seen(nobody, nobody, {**nobody, "Round": "3"})
    parts = ("inside", "E05003439", "E05012061", "E01019824", "10/3", "AB1/4", "2019-09-22")
    expected = {
        keys.hashed(SECRET, "visit", wave, *parts, "contact", number)
        for wave, number in (("2", "1"), ("2", "2"), ("3", "1"))
    }
    assert set(prepared.frame["row_key"]) == expected
    assert (prepared.repeated, prepared.frame["door_key"].notna().any()) == (0, False)


def test_the_order_in_which_columns_were_chosen_makes_no_other_door():
    other = replace(MAPPING, columns={**COLUMNS, "address": ("Address 2", "Address 1")})
    assert seen({}, mapping=other).content_hash == seen({}).content_hash


def test_the_same_visit_again_is_repeated_and_another_outcome_is_not():
    prepared = seen({}, {"Address 2": "HIGH STREET."}, {"Result": "Not home"}, {})
    assert (len(prepared.frame), prepared.repeated, prepared.rows_read) == (2, 2, 4)


REFUSED = {
    "no day": ({"Visited": ""}, "day: is blank"),
    "no such day": ({"Visited": "31/09/2019"}, f"day: {days.NOT_THERE}"),
    "two digits": ({"Visited": "22/09/31"}, f"day: {days.TOO_FAR}"),
    "no result": ({"Result": " "}, "result: is blank"),
    "a result that was not mapped": (
        {"Result": "Labour"},
        "result: is a word you have not matched to a result",
    ),
    "both": (
        {"Visited": "Bloggs", "Result": "Bloggs"},
        f"day: {days.NO_DAY}; result is a word you have not matched to a result",
    ),
}


@pytest.mark.parametrize(("change", "fault"), REFUSED.values(), ids=REFUSED)
def test_a_row_that_cannot_be_read_is_refused_by_its_line(change, fault):
    prepared = seen({}, change)
    assert told(prepared) == [f"line 3, {fault}"]
    assert (len(prepared.frame), prepared.rows_read) == (1, 2)


def test_rows_refused_while_the_file_was_read_stay_refused():
    ragged = Fault(3, "", "has 2 cells where the heading has 11")
    prepared = seen({"Visited": ""}, refused=[ragged])
    assert told(prepared) == ["line 2, day: is blank", str(ragged)]
    assert prepared.rows_read == 2


def test_a_visit_that_was_no_visit_at_a_door_is_left_out():
    by_method = replace(MAPPING, columns={**COLUMNS, "method": ("Party",)})
    methods = ("", "Walk", "door-knock", "Phone", "Labour")
    prepared = seen(
        *({"Party": method, "Address 1": method} for method in methods), mapping=by_method
    )
    assert [fault.line for fault in prepared.refused] == [5, 6]
    assert [fault.text for fault in prepared.refused] == [
        "was not at the door, or does not say so, and was left out",
        "is a method you have not matched to the door, and was left out",
    ]
    matched = replace(by_method, methods={"phone": True, "labour": False})
    told = [{"Party": method, "Address 1": method} for method in methods]
    assert [one.line for one in seen(*told, mapping=matched).refused] == [6]


def test_codes_of_another_form_are_left_blank_and_counted():
    change = {"PD": "10-Mar", "Road group": "ask for Joan", "Round": "spring"}
    prepared = seen(change, {"PD": "", "Road group": "", "Round": "", "Address 1": "1"})
    assert prepared.frame[list(codes.FORMS)].isna().all(axis=None)
    assert prepared.left_blank == {"polling_district": 1, "road_group": 1, "round": 1}
    assert any("1 cell of polling district" in note for note in prepared.notes)
    assert "Mar" not in " ".join(prepared.notes)


def test_where_a_visit_was_is_inside_outside_or_unknown():
    postcodes = ("S42 6BP", "DE4 5BG", "SW1A 1AA", "", "Joan")
    prepared = seen(*({"Postcode": one, "Address 1": str(n)} for n, one in enumerate(postcodes)))
    assert prepared.frame["place"].value_counts().to_dict() == {
        **{"unknown": 3, "inside": 1, "outside": 1}
    }
    assert (prepared.outside, prepared.unknown) == (1, 3)
    assert prepared.frame["ward_code"].notna().sum() == 1


def test_what_stands_for_the_whole_file_is_taken():
    only = {name: COLUMNS[name] for name in ("postcode", "result", "address")}
    given_once = {"day": "2019-09-21", "round": "Round 7"}
    prepared = seen({}, mapping=replace(MAPPING, columns=only, defaults=given_once))
    assert prepared.frame.loc[0, ["day", "round"]].tolist() == ["2019-09-21", "7"]


def test_the_sets_of_wards_are_told_apart_by_name():
    by_name = {**COLUMNS, "area_code": ("Party",)}
    del by_name["postcode"]
    change = {"Party": "Tupton"}
    unsaid = seen(change, mapping=replace(MAPPING, columns=by_name))
    assert unsaid.unknown == 1
    assert any("redrawn in May 2019" in note for note in unsaid.notes)
    said = replace(MAPPING, columns=by_name, defaults={"boundary_vintage": "2019"})
    prepared = seen(change, mapping=said)
    assert prepared.frame.loc[0, "ward_2019_code"] == "E05012061"
    assert not any("2019" in note for note in prepared.notes)


def test_a_ward_that_is_here_in_part_is_said():
    by_code = {**COLUMNS, "area_code": ("Party",)}
    change = {"Party": "E05012053", "Postcode": ""}
    prepared = seen(change, mapping=replace(MAPPING, columns=by_code))
    assert (prepared.unknown, len(prepared.frame)) == (1, 1)
    assert any("only partly" in note for note in prepared.notes)


def test_the_notes_say_what_was_used_and_what_could_not_be():
    assert seen({}).notes[0] == "Used and then deleted: postcode, address, elector number."
    plain = {name: COLUMNS[name] for name in ("postcode", "day", "result")}
    said = seen({}, mapping=replace(MAPPING, columns=plain)).notes
    assert any("neither an address nor an elector number" in note for note in said)
    assert any("Choose the district too" in note for note in seen({}).notes)
    assert any(
        "cannot see whether the day" in note for note in seen({"Visited": "03/04/2019"}).notes
    )


def test_of_electors_without_an_address_it_is_said_what_counts_as_a_door():
    alone = {name: COLUMNS[name] for name in ("postcode", "day", "result", "elector")}
    said = "it takes the visits of the fullest round as the doors"
    told_notes = seen({}, mapping=replace(MAPPING, columns=alone)).notes
    assert sum(said in note for note in told_notes) == 1
    assert not any("You chose neither" in note for note in told_notes)
    assert not any(said in note for note in seen({}).notes)


CHECK = "Check whether the day was read as the month."


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2019, 9, 20), [f"Visits dated after today: 2 visits. {CHECK}"]),
        (date(2019, 9, 21), [f"Visits dated after today: 1 visit. {CHECK}"]),
        (date(2019, 9, 22), []),
    ],
)
def test_visits_after_today_are_counted(today, said):
    names = [*codes.FORMS, "area_code", "boundary_vintage"]
    cells = pd.DataFrame("", [2, 3, 4], names, dtype=object)
    days_read = ["2019-09-20", "2019-09-21", "2019-09-22"]
    read = pd.DataFrame({"day": days_read, "place": "inside"}, cells.index)
    chosen = replace(MAPPING, columns={"address": ("Address 1",)})
    assert list(notes.of_visits(cells, read, chosen, today))[1:] == said
    assert list(notes.of_visits(cells[:0], read[:0], chosen, today))[1:] == []


def of_people(*rows: tuple[str, bool], mapping: Mapping = MAPPING) -> list[str]:
    """What is said of rows of one day by their door ('' for none), and whether they name one."""
    keyed = pd.DataFrame(
        {
            "row_key": [str(number) for number in range(len(rows))],
            "door_key": [door or None for door, _ in rows],
            "elector_key": ["k" if elector else None for _, elector in rows],
            "day": "2019-09-22",
        },
        dtype="string",
    )
    return list(notes.of_people(keyed, mapping))


def test_rows_that_share_an_address_are_noted_whatever_is_in_it():
    """Six rows of a day are no household; a house without a number of its own is a door."""
    crowd = [("street", True)] * 6
    [said] = of_people(*crowd, ("house", True))
    assert said.startswith("Up to 6 rows of one day are at one address, and 86% of the rows")
    assert of_people(*crowd[:5]) == of_people(*[(f"house {n}", True) for n in range(60)]) == []
    assert of_people(*crowd, *[(f"house {n}", True) for n in range(60)]) == []


def test_visits_that_name_nobody_are_noted_with_what_becomes_of_them():
    house, nobody = ("house", False), ("", False)
    assert of_people(house, ("", True)) == []
    [said] = of_people(house, nobody, nobody)
    assert said == (
        "Visits with neither an address nor an elector number: 2 visits. If such a visit equals a "
        "visit in an earlier file, the app does not count it again."
    )
    nothing = replace(MAPPING, columns={})
    assert of_people(nobody, mapping=nothing) == [said.replace("2 visits", "1 visit")]


def test_an_address_in_one_cell_is_that_in_two_and_no_number_runs_into_another():
    flats = ({"Address 1": "Flat 1, 12", "Address 2": "High St"}, {"Address 1": "Flat 11, 2"})
    assert seen(*flats).frame["door_key"].nunique() == 2
    written = ({"Address 1": "", "Address 2": "012 HIGH ST."}, {"Address 1": "12.0"}, {})
    assert (seen(*written).frame["door_key"].nunique(), seen(*written).repeated) == (1, 2)


def test_the_label_of_a_system_makes_no_other_elector():
    given_sheet = sheet(HEADINGS, {**ROW, "Elector number": "7"}.values())
    labels = ("Turf Cutter", "turfcutter", "TurfCutter ", "turf-cutter", "Turf Cutter 2")
    told_keys = [
        prepare(given_sheet, MAPPING, label, SECRET).frame.loc[0, "elector_key"] for label in labels
    ]
    assert [told_keys.count(key) for key in told_keys] == [4, 4, 4, 4, 1]


def test_a_mapping_that_cannot_be_used_is_refused():
    with pytest.raises(MappingFault, match="Result is needed"):
        seen({}, mapping=Mapping("visits", {"day": ("Visited",), "postcode": ("Postcode",)}))


@pytest.mark.parametrize("label", ["", " ", "x" * 41, "joan@bloggs.uk", "a\tb;c"])
def test_a_source_is_a_short_label(label):
    with pytest.raises(MappingFault, match="Name the system") as refused:
        checked_label(label)
    assert "bloggs" not in str(refused.value)


def test_a_label_is_put_in_order_and_marks_what_is_made_up():
    assert checked_label("  our   system ") == "our system"
    headings = ["Postcode", "Date", "Result"]
    given_sheet = sheet(headings, ["S42 6BP", "2019-09-22", "not home"])
    assert prepare(given_sheet, guess(given_sheet), SYNTHETIC, SECRET).synthetic


def test_progress_goes_from_nothing_to_all():
    shares: list[float] = []
    headings = ["Postcode", "Date", "Result"]
    given_sheet = sheet(headings, ["S42 6BP", "2019-09-22", "not home"])
    prepare(given_sheet, guess(given_sheet), "x", SECRET, shares.append)
    assert shares == sorted(shares) and shares[-1] == 1.0 and len(shares) > 2


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "Elector number": st.sampled_from(["", "7", "8"]),
        "Address 1": st.sampled_from(["", "12", "13"]),
        "Address 2": st.sampled_from(["", "High Street"]),
        "Postcode": st.sampled_from(["S42 6BP", "DE4 5BG", "", "E05003439", "Joan"]),
        "Visited": st.sampled_from(["", "22/09/2019", "3/4/2019", "2019-04-03", "32/1/2019"]),
        "Result": st.sampled_from(["not home", "spoke to", "Lives abroad", "", "Labour"]),
        "PD": st.sampled_from(["", "NA", "10-Mar", "AB1"]),
        "Road group": st.sampled_from(["", "7", "High Street"]),
        "Round": st.sampled_from(["", "1", "R1", "spring"]),
    },
)


@given(st.lists(CHANGES, max_size=12))
@settings(max_examples=examples(60))
def test_no_row_is_lost_and_every_cell_keeps_its_declaration(changes):
    prepared = seen(*changes)
    assert prepared.rows_read == len(changes)
    assert prepared.rows_read == len(prepared.frame) + prepared.repeated + len(prepared.refused)
    lines = [fault.line for fault in prepared.refused]
    assert lines == sorted(set(lines))
    for column in visits.VISIT_COLUMNS:
        assert faulty(column, prepared.frame[column.name].fillna("")).isna().all()


@given(st.lists(CHANGES, max_size=12), st.data())
@settings(max_examples=examples(60))
def test_the_order_of_rows_and_columns_changes_nothing(changes, chance):
    given_sheet = sheet(HEADINGS, *({**ROW, **change}.values() for change in changes))
    lines = chance.draw(st.permutations(given_sheet.rows.index.tolist()))
    headings = chance.draw(st.permutations(HEADINGS))
    other = reordered(given_sheet, lines, headings)
    first = prepare(given_sheet, MAPPING, "x", SECRET)
    again = prepare(other, MAPPING, "x", SECRET)
    pd.testing.assert_frame_equal(first.frame, again.frame)
    assert (first.content_hash, first.left_blank) == (again.content_hash, again.left_blank)
    assert guess(given_sheet) == guess(other)


COUNT_HEADINGS = [
    *("Area", "Type", "From", "To", "Round", "Doors", "Doors knocked", "Answered", "Not in"),
]
COUNT_ROW = ["E01019825", "", "01/03/2019", "31/03/2019", "1", "1,204", "124.000", "24", ""]


def counted(*rows: list[str], **changes) -> Prepared:
    given_sheet = sheet(COUNT_HEADINGS, *rows)
    chosen = guess(given_sheet)
    columns = {**chosen.columns, "area_type": ("Type",)}
    return prepare(given_sheet, replace(chosen, columns=columns, **changes), "our app", SECRET)


def test_counts_are_read_by_declared_column():
    prepared = counted(COUNT_ROW)
    assert prepared.frame[returns.COUNT_HEADINGS].loc[0].dropna().to_dict() == {
        "area_code": "E01019825",
        "area_type": "lsoa",
        "boundary_vintage": "2011",
        "period_start": "2019-03-01",
        "period_end": "2019-03-31",
        "round": "1",
        "doors": 1204,
        "doors_attempted": 124,
        "doors_answered": 24,
        "source_system": "our app",
    }
    cells = (*COUNT_ROW[:1], "lsoa", "2011", "2019-03-01", "2019-03-31", "1")
    numbers = ("", "1204", "124", "24", "", "", "our app")
    assert prepared.frame["row_key"].tolist() == [keys.digest(*cells, *numbers)]
    assert (prepared.kept, prepared.dropped) == (COUNT_HEADINGS, [])


@pytest.mark.parametrize(
    ("area", "kind", "expected"),
    [
        ("E05003439", "", ("E05003439", "ward", "2013")),
        ("e05012061", "Ward", ("E05012061", "ward", "2019")),
        ("E05003333", "", ("E05003333", "ward", "2013")),
        ("Renishaw", "ward", ("E05003435", "ward", "2013")),
        ("E01019825", "LSOA", ("E01019825", "lsoa", "2011")),
        ("10/3", "Polling district", ("10/3", "polling district", pd.NA)),
        ("ab 1", "pd", ("AB1", "polling district", pd.NA)),
        ("ab1/4", "Road Group", ("AB1/4", "road group", pd.NA)),
    ],
)
def test_an_area_is_told_by_its_code_and_kind(area, kind, expected):
    prepared = counted([area, kind, *COUNT_ROW[2:]])
    assert tuple(prepared.frame.loc[0, returns.COUNT_HEADINGS[:3]]) == expected


COUNT_REFUSED = {
    "an area elsewhere": ({0: "E01000001"}, "area_code: is not an area of this constituency"),
    "a name of two wards": (
        {0: "Tupton", 1: "ward"},
        "area_code: names a ward that is in both boundary sets: choose the set under Boundary "
        "vintage",
    ),
    "a word for a district": (
        {0: "Tupton", 1: "pd"},
        "area_code: does not have the form of a polling district, such as AB1",
    ),
    "a date for a district": (
        {0: "10-Mar", 1: "pd"},
        "area_code: is a date, perhaps because a spreadsheet changed a polling district",
    ),
    "a day that is none": ({2: "31/02/2019"}, f"period_start: {days.NOT_THERE}"),
    "no day": ({3: ""}, "period_end: is blank"),
    "an end before the start": ({3: "01/02/2019"}, "period_end: is before period_start"),
    "a half": ({6: "12.5"}, "doors_attempted: is not an integer"),
    "a fraction": ({6: "10/3"}, "doors_attempted: is not an integer"),
    "a dot for thousands": ({6: "1.204"}, "doors_attempted: is not an integer"),
    "less than nothing": ({6: "-3"}, "doors_attempted: is outside 0 to 1000000"),
    "more than there are": ({6: "2000"}, "doors_attempted: is more than doors"),
    "no count": ({6: ""}, "doors_attempted: is blank"),
    "two faults": ({4: "Bloggs", 7: "x"}, "round: does not have the form "),
}


@pytest.mark.parametrize(("change", "fault"), COUNT_REFUSED.values(), ids=COUNT_REFUSED)
def test_a_count_that_cannot_be_right_is_refused_by_its_line(change, fault):
    row = [change.get(at, cell) for at, cell in enumerate(COUNT_ROW)]
    prepared = counted([*COUNT_ROW[:4], "9", "", "7", "1", ""], row)
    assert [str(found)[: len(fault) + 8] for found in prepared.refused] == [f"line 3, {fault}"]
    assert (len(prepared.frame), prepared.rows_read) == (1, 2)
    assert "Bloggs" not in told(prepared)[0]


def test_the_same_count_again_is_repeated_and_a_clash_refuses_both():
    other = [*COUNT_ROW[:6], "125", *COUNT_ROW[7:]]
    later = [*COUNT_ROW[:4], "2", *COUNT_ROW[5:]]
    prepared = counted(later, COUNT_ROW, later, other)
    assert (len(prepared.frame), prepared.repeated) == (1, 1)
    assert [fault.line for fault in prepared.refused] == [3, 5]


COUNT_CELLS = st.tuples(
    st.sampled_from(["E01019825", "E05003439", "Renishaw", "AB1", "", "10-Mar"]),
    st.sampled_from(["", "ward", "lsoa", "pd"]),
    st.sampled_from(["01/03/2019", "2019-03-01", "", "1/3/19"]),
    st.just("31/03/2019"),
    st.sampled_from(["1", "R2", "", "spring"]),
    st.sampled_from(["", "1,204", "9"]),
    st.sampled_from(["5", "12.5", "124.000", "1.204", ""]),
    st.sampled_from(["", "2"]),
    st.sampled_from(["", "1", "x"]),
).map(list)


@longest(60)
@given(st.lists(COUNT_CELLS, max_size=8), st.data())
def test_no_line_of_counts_is_lost_and_no_order_matters(rows, chance):
    given_sheet = sheet(COUNT_HEADINGS, *rows)
    chosen = replace(guess(given_sheet), day_order="day first")
    first = prepare(given_sheet, chosen, "x", SECRET)
    assert first.rows_read == len(rows)
    assert first.rows_read == len(first.frame) + first.repeated + len(first.refused)
    lines = chance.draw(st.permutations(given_sheet.rows.index.tolist()))
    headings = chance.draw(st.permutations(COUNT_HEADINGS))
    again = prepare(reordered(given_sheet, lines, headings), chosen, "x", SECRET)
    pd.testing.assert_frame_equal(first.frame, again.frame)
    assert first.content_hash == again.content_hash


def test_counts_made_by_hand_are_prepared_as_those_of_a_file(returned):
    frame = returned(("E01019825", 50, 10), ("E01019824", 40, 5), ("E01019825", 50, 10))
    prepared = of_counts(frame, "test", synthetic=False)
    assert (len(prepared.frame), prepared.repeated, prepared.rows_read) == (2, 1, 3)
    text = frame.astype("string").fillna("")
    read = of_text(text.drop(columns="source_system").to_csv(index=False))
    of_file = prepare(read, guess(read), "test", SECRET)
    pd.testing.assert_frame_equal(prepared.frame, of_file.frame)
    assert prepared.content_hash == of_file.content_hash


def test_counts_made_by_hand_are_checked(returned):
    with pytest.raises(TableFaults, match="line 3, area_code"):
        of_counts(returned(("E01019825", 50, 10), ("E01000001", 40, 5)), "test", False)
    with pytest.raises(ValueError, match="no rows"):
        of_counts(returned(), "test", False)
    made_up = returned(("E01019825", 5, 1, {"source_system": SYNTHETIC}))
    with pytest.raises(ValueError, match="add the return as synthetic"):
        of_counts(made_up, "test", False)
    assert of_counts(made_up, SYNTHETIC, True).synthetic


def test_a_file_is_taken_in_as_its_steps_one_after_the_other():
    content = b"Visited,Result,Postcode\n22/09/2019,not home,S21 4EE\n22/09/2019,hello,S21 4EE\n"
    known = guess(read("visits.csv", content))
    apart = prepare(read("visits.csv", content), known, "sheet", SECRET)
    at_once = take_in("visits.csv", content, "sheet", SECRET)
    assert at_once.frame.equals(apart.frame) and len(at_once.frame) == 1
    assert [fault.line for fault in at_once.refused] == [3]
    told = {**WORDS, "hello": "contact", "not home": "not home"}
    mapped = take_in("v.csv", content, "sheet", SECRET, lambda _: replace(known, results=told))
    assert (len(mapped.frame), mapped.refused) == (2, [])
    with pytest.raises(MappingFault):
        take_in("v.csv", content, "sheet", SECRET, lambda _: Mapping("visits", {}))
    with pytest.raises(Unreadable):
        take_in("v.csv", b"22/09/2019,not home,S21 4EE\n" * 2, "sheet", SECRET)
