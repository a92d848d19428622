"""Say what the site was, and since when, as the place says it."""

from geo.figures import STANDPOINT
from geo.figures.mark import Kind, Phase
from geo.figures.shapes import CROSS, HEXAGON, over, smaller
from geo.issues.fracking.tables import SITE
from geo.tables.folders import PlaceFault, or_else
from geo.tables.place import PLACE, is_day
from geo.tables.words import listed, said, words_file

KINDS = (
    Kind("before", "Before any application", smaller(HEXAGON, 0.5), "plain"),
    Kind(
        "application",
        "Permission to explore applied for",
        over(HEXAGON, smaller(HEXAGON, 0.5)),
        "announced",
    ),
    Kind("permitted", "Exploration permitted on appeal, not begun", HEXAGON, "plain"),
    Kind("lapsed", "Permission lapsed", over(HEXAGON, smaller(CROSS, 0.5)), "later"),
)
OF = "fracking"


def later(day: str) -> str:
    """What is to be said of a day after the standpoint; '' of an earlier one."""
    return f", later than {PLACE.day}" if day > STANDPOINT else ""


def _phases() -> tuple[Phase, ...]:
    """What the site was, and since when, as the place says; raises PlaceFault."""
    told = tuple(
        Phase(one["since"], one["kind"], f"{one['text']}{later(one['since'])}")
        for one in listed(OF, "phases", "since", "kind", "text")
    )
    if SITE.sources and not told:
        raise PlaceFault(
            f"{words_file()} needs [[{OF}.phases]]: without them nobody knows what the site of "
            f"{SITE.file} was, and since when."
        )
    kinds = [one.id for one in KINDS]
    for one in told:
        if one.kind not in kinds or not (one.since == "" or is_day(one.since)):
            raise PlaceFault(
                f"{words_file()}: each of [[{OF}.phases]] is since a day like 2020-02-29, or '' "
                f"for always, and of a kind of {', '.join(kinds)}."
            )
    return told


PHASES: tuple[Phase, ...] = or_else(_phases, ())
PERMITTED = next((one.since for one in PHASES if one.kind == "permitted"), "")
APPLIED = next((one.since for one in PHASES if one.kind == "application"), "")
STATUS = said(OF, "status") or next(
    (one.text for one in reversed(PHASES) if one.since <= STANDPOINT), ""
)
