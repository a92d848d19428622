"""Bringing a return in, as far as its preview: nobody is left in the session then."""

import csv
import io
import pickle

import pytest

from tests import canary
from tests.pages.conftest import words

CANARIES = ("Zebedee Quillfeather", "07700 900461", "quill@feather.example", "Monster Raving")
HEADINGS = ["Voter", "Telephone", "E-mail", "Affiliation", "Road", "Postcode", "Date", "Result"]


def upload() -> bytes:
    text = io.StringIO()
    rows = ([*CANARIES, f"{door} Wibble Lane", "S42 6BP"] for door in range(30))
    csv.writer(text).writerows([HEADINGS, *([*row, "22/09/2019", "Not home"] for row in rows)])
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
def mapped(run):
    # What its user called the system then can be chosen now.
    canary.keep()
    app = run("canvass")
    app.file_uploader[0].set_value(("export.csv", upload(), "text/csv"))
    app.run()
    assert not app.exception
    return app


def session(app) -> dict[str, object]:
    """All that Streamlit keeps for the reader, the values of widgets included."""
    return app.session_state.to_dict()


def test_what_is_searched_would_show_a_person(mapped):
    found = {one for value in session(mapped).values() for one in betrayed(value)}
    assert set(CANARIES) <= found


def test_nobody_is_left_in_the_session_once_the_preview_stands(mapped):
    system = next(one for one in mapped.selectbox if one.label.startswith("System"))
    system.set_value(canary.RETURN["source_system"]).run()
    next(one for one in mapped.button if one.label.startswith("Preview")).click().run()
    assert not mapped.exception
    assert "nothing is stored yet" in words(mapped)
    assert session(mapped)["ready"].rows_read == 30
    assert [name for name, value in session(mapped).items() if betrayed(value)] == []
