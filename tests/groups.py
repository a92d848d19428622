"""What one worker gets whole, and what goes first: none shall end alone with a long file."""

from pathlib import PurePosixPath

from xdist.scheduler import LoadScopeScheduling

# Files whose tests share what is slow to make, a server or every sentence of the app: two workers
# would make it twice. The app itself is none of it: it starts in seconds, and its tests are half of
# all the time there is.
SHARED = {"proxy": ("test_policy", "test_proxy"), "sentences": ("test_sentences",)}
# The longest files, and then the rooms with the longest tests.
LONGEST = ("test_access", "test_map", "test_explore", "test_audiences", "test_both", "test_links")
FIRST = ("browser", "deploy", "pages", "canvass", "export")


class ByServer(LoadScopeScheduling):
    """Gives out what shares a server as a whole, and else file by file."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    stem = stem_of(nodeid)
    file = nodeid.split("::", 1)[0]
    return next((name for name, files in SHARED.items() if stem in files), file)


def rank_of(nodeid: str) -> tuple[int, int]:
    """The place of a test's file and room in the order; what is short comes last."""
    room = PurePosixPath(nodeid).parts[1]
    return place_in(LONGEST, stem_of(nodeid)), place_in(FIRST, room)


def stem_of(nodeid: str) -> str:
    return PurePosixPath(nodeid.split("::", 1)[0]).stem


def place_in(order: tuple[str, ...], name: str) -> int:
    return order.index(name) if name in order else len(order)
