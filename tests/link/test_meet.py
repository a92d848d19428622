"""The wards where an issue and the doors meet are those that both tables name, and no others."""

from dataclasses import replace

import pandas as pd
import pytest

from geo import areas
from geo.coverage.left import doors_of
from geo.coverage.returns import REAL, Returns
from geo.figures import Figure, State, no_data
from geo.issues import every_issue
from geo.link.meet import meeting

SHADINGS = [one for issue in every_issue() for one in issue.shadings]
ASKED = [one for one in SHADINGS if one.meets]
WARDS = areas.codes("ward")


def told(share: float | None, doors: int = 1000) -> tuple[Figure, list]:
    """A ward's door coverage in per cent, and its row of a table of coverage."""
    if share is None:
        return no_data("no return"), [doors, pd.NA, pd.NA]
    visited = round(doors * share / 100)
    state = State.VALUE if visited else State.ZERO
    return Figure(share, state, f"{share}%"), [doors, visited, doors - visited]


def of(measure, shares: dict[str, float | None], returns=REAL):
    """The meeting of a measure with made shares of doors, by ward; 90% where none is given."""
    made = {code: told(shares.get(code, 90), 1000 + at) for at, code in enumerate(WARDS)}
    headings = ["Doors", "Doors visited", "Doors not yet visited"]
    rows = pd.DataFrame([row for _, row in made.values()], list(made), headings)
    return meeting(
        measure, {code: one for code, (one, _) in made.items()}, doors_of(rows, returns), returns
    )


def lost_much(measure) -> list[str]:
    """The wards of the measure's worst class, read from its figures by hand."""
    figures = measure.figures("ward")
    least = max(measure.breaks, default=0) if "{most}" in measure.meets else 0
    return [
        code for code, one in figures.items() if one.state is State.VALUE and one.value >= least
    ]


@pytest.mark.parametrize("measure", ASKED, ids=lambda one: one.id)
def test_a_ward_is_there_that_lost_much_and_was_hardly_visited(measure):
    much = lost_much(measure)
    assert much
    met = of(measure, dict.fromkeys(WARDS, 5))
    assert sorted(met.codes) == sorted(much)
    assert of(measure, dict.fromkeys(WARDS, 20)).codes == ()
    assert of(measure, dict.fromkeys(WARDS, None)).codes == ()
    assert of(measure, {much[0]: 0}).codes == (much[0],)


@pytest.mark.parametrize("measure", ASKED, ids=lambda one: one.id)
def test_its_title_counts_the_wards_and_its_sum_their_doors(measure):
    much = lost_much(measure)
    none, one = of(measure, {}), of(measure, {much[0]: 10})
    assert none.title.startswith("We know of no ward") and none.left == ""
    assert one.title.startswith("In one ward ") and "under 20% of doors" in one.title
    doors = 1000 + list(WARDS).index(much[0])
    assert one.left == f"{doors - round(doors * 0.1):,} doors not yet visited"
    assert of(measure, {much[0]: 10}, Returns(synthetic=True)).title.startswith(
        "In made-up returns, in one ward"
    )


def test_most_doors_not_yet_visited_come_first():
    measure = ASKED[0]
    met = of(measure, dict.fromkeys(WARDS, 5))
    assert list(met.codes) == sorted(met.codes, key=list(WARDS).index, reverse=True)


def test_a_ward_of_which_a_part_has_no_return_is_left_out():
    measure = ASKED[0]
    much = lost_much(measure)[0]
    figure, _ = told(5)
    rows = pd.DataFrame(
        [[1000, 50, 300]], [much], ["Doors", "Doors visited", "Doors not yet visited"]
    )
    assert meeting(measure, {much: figure}, doors_of(rows, REAL), REAL).codes == ()


def test_a_measure_that_ranks_nothing_puts_no_ward_forward():
    for measure in SHADINGS:
        bare = replace(measure, meets="") if measure.meets else measure
        met = of(bare, dict.fromkeys(WARDS, 0))
        assert met.codes == () and met.least is None and measure.title in met.title
