"""Draw the steps of a work as a list, and what came of it as counts with signs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from geo.draw.markup import written
from geo.figures import count

_DONE = "check"


@dataclass(frozen=True)
class Tally:
    """A number of something: the icon before it, as `:material/block:`, and the words after it.

    `look` is its class in the style.
    """

    sign: str
    number: int
    words: str
    look: str


def steps_as_html(steps: Mapping[str, str], current: str) -> str:
    """Every step with its number and name, by its word; those before the current one are done."""
    holder = Element("ol", {"class": "steps", "aria-label": "Steps"})
    at = list(steps).index(current)
    for number, label in enumerate(steps.values()):
        item = SubElement(holder, "li", {"class": _look(number, at)})
        if number == at:
            item.set("aria-current", "step")
        badge = SubElement(item, "span", {"class": "badge", "aria-hidden": "true"})
        if number < at:
            SubElement(badge, "span", {"class": "sign"}).text = _DONE
        else:
            badge.text = str(number + 1)
        SubElement(item, "span", {"class": "step"}).text = label
        if number < at:
            SubElement(item, "span", {"class": "aside"}).text = " (done)"
    return written(holder)


def _look(number: int, at: int) -> str:
    if number == at:
        return "now"
    return "done" if number < at else "ahead"


def tallies_as_html(told: Sequence[Tally]) -> str:
    """Counts under one another: sign, number, words."""
    holder = Element("ul", {"class": "tallies"})
    for one in told:
        item = SubElement(holder, "li", {"class": one.look})
        sign = SubElement(item, "span", {"class": "sign", "aria-hidden": "true"})
        sign.text = one.sign.strip(":").removeprefix("material/")
        SubElement(item, "strong").text = count(one.number)
        SubElement(item, "span").text = f" {one.words}"
    return written(holder)
