"""What a page that stands in a frame of another shows less of."""

from geo.cards.view import View
from geo.issues import Issue

STYLE = """
<style>
[data-testid="stMainBlockContainer"] { padding: 0.6rem 0.8rem 1rem; }
[data-testid="stMainBlockContainer"] h1 { font-size: 1.05rem; }
[data-testid="stMainBlockContainer"] hr { margin: 0.3rem 0; }
</style>
"""


def view(layer: Issue) -> View:
    """The layer alone, with the names of places to find one's way by."""
    return View(layers=(layer.id, "places"), marks="none")
