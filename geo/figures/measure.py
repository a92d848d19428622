"""What a measure counts, of what, when and from which rows, and its figure for areas or marks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from geo.figures import Figure, State

AreaType = Literal["ward", "lsoa"]

# Of a part of a card: a share has no denominator, or a figure is not money.
DOES_NOT_APPLY = "Does not apply"


@dataclass(frozen=True)
class Rows:
    """The rows of a table of data/ that a figure rests on; without keys, all of them.

    `vintage` is that of the sources which gave its column, '' where all of them did.
    """

    table: str
    keys: tuple[str, ...] = ()
    vintage: str = ""

    def __str__(self) -> str:
        return f"{self.table}: {', '.join(self.keys) or 'all rows'}"


@dataclass(frozen=True)
class Basis:
    """What a figure rests on: what is counted, of what, in which years, from which rows.

    `found` gives it in words for the whole constituency. `as_of` is the day it tells of in words,
    '' for the standpoint. `estimate` says in a sentence from what it is worked out, where it is an
    estimate, and `inferred` which of its inputs is inferred; '' where nothing is. `later` says that
    an input came after the standpoint. `published_for` are the types of area whose figures are as
    published in the first of `rows`, where those of others are worked out here.
    """

    found: Callable[[], str]
    numerator: str
    years: str
    rows: tuple[Rows, ...]
    denominator: str = DOES_NOT_APPLY
    price_basis: str = DOES_NOT_APPLY
    as_of: str = ""
    estimate: str = ""
    inferred: str = ""
    later: bool = False
    published_for: tuple[AreaType, ...] = ()

    def when(self, years: str = "") -> str:
        """Its years, or those of one figure, and the prices of its pounds."""
        at = "" if self.price_basis == DOES_NOT_APPLY else f", at {self.price_basis}"
        return f"{years or self.years}{at}"

    def estimate_of(self, area_type: AreaType | None) -> str:
        """Its estimate for a type of area, or for marks; '' where those are as published."""
        return "" if area_type in self.published_for else self.estimate


@dataclass(frozen=True)
class Whole:
    """A measure's figure for the whole constituency, and in words how it is had.

    `of_parts` says that areas are parts of it, so that it is no match for one of them.
    """

    figure: Callable[[], Figure]
    how: str
    of_parts: bool = True


@dataclass(frozen=True)
class Order:
    """An order of areas by a measure, the largest first: its name, and in words how it sorts.

    `among_lowest` puts the areas into three groups by their door coverage first, lowest first.
    """

    id: str
    title: str
    words: str
    among_lowest: bool = False


@dataclass(frozen=True)
class AmongSeats:
    """A figure that every constituency has, and what it is in the table of them all.

    `measure` is its id there and `basis` what it rests on, word for word: on another basis it is
    not compared. `title` names it, `say` says a value as it is shown, rounded to `step`, which is
    `rounding` in words. `figure` is this constituency's own; None of a count, which grows with the
    constituency, so that nothing is put in order by it.
    """

    measure: str
    basis: str
    title: str
    say: Callable[[float], str]
    step: float
    rounding: str
    figure: Callable[[], Figure] | None = None


@dataclass(frozen=True)
class Measure:
    """A figure by area or by mark. `breaks` are the lower bounds of every class after the first,
    and `class_words` name the classes, where their bounds in figures do not.

    `worse` says which way is worse; `basis` what it rests on; `figures(area_type)` gives a Figure
    for every area of that type by its code (None for a measure of marks, whose figures sit on
    them). `together(codes)` is its figure of several areas as one, worked out from their rows: a
    rate is the sum of its numerators over that of its denominators; None where that makes no sense.
    `loss` says that a value is something lost; `ranked` that areas may be set in order by
    it, and beside their doors; `estimate` in words that it is not on record
    but worked out, '' where it is on record; `on_map` that areas can be shaded by it. `state_words`
    puts a state in the measure's own words for the key; `whole` is the constituency's figure, where
    one can be had; `heading` names its column in a table of areas; `caveat` is what its card says
    to know, the issue's own where there is none; `orders` are the orders of areas by it; `formerly`
    are ids by which an older address or file may name it; `reads` says what a high or a low figure
    means, where its unit does not; `meets` says what happened in the areas that are set beside
    their doors, with {most} for the lower bound of the worst class: 'a surgery closed'. `finds`
    says its finding for the whole constituency as a sentence, where no chart or `meets` does: with
    {found} for what `basis` found, or {first} for the first part of that. `in_short` says what its
    figure is of, and that it is an estimate, where a tile has room for no more. `among` is the
    figure that other constituencies have too, where they do.
    """

    id: str
    title: str
    unit: str
    worse: Literal["high", "low"]
    method: str
    basis: Basis
    breaks: tuple[float, ...] = ()
    areas: tuple[AreaType, ...] = ()
    figures: Callable[[AreaType], dict[str, Figure]] | None = None
    together: Callable[[Sequence[str]], Figure] | None = None
    loss: bool = False
    ranked: bool = True
    estimate: str = ""
    on_map: bool = True
    state_words: Mapping[State, str] = field(default_factory=dict)
    whole: Whole | None = None
    heading: str = ""
    caveat: str = ""
    orders: tuple[Order, ...] = ()
    formerly: tuple[str, ...] = ()
    class_words: tuple[str, ...] = ()
    middle: float | None = None
    reads: str = ""
    meets: str = ""
    finds: str = ""
    in_short: str = ""
    among: AmongSeats | None = None

    @property
    def headed(self) -> str:
        """What its column is called in a table of areas."""
        return self.heading or f"{self.title} ({self.unit})"

    def is_estimate(self, area_type: AreaType | None = None) -> bool:
        """Whether its figures for a type of area, or for marks, are estimates."""
        as_published = area_type in self.basis.published_for
        return bool(self.estimate or self.basis.estimate) and not as_published


@dataclass(frozen=True)
class Headline:
    """A figure of the whole constituency that is no measure; it has a card of its own.

    `published` says that its source gives it and it is not worked out here; `mapped` that the
    issue's map shows it.
    """

    id: str
    title: str
    claim: str
    basis: Basis
    method: str
    geography: str
    note: str
    published: bool = False
    mapped: bool = True
