"""Bringing a return in, as far as its preview: nobody is left in the session then."""

import csv
import io
import pickle

import pytest

from tests import canary
from tests.pages.conftest import words

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
        app.file_uploader[0].set_value(("export.csv", content, "text/csv"))
        app.run()
        named(app.selectbox, "Name of the system").set_value(canary.RETURN["source_system"]).run()
        assert not app.exception
        return app

    return given


def named(widgets, begins: str):
    return next(one for one in widgets if one.label.startswith(begins))


def session(app) -> dict[str, object]:
    """All that Streamlit keeps for the reader, the values of widgets included."""
    return app.session_state.to_dict()


def test_what_is_searched_would_show_a_person(give):
    found = {one for value in session(give(upload())).values() for one in betrayed(value)}
    assert set(CANARIES) <= found


def test_nobody_is_left_in_the_session_once_the_preview_stands(give):
    app = give(upload())
    named(app.button, "Preview").click().run()
    assert not app.exception
    assert "nothing is saved yet" in words(app)
    assert session(app)["ready"].rows_read == 30
    assert [name for name, value in session(app).items() if betrayed(value)] == []


def test_without_the_name_of_its_system_a_file_is_not_previewed(run):
    app = run("canvass")
    app.file_uploader[0].set_value(("export.csv", upload(), "text/csv"))
    app.run()
    assert "Name the system" in words(app)
    assert named(app.button, "Preview").disabled


def test_codes_are_shown_and_stored_under_another_heading_only_on_the_user_s_word(give):
    app = give(upload(Patch="FOX"))
    named(app.selectbox, "Polling district").set_value("Patch").run()
    named(app.button, "Preview").click().run()
    assert "Polling district, from Patch. Number of different codes: 1 (FOX)" in words(app)
    assert named(app.button, "Save").disabled
    named(app.checkbox, "These codes").check().run()
    assert not named(app.button, "Save").disabled


def test_codes_under_their_own_heading_are_shown_and_nothing_is_asked(give):
    app = give(upload(PD="AB1"))
    named(app.button, "Preview").click().run()
    assert "Polling district, from PD. Number of different codes: 1 (AB1)" in words(app)
    assert not named(app.button, "Save").disabled
    assert not app.checkbox
