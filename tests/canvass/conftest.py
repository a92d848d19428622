"""Hand-made returns, and a store that is never the user's own."""

from collections.abc import Callable

import pandas as pd
import pytest

from geo.canvass.returns import HEADINGS, VINTAGES, typed
from geo.canvass.store import open_store

Returned = Callable[..., pd.DataFrame]


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NED_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture
def store():
    opened = open_store()
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
