"""What a machine without scripts gets at each address, asked as a machine asks."""

import re
from urllib.parse import urlsplit

import pytest
import requests

from tests.browser.conftest import ROOT
from tests.deploy.test_proxy import ADDED

pytestmark = pytest.mark.browser


def got(address: str, path: str = "/", **headers: str) -> requests.Response:
    """An answer as it comes, without following where it leads."""
    return requests.get(f"{address}{path}", headers=headers, timeout=60, allow_redirects=False)


# Headers and names


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/area", 200), ("/_stcore/health", 200), ("/app/static/x/none.js", 404)],
)
def test_the_app_says_itself_what_nginx_says(app, path, status):
    answer = got(app, path)
    assert answer.status_code == status
    told = {**ADDED, "X-Frame-Options": "SAMEORIGIN"}
    # Over plain HTTP no browser may be told to ask for TLS.
    del told["Strict-Transport-Security"]
    assert {name: answer.headers.get(name) for name in told} == told
    assert "Strict-Transport-Security" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and policy.endswith("frame-ancestors 'self'")
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_only_the_embedded_layer_may_be_framed_by_others(app):
    answer = got(app, "/embed?layers=schools")
    assert answer.headers["Content-Security-Policy"].endswith("frame-ancestors *")
    assert "X-Frame-Options" not in answer.headers


def test_what_the_app_says_nginx_leaves_out_and_says_itself():
    said, hidden = (
        re.findall(rf"^{word} (\S+?)[ ;]", (ROOT / "deploy" / name).read_text(), re.MULTILINE)
        for word, name in (
            ("add_header", "nginx-headers.conf"),
            ("proxy_hide_header", "nginx-hidden.conf"),
        )
    )
    assert len(said) > 5 and set(said) <= set(hidden)


@pytest.mark.parametrize("host", ["map.example.org", "127.0.0.1.example.org", "", "192.0.2.7", "["])
@pytest.mark.parametrize("path", ["/", "/area", "/_stcore/host-config"])
def test_another_name_is_refused_in_a_sentence(app, host, path):
    answer = got(app, path, Host=host)
    assert answer.status_code in (400, 421)
    if answer.status_code == 421:
        assert answer.text.startswith("This app does not answer under that name.")
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("host", "status"), [("elsewhere.example", 403), ("", 101)])
def test_another_name_opens_no_websocket(app, host, status):
    at = urlsplit(app)
    answer = got(
        app,
        "/_stcore/stream",
        **{
            "Host": host or at.netloc,
            "Origin": f"http://{host or at.netloc}",
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        },
    )
    assert answer.status_code == status


@pytest.mark.parametrize("name", ["localhost", "map.localhost"])
def test_the_own_machine_s_names_are_answered(app, name):
    assert got(app, "/", Host=f"{name}:{urlsplit(app).port}").status_code == 200
