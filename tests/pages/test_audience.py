"""Who may see what is decided on the server, at the first line of every page."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from types import MappingProxyType

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from pages.parts import audience
from pages.parts.audience import login, serving
from pages.parts.frame.bar import PAGES, STAFF_PAGES
from tests import canary
from tests.house.aside import the_app
from tests.pages.conftest import APP

LISTED = "alex.staff@example.org"
AUTH = {
    "redirect_uri": "http://127.0.0.1:8502/oauth2callback",
    "cookie_secret": "made for the tests: no secret, and long enough",
    "client_id": "ned",
    "client_secret": "made for the tests",
    "server_metadata_url": "http://127.0.0.1:1/.well-known/openid-configuration",
}
SECRETS = {"auth": AUTH, "staff": {"addresses": [f" {LISTED} ", "Jürgen@example.org"]}}
CANVASS = "pages/canvass.py"


def user(**told) -> dict:
    """Somebody logged in just now with a listed address, but for what is told."""
    return {"is_logged_in": True, "email": LISTED, "iat": time.time(), **told}


def asked(page: str, who: dict | None = None, secrets: dict | None = None) -> AppTest:
    """A page as it answers whoever is logged in, where the secrets are these."""
    app = the_app()
    app.secrets.update(secrets or {})
    app.user = who or {}
    if page != APP.name:
        app.switch_page(page)
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return " ".join(one.value.replace("\\", "") for one in app.info)


def refusal(app: AppTest) -> str:
    """The one sentence of a page that is not shown: nothing stands by it but the ways out."""
    assert not any((app.title, app.caption, app.markdown, app.dataframe))
    assert ways(app) == {"Open the map"}
    assert {one.label for one in app.button} <= {"Log in", "Log out"}
    assert len(app.info) == 1
    return said(app)


def ways(app: AppTest) -> set[str]:
    return {one.label for one in app.get("page_link")}


@pytest.fixture
def public(monkeypatch):
    monkeypatch.setenv("NED_PROCESS", "public")


@pytest.fixture
def staff(monkeypatch):
    monkeypatch.setenv("NED_PROCESS", "staff")


@pytest.fixture
def elsewhere():
    """A server that does not listen to its own machine alone."""
    before = config.get_option("server.address")
    config.set_option("server.address", "0.0.0.0")
    yield
    config.set_option("server.address", before)


@pytest.fixture
def notes(monkeypatch):
    """What is written to the audit log, as (who, what)."""
    from pages.parts.staff import desk

    written: list[tuple[str, str]] = []
    keep = desk.note

    def note(who: str, what: str, detail: str = "") -> str:
        written.append((who, what))
        return keep(who, what, detail)

    monkeypatch.setattr(desk, "note", note)
    return written


# The public process


@pytest.mark.parametrize("page", STAFF_PAGES)
def test_the_public_app_refuses_a_staff_page_in_one_sentence(public, page):
    app = asked(page, user(), SECRETS)
    assert refusal(app) == audience.PUBLIC
    assert not app.button


@pytest.mark.parametrize("page", PAGES)
def test_the_public_app_shows_the_way_to_its_own_pages_and_no_log_in(public, page):
    app = asked(page, user(), SECRETS)
    assert app.title
    assert ways(app) >= set(PAGES.values())
    assert not ways(app) & set(STAFF_PAGES.values())
    assert not app.info
    assert not [one.label for one in app.button if one.label.startswith("Log ")]


@pytest.mark.parametrize(
    ("told", "who"),
    [("panel", "panel"), ("press", "press"), ("", "press"), ("staff", "press"), ("Panel", "press")],
)
def test_the_public_app_is_for_the_press_unless_it_says_the_panel(public, monkeypatch, told, who):
    monkeypatch.setenv("NED_AUDIENCE", told)
    assert audience.visitor() == audience.Visitor(audience.Audience(who), who, audience.PUBLIC)


PUBLIC_PROCESS = """
import json, os, sys

folder = os.environ["NED_DATA_FOLDER"]
touched = []


def heard(event, told):
    if event == "sqlite3.connect" or (event == "open" and folder in str(told[0])):
        touched.append(f"{event} {told[0]}")


sys.addaudithook(heard)
from streamlit.testing.v1 import AppTest

for page in json.loads(sys.argv[2]):
    app = AppTest.from_file(sys.argv[1], default_timeout=60)
    if page != "app.py":
        app.switch_page(page)
    app.run()
    assert not app.exception, page
    for choice in app.selectbox[0].options if page == "app.py" else []:
        app.selectbox[0].select(choice).run()
        assert not app.exception, choice
loaded = [name for name in sys.modules if name.startswith(tuple(json.loads(sys.argv[3])))]
print(json.dumps({"loaded": loaded, "touched": touched}))
"""
STORE = ["sqlalchemy", "alembic", "psycopg", "pages.parts.staff.desk", "geo.canvass"]


def test_the_public_process_never_loads_the_store_nor_opens_its_file(own_folder):
    canary.keep()
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            PUBLIC_PROCESS,
            str(APP),
            json.dumps([*PAGES, *STAFF_PAGES]),
            json.dumps(STORE),
        ],
        cwd=APP.parent,
        env={**os.environ, "NED_PROCESS": "public"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["loaded"] == []
    assert not [one for one in told["touched"] if "canvass" in one or "sqlite3" in one]


# One laptop


@pytest.mark.parametrize("page", STAFF_PAGES)
def test_on_one_laptop_its_user_is_staff(page):
    app = asked(page)
    assert app.title[0].value == STAFF_PAGES[page]
    assert ways(app) >= {*PAGES.values(), *STAFF_PAGES.values()}
    assert not app.button or {"Log in", "Log out"}.isdisjoint(one.label for one in app.button)
    assert audience.visitor() == audience.Visitor(audience.Audience.STAFF, "this laptop")


def test_a_laptop_that_others_can_reach_asks_for_a_log_in(elsewhere):
    assert "log in with a staff address" in refusal(asked(CANVASS, {}, SECRETS))
    assert asked(CANVASS, user(), SECRETS).title


@dataclass
class Asking:
    """A request as the server hears of it."""

    remote_ip: str | None
    headers = (("Host", "localhost:8501"), ("Origin", "http://localhost:8501"))
    cookies = MappingProxyType({})


@pytest.mark.parametrize(
    ("remote", "near"),
    [("127.0.0.1", True), ("::1", True), (None, True), ("203.0.113.9", False), ("", False)],
)
def test_a_request_from_another_machine_is_not_local_whatever_it_says(remote, near):
    assert serving.is_local(Asking(remote)) == near


# A log-in


@pytest.mark.parametrize("process", ["staff", "Public", "public ", "laptop", "0"])
def test_any_other_process_asks_for_a_log_in(monkeypatch, process):
    monkeypatch.setenv("NED_PROCESS", process)
    app = asked(CANVASS, {}, SECRETS)
    assert refusal(app) == "Only staff can see canvass returns: log in with a staff address."
    assert [one.label for one in app.button] == ["Log in"]


@pytest.mark.parametrize(
    "who",
    [
        {"email": LISTED},
        {"email": "Alex.STAFF@Example.ORG"},
        {"email": f" {LISTED}\n"},
        {"email_verified": True},
        {"email_verified": None},
        {"email": "Jürgen@example.org"},
        {"iat": time.time() - (login.HOURS - 1) * 3600},
    ],
)
def test_a_listed_address_is_staff(staff, who):
    app = asked(CANVASS, user(**who), SECRETS)
    assert app.title[0].value == "Returns"
    assert [one.label for one in app.button if one.label == "Log out"]


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ({"is_logged_in": False}, "log in with a staff address"),
        ({"is_logged_in": "True"}, "log in with a staff address"),
        ({"is_logged_in": None}, "log in with a staff address"),
        ({"email": "sam@example.net"}, "sam@example.net is not on the list"),
        ({"email": "alex.staff@example.org.example.net"}, "is not on the list"),
        ({"email": "alex.staff"}, "is not on the list"),
        ({"email": LISTED.replace("k", "\N{KELVIN SIGN}").replace("s", "ſ")}, "not on the list"),
        ({"email": "JÜRGEN@example.org"}, "is not on the list"),
        ({"email": [LISTED]}, "is not on the list"),
        ({"email": ""}, "gives no e-mail address"),
        ({"email": None}, "gives no e-mail address"),
        ({"email_verified": False}, "has not verified"),
        ({"email_verified": "False"}, "has not verified"),
        ({"iat": time.time() - login.HOURS * 3600 - 1}, "more than 12 hours ago"),
        ({"iat": None}, "more than 12 hours ago"),
        ({"iat": "9999999999"}, "more than 12 hours ago"),
    ],
)
def test_anybody_else_is_refused_and_told_why(staff, who, why):
    assert why in refusal(asked(CANVASS, user(**who), SECRETS))


def test_whoever_is_not_on_the_list_sees_what_the_press_sees_and_is_told_so(staff):
    app = asked("pages/about.py", user(email="sam@example.net"), SECRETS)
    assert said(app).startswith("sam@example.net is not on the list of staff addresses")
    assert app.title and not ways(app) & set(STAFF_PAGES.values())


def test_an_address_taken_off_the_list_is_staff_no_more_at_the_next_click(staff):
    app = asked(CANVASS, user(), SECRETS)
    assert app.title
    app.secrets["staff"] = {"addresses": ["deputy@example.org"]}
    app.run()
    assert "is not on the list" in refusal(app)


@pytest.mark.parametrize("listed", [None, [], "", LISTED, {"a": LISTED}, 1])
def test_without_a_list_of_addresses_nobody_is_staff(staff, listed):
    told = {"auth": AUTH, "staff": {"addresses": listed}}
    assert "is not on the list" in refusal(asked(CANVASS, user(), told))
    assert "is not on the list" in refusal(asked(CANVASS, user(), {"auth": AUTH}))


@pytest.mark.parametrize("lacking", login.NEEDED)
def test_a_log_in_that_is_not_set_up_lets_nobody_in_and_says_what_it_lacks(staff, lacking):
    told = {**SECRETS, "auth": {**AUTH, lacking: ""}}
    app = asked(CANVASS, user(), told)
    assert f"add {lacking} to" in refusal(app)
    assert not app.button


def test_a_cookie_that_can_be_guessed_lets_nobody_in(staff):
    told = {**SECRETS, "auth": {**AUTH, "cookie_secret": "x" * (login.SHORTEST_SECRET - 1)}}
    assert "cookie_secret" in refusal(asked(CANVASS, user(), told))


def test_a_header_that_could_name_the_user_lets_nobody_in(staff):
    config.set_option("server.trustedUserHeaders", {"X-Email": "email"})
    try:
        assert "trustedUserHeaders" in refusal(asked(CANVASS, user(), SECRETS))
    finally:
        config.set_option("server.trustedUserHeaders", {})


# No log-in


@pytest.mark.parametrize("page", STAFF_PAGES)
def test_real_returns_are_not_shown_elsewhere_without_a_log_in(staff, page):
    canary.keep()
    told = refusal(asked(page, user()))
    assert told.startswith("Other computers may be able to reach this app, and it has")
    assert audience.visitor().audience is audience.Audience.PRESS


def test_the_made_up_returns_may_be_looked_at_but_not_worked_on(staff):
    assert audience.visitor().audience is audience.Audience.STAFF
    assert "made-up" in refusal(asked(CANVASS))
    app = asked("pages/about.py")
    assert "made-up" in said(app)
    assert not ways(app) & set(STAFF_PAGES.values())


def test_a_store_that_cannot_be_read_is_not_taken_for_made_up(staff, own_folder):
    (own_folder / "canvass.sqlite").write_bytes(b"this is no database" * 200)
    assert audience.visitor().audience is audience.Audience.PRESS
    assert "has no log-in" in refusal(asked(CANVASS))


# The audit log


def test_a_log_in_and_a_refused_one_are_noted_once_a_session(staff, notes):
    app = asked(CANVASS, user(), SECRETS)
    app.run()
    asked(CANVASS, user(email="sam@example.net"), SECRETS).run()
    asked(CANVASS, {}, SECRETS)
    assert notes == [(LISTED, "log-in"), ("sam@example.net", "log-in refused")]


def test_a_laptop_notes_no_log_in(notes):
    asked(CANVASS, user(), SECRETS)
    assert notes == []
