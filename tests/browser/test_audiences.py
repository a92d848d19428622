"""Every page and every file, as each audience; and what a stranger may say to get at more.

A return that is not synthetic is in the store. Whoever is no staff must meet nothing of it.
"""

import io
import json
import socket
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.exceptions import InvalidStatus

from pages.parts.frame.bar import PAGES, STAFF_PAGES, UNLISTED
from tests import canary
from tests.browser.conftest import ROOT, free_port, start_app, stop
from tests.browser.provider import COOKIE_SECRET, LISTED, log_in, pressed, write_secrets
from tests.browser.stream import Stream, drawn, files, got, kinds, sent

pytestmark = pytest.mark.browser
STAFF = [Path(page).stem for page in STAFF_PAGES]
OPEN = ["" if page == "app.py" else Path(page).stem for page in [*PAGES, *UNLISTED]]
MB = 1024 * 1024
PROC = Path("/proc/self/status")


@dataclass
class Served:
    """The same store served in every way there is, and what the log-in gave each user."""

    folder: Path
    press: str = ""
    panel: str = ""
    laptop: str = ""
    staff: str = ""
    processes: dict[str, int] = field(default_factory=dict)
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)

    def visit(self, who: str, **more) -> Stream:
        """A session of one of the visitors."""
        return Stream(getattr(self, who, self.staff), cookies=self.cookies.get(who), **more)


@pytest.fixture(scope="module")
def served(tmp_path_factory, provider) -> Iterator[Served]:
    told = Served(tmp_path_factory.mktemp("own"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NED_DATA_FOLDER", str(told.folder))
        canary.keep()
    port = free_port()
    secrets = write_secrets(told.folder / "secrets.toml", f"http://127.0.0.1:{port}", provider)
    known = ("--secrets.files", str(secrets))
    started = []
    try:
        # Even with the secrets of staff beside it, the public app must know no staff.
        for who, options, environment in (
            ("press", known, {"NED_PROCESS": "public"}),
            ("panel", known, {"NED_PROCESS": "public", "NED_AUDIENCE": "panel"}),
            ("laptop", (), {}),
            ("staff", (*known, "--server.maxUploadSize", "50"), {"NED_PROCESS": "staff"}),
        ):
            at = port if who == "staff" else free_port()
            process, address = start_app(told.folder, port=at, options=options, **environment)
            started.append(process)
            setattr(told, who, address)
            told.processes[who] = process.pid
        told.cookies = {who: log_in(told.staff, who) for who in ("listed", "unlisted")}
        yield told
    finally:
        for process in started:
            stop(process)


NO_STAFF = ["press", "panel", "stranger", "unlisted"]
ARE_STAFF = ["laptop", "listed"]


def refused(heard: list[ForwardMsg]) -> bool:
    """Whether a page said one sentence, and drew nothing else but the ways on, in or out."""
    return kinds(heard) in (["alert", "page_link"], ["alert", "page_link", "button"])


# Every page


@pytest.mark.parametrize("who", ARE_STAFF)
def test_staff_see_the_return(served, who):
    with served.visit(who) as stream:
        heard = stream.run()
        assert "exception" not in kinds(heard)
        assert {"doors", "doors attempted"} <= set(canary.found(sent(heard)))
        for page in STAFF:
            heard = stream.run(script=stream.pages[page])
            assert "heading" in kinds(heard) and "exception" not in kinds(heard)


@pytest.mark.parametrize("who", NO_STAFF)
@pytest.mark.parametrize("page", [*OPEN, *STAFF])
def test_nobody_else_meets_it_on_any_page(served, who, page):
    with served.visit(who) as stream:
        by_name = stream.run(page, query=f"area={canary.WARD}&page=canvass")
        by_hash = stream.run(script=stream.pages[page], query="table=canvass&staff=1")
        for heard in (by_name, by_hash):
            assert canary.found(sent(heard)) == []
            assert refused(heard) == (page in STAFF)
            assert "exception" not in kinds(heard)


@pytest.mark.parametrize("who", NO_STAFF)
def test_the_ways_shown_lead_to_no_staff_page(served, who):
    with served.visit(who) as stream:
        heard = stream.run("about")
        links = [one.delta.new_element.page_link for one in drawn(heard)]
        known = {stream.pages[page] for page in STAFF}
        assert any(link.label == "Map" for link in links)
        assert not known & {link.page_script_hash for link in links}


@pytest.mark.parametrize("who", NO_STAFF)
def test_every_table_of_the_map_keeps_it(served, who):
    with served.visit(who) as stream:
        heard = stream.run()
        select = next(
            one.delta.new_element.selectbox
            for one in drawn(heard)
            if one.delta.new_element.HasField("selectbox")
        )
        for option in select.options:
            chosen = WidgetState(id=select.id, string_value=option)
            heard = stream.run(widgets=[chosen])
            assert "dataframe" in kinds(heard), option
            assert canary.found(sent(heard)) == []


# The first answer, which has the map in it


@pytest.mark.parametrize(
    ("who", "headers", "drawn_first"),
    [
        ("press", {}, True),
        ("panel", {}, True),
        ("laptop", {}, True),
        ("laptop", {"X-Forwarded-For": "203.0.113.9"}, False),
        ("laptop", {"Host": "map.example.org"}, False),
        ("staff", {}, False),
        ("listed", {}, False),
    ],
)
def test_the_first_answer_holds_the_return_on_its_own_laptop_alone(
    served, who, headers, drawn_first
):
    address = getattr(served, who, served.staff)
    answer = requests.get(address, headers=headers, cookies=served.cookies.get(who), timeout=60)
    assert (b'id="ned-told"' in answer.content) == drawn_first
    assert bool(found_plainly(answer.content)) == (who == "laptop" and drawn_first)


# What a machine reads of a link

DOORS = "door_coverage"
READ = [
    *(f"/{page}?area={canary.WARD}&layers=coverage&card={DOORS}" for page in [*OPEN, *STAFF]),
    f"/figures/{DOORS}.json",
    f"/figures/{DOORS}.json?version=0123456789&part={canary.WARD}",
    f"/preview/{DOORS}.png",
    f"/preview/{DOORS}/{canary.WARD}.png",
    "/figures/feed.json",
]


@pytest.mark.parametrize("who", ["press", "panel", "laptop", "listed"])
def test_no_head_figure_or_preview_tells_of_what_is_not_published(served, who):
    """Not even to staff: whoever follows their link is somebody else."""
    address = getattr(served, who, served.staff)
    for path in READ:
        answer = requests.get(address + path, cookies=served.cookies.get(who), timeout=60)
        # What stands below is the page's own, which other tests look at.
        head = answer.content.partition(b"</head>")[0]
        assert canary.found(head) == [] and b"%" not in head.partition(b"<title>")[2][:600], path
        assert answer.status_code == (404 if path.startswith("/preview") else 200), path
    told = requests.get(f"{address}/figures/{DOORS}.json", timeout=60).json()
    assert (told["parts"], told["version"]) == ([], None)
    assert told["says"] == "Staff have not published figures of the doors."


# Every file


def deferred(stream: Stream, heard: list[ForwardMsg]) -> Iterator[bytes]:
    """Every file of a page that is made only when it is asked for."""
    for one in drawn(heard):
        button = one.delta.new_element.download_button
        if button.deferred_file_id and button.label != "Download map (PNG)":
            asked = BackMsg()
            asked.backend_operation_request.session_id = stream.session
            asked.backend_operation_request.request_id = button.deferred_file_id
            asked.backend_operation_request.deferred_file.file_id = button.deferred_file_id
            answer = stream.send(asked, until="backend_operation_response")[-1]
            told = answer.backend_operation_response
            assert not told.error_msg, button.label
            status, body = got(stream.address, told.deferred_file.url)
            assert status == 200
            yield body


def unpacked(body: bytes) -> bytes:
    """A file with all that is packed in it."""
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())


def tables_of(heard: list[ForwardMsg]) -> Iterator[list[WidgetState]]:
    """The tables of the map with canvass figures and two without; nothing where none is chosen."""
    selects = [one.delta.new_element.selectbox for one in drawn(heard)]
    tables = next((one for one in selects if one.label == "Table"), None)
    chosen = ("Issues and doors by ward", "Canvass coverage", "Schools", "Measures by ward")
    if tables is None:
        yield []
        return
    assert set(chosen) <= set(tables.options)
    yield from ([WidgetState(id=tables.id, string_value=one)] for one in chosen)


@pytest.mark.parametrize("who", ["press", "listed"])
def test_no_file_made_on_demand_holds_it_but_for_staff(served, who):
    made, held = 0, set()
    with served.visit(who) as stream:
        for page, query in [("", ""), ("area", f"area={canary.WARD}&with=E05003417")]:
            for widgets in tables_of(stream.run(page, query=query)):
                for body in deferred(stream, stream.run(page, query=query, widgets=widgets)):
                    made += 1
                    held |= set(found_plainly(unpacked(body)))
    assert made > 15
    assert bool(held) == (who == "listed")


def found_plainly(body: bytes) -> list[str]:
    """The return in a file, where numbers stand without commas too."""
    counts = {"doors": canary.DOORS, "tried": canary.TRIED, "answered": canary.ANSWERED}
    plainly = [name for name, count in counts.items() if str(count).encode() in body]
    return canary.found(body) + plainly


@pytest.mark.parametrize("who", NO_STAFF)
def test_no_file_offered_holds_it(served, who):
    with served.visit(who) as stream:
        for page in [*OPEN, *STAFF]:
            for path in files(stream.run(page)):
                status, body = got(stream.address, path)
                assert status == 200
                assert canary.found(body) == []


def test_a_file_of_staff_is_not_served_by_the_public_app(served):
    with served.visit("listed") as stream:
        offered = {path for page in ["", *STAFF] for path in files(stream.run(page))}
        for path in offered:
            for address in (served.press, served.panel):
                assert got(address, path)[0] == 404


def test_what_is_served_as_it_lies_holds_nothing_of_it(served):
    with served.visit("listed") as stream:
        stream.run()
    lying = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
    assert lying
    for path in lying:
        assert canary.found(path.read_bytes()) == []


@pytest.mark.parametrize("server", ["press", "panel", "laptop", "staff"])
@pytest.mark.parametrize(
    "path",
    [
        "/app/static/{up}{folder}/canvass.sqlite",
        "/app/static/%2e%2e/%2e%2e{folder}/canvass.sqlite",
        "/app/static/{folder}/canvass.sqlite",
        "/app/static//{folder}/canvass.sqlite",
        "/app/static/../.streamlit/secrets.toml",
        "/app/static/..%2f.streamlit%2fconfig.toml",
        "/media/..%2f..%2fcanvass.sqlite",
        "/media/{folder}/canvass.sqlite",
        "/component/{folder}/canvass.sqlite",
        "/_stcore/bidi-components/ned_map/{up}pages/parts/staff/desk.py",
        "/canvass.sqlite",
        "/pages/canvass.py",
        "/static/{up}{folder}/canvass.sqlite",
        "/_stcore/agent/interact",
        "/_stcore/metrics",
        "/_stcore/host-config",
    ],
)
def test_no_path_leads_to_the_store(served, server, path):
    asked = path.format(up="../" * 9, folder=served.folder)
    where = urlsplit(getattr(served, server))
    with socket.create_connection((where.hostname, where.port)) as line:
        # Written by hand: a client would tidy the path.
        line.sendall(f"GET {asked} HTTP/1.0\r\nHost: {where.netloc}\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(MB), b""))
    assert answer.startswith(b"HTTP/1.")
    for kept in (b"SQLite format", b"cookie_secret", b"maxUploadSize", b"import streamlit"):
        assert kept not in answer
    assert canary.found(answer) == []


# What a stranger may say


def widgets_of(heard: list[ForwardMsg]) -> list[str]:
    """The ids of the widgets of a page, which anybody may work out from its source."""
    ids = []
    for one in drawn(heard):
        element = one.delta.new_element
        kind = element.WhichOneof("type")
        if kind and getattr(getattr(element, kind), "id", ""):
            ids.append(getattr(element, kind).id)
    return ids


def forged(ids: list[str]) -> Iterator[list[WidgetState]]:
    """Every widget pressed, ticked, filled in or triggered at once."""
    yield [WidgetState(id=one, trigger_value=True) for one in ids]
    yield [WidgetState(id=one, bool_value=True) for one in ids]
    yield [WidgetState(id=one, string_value="Coverage") for one in ids]
    yield [WidgetState(id=one, json_value='{"area": "E05003420"}') for one in ids]
    events = json.dumps([{"event": "go", "value": {"page": "canvass", "query": {}}}])
    yield [
        WidgetState(id=_make_trigger_id(one, "events"), json_trigger_value=events) for one in ids
    ]


@pytest.mark.parametrize("who", NO_STAFF)
@pytest.mark.parametrize("page", STAFF)
def test_forged_widgets_do_not_open_a_staff_page(served, who, page):
    with served.visit("listed") as stream:
        ids = widgets_of(stream.run(page))
    assert ids
    with served.visit(who) as stream:
        stream.run("about")
        for widgets in forged(ids):
            heard = stream.run(script=stream.pages[page], widgets=widgets)
            assert refused(heard)
            assert canary.found(sent(heard)) == []


@pytest.mark.parametrize("who", ["press", "stranger"])
def test_the_map_leads_only_where_its_own_links_do(served, who):
    with served.visit(who) as stream:
        heard = stream.run()
        maps = [one.delta.new_element.bidi_component for one in drawn(heard)]
        id_of_map = next(one.id for one in maps if one.component_name.endswith("ned_map"))

        def went(page: str) -> list[ForwardMsg]:
            events = json.dumps([{"event": "go", "value": {"page": page, "query": {}}}])
            trigger = _make_trigger_id(id_of_map, "events")
            return stream.run(widgets=[WidgetState(id=trigger, json_trigger_value=events)])

        assert b"Licence" in sent(went("about"))
        for page in ("canvass", "priorities", "pages/canvass.py", "../pages/canvass"):
            heard = went(page)
            assert "bidi_component" in kinds(heard), "the map should have stayed"
            assert canary.found(sent(heard)) == []


@pytest.mark.parametrize("who", NO_STAFF)
def test_a_session_of_staff_cannot_be_taken_over(served, who):
    with served.visit("listed") as staff:
        staff.run("canvass")
        for _ in range(2):
            with served.visit(who, session=staff.session) as stream:
                heard = stream.run("canvass")
                assert stream.session != staff.session
                assert refused(heard)
    with served.visit(who, session=staff.session) as stream:
        assert refused(stream.run("canvass"))


@pytest.mark.parametrize("who", NO_STAFF)
def test_a_fragment_or_a_part_of_a_table_of_staff_cannot_be_asked_for(served, who):
    with served.visit("listed") as staff, served.visit(who) as stream:
        staff.run("canvass")
        stream.run("about")
        asked = BackMsg()
        asked.rerun_script.page_script_hash = stream.pages["canvass"]
        asked.rerun_script.fragment_id = "any"
        stream.say(asked)
        assert refused(stream.run("canvass"))
        for session in (staff.session, stream.session):
            asked = BackMsg()
            asked.backend_operation_request.session_id = session
            asked.backend_operation_request.request_id = "1"
            asked.backend_operation_request.deferred_file.file_id = "any"
            answer = stream.send(asked, until="backend_operation_response")[-1]
            assert answer.backend_operation_response.error_msg


def signed(secret: str, **told) -> dict[str, str]:
    """A cookie as the app makes it, for whoever is told, signed with a secret."""
    who = {"email": LISTED, "is_logged_in": True, "iat": 4_000_000_000, **told}
    value = create_signed_value(secret, "_streamlit_user", json.dumps(who))
    return {"_streamlit_user": value.decode()}


def test_a_cookie_that_is_not_signed_by_the_app_is_nobody(served):
    origin = {"origin": served.staff}
    told = served.cookies["listed"]["_streamlit_user"]
    other = served.cookies["unlisted"]["_streamlit_user"]
    with Stream(served.staff, cookies=signed(COOKIE_SECRET, **origin)) as stream:
        assert not refused(stream.run("canvass")), "a cookie made this way would be read"
    for cookies in (
        signed("another secret, and a long one at that", **origin),
        signed("", **origin),
        signed(COOKIE_SECRET, origin="http://elsewhere.example"),
        {"_streamlit_user": json.dumps({"email": LISTED, "is_logged_in": True, **origin})},
        {"_streamlit_user": told[:-4] + "AAAA"},
        {"_streamlit_user": ".".join([other.rsplit(".", 2)[0], *told.rsplit(".", 2)[1:]])},
        {"_streamlit_user_tokens": told},
    ):
        with Stream(served.staff, cookies=cookies) as stream:
            assert refused(stream.run("canvass"))


@pytest.mark.parametrize("server", ["press", "panel"])
def test_the_public_app_takes_no_cookie_of_staff(served, server):
    for origin in (served.staff, getattr(served, server)):
        cookies = {**served.cookies["listed"], **signed(COOKIE_SECRET, origin=origin)}
        try:
            with Stream(getattr(served, server), cookies=cookies, origin=origin) as stream:
                assert refused(stream.run("canvass"))
        except InvalidStatus as closed:
            assert closed.response.status_code == 403


CLAIMS = [
    ("X-Email", LISTED),
    ("X-Forwarded-Email", LISTED),
    ("X-Forwarded-User", LISTED),
    ("Remote-User", LISTED),
    ("X-Streamlit-User", LISTED),
    ("Authorization", "Bearer staff"),
]


@pytest.mark.parametrize("who", NO_STAFF)
def test_no_header_makes_anybody_staff(served, who):
    with served.visit(who, headers=CLAIMS) as stream:
        assert refused(stream.run("canvass"))


def test_whoever_logs_out_is_out_on_the_same_line(served):
    with Stream(served.staff, cookies=log_in(served.staff, "listed")) as stream:
        heard = stream.run("canvass")
        assert not refused(heard)
        stream.run("canvass", widgets=[pressed(heard, "Log out")])
        assert refused(stream.run("canvass"))
        assert canary.found(sent(stream.run())) == []


# One laptop


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"host": "localhost:8501", "origin": "http://localhost:8501"},
        {"host": "[::1]:8501", "origin": "http://[::1]:8501"},
    ],
)
def test_a_browser_on_the_laptop_is_staff(served, asked):
    with served.visit("laptop", **asked) as stream:
        assert not refused(stream.run("canvass"))


@pytest.mark.parametrize(
    "asked",
    [
        {"host": "ned.example.org", "origin": "http://ned.example.org"},
        {"host": "ned.example.org", "origin": "http://127.0.0.1"},
        {"host": "127.0.0.1.example.org", "origin": "http://127.0.0.1.example.org"},
        {"host": "localhost.", "origin": "http://localhost."},
        {"host": "192.168.1.10:8501", "origin": "http://192.168.1.10:8501"},
        {"origin": None},
        {"headers": [("Host", "ned.example.org")]},
        {"headers": [("X-Forwarded-For", "127.0.0.1")]},
        {"headers": [("X-Forwarded-For", "203.0.113.9")]},
        {"headers": [("X-Forwarded-Proto", "https")]},
        {"headers": [("x-forwarded-host", "localhost")]},
        {"headers": [("Forwarded", "for=127.0.0.1")]},
        {"headers": [("Via", "1.1 proxy")]},
        {"headers": [("X-Real-IP", "127.0.0.1")]},
    ],
)
def test_whoever_comes_from_elsewhere_meets_no_real_return(served, asked):
    try:
        with served.visit("laptop", **asked) as stream:
            heard = stream.run("canvass")
            assert refused(heard)
            assert b"and it has no log-in" in sent(heard)
            assert canary.found(sent(stream.run())) == []
    except InvalidStatus as closed:
        assert closed.response.status_code in (400, 403)


# Uploads


def put(address: str, stream: Stream, body) -> int:
    token = stream.cookies["_streamlit_xsrf"]
    return requests.put(
        f"{address}/_stcore/upload_file/{stream.session}/1",
        data=body,
        headers={
            "X-Xsrftoken": token,
            "Cookie": f"_streamlit_xsrf={token}",
            "Content-Type": "multipart/form-data; boundary=edge",
        },
        timeout=60,
    ).status_code


HEAD = b'--edge\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n'
TAIL = b"\r\n--edge--\r\n"


def in_pieces(size: int) -> Iterator[bytes]:
    """A file that does not say how long it is."""
    yield HEAD
    for _ in range(size // MB):
        yield b"x" * MB
    yield TAIL


def memory_mb(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line) / 1024


def test_the_public_app_takes_no_file_on_whatever_page(served):
    with served.visit("press") as stream:
        for page in ("about", "canvass"):
            stream.run(page)
            assert put(served.press, stream, HEAD + b"x" * 1000 + TAIL) == 403
            assert put(served.press, stream, in_pieces(3 * MB)) == 403


@pytest.mark.skipif(not PROC.exists(), reason="No /proc to read memory from.")
def test_four_large_files_do_not_grow_the_public_app(served):
    with served.visit("press") as stream:
        stream.run("about")
        before = memory_mb(served.processes["press"])
        for _ in range(4):
            try:
                assert put(served.press, stream, in_pieces(150 * MB)) == 403
            except requests.ConnectionError:
                continue
        assert memory_mb(served.processes["press"]) - before < 30


def test_without_its_token_or_a_session_nothing_is_taken(served):
    with served.visit("press") as stream:
        stream.run("about")
        stream.cookies["_streamlit_xsrf"] = "2|0|0|0"
        assert put(served.press, stream, HEAD + TAIL) == 403
    with served.visit("press") as stream:
        stream.session = "another"
        assert put(served.press, stream, HEAD + TAIL) == 403


def test_staff_may_send_what_the_public_app_refuses(served):
    with served.visit("listed") as stream:
        stream.run("canvass")
        assert put(served.staff, stream, HEAD + b"x" * (2 * MB) + TAIL) == 204
