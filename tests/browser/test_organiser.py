"""As an organiser would: a file of a system nobody knows goes in, out, in again, and is shown."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from geo import areas
from geo.tables import DATA
from tests.browser.conftest import Visit, choose, start_app, stop

pytestmark = pytest.mark.browser
WARD = "E05003417"
DOORS, ROUNDS = 60, 2
DROPPED = ("Voter", "Telephone", "E-mail", "Affiliation", "Intention", "Roll")
STORE = re.compile(r"^Save \d+ rows")
# Were it read as markup, the page would ask another server for a picture.
MARKUP = "![a](http://elsewhere.example/beacon.png) $x$"
CANARIES = (
    "Zebedee Quillfeather",
    "07700 900461",
    "quill@feather.example",
    "Monster Raving",
    "certain to vote",
    "Wibblesthwaite Lane",
    "HX-004711",
)


def postcode() -> str:
    with (DATA / "postcodes.csv").open(encoding="utf-8", newline="") as file:
        return next(row["postcode"] for row in csv.DictReader(file) if row["ward_code"] == WARD)


def export() -> bytes:
    """What a system exports: a banner, semicolons, UTF-16, and far more than may be kept."""
    name, phone, mail, party, intent, street, number = CANARIES
    rows = [["Doorstep export of the branch"], []]
    rows.append([*DROPPED[:5], "No", "Road", "Postal code", "Roll"])
    rows[-1] += ["Seen on", "What happened", "Wave"]
    for wave in range(1, ROUNDS + 1):
        for door in range(1, DOORS + 1):
            happened = ("Not Home", "Spoke to", "Slammed it")[door % 3]
            seen = f"{door % 28 + 1:02d}/0{wave + 2}/2019"
            rows.append(
                [name, phone, mail, party, intent, door, street, postcode(), f"{number}{door}"]
            )
            rows[-1] += [seen, happened, wave]
    rows.append([name, phone, mail, party, intent, 1, street, postcode(), number, "31/02/2019"])
    rows[-1] += [MARKUP, 1]
    rows.append(["Total", "", "", "", "", 121, "", "", "", "", "", ""])
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode("utf-16")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("organiser")


@pytest.fixture(scope="module")
def laptop(folder) -> Iterator[str]:
    process, address = start_app(folder, options=("--server.maxUploadSize", "50"))
    yield address
    stop(process)


@pytest.fixture
def staff(laptop, browser) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1400, "height": 2000})
    yield Visit(context.new_page(), laptop)
    context.close()


def work(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).or_(
        page.get_by_role("button", name=name, exact=True)
    ).first.click()


def give(page: Page, address: str, name: str = "export.csv") -> None:
    page.goto(f"{address}/canvass")
    page.get_by_text("Upload a return (CSV").wait_for()
    page.set_input_files(
        "input[type=file]", {"name": name, "mimeType": "text/csv", "buffer": export()}
    )
    page.get_by_text("read as UTF-16 with semicolons").wait_for()
    on(page, "Match the columns")


def on(page: Page, name: str) -> None:
    """Press the button to the next step."""
    page.get_by_role("button", name=name).click()


def check(page: Page) -> None:
    system = page.get_by_role("combobox", name="Name of the system that made the file")
    system.fill("branch system")
    system.press("Enter")
    on(page, "Check the rows")
    page.get_by_text("Nothing is saved yet").wait_for()


def see_and_save(page: Page) -> None:
    """The step with the maps of before and after, and then into the store."""
    on(page, "See what it adds")
    page.get_by_role("button", name=STORE).click()
    page.get_by_text("Upload 2: 120 rows new").wait_for()


def test_a_file_is_mapped_checked_stored_undone_and_stored_again(staff, laptop):
    page = staff.page
    give(page, laptop)
    # The number beside the road is a part of the address, whatever it is called.
    choose(page, "Result", "What happened")
    choose(page, "slammed it", "refused")
    page.get_by_text(MARKUP.lower()).wait_for()
    assert page.locator("[data-testid=stMain] label a, [data-testid=stMain] label img").count() == 0
    check(page)
    main = page.locator("[data-testid=stMain]")
    for told in (
        f"{DOORS * ROUNDS + 2}",
        "120 rows can be saved",
        "is a totals row and was left out",
        *DROPPED,
    ):
        expect(main).to_contain_text(told)
    assert not [one for one in CANARIES if one in main.inner_text()]
    assert "step=rows" in page.url and "export" not in page.url
    on(page, "See what it adds")
    expect(page.get_by_role("button", name="Save 120 rows")).to_be_enabled()
    page.get_by_role("img", name=re.compile("^With this return: map")).wait_for()
    expect(main).to_contain_text("Wards that change")
    assert "step=adds" in page.url
    page.get_by_role("button", name=STORE).click()
    page.get_by_text("Upload 2: 120 rows new").wait_for()
    assert "step=publish" in page.url

    work(page, "What we have")
    page.get_by_role("combobox", name="Upload to undo").click()
    page.get_by_role("option", name=re.compile("^2: branch system")).click()
    page.get_by_role("button", name="Undo upload 2").click()
    page.get_by_text("Upload 2 is undone").wait_for()

    give(page, laptop)
    page.get_by_text("as you mapped them the last time").wait_for()
    check(page)
    see_and_save(page)

    give(page, laptop, "the same, by another name.csv")
    check(page)
    page.get_by_text("so there is nothing to add").wait_for()
    expect(page.get_by_role("button", name="See what it adds")).to_be_disabled()
    assert staff.outside == []


def test_it_stands_on_the_map_beside_the_issues_and_in_the_brief(staff, laptop):
    page = staff.map(f"?area={WARD}&layers=schools,shading,coverage")
    expect(page.locator(".ned-panel")).to_contain_text(f"{DOORS} of")
    expect(page.get_by_text("made-up returns")).to_have_count(0)

    page.goto(f"{laptop}/priorities")
    page.get_by_text("Choose wards by the postcodes of streets").click()
    page.get_by_role("textbox", name="Enter postcodes").fill(postcode())
    page.get_by_role("textbox", name="Enter postcodes").press("Enter")
    with page.expect_download() as got:
        page.get_by_role("button", name="Doorstep brief for 1 ward").click()
    text = "".join(one.extract_text() for one in PdfReader(got.value.path()).pages)
    assert "Ashover" in text
    assert f"{DOORS} of" in text


def test_it_is_published_and_looked_at_as_press(staff, laptop, folder, browser):
    page = staff.page
    page.goto(f"{laptop}/canvass?step=publish")
    page.get_by_role("button", name="Publish this for panel and press").click()
    page.get_by_text("Its fingerprint is").wait_for()

    elsewhere = folder / "public"
    process, address = start_app(
        elsewhere, NED_PROCESS="public", NED_PUBLISHED=str(folder / "published")
    )
    try:
        press = Visit(browser.new_page(), address)
        shown = press.map(f"?area={WARD}&layers=schools,shading,coverage")
        expect(shown.locator(".ned-panel")).to_contain_text(f"{DOORS} of")
        shown.locator("[data-view=doors]").click()
        expect(shown.locator(".ned-panel")).to_contain_text("to the nearest 5")
        choose(shown, "Table", "Canvass coverage")
        with shown.expect_download() as got:
            shown.get_by_role("button", name="Download published coverage (CSV)").click()
        taken = got.value.path().read_text(encoding="utf-8-sig")
        assert "to the nearest 5" in taken and WARD in taken and areas.CODE in taken
        shown.goto(f"{address}/canvass")
        shown.get_by_text("Only campaign staff").wait_for()
        assert shown.get_by_role("radiogroup", name="Work").count() == 0
        shown.close()
    finally:
        stop(process)


def test_nobody_is_found_in_anything_that_was_kept(laptop, folder):
    kept = [path for path in folder.rglob("*") if path.is_file()]
    assert {"canvass.sqlite", "audit.head", "coverage.json"} <= {path.name for path in kept}
    for path in kept:
        body = path.read_bytes()
        found = [one for one in CANARIES if one.encode() in body or one.encode("utf-16-le") in body]
        assert not found, path.name
