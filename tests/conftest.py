"""Settings of all tests: a busy machine may be slow, which is no fault of the code."""

from pathlib import Path

import pytest
from hypothesis import settings

SECRETS = Path(__file__).resolve().parents[1] / ".streamlit" / "secrets.toml"

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_sessionstart() -> None:
    """The app that the tests start would open the database of these secrets."""
    if SECRETS.exists():
        pytest.exit(f"Move {SECRETS} away before testing: it may name a team's store.", 1)
