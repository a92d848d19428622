"""The proxy of docs/DEPLOYMENT.md: what it adds, what it refuses, and that the app still works."""

import asyncio
import gzip
import http.client
import http.server
import itertools
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bench.viewer import Viewer
from geo.draw import assets
from pages.parts.frame import fonts
from pages.parts.start import uploads
from tests.browser.conftest import ROOT, free_port
from tests.deploy.conftest import PUBLIC, STAFF, Answer, Proxy, proxied

pytestmark = pytest.mark.servers
BOTH = pytest.mark.parametrize("name", [PUBLIC, STAFF])
MB = 1_000_000
ADDED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
FRAMES = {PUBLIC: ("'self'", "SAMEORIGIN"), STAFF: ("'none'", "DENY")}
CLOSED = [
    "/_stcore/metrics",
    "/_stcore/metrics/",
    "//_stcore/metrics",
    "/%5fstcore/metrics",
    "/area/../_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/agent/openapi.json",
    "/_stcore/bidi-components/x/y",
    "/component/x/index.html",
]
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec_WebSocket_Version": "13",
    "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def map_path(file: str) -> str:
    return f"/app/static/{assets.prepare(ROOT / 'static')}/{file}"


def script_path(proxy: Proxy) -> str:
    """The address of a script that Streamlit's own page asks for."""
    found = re.search(rb'src="\.(/static/js/[^"]+)"', proxy.ask(PUBLIC, "/").body)
    assert found
    return found[1].decode()


def shake_hands(proxy: Proxy, name: str, origin: str) -> Answer:
    return proxy.ask(name, "/_stcore/stream", **UPGRADE, Origin=origin)


def assert_dressed(answer: Answer, name: str) -> None:
    """Every header that must stand on an answer stands on it, once."""
    frames, x_frame = FRAMES[name]
    told = answer.headers
    assert {key: told.get_all(key) for key in ADDED} == {k: [v] for k, v in ADDED.items()}
    assert told.get_all("X-Frame-Options") == [x_frame]
    assert len(told.get_all("Content-Security-Policy")) == 1
    assert f"frame-ancestors {frames}" in told["Content-Security-Policy"]
    assert "default-src 'none'" in told["Content-Security-Policy"]
    assert "camera=()" in told["Permissions-Policy"]
    assert not {"Access-Control-Allow-Origin", "X-Powered-By"} & set(told)
    assert "/" not in told.get("Server", "")


@BOTH
def test_every_kind_of_answer_carries_the_headers(proxy, name):
    own = proxy.address(name)
    kinds = {
        "page": (200, proxy.ask(name, "/")),
        "deep page": (200, proxy.ask(name, "/sources?table=schools")),
        "script": (200, proxy.ask(name, script_path(proxy))),
        "map": (200, proxy.ask(name, map_path("map.js"))),
        "health": (200, proxy.ask(name, "/_stcore/health")),
        "host config": (200, proxy.ask(name, "/_stcore/host-config")),
        "websocket": (101, shake_hands(proxy, name, own)),
        "foreign websocket": (403, shake_hands(proxy, name, "https://elsewhere.example")),
        "closed": (404, proxy.ask(name, "/_stcore/metrics")),
        "not there": (404, proxy.ask(name, map_path("nothing.js"))),
        "not a download": (404, proxy.ask(name, "/media/nothing")),
        "method": (405, proxy.ask(name, "/", "POST")),
        "too large": (413, proxy.ask(name, "/", body=b"x" * 2000)),
        "unsafe path": (400, proxy.ask(name, "/static/..%5c..%5cx")),
    }
    assert {kind: answer.status for kind, (_, answer) in kinds.items()} == {
        kind: status for kind, (status, _) in kinds.items()
    }
    for _, answer in kinds.values():
        assert_dressed(answer, name)


@pytest.mark.parametrize("font", [fonts.SANS, fonts.ICONS])
def test_the_fonts_that_streamlit_asks_for_come_cut(proxy, font):
    fonts.prepare(ROOT / "static")
    whole = fonts.original(font)
    cut = proxy.ask(PUBLIC, f"/static/media/{whole.name}")
    assert cut.status == 200 and cut.body == (ROOT / "static" / "fonts" / whole.name).read_bytes()
    assert cut.headers.get_all("Cache-Control") == ["max-age=86400"]
    assert_dressed(cut, PUBLIC)


def test_a_font_that_nobody_cut_comes_whole(proxy):
    slanted = fonts.original("SourceSansVF-Italic")
    asked = proxy.ask(PUBLIC, f"/static/media/{slanted.name}")
    assert asked.status == 200 and asked.body == slanted.read_bytes()


def test_where_no_font_was_cut_the_whole_one_comes(proxy):
    whole = fonts.original(fonts.SANS)
    cut = ROOT / "static" / "fonts" / whole.name
    aside = cut.with_suffix(".aside")
    cut.rename(aside)
    try:
        asked = proxy.ask(PUBLIC, f"/static/media/{whole.name}")
    finally:
        aside.rename(cut)
    assert asked.status == 200 and asked.body == whole.read_bytes()


def test_other_pages_may_frame_one_layer_of_the_public_map_and_nothing_else(proxy):
    framed = proxy.ask(PUBLIC, "/embed?embed=true&layers=schools")
    assert framed.status == 200
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "default-src 'none'" in framed.headers["Content-Security-Policy"]
    assert framed.headers.get_all("X-Frame-Options") is None
    assert {key: framed.headers[key] for key in ADDED} == ADDED
    for path in ("/", "/compare", "/embedded", "/embed/x", "/x/embed", "/area?x=/embed", "/Embed"):
        assert_dressed(proxy.ask(PUBLIC, path), PUBLIC)
    for path in ("/embed", "/embed?embed=true&layers=schools"):
        assert_dressed(proxy.ask(STAFF, path), STAFF)


@BOTH
@pytest.mark.parametrize("path", CLOSED)
def test_what_nobody_needs_is_closed(proxy, name, path):
    answer = proxy.ask(name, path)
    assert answer.status == 404
    assert b"TYPE" not in answer.body


@pytest.mark.parametrize("path", ["/auth/login", "/auth/logout", "/oauth2callback"])
def test_the_public_server_knows_no_log_in(proxy, path):
    assert proxy.ask(PUBLIC, path).status == 404


@BOTH
@pytest.mark.parametrize("origin", ["https://elsewhere.example", "http://localhost", "null", ""])
def test_a_page_of_another_address_opens_no_websocket(proxy, name, origin):
    assert shake_hands(proxy, name, origin).status == 403
    assert shake_hands(proxy, name, proxy.address(name)).status == 101


def test_the_other_server_counts_as_another_address(proxy):
    assert shake_hands(proxy, STAFF, proxy.address(PUBLIC)).status == 403


@pytest.mark.parametrize("method", ["PUT", "POST", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("size", [0, 10, 2 * MB])
def test_nothing_can_be_sent_to_the_public_server(proxy, method, size):
    seen = see(proxy, PUBLIC)
    for path in (upload_path(seen), "/", "/media/x"):
        assert proxy.ask(PUBLIC, path, method, b"x" * size).status in (403, 405)
    assert proxy.ask(PUBLIC, upload_path(seen)).status == 404


def test_a_public_request_brings_no_body(proxy):
    assert proxy.ask(PUBLIC, "/", body=b"x" * 2 * MB).status == 413


def test_a_body_that_comes_a_byte_at_a_time_is_refused_at_once(echoing):
    heads = {"Content-Length: 900": "413", "Transfer-Encoding: chunked": "411"}
    for name, (head, status) in itertools.product([PUBLIC, STAFF], heads.items()):
        wire = socket.create_connection(("127.0.0.1", echoing.https), timeout=5)
        with echoing.trust.wrap_socket(wire, server_hostname=name) as asked:
            asked.sendall(f"GET / HTTP/1.1\r\nHost: {name}\r\n{head}\r\n\r\n1".encode())
            assert asked.recv(100).decode().split()[1] == status


@pytest.mark.parametrize(
    ("size", "status"), [(10, 403), (2 * MB, 403), (52 * MB, 403), (53 * MB, 413)]
)
def test_a_file_up_to_the_limit_reaches_the_app_which_takes_none_before_a_log_in(
    proxy, size, status
):
    answer = see(proxy, STAFF, lambda viewer: upload(proxy, viewer, b"x" * size))
    assert answer.status == status
    assert (uploads.NOT_STAFF.encode() in answer.body) == (status == 403)


def test_staff_send_files_to_the_upload_path_only(proxy):
    assert proxy.ask(STAFF, "/", "PUT", b"x" * MB).status in (405, 413)
    assert proxy.ask(STAFF, upload_path(see(proxy, STAFF)), "POST", b"x").status == 405


def test_an_upload_never_lies_on_the_proxys_disk(proxy):
    assert not [path for path in (proxy.folder / "body").rglob("*") if path.is_file()]
    told = (proxy.folder / "nginx.conf").read_text()
    assert re.search(r"upload_file/ \{[^}]*proxy_request_buffering off;", told)


def upload_path(viewer: Viewer, file: str = "one-file") -> str:
    return f"/_stcore/upload_file/{viewer.session}/{file}"


def upload(proxy: Proxy, viewer: Viewer, content: bytes, file: str = "one-file") -> Answer:
    """Send a file as Streamlit's uploader does: a form with one part, and the token twice."""
    cookie = proxy.ask(STAFF, "/_stcore/health").headers["Set-Cookie"].partition(";")[0]
    head = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n'
    return proxy.ask(
        STAFF,
        upload_path(viewer, file),
        "PUT",
        head + content + b"\r\n--x--\r\n",
        Content_Type="multipart/form-data; boundary=x",
        Cookie=cookie,
        X_Xsrftoken=cookie.partition("=")[2],
    )


def see(proxy: Proxy, name: str, then: Callable[[Viewer], Any] = lambda viewer: viewer) -> Any:
    """Open the first page over the websocket, do something while it stands, and go."""

    async def visit() -> Any:
        at = {"ssl": proxy.trust, "host": "127.0.0.1", "port": proxy.https}
        viewer = Viewer(proxy.address(name), **at)
        await viewer.arrive()
        try:
            return await asyncio.to_thread(then, viewer)
        finally:
            await viewer.leave()

    # In a thread of its own: a browser of other tests may keep this one's loop.
    with ThreadPoolExecutor(1) as own:
        return own.submit(asyncio.run, visit()).result()


def test_cookies_are_for_tls_only(proxy):
    assert "secure" in proxy.ask(STAFF, "/_stcore/health").headers["Set-Cookie"].lower()


@BOTH
def test_the_picture_of_a_link_is_at_the_name_and_the_scheme_that_were_asked(proxy, name):
    shown = re.search(r'og:image" content="([^"]+)"', proxy.ask(name, "/about").body.decode())
    assert shown and shown[1].startswith(f"{proxy.address(name)}/preview/")
    drawn = proxy.ask(name, shown[1].removeprefix(proxy.address(name)))
    assert (drawn.status, drawn.headers["Content-Type"]) == (200, "image/png")


@BOTH
def test_plain_http_leads_to_tls(proxy, name):
    asked = http.client.HTTPConnection("127.0.0.1", proxy.http, timeout=20)
    asked.request("GET", "/area?area=E05003423", headers={"Host": name})
    heard = asked.getresponse()
    assert (heard.status, heard.headers["Location"]) == (
        301,
        f"https://{name}/area?area=E05003423",
    )


def test_another_name_gets_no_answer(proxy):
    asked = http.client.HTTPConnection("127.0.0.1", proxy.http, timeout=20)
    asked.request("GET", "/", headers={"Host": "elsewhere.example"})
    with pytest.raises(http.client.RemoteDisconnected):
        asked.getresponse()
    with pytest.raises(OSError):
        proxy.ask("elsewhere.example", "/")


def test_scripts_and_the_drawn_map_are_compressed_and_kept(proxy):
    for path in (script_path(proxy), map_path("map.js"), map_path("map.css")):
        answer = proxy.ask(PUBLIC, path, Accept_Encoding="gzip")
        plain = proxy.ask(PUBLIC, path)
        assert gzip.decompress(answer.body) == plain.body
        assert len(answer.body) < len(plain.body) / 2
        assert "immutable" in answer.headers["Cache-Control"]
        assert len(answer.headers.get_all("Cache-Control")) == 1
    assert "immutable" not in proxy.ask(PUBLIC, "/").headers["Cache-Control"]
    assert "Cache-Control" not in proxy.ask(PUBLIC, map_path("nothing.js")).headers


class Echo(http.server.BaseHTTPRequestHandler):
    """Answers with the headers it was asked with, and counts how often it was."""

    asked = 0

    def do_GET(self) -> None:
        Echo.asked += 1
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(str(self.headers).encode())

    def log_message(self, *_args) -> None:
        """Say nothing: pytest shows what matters."""


@pytest.fixture
def echoing(tmp_path) -> Iterator[Proxy]:
    """nginx in front of a server that tells what it was asked; nobody answers for the staff."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with proxied(tmp_path, server.server_port, free_port()) as running:
        yield running
    server.shutdown()


def test_a_visitor_cannot_say_where_he_comes_from(echoing):
    lies = {
        "X_Forwarded_For": "203.0.113.9",
        "X_Forwarded_Proto": "http",
        "X_Forwarded_Host": "elsewhere.example",
        "X_Real_IP": "203.0.113.9",
        "Forwarded": "for=203.0.113.9",
    }
    heard = echoing.ask(PUBLIC, "/", **lies).body.decode()
    assert "203.0.113.9" not in heard and "elsewhere.example" not in heard
    assert "X-Forwarded-For: 127.0.0.1\n" in heard
    assert "X-Forwarded-Proto: https\n" in heard
    assert f"Host: {PUBLIC}:{echoing.https}\n" in heard


def test_a_dead_process_is_told_with_the_same_headers(echoing):
    answer = echoing.ask(STAFF, "/")
    assert answer.status == 502
    assert_dressed(answer, STAFF)


def test_a_flood_of_new_visits_is_refused_but_a_room_of_people_is_not(echoing):
    told = [shake_hands(echoing, PUBLIC, echoing.address(PUBLIC)) for _ in range(90)]
    refused = [answer for answer in told if answer.status == 429]
    assert all(answer.status != 429 for answer in told[:60])
    assert refused
    assert_dressed(refused[0], PUBLIC)


def test_a_kept_script_is_asked_of_the_app_once(echoing):
    before = Echo.asked
    heard = {echoing.ask(PUBLIC, f"/static/js/a.js?{n}").body for n in range(5)}
    assert len(heard) == 1
    assert Echo.asked == before + 1


def test_nothing_of_a_visitor_is_logged(echoing):
    said = {"User_Agent": "Somebody/1.0", "Referer": "https://elsewhere.example/"}
    for name, body in [(PUBLIC, None), (PUBLIC, b"x" * 2000), (STAFF, None)]:
        echoing.ask(name, "/area?at=53.2,-1.4", body=body, **said)
    logged = written(echoing, "ned.log", lines=3)
    assert [line.split()[2:5] for line in logged.splitlines()] == [
        ["GET", "/area", "200"],
        ["GET", "/area", "413"],
        ["GET", "/area", "502"],
    ]
    logged += written(echoing, "ned.error.log")
    assert not re.search(r"53\.2|Somebody|elsewhere|127\.0\.0\.1", logged)


def written(proxy: Proxy, log: str, lines: int = 0) -> str:
    """What stands in a log, which is written a moment after the answer is heard."""
    text = ""
    for _ in range(50):
        text = (proxy.folder / log).read_text()
        if text.count("\n") >= lines:
            break
        time.sleep(0.1)
    return text


def test_a_handshake_that_is_never_ended_is_ended_and_writes_no_line(proxy):
    log = proxy.folder / "error.log"
    before = log.stat().st_size if log.exists() else 0
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", proxy.https), timeout=40) as wire:
        wire.sendall(b"\x16\x03\x01")
        assert wire.recv(1) == b""
    assert time.monotonic() - begun < 20
    assert (log.stat().st_size if log.exists() else 0) == before
