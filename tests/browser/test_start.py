"""The app answers once it is warm, and names the files of the map before they are asked for."""

import re
import urllib.request

import pytest

from tests.browser.conftest import at_rest, start_app, stop

pytestmark = pytest.mark.browser


def linked(address: str) -> list[str]:
    """The files that an answer names in advance."""
    with urllib.request.urlopen(address) as answer:
        return re.findall(r"<([^>]+)>; rel=(?:module)?preload", answer.headers["Link"])


def asked(browser, address: str) -> list[str]:
    """What a browser asks for until the map is drawn, by path."""
    page, paths = browser.new_page(), []
    page.on("request", lambda request: paths.append(request.url.removeprefix(address)))
    page.goto(address)
    page.wait_for_selector(".leaflet-ned-shade-ward-pane path")
    at_rest(page)
    page.close()
    return paths


def test_every_file_named_in_advance_is_one_that_the_map_asks_for_once(browser, app):
    named, paths = linked(app), asked(browser, app)
    assert {one.rpartition("/")[2] for one in named} >= {
        "leaflet.js",
        "map.css",
        "ned.js",
        "map.js",
    }
    assert {one: paths.count(one) for one in named} == dict.fromkeys(named, 1)


def test_a_page_without_the_whole_map_names_streamlit_s_files_alone(app):
    named = linked(f"{app}/claims")
    assert named and all(one.startswith("/static/") for one in named)


def test_every_file_named_in_advance_is_there_at_the_first_answer(tmp_path):
    process, address = start_app(tmp_path)
    try:
        for file in linked(address):
            with urllib.request.urlopen(address + file) as answer:
                assert answer.status == 200 and answer.read()
    finally:
        stop(process)
