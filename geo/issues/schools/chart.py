"""Draw what the pupil premium lost: school by school, beside deprivation, and beside prices."""

from bisect import bisect_right
from functools import cache

import pandas as pd

from geo.areas import codes, how_many, name_of
from geo.figures import about_pence, count, number, pounds, to_a_tenth
from geo.figures.chart import Axis, Chart, Dot, Rule
from geo.figures.forms import Scatter, Slope, Spot, Swarm, Way
from geo.figures.mark import Row
from geo.figures.prices import PRICES, prices
from geo.issues.deprivation import mean_score
from geo.issues.deprivation.tables import DEPRIVATION, SCORED
from geo.issues.schools.measures import (
    PREMIUM_LOSS_PER_PUPIL,
    PREMIUM_PER_PRIMARY_PUPIL,
    PREMIUM_WORTH,
    PRICES_ROSE,
    few_pupils,
)
from geo.issues.schools.premium import (
    AFTER,
    BEFORE,
    INFERRED,
    LATER,
    PHASES,
    SECONDARY,
    lost_for_each,
    of_school,
    premium_for_each_primary_by_area,
    premium_loss_per_pupil,
    premium_losses,
)
from geo.issues.schools.tables import PREMIUM_RATES, SCHOOLS, rates
from geo.tables.words import said, sentences

_TABLES = (SCHOOLS, PREMIUM_RATES, PRICES)
_TONES = ("loss-1", "loss-2", "loss-3", "loss-4")
_MUCH = PREMIUM_LOSS_PER_PUPIL.breaks[-1]
_EACH = "£ a year for each pupil of reception to year 11"
INDEX = 2015
PRIMARY_RATE = said("schools", "primary_rate")
_RATE_INFERRED = f"{INFERRED.partition(';')[0]}." if INFERRED else ""


@cache
def charts() -> tuple[Chart, ...]:
    """The charts of the issue, those first that are about each school."""
    return (
        _each_school(),
        *([_by_ward()] if DEPRIVATION.sources and INDEX in SCORED else []),
        _beside_prices(),
    )


def _each_school() -> Chart:
    rows = premium_losses()
    title = _most(rows)
    whole = lost_for_each(rows)
    return Chart(
        "schools-swarm",
        title,
        f"Pupil premium: value lost a year for each pupil of reception to year 11, {BEFORE} to "
        f"{AFTER}, at {AFTER} prices, an estimate. Squares are secondary schools. Every eligible "
        "pupil's premium lost the same share, so a school with a larger figure teaches more "
        "eligible pupils.",
        f"{title}. The figure of all schools is {whole.text}.",
        Swarm(
            "School",
            Axis(_EACH, pounds),
            _dots(rows),
            None
            if whole.value is None
            else Rule(whole.value, f"all {len(rows)} schools: {about_pence(whole.value)}"),
            "Phase",
        ),
        _TABLES,
        (PREMIUM_LOSS_PER_PUPIL.id,),
        note=sentences(LATER, INFERRED, PRIMARY_RATE),
        short=f"{len(rows)} schools: the premium lost {about_pence(whole.value)} a year a pupil"
        if whole.value
        else "",
    )


def _most(rows: pd.DataFrame) -> str:
    """At how many schools the loss was in the worst class."""
    much = int((rows["loss_gbp_per_pupil"] >= _MUCH).sum())
    if not much:
        return f"At no school did the pupil premium lose {pounds(_MUCH)} or more for each pupil"
    return (
        f"At {much} of {len(rows)} schools the pupil premium lost an estimated {pounds(_MUCH)} or "
        "more a year for each pupil"
    )


def _dots(rows: pd.DataFrame) -> tuple[Dot, ...]:
    ends = rows.groupby("phase")["loss_gbp_per_pupil"].agg(["idxmin", "idxmax"])
    named = set(ends.to_numpy().ravel())
    return tuple(_dot(one, at in named) for at, one in rows.to_dict("index").items())


def _dot(school: Row, named: bool) -> Dot:
    each = of_school(school)[1]
    return Dot(
        school["name"],
        each,
        about_pence(each.value or 0),
        _TONES[bisect_right(PREMIUM_LOSS_PER_PUPIL.breaks, each.value or 0)],
        school["phase"] == SECONDARY,
        school["phase"],
        named,
    )


def _by_ward() -> Chart:
    scores, losses = mean_score(INDEX), premium_for_each_primary_by_area("ward")
    spots = tuple(
        _spot(code, float(scores[code]), loss)
        for code in codes("ward")
        if (loss := losses[code].value) is not None and pd.notna(scores[code])
    )
    title = _together(spots)
    return Chart(
        "schools-by-ward",
        title,
        f"{len(spots)} of {how_many('ward')} wards: deprivation score {INDEX}, and the value of "
        f"the pupil premium lost for each primary pupil, {BEFORE} to {AFTER}, an estimate.",
        f"{title}. Each dot is a ward.",
        Scatter(
            "Ward",
            Axis(f"Deprivation score, {INDEX}", number),
            Axis("£ a year for each primary pupil", pounds),
            _some_named(spots),
            _left_out(len(spots)),
        ),
        (*_TABLES, DEPRIVATION),
        (PREMIUM_PER_PRIMARY_PUPIL.id, f"imd{INDEX}"),
        note=sentences(LATER, PRIMARY_RATE, few_pupils().strip()),
    )


def _spot(code: str, score: float, loss: float) -> Spot:
    tone = _TONES[bisect_right(PREMIUM_PER_PRIMARY_PUPIL.breaks, loss)]
    return Spot(name_of(code), score, loss, (to_a_tenth(score), about_pence(loss)), tone)


def _together(spots: tuple[Spot, ...]) -> str:
    """Whether both go up together, by the order of the wards."""
    ranks = pd.DataFrame([(one.x, one.y) for one in spots], columns=["x", "y"]).rank()
    alike = ranks["x"].corr(ranks["y"])
    if pd.isna(alike) or abs(alike) < 0.3:
        return "The pupil premium's loss for each primary pupil does not follow deprivation here"
    more = "more" if alike > 0 else "less"
    return (
        f"In {more} deprived wards more primary pupils are eligible, so the pupil premium lost "
        "more for each primary pupil there"
    )


def _some_named(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The wards at the ends of both measures have their names."""
    ends = {find(spots, key=key) for find in (min, max) for key in (_x, _y)} if spots else set()
    return tuple(Spot(one.name, one.x, one.y, one.said, one.tone, one in ends) for one in spots)


def _x(one: Spot) -> float:
    return one.x


def _y(one: Spot) -> float:
    return one.y


def _left_out(shown: int) -> str:
    missing = len(codes("ward")) - shown
    return f"{count(missing)} without both figures are left out." if missing else ""


def _beside_prices() -> Chart:
    rose = 100 * (prices()[AFTER] / prices()[BEFORE] - 1)
    changes = {phase: _rate_rose(phase) for phase in PHASES}
    kept = not any(changes.values())
    how = "did not rise" if kept else "rose less"
    title = f"Prices rose {rose:.1f}% from {BEFORE} to {AFTER}, and the pupil premium {how}"
    lost = " and ".join(f"{pounds(premium_loss_per_pupil(one))} a {one} pupil" for one in PHASES)
    return Chart(
        "premium-and-prices",
        title,
        f"Change since {BEFORE}, in cash. For those who are eligible that is {lost} a year less in "
        f"{AFTER}, at {AFTER} prices.",
        f"{title}. For those who are eligible that is {lost} a year less in {AFTER}, at {AFTER} "
        f"prices. {_RATE_INFERRED}".strip(),
        Slope(
            "What",
            (BEFORE, AFTER),
            _percent,
            (
                Way("Consumer prices", 0, float(rose), "ink"),
                *(Way(f"Rate, {names} pupil", 0, one, "loss") for one, names in _alike(changes)),
            ),
        ),
        (PREMIUM_RATES, PRICES),
        (PRICES_ROSE.id, PREMIUM_WORTH.id),
        note=sentences(LATER, _RATE_INFERRED, PRIMARY_RATE),
        short=f"Prices rose {rose:.1f}%, and the pupil premium {how}",
    )


def _rate_rose(phase: str) -> float:
    """By how many per cent the rate of a phase rose in cash."""
    rate = rates()["rate_gbp"]
    return float(100 * (rate[phase, AFTER] / rate[phase, BEFORE] - 1))


def _alike(changes: dict[str, float]) -> list[tuple[float, str]]:
    """Each change once, with the phases that have it."""
    named: dict[float, list[str]] = {}
    for phase, one in changes.items():
        named.setdefault(one, []).append(phase)
    return [(one, " or ".join(phases)) for one, phases in named.items()]


def _percent(value: float) -> str:
    return f"{value:.1f}%"
