"""Whatever column a person stands in, under whatever heading, nothing of them is found again.

Canaries (names, telephones, e-mails, parties, intentions, notes, dates of birth) stand in any
column of a file, also in one that its user reads as a field that is kept. Then everything that
is left is searched: what was prepared, what was said, remembered and logged, and every file.
"""

import contextlib
import csv
import dataclasses
import gzip
import io
import logging
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.canvass.check import faults
from geo.canvass.forms import normal, squeezed
from geo.canvass.intake import Prepared, prepare, read
from geo.canvass.map import Mapping, MappingFault, guess, headings_key, remembered, result_words
from geo.canvass.map.fields import DEFAULTS, FIELDS
from geo.canvass.read import Sheet, Unreadable
from geo.canvass.records import OUTCOMES
from geo.canvass.store import open_store
from tests.canvass.sheets import SECRET

CANARIES = (
    *("Zyxwena Canaryname", "CANARYNAME", "O'Canary-Smythe", "Ca\u00f1arie \u0141uk"),
    *("07700 900271", "+44 7700 900272", "(01246) 900-273", "01246-900-274", "0114/496/0275"),
    *("canary@example.org", "CANARY.TWO@EXAMPLE.ORG", "mailto:canary3@example.org"),
    *("Canary Party", "canary-party", "Party of Canaries (strong)"),
    *("Definitely canary", "will not vote canary", "canary 5/5"),
    *("Asked about the canary; dog bites", "=CANARY()", "${canary}", "<b>canary</b>"),
    *("29/02/1932", "1932-02-29", "29 February 1932", "29/2/32"),
    *("12 Canary Row", "Canary Cottage, Row Lane", "CANARY-1", "canary1/2"),
)
HEADINGS = (
    *("Name", "Surname", "Phone", "E-mail", "Party", "Voting intention", "Notes", "DOB", "Age"),
    *("Address", "Town", "Elector number", "Round", "PD", "Road group", "Ward", "Area code"),
    *("Date", "Result", "Postcode", "Outcome", "Status", "Method", "Doors", "Not home", "Type"),
    *("x", "Canvasser", "Vintage", "Walk", "Area type", "Doors attempted", "Period start"),
)
# In the form of codes, so that their heading alone, or what they are, betrays them.
CODES = (
    *("LAB1", "CON2", "TORY", "LAB", "GRN5", "LD4", "DNV", "UND", "SOFT3", "S3", "S1", "A5", "AB1"),
    *("1955", "1987", "45", "072", "JB", "NG", "CRAY"),
)
PERSONAL = (
    *("Support level", "supportlevel", "Party", "VotingIntention", "Previous vote", "Pledge 2019"),
    *("Surname", "Forename", "Year of birth", "D.O.B. (dob)", "Age", "AgeBand", "Canvasser"),
)
KEPT_AS_CODES = ("polling_district", "road_group", "round")
PLAIN = {
    "visits": {
        "Post code": ("S42 6BP", "DE4 5BG", ""),
        "Visited on": ("22/09/2019", "2019-09-21"),
        "Contact result": ("Not home", "Refused", "Canvassed"),
    },
    "counts": {
        "area_code": ("E01019825", "E05003439", "E01019824"),
        "period_start": ("2019-03-01",),
        "period_end": ("2019-03-31",),
        "round": ("1", "2"),
        "doors_attempted": ("5.000",),
        "doors_answered": ("2",),
    },
}


def betrayed(text: str) -> list[str]:
    """The canaries that a text shows, in any case, spacing or with their signs taken out."""
    lower = text.casefold()
    return [
        canary
        for canary in CANARIES
        if canary.casefold() in lower
        or canary.casefold().replace(" ", "") in lower
        or (len(squeezed(canary)) > 7 and squeezed(canary) in lower)
    ]


def written(folder: Path) -> Iterator[str]:
    """Every file under a folder, its name and its bytes read as signs of 8 and of 16 bits."""
    for path in folder.rglob("*"):
        yield str(path.relative_to(folder))
        if path.is_file():
            content = path.read_bytes()
            if content.startswith(b"\x1f\x8b"):
                yield gzip.decompress(content).decode()
            yield content.decode("latin-1")
            yield content.decode("utf-8", "replace")
            yield content.decode("utf-16-le", "replace")


def everything(prepared: Prepared) -> Iterator[str]:
    """All that is in what was prepared, and all it says."""
    yield repr(prepared)
    yield str([str(fault) for fault in prepared.refused])
    for field in dataclasses.fields(prepared):
        yield str(getattr(prepared, field.name))
    yield prepared.frame.to_csv()


@contextlib.contextmanager
def listening() -> Iterator[io.StringIO]:
    """Everything that is logged, warned or printed meanwhile."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with (
            contextlib.redirect_stdout(said),
            contextlib.redirect_stderr(said),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("always")
            warnings.showwarning = lambda message, *_: said.write(str(message))
            yield said
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


@st.composite
def uploads(draw) -> tuple[str, bytes, list[str]]:
    """A kind, a CSV with canaries in it, and the headings they stand under."""
    kind = draw(st.sampled_from(sorted(PLAIN)))
    plain = PLAIN[kind]
    people = draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=4, unique=True))
    canary = st.sampled_from(CANARIES)
    lines = []
    for number in range(draw(st.integers(2, 6))):
        row = [draw(st.sampled_from(cells)) for cells in plain.values()]
        if draw(st.integers(0, 4)) == 0:
            row[draw(st.integers(0, len(row) - 1))] = draw(canary)
        theirs = [draw(canary if number == 0 else st.one_of(canary, st.just(""))) for _ in people]
        lines.append(row + theirs)
    headings = [*plain, *people]
    order = draw(st.permutations(range(len(headings))))
    text = io.StringIO()
    csv.writer(text).writerows([one[at] for at in order] for one in [headings, *lines])
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    return kind, text.getvalue().encode(encoding), people


def chosen(draw, sheet: Sheet, kind: str, people: list[str]) -> Mapping:
    """A mapping as guessed, or with people read as what is kept."""
    guessed = guess(sheet)
    if draw(st.booleans()):
        return guessed
    guessed_columns = guessed.columns if guessed.kind == kind else {}
    wanted = {name: own for name, own in guessed_columns.items() if not set(own) & set(people)}
    fields = [field for field in FIELDS[kind] if draw(st.integers(0, 3)) == 0 or not field.needed]
    for heading in sorted(set(people) & set(sheet.headings)):
        wanted[draw(st.sampled_from(fields)).name] = (heading,)
    words = {normal(one): draw(st.sampled_from(OUTCOMES)) for one in CANARIES[::3]}
    given_once = {}
    if draw(st.integers(0, 9)) == 0:
        given_once[draw(st.sampled_from(DEFAULTS[kind]))] = draw(st.sampled_from(CANARIES))
    order = draw(st.sampled_from(["day first", "month first", "year first"]))
    return Mapping(kind, wanted, guessed.results | words, order, given_once)


def searched(sheet: Sheet, mapping: Mapping) -> tuple[Prepared | None, list[str]]:
    """What is prepared, and every text that comes of it."""
    texts = [*faults(mapping, sheet), str([str(fault) for fault in sheet.refused])]
    texts += [headings_key(sheet, SECRET), remembered(mapping, sheet, SECRET)]
    with contextlib.suppress(KeyError):
        try:
            result_words(sheet, mapping.columns["result"][0])
        except MappingFault as fault:
            texts.append(str(fault))
    try:
        prepared = prepare(sheet, mapping, "the label", SECRET)
    except MappingFault as fault:
        return None, [*texts, str(fault)]
    return prepared, [*texts, *everything(prepared)]


def brought_in(draw, kind: str, content: bytes, people: list[str]) -> Prepared | None:
    """Read, map and prepare an upload, and search all that was said on the way."""
    with listening() as said:
        try:
            sheet = read("canary.csv", content)
        except Unreadable as fault:
            assert betrayed(str(fault)) == []
            return None
        prepared, texts = searched(sheet, chosen(draw, sheet, kind, people))
    assert betrayed("\n".join([*texts, said.getvalue()])) == []
    return prepared


PATIENT = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@given(uploads(), st.data())
@settings(max_examples=200, suppress_health_check=PATIENT)
def test_no_canary_is_in_what_is_prepared_said_remembered_or_logged(upload, chance):
    brought_in(chance.draw, *upload)


@given(uploads(), st.data())
@settings(max_examples=25, suppress_health_check=PATIENT)
def test_no_canary_is_in_a_file_of_the_store(monkeypatch, upload, chance):
    prepared = brought_in(chance.draw, *upload)
    if prepared is None or prepared.frame.empty:
        return
    with tempfile.TemporaryDirectory() as folder, listening() as said:
        monkeypatch.setenv("NED_DATA_FOLDER", folder)
        store = open_store()
        try:
            # Twice: the second makes a backup of the first.
            store.add(prepared, "staff@campaign.example")
            other = dataclasses.replace(prepared, content_hash="f" * 64)
            store.add(other, "staff@campaign.example")
            found = list(written(Path(folder)))
            found += [store.dump().decode(), store.imports().to_csv()]
        finally:
            store.engine.dispose()
        found += written(Path(folder))
    assert betrayed("\n".join([*found, said.getvalue()])) == []
    assert {"canvass.sqlite", "canvass.key", "backups"} <= set(found)
    assert any(prepared.content_hash in text for text in found)


@st.composite
def coded(draw, headings: st.SearchStrategy[str], codes: st.SearchStrategy[str]) -> tuple:
    """A sheet of visits with a column of codes that are people's, and the user's mapping of it."""
    heading = draw(headings)
    values = draw(st.lists(codes, min_size=1, max_size=12))
    written = [draw(st.sampled_from([one, one.lower(), f" {one} "])) for one in values]
    plain = [draw(st.sampled_from(cells)) for cells in PLAIN["visits"].values()]
    text = io.StringIO()
    csv.writer(text).writerows([[*PLAIN["visits"], heading], *([*plain, one] for one in written)])
    sheet = read("canary.csv", text.getvalue().encode())
    guessed = guess(sheet)
    assert not any(heading in chosen for chosen in guessed.columns.values())
    field = draw(st.sampled_from(KEPT_AS_CODES))
    columns = {**guessed.columns, field: (heading,)}
    return sheet, dataclasses.replace(guessed, columns=columns), values


def never_stored(sheet: Sheet, mapping: Mapping, values: list[str]) -> None:
    said = faults(mapping, sheet)
    assert said
    assert not any(value.casefold() in " ".join(said).casefold().split() for value in values)
    with pytest.raises(MappingFault):
        prepare(sheet, mapping, "the label", SECRET)


@given(coded(st.sampled_from(PERSONAL), st.sampled_from(CODES)))
@settings(max_examples=100, suppress_health_check=PATIENT)
def test_codes_of_people_are_never_stored_under_a_personal_heading(given_codes):
    never_stored(*given_codes)


@given(coded(st.sampled_from(["Patch", "x", "Column 7"]), st.sampled_from(CODES[:5])))
@settings(max_examples=50, suppress_health_check=PATIENT)
def test_parties_are_never_stored_under_a_heading_that_says_nothing(given_codes):
    never_stored(*given_codes)


@given(uploads())
@settings(max_examples=20, suppress_health_check=PATIENT)
def test_the_search_finds_what_is_there(upload):
    _, content, _ = upload
    text = content.decode("utf-16" if b"\x00" in content else "utf-8")
    assert set(betrayed(text)) >= {one for one in CANARIES if one in text} != set()


@pytest.mark.parametrize("canary", CANARIES)
def test_a_canary_is_found_where_it_is_kept(canary, tmp_path):
    for told in (canary, canary.upper(), canary.replace(" ", ""), f"x{squeezed(canary)}y" * 2):
        if len(squeezed(canary)) > 7:
            assert canary in betrayed(told)
    (tmp_path / "file.bin").write_bytes(b"\x00" + canary.encode() + b"\xff")
    assert canary in betrayed("\n".join(written(tmp_path)))
