"""Draw the preview of a link: a picture of a bounded set, an issue's for a ward or for all."""

from dataclasses import dataclass, replace

from geo import areas
from geo.cards.view import View
from geo.coverage import COVERAGE_ID
from geo.coverage.record import Published
from geo.export import pictures
from geo.export.linked import Told, of_doors, of_issue
from geo.export.pictures.shapes import PNG_SCALE, shape_named
from geo.issues import Issue, every_issue, issue

SHAPE = "preview"
_SIZE = shape_named(SHAPE)
WIDE_PX, HIGH_PX = _SIZE.wide * PNG_SCALE, _SIZE.high * PNG_SCALE


class UnknownPreview(KeyError):
    """No preview has that name."""


@dataclass(frozen=True)
class Preview:
    """A picture by its name: an issue's id, or 'issue/ward' with the code of a ward."""

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
    """The names of all previews: each issue's and the doors', of all wards and of each."""
    drawn = [one.id for one in every_issue() if one.kinds or one.shadings]
    wards = areas.codes("ward")
    every = [*drawn, COVERAGE_ID]
    return (*every, *(f"{one}/{ward}" for one in every for ward in wards))


def draw(one: Preview, told: Published | None) -> bytes:
    """A PNG of 1200 by 630: the picture of the issue, or of the doors, for a ward or for all.

    Raises UnknownPreview for the doors while nothing is published of them.
    """
    if one.of == COVERAGE_ID:
        if told is None:
            raise UnknownPreview(one.of)
        return _drawn(View(("coverage", "places"), area=one.ward), of_doors(told, one.ward), told)
    of = issue(one.of)
    return _drawn(replace(_view(of), area=one.ward), of_issue(of, one.ward))


def _view(of: Issue) -> View:
    """The map of an issue: shaded where it shades wards, else its marks."""
    shading = next((one for one in of.shadings if "ward" in one.areas), None)
    return pictures.shaded(shading, "ward") if shading else View((of.id, "places"))


def _drawn(view: View, said: Told, told: Published | None = None) -> bytes:
    """The picture of a view; of a ward that it does not shade, under the title of what is said."""
    picture = pictures.of_view(view, told)
    if view.area and "shading" not in view.layers:
        picture = replace(picture, words=replace(picture.words, title=said.title))
    return picture.png(SHAPE)
