"""Draw the preview of a link: a picture of a bounded set, an issue's or a measure's, for a ward."""

from dataclasses import dataclass, replace
from functools import cache

from geo import areas
from geo.cards.view import View
from geo.coverage import COVERAGE_ID
from geo.coverage.record import Published
from geo.export import pictures
from geo.export.linked import first_of, of_doors, of_issue
from geo.export.pictures import Picture
from geo.export.pictures.shapes import PNG_SCALE, shape_named
from geo.issues import every_issue, of_measure

SHAPE, STILL = "preview", "1x1"
_SIZE = shape_named(SHAPE)
WIDE_PX, HIGH_PX = _SIZE.wide * PNG_SCALE, _SIZE.high * PNG_SCALE


class UnknownPreview(KeyError):
    """No preview has that name."""


@dataclass(frozen=True)
class Preview:
    """A picture by its name: the id of an issue or a measure, or 'id/ward' with a ward's code."""

    of: str
    ward: str = ""

    @classmethod
    def named(cls, name: str) -> "Preview":
        """The preview of a name; raises UnknownPreview for one that is not among them."""
        of, _, ward = name.partition("/")
        one = cls(of, ward)
        if name not in names():
            raise UnknownPreview(name)
        return one


def names() -> tuple[str, ...]:
    """The names of all previews: each issue's, measure's and the doors', of all wards and each."""
    wards = areas.codes("ward")
    every = tuple(_views())
    return (*every, *(f"{one}/{ward}" for one in every for ward in wards))


@cache
def _views() -> dict[str, View]:
    """What each shows: of an issue its first measure, else its marks."""
    measures = pictures.measures()
    drawn = [one for one in every_issue() if one.kinds or one.shadings]
    firsts = {one.id: first_of(one) for one in drawn}
    of_issues = {
        name: measures[first.id] if first else View((name, "places"), marks="none")
        for name, first in firsts.items()
    }
    return {**of_issues, **measures, COVERAGE_ID: View(("coverage", "places"))}


def picture(one: Preview, told: Published | None) -> Picture:
    """The picture of an issue, a measure or the doors, for a ward or for all.

    Of a ward that its map does not shade it is under the title of what is said.
    Raises UnknownPreview for the doors while nothing is published of them.
    """
    if one.of == COVERAGE_ID and told is None:
        raise UnknownPreview(one.of)
    view = replace(_views()[one.of], area=one.ward)
    drawn = pictures.of_view(view, told if one.of == COVERAGE_ID else None)
    if not one.ward or ("shading" in view.layers and view.areas == "ward"):
        return drawn
    title = of_doors(told, one.ward).title if one.of == COVERAGE_ID else _title(one)
    return replace(drawn, words=replace(drawn.words, title=title))


def _title(one: Preview) -> str:
    issues = {it.id: it for it in every_issue()}
    of = issues.get(one.of) or of_measure(one.of)
    measure = next((it for it in of.measures if it.id == one.of), None)
    return of_issue(of, one.ward, measure).title
