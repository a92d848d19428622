"""Draw the preview of a link: a picture of a bounded set, an issue's for a ward or for all."""

import io
import textwrap
from dataclasses import dataclass
from functools import partial

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Sheet
from matplotlib.image import imread

from geo import areas
from geo.coverage import COVERAGE_ID, published
from geo.coverage.record import Published
from geo.export import offered
from geo.export.linked import Told, of_doors, of_issue
from geo.export.picture import FONT, areas_picture, marks_picture
from geo.issues import every_issue, issue
from geo.tables.place import PLACE
from geo.tables.source import ATTRIBUTION

WIDE_PX, HIGH_PX = 1200, 630
_DOTS, _POINTS = 100, 72
_LEFT, _WIDE, _LINE, _SIGN = 0.6, 0.375, 1.35, 0.56
# The largest of these sizes, in points, at which the words have room.
_SIZES_PT = (15, 14, 13, 12, 11, 10, 9, 8)


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
    """A PNG of 1200 by 630: today's picture of it, and what it says beside it.

    Raises UnknownPreview for the doors while nothing is published of them.
    """
    if one.of == COVERAGE_ID:
        if told is None:
            raise UnknownPreview(one.of)
        return _beside(_of_doors(told), of_doors(told, one.ward))
    return _beside(_of_issue(one.of), of_issue(issue(one.of), one.ward))


def _of_issue(issue_id: str) -> bytes:
    """Today's picture of an issue: shaded where it shades wards, else its marks."""
    one = issue(issue_id)
    if measure := next((its for its in one.shadings if "ward" in its.areas), None):
        return areas_picture(measure, "ward", offered.measure(measure, "ward"))
    return marks_picture(one, offered.issue(one).about)


def _of_doors(told: Published) -> bytes:
    return areas_picture(published.measure(told), "ward", offered.as_published(told).about)


def _beside(picture: bytes, told: Told) -> bytes:
    """A picture at the left, its words at the right, whose data it is below."""
    sheet = Sheet(figsize=(WIDE_PX / _DOTS, HIGH_PX / _DOTS), dpi=_DOTS, facecolor="white")
    FigureCanvasAgg(sheet)
    board = sheet.add_axes((0.01, 0.07, _LEFT - 0.02, 0.92))
    board.set_axis_off()
    board.imshow(imread(io.BytesIO(picture)), interpolation="lanczos")
    write = partial(sheet.text, family=FONT, va="top", linespacing=_LINE, parse_math=False)
    size_pt, title, said = _fitted(told)
    write(_LEFT, 0.95, title, fontsize=size_pt + 4, weight="bold")
    below = 0.95 - (title.count("\n") + 2) * _high(size_pt + 4)
    write(_LEFT, below, said, fontsize=size_pt)
    foot = textwrap.fill(f"{PLACE.name}, {PLACE.day}. {ATTRIBUTION}", 195)
    write(0.01, 0.06, foot, fontsize=7.5, color="#444444")
    written = io.BytesIO()
    sheet.savefig(written, format="png", metadata={"Title": told.title, "Copyright": ATTRIBUTION})
    return written.getvalue()


def _fitted(told: Told) -> tuple[int, str, str]:
    """The words in lines, at the largest size at which all of them have room."""
    for size_pt in _SIZES_PT:
        title = textwrap.fill(told.title, _signs(size_pt + 4))
        said = textwrap.fill(told.sentence, _signs(size_pt))
        high = (title.count("\n") + 2) * _high(size_pt + 4) + (said.count("\n") + 1) * _high(
            size_pt
        )
        if high < 0.87:
            break
    return size_pt, title, said


def _signs(size_pt: int) -> int:
    """How many signs a line of the words holds."""
    return int(_WIDE * WIDE_PX * _POINTS / _DOTS / (size_pt * _SIGN * 1.08))


def _high(size_pt: int) -> float:
    """The height of a line as a share of the sheet's."""
    return size_pt * _LINE * _DOTS / _POINTS / HIGH_PX
