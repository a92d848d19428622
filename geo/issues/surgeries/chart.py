"""Draw the GP time of every practice: a line each, on one scale from zero."""

from functools import cache

from geo.areas import name_of
from geo.figures import Figure, figure, no_data, spoken_date, to_a_tenth
from geo.figures.chart import Chart, spelled
from geo.figures.forms import Lines, Panel
from geo.issues.surgeries.gp_time import (
    AFTER,
    BEFORE,
    BETWEEN,
    COUNTS_GPS,
    GP_TIME_CHANGE,
    SMALL,
    GPTime,
    both_ways,
    practices,
)
from geo.issues.surgeries.tables import FTE_CENSUSES, GP_WORKFORCE, SURGERIES, gps_of

_MISSING = "no usable return"
_UNIT = f"GP time is in full-time equivalents, {BETWEEN}."


@cache
def charts() -> tuple[Chart, ...]:
    """The practices where GP time fell first, then those where it rose."""
    if not COUNTS_GPS:
        return ()
    ordered = sorted(practices(), key=_place)
    shown = "A bold name is a fall of over"
    return (
        _lines(
            "gp-time", _title(ordered), f" {shown} {SMALL}.", f"{both_ways()}. {_UNIT}", ordered
        ),
    )


def in_ward(ward: str) -> tuple[Chart, ...]:
    """The practices of one ward; none where no practice there makes a return of its own."""
    here = sorted((one for one in practices() if one.ward == ward), key=_place)
    if not here or not COUNTS_GPS:
        return ()
    said = "; ".join(f"{one.name}: {one.words}" for one in here)
    title = f"{name_of(ward)}: {_title(here)}"
    return (
        _lines(
            f"gp-time-{ward}", title, "", f"GP time in {name_of(ward)}, {BETWEEN}: {said}.", here
        ),
    )


def _lines(chart_id: str, title: str, more: str, sentence: str, told: list[GPTime]) -> Chart:
    """A line a practice; `more` stands behind the subtitle."""
    return Chart(
        chart_id,
        title,
        f"GPs in full-time equivalents, {BETWEEN}, on one scale from zero. Dots show that "
        f"there is {_MISSING}, which is not zero.{more}",
        sentence,
        Lines(
            "Practice",
            tuple(spoken_date(one) for one in FTE_CENSUSES),
            (BEFORE[:4], AFTER[:4]),
            to_a_tenth,
            tuple(_panel(one, told) for one in told),
            _MISSING,
        ),
        (GP_WORKFORCE, SURGERIES),
        (GP_TIME_CHANGE.id,),
    )


def _place(one: GPTime) -> tuple[int, str]:
    return (0 if one.fell else 1 if one.rose else 3 if one.change is None else 2, one.name)


def _title(told: list[GPTime]) -> str:
    fell, rose = (sum(found) for found in ((one.fell for one in told), (one.rose for one in told)))
    if not fell and not rose:
        return f"GP time changed by {SMALL} or less wherever it is known"
    none = sum(one.change is None for one in told)
    lacking = f"; {spelled(none, 'has', 'have')} no return for {AFTER[:4]}" if none else ""
    ways = [f"fell by over {SMALL} at {spelled(fell, 'practice')}"] if fell else []
    others = spelled(rose, "other" if fell else "practice")
    ways += [f"rose by over {SMALL} at {others}"] if rose else []
    return f"GP time {' and '.join(ways)}{lacking}"


def _panel(one: GPTime, told: list[GPTime]) -> Panel:
    tone = "loss" if one.fell else "unchecked"
    with_merged = f", in {one.first[:4]} with {one.merged}" if one.merged else ""
    return Panel(f"{_short(one.name, told)}{_short(with_merged, [])}", _figures(one), tone)


def _short(name: str, told: list[GPTime]) -> str:
    """A name without what stands in brackets, where no other has the same."""
    bare = name.partition(" (")[0]
    return bare if sum(one.name.partition(" (")[0] == bare for one in told) < 2 else name


def _figures(one: GPTime) -> tuple[Figure, ...]:
    """Its own returns; at its first, with the practices that later merged into it."""
    own = gps_of(one.ods_code)
    if one.before is not None:
        own[one.first] = one.before
    return tuple(
        figure(own[census], to_a_tenth(own[census])) if census in own else no_data(_MISSING)
        for census in FTE_CENSUSES
    )
