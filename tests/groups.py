"""What one worker gets whole, and what goes first: none shall end alone with a long file."""

from pathlib import PurePosixPath

from xdist.scheduler import LoadScopeScheduling

# Files whose tests share a server of the session: two workers would start it twice.
SHARED = {
    "app": (
        "test_access",
        "test_cards",
        "test_explore",
        "test_links",
        "test_map",
        "test_picture",
        "test_present",
        "test_tasks",
    ),
    "proxy": ("test_policy", "test_proxy"),
}
# The rooms with the longest tests.
FIRST = ("browser", "deploy", "pages", "canvass", "export")


class ByServer(LoadScopeScheduling):
    """Gives out what shares a server as a whole, and else file by file."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    file = nodeid.split("::", 1)[0]
    stem = PurePosixPath(file).stem
    return next((name for name, files in SHARED.items() if stem in files), file)


def rank_of(nodeid: str) -> int:
    """The place of a test's room in the order; what is short comes last."""
    room = PurePosixPath(nodeid).parts[1]
    return FIRST.index(room) if room in FIRST else len(FIRST)
