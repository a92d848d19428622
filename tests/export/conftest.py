"""A coverage of the synthetic demonstration."""

from functools import cache

import pytest

from geo.canvass.count import coverage
from geo.canvass.demo import demonstration
from geo.canvass.records import Held, nothing


@pytest.fixture(scope="session")
def made_cover():
    """Coverage of the demonstration by area type."""
    held = Held(demonstration().assign(synthetic=True), nothing().visits)
    return cache(lambda area_type: coverage(held, area_type))
