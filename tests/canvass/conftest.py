"""Hand-made returns, and a store that is never the user's own, on either database."""

import os
from collections.abc import Callable

import pandas as pd
import pytest

from geo.canvass.place import VINTAGES
from geo.canvass.records import COUNT_HEADINGS as HEADINGS
from geo.canvass.records import typed_counts as typed
from geo.canvass.store import open_store
from tests import postgres

Returned = Callable[..., pd.DataFrame]


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NED_DATA_FOLDER", str(tmp_path))
    for name in ("DATABASE_URL", "NED_CANVASS_KEY", "NED_PROCESS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def postgresql():
    """The address of a PostgreSQL server of the tests' own."""
    if postgres.programs() is None:
        if os.environ.get("CI"):
            pytest.fail(postgres.MISSING)
        pytest.skip(postgres.MISSING)
    with postgres.server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of a database that holds nothing yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/canvass.sqlite"
        return
    with postgres.database(request.getfixturevalue("postgresql")) as made:
        yield made


@pytest.fixture
def store(url):
    opened = open_store(url)
    yield opened
    opened.engine.dispose()


def _line(code: str, tried: int, answered: int | None = None, **more) -> dict:
    area_type = "ward" if code.startswith("E05") else "lsoa"
    return {
        "area_code": code,
        "area_type": area_type,
        "boundary_vintage": VINTAGES[area_type],
        "period_start": "2019-03-01",
        "period_end": "2019-03-31",
        "round": "1",
        "doors_attempted": tried,
        "doors_answered": answered,
        "source_system": "test",
        **more,
    }


@pytest.fixture(scope="session")
def returned() -> Returned:
    """Make a typed return from (code, tried, answered, {other columns}) lines."""

    def made(*lines: tuple) -> pd.DataFrame:
        rows = [
            _line(*line[:-1], **line[-1]) if isinstance(line[-1], dict) else _line(*line)
            for line in lines
        ]
        return typed(pd.DataFrame(rows, columns=HEADINGS))

    return made
