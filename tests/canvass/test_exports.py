"""Exports under the headings of other systems: the right days, doors and results of each."""

import csv
import io

import pytest

from geo.canvass.store import open_store
from tests.canvass.asked import asked

POSTCODES = [f"S18 1N{letter}" for letter in "ABDEFGHJ"]
DOORS = range(1, 25)


def postcode(n):
    return POSTCODES[n % 8]


def result(n, spoken="Canvassed", nobody="Not Home"):
    return spoken if n % 2 else nobody


EXPORTS = {
    "van": (
        ["Voter File VANID", "Date Canvassed", "Contact Type", "Result", "Address", "City", "Zip5"],
        lambda n: [
            *(70_000 + n, "9/14/2019", "Walk", result(n)),
            *(f"{n} Example Lane", "Dronfield", postcode(n)),
        ],
    ),
    "nationbuilder": (
        [
            *("signup_nationbuilder_id", "contacted_at", "contact_method", "contact_status"),
            *("primary_address1", "primary_city", "primary_zip"),
        ],
        lambda n: [
            *(500 + n, "2019-09-14T18:05:00+01:00", "door knock"),
            *(result(n, "Meaningful interaction", "No answer"), f"{n} Example Lane"),
            *("Dronfield", postcode(n)),
        ],
    ),
    "ecanvasser": (
        ["House Number", "Street Name", "City", "Post Code", "Canvassed On", "Status"],
        lambda n: [
            *(n, "Example Lane", "Dronfield", postcode(n), "14-09-2019 18:05"),
            result(n, "Spoke to", "No answer"),
        ],
    ),
    "qomon": (
        ["Number", "Street", "Postal code", "City", "Date of visit", "Door status"],
        lambda n: [
            *(n, "Example Lane", postcode(n), "Dronfield", "2019-09-14 18:05:00"),
            result(n, "Opened", "Closed"),
        ],
    ),
    "access": (
        ["ID", "HouseNo", "Road", "Postcode", "VisitDate", "Outcome"],
        lambda n: [
            *(n, n, "Example Lane", postcode(n), "14/09/2019 00:00:00"),
            result(n, "Spoke to"),
        ],
    ),
    "libreoffice": (
        ["Date", "Address", "Postcode", "Result"],
        lambda n: ["14.09.19", f"{n} Example Lane", postcode(n), result(n, "Spoke to")],
    ),
    "numbers": (
        ["Date", "Address", "Postcode", "Result"],
        lambda n: ["14 Sep 2019 at 18:05", f"{n} Example Lane", postcode(n), result(n, "Spoke to")],
    ),
    "kobo": (
        ["start", "end", "visit/postcode", "visit/house_number", "visit/street", "visit/outcome"],
        lambda n: [
            *("2019-09-14T18:05:00.000+01:00", "2019-09-14T18:06:00.000+01:00"),
            *(postcode(n), n, "Example Lane", result(n, "spoke_to", "not_home")),
        ],
    ),
    "google": (
        ["Timestamp", "What is the house number?", "What street?", "Postcode", "Who answered?"],
        lambda n: [
            *("14/09/2019 18:05:12", n, "Example Lane", postcode(n)),
            result(n, "Spoke to", "Nobody in"),
        ],
    ),
}
TOLD = {
    "nationbuilder": ["Meaningful interaction=contact"],
    "qomon": ["Opened=contact", "Closed=not home"],
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_read_as_it_comes(tmp_path, name):
    head, row = EXPORTS[name]
    text = io.StringIO()
    csv.writer(text).writerows([head, *map(row, DOORS)])
    file = tmp_path / f"{name}.csv"
    file.write_text(text.getvalue(), encoding="utf-8")
    words = [word for told in TOLD.get(name, ()) for word in ("--result", told)]
    ended, told = asked("import", file, *words)
    assert (ended, told["accepted"], told["doors"]) == (0, 24, 24), told
    assert told["days"]["first"] == told["days"]["last"] == "2019-09-14"
    store = open_store()
    kept = store.held().counted().visits
    store.engine.dispose()
    assert kept["outcome"].value_counts().to_dict() == {"contact": 12, "not home": 12}
    assert kept["place"].unique().tolist() == ["inside"]
