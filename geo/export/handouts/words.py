"""Say what every sheet to hand out says: of where and when it is, what is estimated, by whom."""

from collections.abc import Iterable

from geo.cards import cards_of
from geo.export.paper.parts import Part, Strong, paragraph, told_by
from geo.export.paper.sheet import Margins
from geo.figures import STANDPOINT, Figure, spoken_date
from geo.figures.measure import Measure
from geo.issues import Issue, every_issue
from geo.link.doorstep import sources
from geo.tables.place import PLACE
from geo.tables.words import sentences


def margins(what: str, *warnings: str) -> Margins:
    """Above: what the sheet is, of where and when; and what must stand beside its doors."""
    head = f"{what} · {PLACE.name}, {spoken_date(STANDPOINT)}"
    return Margins(head, tuple(filter(None, warnings)))


def introduced(what: str) -> Part:
    """'Aby is a ward of' -> that, and of which constituency on which day."""
    return paragraph(
        "body",
        f"{what} the constituency of {PLACE.name}, as it stood on {spoken_date(STANDPOINT)}.",
    )


def estimates(told: Iterable[tuple[Measure, Figure]], titled: bool = True) -> list[Part]:
    """Which of these figures are estimates, and on which inferred input one rests, under titles."""
    said: dict[str, str] = {}
    for one, its in told:
        inferred = one.basis.inferred if its.inferred else ""
        if its.value is not None and (note := sentences(one.basis.estimate_of("ward"), inferred)):
            said.setdefault(note, one.title)
    heads = {note: [Strong(f"{of}: ")] if titled else [] for note, of in said.items()}
    return [paragraph("small", *head, note) for note, head in heads.items()]


def sources_of(issues: Iterable[Issue]) -> list[Part]:
    """The sources of each issue, a paragraph each."""
    return [told_by(named, one.title) for one in issues if (named := sources(one.rests_on))]


def keywords() -> list[str]:
    """The cards that a sheet on every issue rests on."""
    return [card for one in every_issue() for card in cards_of(one)]
