"""The picture of the README: what a newcomer sees first, with the link of issue and doors."""

import os
from pathlib import Path

import pytest

from tests.browser.conftest import standing

pytestmark = pytest.mark.browser


def test_the_map_makes_a_picture_worth_showing(visit, tmp_path):
    visit.page.set_viewport_size({"width": 1400, "height": 940})
    page = visit.map()
    standing(visit.settled())
    picture = Path(os.environ.get("NED_PICTURE", tmp_path / "map.png"))
    page.screenshot(path=picture)
    assert page.locator(".ned-keybox").is_visible()
    assert picture.stat().st_size > 50_000
