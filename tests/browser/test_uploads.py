"""Files are taken from staff alone, within bounds: a stranger's is refused before it is read."""

import http.client
from urllib.parse import urlsplit

import pytest

from pages.parts.start import uploads
from tests.browser.conftest import start_app, stop
from tests.browser.stream import Stream

pytestmark = pytest.mark.browser
BOUND = "b0und"
A_FILE = 49_000_000


def send(stream: Stream, size: int, session: str = "", said: int | None = None):
    """The status and the words with which the app answers a file of a session."""
    where = urlsplit(stream.address)
    token = stream.cookies["_streamlit_xsrf"]
    head = (
        f'--{BOUND}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n'
        "Content-Type: text/csv\r\n\r\n"
    ).encode()
    body = head + b"x" * size + f"\r\n--{BOUND}--\r\n".encode()
    asked = http.client.HTTPConnection(where.hostname, where.port, timeout=60)
    asked.putrequest("PUT", f"/_stcore/upload_file/{session or stream.session}/{size}")
    asked.putheader("Content-Type", f"multipart/form-data; boundary={BOUND}")
    asked.putheader("X-Xsrftoken", token)
    asked.putheader("Cookie", f"_streamlit_xsrf={token}")
    if said is None:
        asked.putheader("Content-Length", str(len(body)))
    elif said < 0:
        asked.putheader("Transfer-Encoding", "chunked")
    asked.endheaders()
    if said is None:
        asked.send(body)
    answer = asked.getresponse()
    told = answer.status, answer.read().decode()
    asked.close()
    return told


@pytest.fixture(scope="module")
def laptop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("uploads")
    process, address = start_app(folder, options=("--server.maxUploadSize", "50"))
    yield address
    stop(process)


def test_who_has_opened_no_page_of_staff_sends_nothing(laptop):
    with Stream(laptop) as stranger:
        stranger.run()
        assert send(stranger, 1_000) == (403, uploads.NOT_STAFF)
        assert send(stranger, 1_000, session="somebody-else") == (403, uploads.NOT_STAFF)


def test_staff_send_a_file_and_one_without_a_length_is_refused(laptop):
    with Stream(laptop) as staff:
        staff.run("canvass")
        assert send(staff, 1_000)[0] == 204
        assert send(staff, 0, said=-1) == (411, uploads.NO_LENGTH)


def test_one_session_holds_no_more_than_its_bound(laptop):
    with Stream(laptop) as staff:
        staff.run("canvass")
        told = [send(staff, A_FILE + at)[0] for at in range(5)]
        assert told == [204, 204, 204, 204, 503]
        assert send(staff, A_FILE + 9)[1] == uploads.TOO_MUCH


def test_a_staff_process_without_a_log_in_takes_no_file(tmp_path):
    process, address = start_app(tmp_path, NED_PROCESS="staff")
    try:
        with Stream(address) as stranger:
            stranger.run("canvass")
            assert send(stranger, 1_000) == (403, uploads.NOT_STAFF)
    finally:
        stop(process)
