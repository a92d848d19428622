"""A return in five steps: nobody is left in the session once its rows are checked."""

import csv
import io
import pickle
from collections.abc import Iterable
from xml.etree.ElementTree import fromstring

import pytest
from openpyxl import load_workbook

from geo.canvass import count
from geo.canvass.count.after import held_after
from pages.parts.staff import desk
from pages.parts.staff.returns import steps
from tests import canary
from tests.canvass.sheets import workbook as made
from tests.pages.conftest import drawn_on, words

CANARIES = ("Zebedee Quillfeather", "07700 900461", "quill@feather.example", "Monster Raving")
HEADINGS = ["Voter", "Telephone", "E-mail", "Affiliation", "Road", "Postcode", "Date", "Result"]


def upload(**more: str) -> bytes:
    """Thirty visits; `more` are further columns, each with one cell for all."""
    text = io.StringIO()
    seen = ["22/09/2019", "Not home", *more.values()]
    rows = ([*CANARIES, f"{door} Wibble Lane", "S42 6BP", *seen] for door in range(30))
    csv.writer(text).writerows([[*HEADINGS, *more], *rows])
    return text.getvalue().encode()


def betrayed(told: object) -> list[str]:
    """The canaries in a value, as text and as it would be pickled."""
    shapes = [repr(told).encode()]
    try:
        shapes.append(pickle.dumps(told))
    except (TypeError, AttributeError, pickle.PicklingError):
        shapes.append(repr(vars(told)).encode() if hasattr(told, "__dict__") else b"")
    return [one for one in (*CANARIES, "Wibble") if any(one.encode() in shape for shape in shapes)]


@pytest.fixture
def give(run):
    """Upload a file and choose the system it comes from."""

    def given(content: bytes):
        # What its user called the system then can be chosen now.
        canary.keep()
        app = run("canvass")
        # A workbook is a ZIP, which begins so.
        name = "export.xlsx" if content.startswith(b"PK") else "export.csv"
        app.file_uploader[0].set_value((name, content, "text/csv"))
        app.run()
        named(app.button, "Match the columns").click().run()
        named(app.selectbox, "Name of the system").set_value(canary.RETURN["source_system"]).run()
        assert not app.exception
        return app

    return given


def named(widgets, begins: str):
    return next(one for one in widgets if one.label.startswith(begins))


def saving(app):
    return [one for one in app.button if one.label.startswith("Save ")]


def step(app) -> str:
    """The step in sight, which the address names too."""
    told = next(one for one in drawn_on(app) if 'class="steps"' in one)
    shown = fromstring(told).find("li[@aria-current='step']/span[@class='step']").text
    assert steps.STEPS[app.query_params["step"]] == shown
    return shown


def session(app) -> dict[str, object]:
    """All that Streamlit keeps for the reader, the values of widgets included."""
    return app.session_state.to_dict()


def test_what_is_searched_would_show_a_person(give):
    found = {one for value in session(give(upload())).values() for one in betrayed(value)}
    assert set(CANARIES) <= found


def test_nobody_is_left_in_the_session_once_the_preview_stands(give):
    app = give(upload())
    named(app.button, "Check the rows").click().run()
    assert not app.exception
    assert "Nothing is saved yet" in words(app)
    assert session(app)["ready"].rows_read == 30
    assert [name for name, value in session(app).items() if betrayed(value)] == []


def test_without_the_name_of_its_system_a_file_is_not_previewed(run):
    app = run("canvass")
    app.file_uploader[0].set_value(("export.csv", upload(), "text/csv"))
    app.run()
    named(app.button, "Match the columns").click().run()
    assert "Name the system" in words(app)
    assert named(app.button, "Check the rows").disabled


def test_codes_are_shown_and_stored_under_another_heading_only_on_the_user_s_word(give):
    app = give(upload(Patch="FOX"))
    named(app.selectbox, "Polling district").set_value("Patch").run()
    named(app.button, "Check the rows").click().run()
    assert "Polling district, from Patch. Number of different codes: 1 (FOX)" in words(app)
    assert named(app.button, "See what it adds").disabled
    # Nor by an address is what was not answered passed over.
    app.query_params["step"] = steps.ADDS
    app.run()
    assert steps.UNCHECKED in words(app) and not saving(app)
    named(app.checkbox, "The codes").check().run()
    named(app.button, "See what it adds").click().run()
    assert not saving(app)[0].disabled
    named(app.button, "Rows").click().run()
    assert named(app.checkbox, "The codes").value


def test_codes_under_their_own_heading_are_shown_and_nothing_is_asked(give):
    app = give(upload(PD="AB1"))
    named(app.button, "Check the rows").click().run()
    assert "Polling district, from PD. Number of different codes: 1 (AB1)" in words(app)
    assert not app.checkbox
    named(app.button, "See what it adds").click().run()
    assert not saving(app)[0].disabled


def test_one_step_is_in_sight_and_back_keeps_what_was_entered(give):
    app = give(upload())
    assert step(app) == "Match the columns" and not app.file_uploader
    named(app.selectbox, "Postcode").set_value("not in the file").run()
    named(app.radio, "How dates").set_value("month first").run()
    named(app.button, "File").click().run()
    assert step(app) == "Choose a file" and "30 rows" in words(app)
    named(app.button, "Match the columns").click().run()
    assert named(app.selectbox, "Postcode").value == "not in the file"
    assert named(app.radio, "How dates").value == "month first"
    assert named(app.selectbox, "Name of the system").value == canary.RETURN["source_system"]


def test_back_from_the_rows_asks_for_the_file_again_and_keeps_its_columns(give):
    app = give(upload())
    named(app.selectbox, "Polling district").set_value("Road").run()
    named(app.button, "Check the rows").click().run()
    assert step(app) == "Check the rows"
    named(app.button, "Columns").click().run()
    assert step(app) == "Choose a file" and steps.DELETED in words(app)
    named(app.button, "Go on with the rows").click().run()
    assert step(app) == "Check the rows"
    named(app.button, "Columns").click().run()
    app.file_uploader[0].set_value(("again.csv", upload(), "text/csv"))
    app.run()
    named(app.button, "Match the columns").click().run()
    assert "as you mapped them the last time" in words(app)
    assert named(app.selectbox, "Polling district").value == "Road"
    assert named(app.selectbox, "Name of the system").value == canary.RETURN["source_system"]


@pytest.mark.parametrize("asked", [steps.COLUMNS, steps.ROWS, steps.ADDS])
def test_an_address_of_a_step_without_its_file_opens_the_first_and_says_why(run, asked):
    app = run("canvass", step=asked)
    assert step(app) == "Choose a file"
    assert steps.NO_FILE in words(app)


def test_an_address_of_no_step_is_told_and_the_first_step_opens(run):
    app = run("canvass", step="<b>seven</b>")
    assert step(app) == "Choose a file"
    assert len(app.warning) == 1 and "does not know that" in app.warning[0].value


def test_the_maps_before_and_after_are_in_the_same_classes_and_come_true(give):
    app = give(upload())
    named(app.button, "Check the rows").click().run()
    prepared = session(app)["ready"]
    told = count.coverage(
        held_after(desk.held(), prepared.frame, prepared.kind, prepared.synthetic), "ward"
    )
    named(app.button, "See what it adds").click().run()
    assert step(app) == "See what it adds"
    page = fromstring(next(one for one in drawn_on(app) if 'class="both"' in one))
    looks = [
        {path.get("class") for path in svg.iter("{http://www.w3.org/2000/svg}path")}
        for svg in page.iter("{http://www.w3.org/2000/svg}svg")
    ]
    key = {one.get("class").split()[-1] for one in page.findall("ul/li/span[@class]")}
    assert len(looks) == 2 and looks[0] != looks[1]
    named_looks = {one for both in looks for one in both if one.startswith(("cover", "no-r"))}
    assert named_looks and named_looks <= key
    saving(app)[0].click().run()
    assert step(app) == "Publish" and "30 rows new" in app.success[0].value
    assert count.coverage(desk.held(), "ward").equals(told)


def test_without_a_row_that_is_new_nothing_can_be_saved(give):
    app = give(upload())
    for name in ("Check the rows", "See what it adds", "Save"):
        named(app.button, name).click().run()
    app = give(upload())
    named(app.button, "Check the rows").click().run()
    assert "so there is nothing to add" in words(app)
    assert named(app.button, "See what it adds").disabled


FEW = ["Address", "Postcode", "Date", "Result"]


def visits(doors: Iterable[int], result: str = "Not home") -> list[list[str]]:
    """Rows under FEW: one visit to each door of a street."""
    return [[f"{door} Wibble Lane", "S42 6BP", "22/09/2019", result] for door in doors]


def lines(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([FEW, *rows])
    return text.getvalue().encode()


def workbook(**sheets: list[list[str]]) -> bytes:
    return made(**{name: [FEW, *rows] for name, rows in sheets.items()})


def check(app):
    named(app.button, "Check the rows").click().run()
    assert not app.exception
    return app


def balance(app) -> dict[str, int]:
    """What became of the rows, as the table of the third step says it."""
    table = next(one.value for one in app.table if one.value.index.name == "Rows of the file")
    numbers = table["Number"].str.replace(",", "").astype(int)
    return numbers.groupby(level=0, sort=False).sum().to_dict()


def save(app):
    named(app.button, "See what it adds").click().run()
    saving(app)[0].click().run()
    assert not app.exception
    return app


def stored(result: str) -> int:
    """How many visits of the store have a result."""
    return int(desk.held().visits["outcome"].eq(result).sum())


def test_a_sheet_of_two_waits_until_one_or_both_are_chosen(give):
    app = give(workbook(Monday=visits(range(1, 13)), Tuesday=visits(range(13, 18))))
    assert named(app.button, "Check the rows").disabled
    sheets = named(app.radio, "Sheets to read")
    assert sheets.value is None
    offered = [one.replace("\\", "") for one in sheets.options]
    assert offered == ["All sheets together", "Monday: 12 rows", "Tuesday: 5 rows"]
    sheets.set_value("all").run()
    assert not named(app.button, "Check the rows").disabled
    told = balance(check(app))
    assert (told["Can be saved"], told["All rows of the file"]) == (17, 17)


def test_rows_of_a_sheet_that_is_not_read_are_counted_as_left_out(give):
    app = give(workbook(Monday=visits(range(1, 13)), Tuesday=visits(range(13, 18))))
    named(app.radio, "Sheets to read").set_value("Tuesday").run()
    told = balance(check(app))
    assert (told["Can be saved"], told["All rows of the file"]) == (5, 17)
    assert sum(rows for what, rows in told.items() if what.startswith("Left out")) == 12


def test_rows_mostly_the_same_wait_for_a_tick_and_are_counted(give):
    app = check(give(lines(visits(range(1, 9)) + visits([1] * 12))))
    told = balance(app)
    assert (told["Can be saved"], told["Repeats"], told["All rows of the file"]) == (8, 12, 20)
    assert named(app.button, "See what it adds").disabled
    assert "12 of 20 rows are the same as another row" in words(app)
    assert "tick that the rows are right" in words(app)
    named(app.checkbox, "The rows are right").check().run()
    assert "tick that the rows are right" not in words(app)
    save(app)
    assert stored("not home") == 8


def test_a_page_loaded_again_in_mid_import_asks_for_the_file_and_has_saved_nothing(give, run):
    file = lines(visits(range(1, 13)))
    app = give(file)
    result = named(app.selectbox, "not home")
    result.set_value("refused").run()
    check(app)
    assert step(app) == steps.STEPS[steps.ROWS]
    loaded = run("canvass", step=steps.ROWS)
    assert step(loaded) == steps.STEPS[steps.FILE] and steps.NO_FILE in words(loaded)
    assert loaded.file_uploader and stored("not home") == stored("refused") == 0
    again = give(file)
    assert "matched as you mapped them the last time" in words(again)
    assert named(again.selectbox, "not home").value == result.value
    save(check(again))
    assert stored("refused") == 12


def test_a_column_that_may_be_the_house_is_named_until_it_is_matched_or_ruled_out(give):
    text = io.StringIO()
    rows = [[n, "S18 1NA", "22/09/2019", "Not home"] for n in range(1, 13)]
    csv.writer(text).writerows([["Zig", *FEW[1:]], *rows])
    app = give(text.getvalue().encode())
    named_there = "The column “Zig” looks like one."
    assert named_there in words(app)
    address = named(app.multiselect, "Address").set_value(["Zig"]).run()
    assert named_there not in words(address)
    app = check(named(app.multiselect, "Address").set_value([]).run())
    assert named_there in words(app) and named(app.button, "See what it adds").disabled
    named(app.checkbox, "No other column has").check().run()
    save(app)
    assert stored("not home") == 12


@pytest.mark.parametrize(("chosen", "before"), [("corrected", 11), ("twice", 12)])
def test_a_result_that_changed_waits_and_is_saved_as_chosen(give, chosen, before):
    save(check(give(lines(visits(range(1, 13))))))
    app = check(give(lines(visits(range(1, 12)) + visits([12], "Refused"))))
    again = named(app.radio, "Changed results")
    assert again.value is None and named(app.button, "See what it adds").disabled
    assert "with another result: 1." in words(app).replace("\\", "")
    again.set_value(chosen).run()
    named(app.button, "See what it adds").click().run()
    then = app.session_state.after[1].visits["outcome"].value_counts().to_dict()
    assert then == {"not home": before, "refused": 1}
    saving(app)[0].click().run()
    assert (stored("not home"), stored("refused")) == (before, 1)


@pytest.mark.parametrize(("chosen", "kept"), [("read", 12), ("skip", 9)])
def test_hidden_rows_are_read_or_skipped_as_chosen(give, chosen, kept):
    book = load_workbook(io.BytesIO(workbook(Monday=visits(range(1, 13)))))
    for line in (4, 5, 6):
        book.active.row_dimensions[line].hidden = True
    content = io.BytesIO()
    book.save(content)
    app = give(content.getvalue())
    assert "The spreadsheet hides 3 rows." in words(app)
    choice = named(app.radio, "Hidden rows")
    assert choice.value == "read"
    choice.set_value(chosen).run()
    told = balance(check(app))
    assert (told["Can be saved"], told["All rows of the file"]) == (kept, 12)
    save(app)
    assert stored("not home") == kept


@pytest.mark.parametrize(("chosen", "kept"), [("yes", 17), ("no", 12)])
def test_visits_side_by_side_wait_and_are_saved_as_chosen(give, chosen, kept):
    text = io.StringIO()
    twice = [
        [*row, *(["29/09/2019", "Refused"] if at < 5 else ["", ""])]
        for at, row in enumerate(visits(range(1, 13)))
    ]
    csv.writer(text).writerows([[*FEW[:2], "Date 1", "Result 1", "Date 2", "Result 2"], *twice])
    app = give(text.getvalue().encode())
    choice = named(app.radio, "Several visits in a row")
    assert choice.value is None and named(app.button, "Check the rows").disabled
    choice.set_value(chosen).run()
    assert balance(check(app))["Can be saved"] == kept
    save(app)
    assert (stored("not home"), stored("refused")) == (12, kept - 12)


@pytest.mark.parametrize(("chosen", "ward"), [("postcode", "E05003424"), ("area", "E05003423")])
def test_a_ward_that_is_not_the_postcodes_waits_and_is_saved_as_chosen(give, chosen, ward):
    text = io.StringIO()
    rows = [
        [f"{n} Wibble Lane", "S18 1NA", "22/09/2019", "Moved", "E05003423"] for n in range(1, 13)
    ]
    csv.writer(text).writerows([[*FEW, "Ward"], *rows])
    app = give(text.getvalue().encode())
    check(app)
    choice = named(app.radio, "Postcode or area")
    assert choice.value is None
    choice.set_value(chosen).run()
    assert "disagree in 12 rows" in words(app)
    save(check(app))
    seen = desk.held().visits
    assert seen[seen["outcome"] == "moved"]["ward_code"].unique().tolist() == [ward]


def test_words_of_the_method_are_asked_and_those_left_out_are_counted(give):
    app = give(upload(Method="Pigeon"))
    method = named(app.selectbox, "pigeon")
    assert method.value == "not matched: these rows are left out"
    method.set_value("at the door").run()
    assert balance(check(app))["Can be saved"] == 30


def test_postcodes_with_a_slip_are_listed_by_line_with_what_was_meant(give):
    rows = visits(range(1, 13))
    rows[4][1], rows[6][1] = "S42 6B", "S4Z 6BP"
    app = check(give(lines(rows)))
    listed = next(one.value for one in app.dataframe if "Perhaps meant" in one.value)
    assert listed["Line"].tolist() == [6, 8]
