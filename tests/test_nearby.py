"""What was lost near a point: by value, by a second route, and never from the Marsh Lane point."""

import csv
import math

import pytest

from geo import nearby, postcodes
from geo.layers import every_layer
from geo.tables import DATA


@pytest.fixture(scope="module")
def losses():
    return nearby.losses(every_layer())


def test_the_site_is_never_measured_from(losses):
    assert "Fracking" not in set(losses["Layer"])
    assert not losses["Where"].str.contains("Bramleymoor").any()


def test_losses_are_the_44_schools_the_bus_losses_and_two_closures(losses):
    counts = losses["Layer"].value_counts().to_dict()
    assert counts["Schools"] == 44
    assert counts["Surgeries and jobcentre"] == 2
    closed = losses.loc[losses["Layer"] == "Surgeries and jobcentre", "Where"]
    assert closed.str.contains("Barrow Hill").sum() == 1


def test_nothing_announced_dropped_later_or_merged_is_a_loss(losses):
    told = " ".join(losses["What"])
    for word in ("nnounced", "dropped", "after September", "merged", "not verified"):
        assert word not in told


def test_distances_agree_with_plain_geometry_on_the_national_grid(losses):
    found = postcodes.find("S18 1PY")
    near = nearby.near(losses, found.easting_m, found.northing_m)
    assert near["distance_m"].is_monotonic_increasing
    assert near["distance_m"].max() <= nearby.NEAR_M
    with (DATA / "postcodes.csv").open(encoding="utf-8") as file:
        points = {row["postcode"]: row for row in csv.DictReader(file)}
    school = points["S18 2FZ"]
    away = math.hypot(
        int(school["easting_m"]) - found.easting_m, int(school["northing_m"]) - found.northing_m
    )
    fanshawe = near.set_index("Where").loc["Dronfield Henry Fanshawe School", "distance_m"]
    assert fanshawe == pytest.approx(away, abs=6)


def test_a_point_far_from_all_has_no_losses_and_says_so_with_an_empty_table(losses):
    assert nearby.near(losses, 500_000, 200_000).empty


def test_distances_are_said_to_ten_metres(losses):
    near = nearby.near(losses, 435_253, 378_438)
    assert len(near) and (near["distance_m"] % 10 == 0).all()
