"""Say what was lost in each ward and LSOA, and what there is no number for."""

from geo import areas, link
from geo.figures import Figure, State, not_applicable
from geo.issues.fracking import tables
from geo.issues.surgeries.gp_time import GP_TIME
from geo.layer import AreaType, Measure

NOT_BY_LSOA = not_applicable("not counted by LSOA")
SITE_BY_WARD = "not placed by LSOA: the site's point is indicative"
HOMES = ("Distance to the nearest homes", "Distance to homes in Marsh Lane")
NONE_FOUND = "no documented loss found"

Told = dict[str, dict[str, Figure]]


def measures() -> tuple[Measure, ...]:
    """Every measure of areas that tells of a loss: those of the link, and GP time."""
    return (*link.ward_measures(loss=True), GP_TIME)


def losses(area_type: AreaType) -> Told:
    """Each measure's figures: measure id, then area code.

    What is known by ward alone is told so for every LSOA, and never split.
    """
    return {one.id: _figures(one, area_type) for one in measures()}


def _figures(measure: Measure, area_type: AreaType) -> dict[str, Figure]:
    if area_type in measure.areas and measure.figures:
        return measure.figures(area_type)
    return dict.fromkeys(areas.codes(area_type), NOT_BY_LSOA)


def in_words(told: Told, code: str) -> str:
    """What was lost in an area, each measure with its figure; one sentence where nothing was."""
    lost = [
        f"{one.title}: {told[one.id][code].text}"
        for one in measures()
        if told[one.id][code].state is State.VALUE
    ]
    return "; ".join(lost) or NONE_FOUND


def without_number(told: Told, code: str) -> str:
    """The measures that have no number for an area, with their state and why."""
    return "; ".join(
        f"{one.title}: {told[one.id][code].state} ({told[one.id][code].text})"
        for one in measures()
        if told[one.id][code].value is None
    )


def site(code: str) -> str | None:
    """What was published of homes near the Marsh Lane site, for its ward; None elsewhere.

    Distances stay the text they were published as: none is measured. Raises
    geo.areas.UnknownArea.
    """
    ward = areas.ward_with(code)
    if ward != tables.site()["ward_code"]:
        return None
    if code != ward:
        return SITE_BY_WARD
    facts = tables.facts().set_index("fact").loc[list(HOMES)]
    return "; ".join(f"{name}: {one['value']} ({one['said_by']})" for name, one in facts.iterrows())
