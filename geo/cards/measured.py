"""Make a card of every measure of the map: what it counts, of what, and what it comes to."""

from collections.abc import Callable
from dataclasses import dataclass

from geo.areas import CODE, codes
from geo.cards.card import COMPUTED, NOT_MONEY, Card, Rows
from geo.cards.claims import NO_DENOMINATOR
from geo.cards.view import View
from geo.figures import STANDPOINT, Figure, count, pounds, spoken_date
from geo.issues import every_layer
from geo.issues.buses import BUS_LOSSES, LOSSES
from geo.issues.buses.tables import changes
from geo.issues.deprivation import YEARS, deprivation, mean_score
from geo.issues.schools import (
    AFTER,
    BEFORE,
    PREMIUM_BY_AREA,
    PREMIUM_LOSS,
    PREMIUM_LOSS_PER_PUPIL,
    premium_losses,
)
from geo.issues.surgeries import JOBCENTRES_CLOSED, SURGERIES_CLOSED
from geo.issues.surgeries.gp_time import BETWEEN, FTE_CENSUSES, GP_TIME, falls
from geo.issues.surgeries.tables import jobcentres, surgeries
from geo.layer import Layer, Measure

CENSUS_DAY = "January 2020 school census"
PREMIUM_ROWS = (Rows("schools"), Rows("premium_rates"), Rows("prices", (BEFORE, AFTER)))


@dataclass(frozen=True)
class Basis:
    """What a measure's card adds to the measure: counted what, of what, when, from which rows."""

    found: Callable[[], str]
    numerator: str
    years: str
    rows: tuple[Rows, ...]
    denominator: str = NO_DENOMINATOR
    price_basis: str = NOT_MONEY
    as_of: str = spoken_date(STANDPOINT)


def measured() -> list[Card]:
    """A card for every measure of every layer, and one for GP time."""
    return [_card(layer, one) for layer in every_layer() for one in measures_of(layer)]


def measures_of(layer: Layer) -> tuple[Measure, ...]:
    """A layer's measures of marks and areas; GP time stands with the surgeries."""
    added = (GP_TIME,) if layer.id == "surgeries" else ()
    return (*layer.mark_measures, *layer.measures, *added)


def _card(layer: Layer, measure: Measure) -> Card:
    basis = _BASES[measure.id]
    return Card(
        id=measure.id,
        topic=layer.title,
        title=f"{measure.title}, {_by(measure)}",
        claim=f"{measure.title}, in {measure.unit}.",
        claimed="",
        found=basis.found(),
        note=layer.cannot_show,
        finding=COMPUTED,
        numerator=basis.numerator,
        denominator=basis.denominator,
        years=basis.years,
        geography=_geography(measure),
        method=measure.method,
        rows=basis.rows,
        price_basis=basis.price_basis,
        as_of=basis.as_of,
        view=_view(layer, measure),
        figures=figures_of(layer, measure),
    )


def _by(measure: Measure) -> str:
    said = {"ward": "ward", "lsoa": "LSOA"}
    return "by " + (" and ".join(said[one] for one in measure.areas) or "school")


def _geography(measure: Measure) -> str:
    said = {"ward": "wards (until May 2019)", "lsoa": "LSOAs (2011)"}
    return " and ".join(said[one] for one in measure.areas) or "each school of the constituency"


def _view(layer: Layer, measure: Measure) -> View | None:
    """The map shaded or sized by a measure; GP time is on the ward pages alone."""
    if measure in layer.mark_measures:
        return View(layers=(layer.id, "places"), marks=measure.id)
    if measure in layer.measures:
        kept = (layer.id,) if layer.kinds else ()
        shown = (*kept, "shading", "places")
        return View(layers=shown, areas=measure.areas[0], measure=measure.id)
    return View(layers=(layer.id, "places"))


def figures_of(layer: Layer, measure: Measure) -> dict[str, Figure]:
    """A measure's own figures by mark or area code, the constituency's too where it has one."""
    if measure.figures is None:
        return {mark.id: mark.figures[measure.id] for mark in layer.marks()}
    whole = {CODE: measure.whole.figure()} if measure.whole else {}
    told = [measure.figures(area_type) for area_type in measure.areas]
    return whole | {code: one for ones in told for code, one in ones.items()}


def _premium_total() -> str:
    rows = premium_losses()
    return f"{pounds(rows['loss_gbp'].sum())} a year at {len(rows)} schools"


def _premium_each() -> str:
    rows = premium_losses()
    each = rows["loss_gbp"].sum() / rows["roll_2020_01"].sum()
    return f"{pounds(each)} a year for each pupil on roll, over {len(rows)} schools"


def _bus_losses() -> str:
    return f"{changes()['standing'].isin(LOSSES).sum()} changes, documented or probable"


def _closed(standings) -> str:
    return f"{standings.eq('closed').sum()} closed"


def _gp_time() -> str:
    return f"{len(falls())} practices with a documented fall"


def _scores(year: int) -> str:
    scores = mean_score(year)
    return f"ward means from {scores.min():.1f} to {scores.max():.1f}"


def _deciles(year: int) -> str:
    tenths = deprivation()[f"imd{year}_decile"].reindex(codes("lsoa"))
    return f"tenths from {tenths.min()} to {tenths.max()} of {count(10)}"


def _deprivation(year: int) -> dict[str, Basis]:
    edition = "published 26 September 2019, four days after the standpoint"
    day = f"{year} index" + (f", {edition}" if year == 2019 else "")
    rows = (Rows("deprivation"), Rows("people"), Rows("lsoas"))
    return {
        f"imd{year}": Basis(
            lambda: _scores(year),
            "the scores of the ward's LSOAs, each times its residents",
            str(year),
            rows,
            "the ward's residents in the middle of 2015",
            as_of=day,
        ),
        f"imd{year}_decile": Basis(
            lambda: _deciles(year),
            "the LSOA's rank in England",
            str(year),
            rows[:1],
            "England's LSOAs in ten equal parts",
            as_of=day,
        ),
    }


_BASES = {
    PREMIUM_LOSS.id: Basis(
        _premium_total,
        "eligible pupils of the school times what the rate lost",
        f"{BEFORE} to {AFTER}",
        PREMIUM_ROWS,
        price_basis=f"{AFTER} prices",
        as_of=CENSUS_DAY,
    ),
    PREMIUM_LOSS_PER_PUPIL.id: Basis(
        _premium_each,
        "eligible pupils of the school times what the rate lost",
        f"{BEFORE} to {AFTER}",
        PREMIUM_ROWS,
        "all pupils on roll, reception to year 11",
        f"{AFTER} prices",
        CENSUS_DAY,
    ),
    PREMIUM_BY_AREA.id: Basis(
        _premium_total,
        "the losses of the schools that stand in the area",
        f"{BEFORE} to {AFTER}",
        PREMIUM_ROWS,
        price_basis=f"{AFTER} prices",
        as_of=CENSUS_DAY,
    ),
    BUS_LOSSES.id: Basis(
        _bus_losses,
        "changes that name a place of the area, each once",
        "2010 to 22 September 2019",
        (Rows("bus_changes"), Rows("bus_change_places"), Rows("bus_places")),
    ),
    SURGERIES_CLOSED.id: Basis(
        lambda: _closed(surgeries()["standing"]),
        "surgery buildings whose services ended",
        "2010 to 22 September 2019",
        (Rows("surgeries"), Rows("surgery_events")),
    ),
    JOBCENTRES_CLOSED.id: Basis(
        lambda: _closed(jobcentres()["standing"]),
        "offices that closed",
        "2010 to 22 September 2019",
        (Rows("jobcentres"),),
    ),
    GP_TIME.id: Basis(
        _gp_time,
        "full-time equivalents before less those after",
        BETWEEN,
        (Rows("surgery_events"), Rows("gp_workforce"), Rows("surgeries")),
        as_of=spoken_date(FTE_CENSUSES[-1]),
    ),
    **{key: basis for year in YEARS for key, basis in _deprivation(year).items()},
}
