"""What all tests share: their profile, their order over the workers, and servers of a session."""

from pathlib import Path

import pytest

from tests import examples

SECRETS = Path(__file__).resolve().parents[1] / ".streamlit" / "secrets.toml"

examples.register()


def pytest_sessionstart() -> None:
    """The app that the tests start would open the database of these secrets."""
    if SECRETS.exists():
        pytest.exit(f"Move {SECRETS} away before testing: it may name a team's store.", 1)


@pytest.fixture(scope="session")
def provider():
    """The address of a real log-in provider on this machine."""
    from tests.browser.conftest import free_port
    from tests.browser.provider import start_provider

    process, address = start_provider(free_port())
    yield address
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def proxy(tmp_path_factory, provider):
    """nginx in front of a public and a staff's process, which logs in with the provider."""
    from tests.deploy.conftest import both_proxied

    with both_proxied(tmp_path_factory, provider) as running:
        yield running
