"""Tell of an address that was quoted what was said then, what is said now, and why it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

import pandas as pd

from geo.cards import UnknownCard, cite
from geo.cards.corrections import corrections_of
from geo.cards.kept import Version, kept, now
from geo.figures import spoken_date
from geo.tables.words import not_here

SAME = "This figure has not changed since it was quoted."
SAME_FIGURE = "The figure is the same. {what} changed since it was quoted."
CHANGED = "This figure has changed since it was quoted."
GONE = "This figure is not here any more."
NOT_RELEASED = "This is today's version. No release has it yet."
NO_RELEASE = "No release has this figure yet."
_OTHER = (("rows", "The data behind it"), ("method", "How it is worked out"), ("says", "Its words"))


@dataclass(frozen=True)
class Since:
    """What an address with a version says: a sentence, then and now, and the corrections between.

    `then` and `now` are (label, words); `nearest` is the version nearest to an unknown one, or ''.
    """

    sentence: str
    then: tuple[str, str] | None = None
    now: tuple[str, str] | None = None
    corrections: tuple[str, ...] = ()
    nearest: str = ""


def since(card_id: str, version: str, part: str = "") -> Since:
    """What became of a figure since a version of it, or of its figure for a part.

    Raises UnknownCard for a card that is not here and never was in a release.
    """
    today = _today(card_id)
    known = [*kept().get(today.card_id if today else card_id, ())]
    if today is None and not known:
        raise UnknownCard(card_id)
    then = next((one for one in reversed(known) if one.version == version), None)
    if then is None and today and today.version == version:
        return Since(NOT_RELEASED, now=("What it says now", _said(today, part)))
    if then is None:
        return _unknown(version, today, known)
    return Since(
        _what(then, today, part),
        (f"What it said on {spoken_date(then.released_on)}", _said(then, part)),
        ("What it says now", _said(today, part) if today else GONE),
        tuple(_correction(one) for one in between(then)),
    )


def every_release(card_id: str) -> list[str]:
    """What became of a figure since each release of it, a sentence each, the latest first."""
    found = reversed(kept().get(card_id, ()))
    return [
        f"{spoken_date(one.released_on)}, version {one.version}: "
        f"{since(card_id, one.version).sentence}"
        for one in found
    ] or [NO_RELEASE]


def between(then: Version, until: str = "9999") -> list[pd.Series]:
    """The corrections of a figure from the day of a version on, the latest first."""
    rows = corrections_of(then.card_id)
    days = rows["corrected_on"].astype(str)
    return [one for _, one in rows[days.between(then.released_on, until)].iterrows()]


def uncorrected(steps: Sequence[Version]) -> list[str]:
    """A sentence for each step of one card's versions that changes a figure with no correction.

    A version without a day is today's.
    """
    return [
        (
            f"The figure of {old.card_id} changed after {spoken_date(old.released_on)}: add the "
            f"correction to data/corrections.csv (before: {_differs(old, new)})."
        )
        for old, new in pairwise(steps)
        if not old.same_figures(new) and not between(old, new.released_on or "9999")
    ]


def _today(card_id: str) -> Version | None:
    try:
        return now(card_id)
    except UnknownCard:
        return None


def _what(then: Version, today: Version | None, part: str) -> str:
    if today is None:
        return GONE
    if then.version == today.version:
        return SAME
    same = then.figure(part) == today.figure(part) and (part or then.same_figures(today))
    if not same:
        return CHANGED
    what = next((it for name, it in _OTHER if getattr(then, name) != getattr(today, name)), "")
    return SAME_FIGURE.format(what=what or "Something beside it")


def _said(one: Version, part: str) -> str:
    if not part:
        return one.says
    figure = one.figure(part)
    return f"The figure for {_named(part)}: {figure}." if figure else one.says


def _named(part: str) -> str:
    """An area or a mark in words; one that is not here any more by its code."""
    try:
        return cite.named(part)
    except LookupError:
        return part


def _correction(row: pd.Series) -> str:
    day = spoken_date(str(row["corrected_on"]))
    return f"{day}. Before: {row['before']} Since: {row['after']} Why: {row['why']}"


def _unknown(version: str, today: Version | None, known: list[Version]) -> Since:
    """That there is no such version, and which is nearest to it."""
    days = {one.version: f"of {spoken_date(one.released_on)}" for one in known}
    days |= {today.version: "of today"} if today else {}
    nearest = get_close_matches(version, list(days), 1, 0.0)[0]
    said = not_here("version", version, f"{nearest} {days[nearest]}", of="of this figure")
    return Since(said, nearest=nearest)


def _differs(old: Version, new: Version) -> str:
    if old.value != new.value or old.finding != new.finding:
        return f"{old.value}, {old.finding}; after: {new.value}, {new.finding}"
    code = next(it for it in {**old.parts, **new.parts} if old.figure(it) != new.figure(it))
    return f"{code}, {old.figure(code) or 'none'}; after: {new.figure(code) or 'none'}"
