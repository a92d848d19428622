"""What was lost near a point: by value, by a second route, and never from the Marsh Lane point."""

import csv
import math

import pytest

from geo.areas import postcodes
from geo.figures import STANDPOINT
from geo.figures.mark import phase_at
from geo.issues import every_issue
from geo.link.losses import DISTANCES_M, NEAR_M, changes, lost_near
from geo.tables import DATA

POSTCODES = set(postcodes.postcodes().index)


@pytest.fixture(scope="module")
def losses():
    told = changes(every_issue())
    return told[told["lost"]]


def test_the_site_is_never_measured_from(losses):
    assert "Fracking" not in set(losses["Layer"])
    assert not losses["Where"].str.contains("Bramleymoor").any()


def test_losses_are_the_44_schools_the_bus_losses_and_two_closures(losses):
    counts = losses["Layer"].value_counts().to_dict()
    assert counts["Schools"] == 44
    # One surgery closed, and GP time fell at three practices.
    assert (counts["Surgeries"], counts["Jobcentre"]) == (4, 1)
    where = losses.drop_duplicates("Layer").set_index("Layer")["Where"]
    assert losses["Where"].str.contains("Barrow Hill").any() and "Clay Cross" in where["Jobcentre"]


def test_a_loss_is_every_mark_of_a_kind_that_is_lost_and_no_other(losses):
    told = losses.groupby("Layer")["Where"].agg(sorted).to_dict()
    for issue in every_issue():
        lost = {kind.id for kind in issue.kinds if kind.lost and not issue.of_each}
        known = sorted(
            name
            for mark in issue.marks()
            if not issue.unmeasured
            for name in (
                *([mark.name] if phase_at(mark, STANDPOINT).kind in lost else []),
                *(one.where for one in mark.changes if one.lost),
            )
        )
        assert told.get(issue.title, []) == known


def test_a_route_is_listed_once_however_many_of_its_places_are_near():
    found = postcodes.find("S18 1PY")
    near = lost_near(found.easting_m, found.northing_m, NEAR_M, None, found.postcode)
    buses = near[near["Layer"] == "Buses"]
    assert buses["Where"].tolist() == [
        "Bus 43A: Dronfield, Dronfield Woodhouse, Gosforth, Hallowes",
        "Bus 44A: Coal Aston, Dronfield",
        "Bus 15A: Dronfield, Marsh Lane",
        "Bus 16A: Dronfield, Holmesfield",
    ]
    assert buses["lost"].all()
    assert buses["Ward"].iloc[0] == (
        "Coal Aston, Dronfield North, Dronfield South, Dronfield Woodhouse, Gosforth Valley"
    )


def test_no_distance_is_given_that_is_not_known():
    found = postcodes.find("S45 9NR")
    near = lost_near(found.easting_m, found.northing_m, 5_000, None, found.postcode)
    office = near[near["Layer"] == "Jobcentre"].iloc[0]
    assert office["Distance"] == "street-level point: not measured"
    assert set(near.loc[near["Layer"] == "Buses", "Distance"]) <= {"not measured"}
    unknown = near["Distance"].str.contains("not measured|same postcode")
    assert near.loc[unknown, "distance_m"].isna().all()
    assert near.loc[~unknown, "distance_m"].notna().all()


@pytest.mark.parametrize("table", ["schools", "surgeries"])
def test_what_has_the_postcode_itself_is_at_the_same_postcode_and_under_no_metres(table):
    with (DATA / f"{table}.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["postcode"] in POSTCODES]
    layer = {"schools": "Schools", "surgeries": "Surgeries"}[table]
    assert len(rows) > 10
    for row in rows:
        found = postcodes.find(row["postcode"])
        near = lost_near(found.easting_m, found.northing_m, 1_000, None, row["postcode"])
        home = near[near["Distance"] == "same postcode"]
        listed = set(near.loc[near["Layer"] == layer, "Where"])
        assert row["name"] not in listed or row["name"] in set(home["Where"])
        assert not near["Distance"].str.contains(r"about \d0 m|under 5").any()


def test_nothing_announced_dropped_later_or_merged_is_a_loss(losses):
    told = " ".join(losses["What"])
    for word in ("nnounced", "dropped", "after September", "merged", "not verified"):
        assert word not in told


def test_distances_agree_with_plain_geometry_on_the_national_grid(losses):
    found = postcodes.find("S18 1PY")
    near = lost_near(found.easting_m, found.northing_m, NEAR_M, losses)
    assert near["distance_m"].dropna().is_monotonic_increasing
    assert near["distance_m"].max() <= NEAR_M
    with (DATA / "postcodes.csv").open(encoding="utf-8") as file:
        points = {row["postcode"]: row for row in csv.DictReader(file)}
    school = points["S18 2FZ"]
    away = math.hypot(
        int(school["easting_m"]) - found.easting_m, int(school["northing_m"]) - found.northing_m
    )
    fanshawe = near.set_index("Where").loc["Dronfield Henry Fanshawe School", "distance_m"]
    assert fanshawe == pytest.approx(away, abs=6)


def test_a_point_far_from_all_has_no_losses_and_says_so_with_an_empty_table(losses):
    assert lost_near(500_000, 200_000, NEAR_M, losses).empty


def test_distances_are_said_to_ten_metres(losses):
    near = lost_near(435_253, 378_438, NEAR_M, losses)
    assert len(near) and (near["distance_m"].dropna() % 10 == 0).all()


def standing(issue):
    """Each mark of an issue with its kind at the standpoint."""
    kinds = {kind.id: kind for kind in issue.kinds}
    now = [(mark, phase_at(mark, STANDPOINT)) for mark in issue.marks()]
    return [(mark, kinds[phase.kind]) for mark, phase in now if phase]


def others(tables):
    """The names of marks of issues that rest on none of these tables."""
    for issue in every_issue():
        if not {table.name for table in issue.tables} & set(tables):
            yield from (mark.name for mark in issue.marks())


def on_the_globe_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great circle between two points (longitude, latitude), which knows no grid."""
    (east, north), (to_east, to_north) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((to_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(to_north) * math.sin((to_east - east) / 2) ** 2
    return 2 * 6_371_000 * math.asin(math.sqrt(half))


@pytest.mark.parametrize("postcode", ["S45 9NR", "S18 1PY", "S21 1DX"])
def test_every_change_near_a_postcode_by_a_second_reckoning(postcode):
    found = postcodes.find(postcode)
    near_by = lost_near(found.easting_m, found.northing_m, 5_000)
    told = near_by.dropna(subset="distance_m").set_index("Where")["distance_m"].to_dict()
    points = {}
    for table, name in (("schools", "name"), ("surgeries", "name")):
        with (DATA / f"{table}.csv").open(encoding="utf-8") as file:
            points |= {
                row[name]: (float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)
            }
    here = (found.lon, found.lat)
    away = {name: on_the_globe_m(here, point) for name, point in points.items()}
    known = set(told) & set(points)
    assert set(told) - known <= set(others(("schools", "surgeries")))
    assert len(known) > 8
    for name in known:
        # Ten metres of rounding, five of the grid's, and a sphere that is no ellipsoid.
        assert abs(told[name] - away[name]) < 15 + away[name] / 300, name
    with (DATA / "schools.csv").open(encoding="utf-8") as file:
        schools = {row["name"] for row in csv.DictReader(file)}
    assert {name for name in schools if away[name] < 4_950} <= known
    assert not {name for name in schools if away[name] > 5_050} & known
    assert near_by["distance_m"].dropna().is_monotonic_increasing
    assert near_by["distance_m"].isna().any()


def test_what_changed_is_told_with_its_state_and_nothing_is_made_a_cut():
    told = changes(every_issue())
    state = told.set_index("Where")["State"]
    closed = state[state == "closed"]
    assert closed.index.str.contains("Barrow Hill").sum() == 1
    assert len(closed) == sum(
        kind.change == "closed" for issue in every_issue() for _, kind in standing(issue)
    )
    merged = state[state.str.startswith("merged")]
    assert len(merged) == 2 and merged.str.contains("not a closure").all()
    assert state[state.str.startswith("proposed")].eq("proposed, then dropped: no cut").all()
    assert "Fracking" not in set(told["Layer"])
    assert not told["Where"].str.contains("Bramleymoor").any()
    assert told["Source"].notna().all() and told["Table"].notna().all()


def test_a_reader_chooses_how_far_and_the_nearer_circle_lies_in_the_wider():
    told = changes(every_issue())
    found = postcodes.find("S18 1PY")
    counts = []
    for most_m in DISTANCES_M:
        near_by = lost_near(found.easting_m, found.northing_m, most_m, told)
        assert near_by["distance_m"].max() <= most_m
        counts.append(len(near_by))
    assert counts == sorted(counts) and counts[0] < counts[-1]
    assert (
        near_by["Distance"]
        .str.fullmatch(r"(about \d{3} m|about \d+\.\d km|under 100 m|.*not measured)")
        .all()
    )
