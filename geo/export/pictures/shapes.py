"""Know the shapes a picture has, and the nearest one to what was asked for."""

from dataclasses import dataclass, replace
from difflib import get_close_matches

from geo.tables.words import not_here


class UnknownPicture(ValueError):
    """A shape or a measure that no picture has; says so in a sentence, with the nearest thing."""


@dataclass(frozen=True)
class Shape:
    """A picture's size in CSS pixels; its PNG has twice as many each way.

    `beside` says that a map stands beside the words, and not below them; `bare` that there is no
    room for a key.
    """

    name: str
    wide: int
    high: int
    margin: int
    titles: tuple[int, ...]
    beside: bool = False
    bare: bool = False

    @property
    def tall(self) -> bool:
        """Whether it is for a telephone held upright."""
        return self.name == "9x16"

    @property
    def in_print(self) -> str:
        """How large its PNG is: in dots, and in centimetres where a press prints it."""
        wide, high = (one * PNG_SCALE for one in (self.wide, self.high))
        cm = [f"{one / DOTS_AN_INCH * CM_AN_INCH:.0f}" for one in (wide, high)]
        return f"{wide:,} by {high:,} dots, {cm[0]} by {cm[1]} cm in print"

    def higher(self, more: int) -> "Shape":
        """The same with more room: a view with more on it than a shape holds is higher."""
        return replace(self, high=self.high + more)


SHAPES = {
    one.name: one
    for one in (
        Shape("16x9", 960, 540, 28, (28, 26, 24, 22, 20, 18), beside=True),
        Shape("1x1", 720, 720, 26, (26, 24, 22, 20, 18)),
        Shape("9x16", 594, 1056, 26, (30, 28, 26, 24, 22, 20)),
        # What others show beside an address: 1200 x 630 dots.
        Shape("preview", 600, 315, 16, (20, 18, 17, 16, 15, 14), beside=True, bare=True),
    )
}
# Those that are offered and made for a press office.
OFFERED = ("16x9", "1x1", "9x16")
PNG_SCALE = 2
# What a newspaper prints.
DOTS_AN_INCH, CM_AN_INCH = 300, 2.54
_IN_WORDS = dict(zip(("wide", "square", "tall"), OFFERED, strict=True))


def shape_named(name: str) -> Shape:
    """A shape by its name, '16:9' too. Raises UnknownPicture with the nearest one."""
    asked = name.strip().lower().replace(":", "x").replace("×", "x")
    if asked in SHAPES:
        return SHAPES[asked]
    known = {**_IN_WORDS, **{one: one for one in OFFERED}}
    close = [known[one] for one in get_close_matches(asked, known, 1, 0.5)]
    near = _by_ratio(asked) or next(iter(close), OFFERED[0])
    raise UnknownPicture(
        f"{not_here('shape', name, near, of='of a picture')} The shapes are {', '.join(OFFERED)}."
    )


def _by_ratio(asked: str) -> str:
    """The shape nearest to two numbers, as of '1920x1080'; '' where there are none."""
    wide, _, high = asked.partition("x")
    if not (wide.isdigit() and high.isdigit() and int(wide) and int(high)):
        return ""
    ratio = int(wide) / int(high)
    return min(OFFERED, key=lambda one: abs(ratio - SHAPES[one].wide / SHAPES[one].high))
