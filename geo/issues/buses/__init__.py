"""Map the places whose buses changed, and how sure each change is."""

from functools import cache

import pandas as pd

from geo.areas import codes, name_of
from geo.figures import STANDPOINT, Figure, State, count, figure, last_day, no_data, spoken_date
from geo.issues.buses.tables import (
    BUS_CHANGE_PLACES,
    BUS_CHANGES,
    BUS_COUNTY,
    BUS_PLACES,
    BUS_STOPS,
    STANDINGS,
    changes_at,
    places,
)
from geo.layer import (
    AreaType,
    Fact,
    Kind,
    Layer,
    Link,
    Mark,
    Measure,
    Phase,
    Whole,
    phase_at,
    source_links,
)

NONE_FOUND = "none_found"
KINDS = (
    Kind("firm", "Service withdrawn, documented", "cross", "loss", lost=True, change="withdrawn"),
    Kind(
        "probable",
        "Service probably reduced, not confirmed",
        "triangle",
        "unsure",
        lost=True,
        change="probably reduced, not confirmed",
    ),
    Kind(
        "announced",
        "Announced, or its date not established",
        "diamond",
        "announced",
        change="announced, or its date not established: not counted as a loss",
    ),
    Kind(
        "dropped",
        "Reduction proposed, then dropped",
        "ring",
        "dropped",
        change="proposed, then dropped: no cut",
    ),
    Kind("later", "Changed after September 2019", "triangle-down", "later"),
    Kind(NONE_FOUND, "No documented change found", "dot", "plain"),
)
LABELS = {kind.id: kind.label for kind in KINDS}
SURENESS = {
    "firm": "Documented by a news publisher",
    "probable": "Probable, not confirmed",
    "announced": "Announced, or its date not established",
    "dropped": "Never a cut",
    "later": "After September 2019",
}
LOSSES = tuple(kind.id for kind in KINDS if kind.lost)
NOT_FOUND = "no documented loss found"


@cache
def marks() -> list[Mark]:
    """One mark a place inside the constituency, its kind following the dates."""
    found = dict(list(changes_at().groupby("code")))
    none = changes_at().iloc[:0]
    return [_mark(place, found.get(place["code"], none)) for _, place in places().iterrows()]


def _mark(place: pd.Series, changes: pd.DataFrame) -> Mark:
    return Mark(
        id=place["code"],
        name=place["name"],
        lon=place["lon"],
        lat=place["lat"],
        ward=place["ward_code"],
        lsoa=place["lsoa_code"],
        phases=_phases(changes),
        facts=(*_change_facts(changes), *_place_facts(place)),
        links=(*source_links(BUS_PLACES), *_change_links(changes)),
    )


def strongest(standings: set[str]) -> str:
    """The surest of several standings; 'none_found' of none."""
    return next((standing for standing in STANDINGS if standing in standings), NONE_FOUND)


def _phases(changes: pd.DataFrame) -> tuple[Phase, ...]:
    """A phase a day on which a place's surest standing, or what stands so, changes."""
    phases = [Phase("", NONE_FOUND, LABELS[NONE_FOUND])]
    for day in sorted(changes["shown_from"].unique()):
        begun = changes[changes["shown_from"] <= day]
        kind = strongest(set(begun["standing"]))
        routes = ", ".join(begun.loc[begun["standing"] == kind, "route"])
        phase = Phase(day, kind, f"{LABELS[kind]}: {routes}")
        if (phase.kind, phase.text) != (phases[-1].kind, phases[-1].text):
            phases.append(phase)
    return tuple(phases)


def _change_facts(changes: pd.DataFrame) -> tuple[Fact, ...]:
    return tuple(
        Fact(f"Bus {change['route']}", _in_words(change), change["shown_from"])
        for _, change in changes.sort_values(["shown_from", "change_id"]).iterrows()
    )


def _in_words(change: pd.Series) -> str:
    what = f"{change['change'][0].upper()}{change['change'][1:]} ({when_in_words(change)})"
    note = [] if pd.isna(change["note"]) else [change["note"]]
    return " ".join(
        [
            f"{what}. {SURENESS[change['standing']]}. {change['operator']}: {change['places']}.",
            f"Before: {change['before']}. After: {change['after']}.",
            *note,
        ]
    )


def when_in_words(change: pd.Series) -> str:
    """A change's date as exact as it is known: '2017, by 4 October 2017', 'date not known'."""
    known, by = change["effective"], change["effective_by"]
    if change["standing"] == "dropped":
        return f"proposed {spoken_date(change['source_date'])}"
    if pd.isna(known):
        return "date not established"
    exact = spoken_date(known)
    return exact if pd.isna(by) or by == last_day(known) else f"{exact}, by {spoken_date(by)}"


def _place_facts(place: pd.Series) -> tuple[Fact, ...]:
    return (
        Fact("Bus stops in September 2019", f"{count(place['stops_2019_09'])} in the constituency"),
        Fact("Where the mark stands", "The mean of the place's bus stops, not its centre."),
    )


def _change_links(changes: pd.DataFrame) -> tuple[Link, ...]:
    """The publishers' addresses, each once."""
    links = [
        Link(
            f"{change['publisher']}, on route {change['route']}",
            change["address"],
            on=change["shown_from"],
        )
        for _, change in changes.iterrows()
    ]
    second = changes.dropna(subset="second_address")
    links += [
        Link(
            f"A second source on route {change['route']}",
            change["second_address"],
            on=change["shown_from"],
        )
        for _, change in second.iterrows()
    ]
    return tuple(dict.fromkeys(links))


def losses_by_area(area_type: AreaType) -> dict[str, Figure]:
    """How many firm or probable changes name a place in each area; none found is no data."""
    losses = changes_at()[changes_at()["standing"].isin(LOSSES)]
    number = losses.groupby(f"{area_type}_code")["change_id"].nunique()
    return {
        code: figure(number[code], _losses_in_words(number[code]))
        if code in number
        else no_data(NOT_FOUND)
        for code in codes(area_type)
    }


def losses_of_all() -> Figure:
    """How many firm or probable changes there are, each once, however many areas it reaches."""
    losses = changes_at()[changes_at()["standing"].isin(LOSSES)]
    number = losses["change_id"].nunique()
    return figure(number, _losses_in_words(number))


def _losses_in_words(number: int) -> str:
    return f"{number} documented or probable loss{'' if number == 1 else 'es'} of service"


def figures() -> pd.DataFrame:
    """One row a place: its standing in September 2019 and the changes that name it."""
    return pd.DataFrame([_row(mark) for mark in marks()]).convert_dtypes()


def _row(mark: Mark) -> dict[str, object]:
    phase = phase_at(mark, STANDPOINT)
    named = changes_at()[changes_at()["code"] == mark.id]
    earlier = named[named["standing"] != "later"]
    return {
        "Place": mark.name,
        "Ward": name_of(mark.ward),
        "Bus stops, September 2019": int(places().set_index("code")["stops_2019_09"][mark.id]),
        "By September 2019": LABELS[phase.kind] if phase else pd.NA,
        "Routes": ", ".join(earlier["route"]),
        "Firm or probable changes": int(named["standing"].isin(LOSSES).sum()) or pd.NA,
        "Source": "; ".join(earlier["publisher"].unique()) or "Department for Transport, NaPTAN",
    }


BUS_LOSSES = Measure(
    id="bus_losses",
    title="Bus losses, documented or probable",
    unit="changes",
    worse="high",
    method="Changes documented as withdrawn or probably reduced by September 2019 that name a "
    "place whose point lies in the area, each counted once. A place may reach beyond its area. "
    "Where none was found, nothing is known: that is not the same as no change.",
    breaks=(2, 3, 4),
    areas=("ward", "lsoa"),
    figures=losses_by_area,
    loss=True,
    state_words={State.NO_DATA: NOT_FOUND},
    whole=Whole(losses_of_all, "Each change is counted once, though it may reach several areas."),
)
COLUMNS = {
    "Place": "Name of the place; its mark is the mean of its bus stops",
    "Ward": "Ward (boundaries until May 2019) the mark lies in",
    "Bus stops, September 2019": "Bus stops of the place inside the constituency, September 2019",
    "By September 2019": "The surest of the changes documented by 22 September 2019",
    "Routes": "Routes of the changes that name the place, up to 22 September 2019",
    "Firm or probable changes": "How many changes that are documented or probable name the place; "
    "missing where none was found, which is not the same as none",
    "Source": "Who published it",
}

LAYER = Layer(
    id="buses",
    order=2,
    title="Buses",
    shows="Places whose bus services are documented to have changed, by how sure that is. Routes "
    "43A and 44A were withdrawn by their operator in 2017 for commercial reasons: they were not "
    "council subsidy cuts.",
    cannot_show="How often buses ran, place by place, in 2010 and 2019. A place without a row may "
    "have lost buses too. Places whose stops lie mostly outside the constituency, such as Walton, "
    "have no mark. County figures are context and are not on the map.",
    worse="More changes are worse.",
    tables=(BUS_CHANGES, BUS_CHANGE_PLACES, BUS_PLACES, BUS_STOPS, BUS_COUNTY),
    kinds=KINDS,
    marks=marks,
    measures=(BUS_LOSSES,),
    figures=figures,
    columns=COLUMNS,
    claims=("buses_cut",),
)
