"""How many examples a property gets, by the profile the tests run with.

As a property is written, so it runs in `make test`; in `make quick` with a quarter of that. The
longest run with a quarter in `make test` too, but no fewer than five, and whole in `make drill`,
which finds them by their mark: `pytest -m longest --hypothesis-profile whole`.
"""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

PROFILES = ("patient", "quick", "whole")
WRITTEN, FEWEST = 100, 5


def register() -> None:
    """Make the profiles known: a busy machine may be slow, which is no fault of the code."""
    for name in PROFILES:
        many = quarter(WRITTEN) if name == "quick" else WRITTEN
        settings.register_profile(name, deadline=None, max_examples=many)
    settings.load_profile("patient")


def quarter(written: int) -> int:
    return -(-written // 4)


def examples(written: int) -> int:
    """What is left of the examples of a property."""
    return quarter(written) if settings.get_current_profile_name() == "quick" else written


def examples_of_longest(written: int) -> int:
    """What is left of the examples of one of the longest, whose test is marked so."""
    few = {"whole": written, "quick": quarter(written)}
    part = min(written, max(FEWEST, quarter(written)))
    return few.get(settings.get_current_profile_name(), part)


def longest(written: int, **more: Any) -> Callable:
    """Mark one of the longest properties, and give it what examples it gets."""

    def given(test: Callable) -> Callable:
        told = settings(max_examples=examples_of_longest(written), **more)
        return pytest.mark.longest(told(test))

    return given
