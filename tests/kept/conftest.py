"""A data folder of the tests' own and an empty database of either kind, as the canvass has them."""

from tests.canvass.conftest import own_folder, postgresql, url

__all__ = ["own_folder", "postgresql", "url"]
