"""What the app does in a made-up place, which NED_PLACE names: prints a line of JSON a deed."""

import csv
import io
import json
import re
import sys
import tempfile
from collections.abc import Callable

from pypdf import PdfReader

from geo import areas
from geo.areas import postcodes
from geo.cards import card, cards
from geo.cards.__main__ import main as work_out_again
from geo.cards.check import Verdict, check
from geo.coverage import published
from geo.draw.content import content, cover_published
from geo.draw.stops import stops
from geo.export import offered, pictures
from geo.export.brief import brief
from geo.export.formats import as_geojson, as_package, as_workbook
from geo.export.pack import pack
from geo.export.taken import as_csv
from geo.issues import absent_issues, every_issue, without_data
from geo.link import compare, order
from geo.link.losses import changes, issues_and_doors, lost_in, lost_near
from geo.tables.package import as_json, declared
from geo.tables.place import PLACE, bounds
from tests.house.aside import opened, tell, the_app

TYPES = ("ward", "lsoa")
TODAY = "2026-11-26"


def the_place_is_the_made_up_one():
    west, _, east, _ = bounds(0.05)
    assert 0 < west < east
    return PLACE.name == "Saltmere and Fenwold" and len(areas.codes("ward")) == 3


def what_is_missing_is_said():
    assert {"jobcentres", "fracking"} <= {one.id for one in absent_issues()}
    missing = {"jobcentres", "site", "site_events", "site_facts", "wards_2019"}
    assert not missing & {one.name for one in declared()}
    said = without_data()
    return said.startswith("There is no data here for: ") and "Jobcentre, Fracking" in said


def every_figure_comes_out_again():
    told = [check(one) for one in cards().values()]
    assert not [one.id for one in told if one.verdict is Verdict.DIFFERS]
    assert check(card("haven_surgery")).verdict is Verdict.CLAIM_ONLY
    return work_out_again() == 0


def the_figures_are_those_worked_out_by_hand():
    found = {one.id: one.found for one in cards().values()}
    assert (
        found["premium_by_area"]
        == "about £22,000 a year, 4 schools; the secondary rate is inferred"
    )
    assert found["bus_losses"] == (
        "2 routes: 1 withdrawn, documented; 1 probably cut back, not confirmed"
    )
    assert found["surgeries_closed"] == "1 surgery closed; 1 branch is not verified"
    assert (found["majority_2015"], found["majority_2017"]) == ("211 votes", "122 votes")
    assert found["residents_2019"] == "7,317 people"
    haven, west, gull = areas.codes("ward")
    lost = {code: lost_in(code).words for code in (haven, west, gull)}
    assert "£" not in lost[haven] and "about £5.30 a year for each primary pupil" in lost[west]
    assert "1.5 full-time equivalents lost in falls of over 0.2 (" in lost[west]
    return "1 route withdrawn, documented" in lost[gull]


def every_file_can_be_taken():
    taken = [offered.issue(one) for one in every_issue()]
    taken += [offered.measures_on_map(kind) for kind in TYPES]
    assert all(as_geojson(one) for one in taken)
    taken += [offered.measures(kind) for kind in TYPES]
    for one in taken:
        assert as_csv(one) and as_package(one) and as_workbook(one)
    rows = [list(csv.reader(io.StringIO(as_csv(offered.table(one))))) for one in declared()]
    assert all(rows)
    named = offered.issue(every_issue()[0])
    return named.name.endswith(f"-{PLACE.standpoint}") and json.loads(as_json())["resources"]


def every_picture_can_be_taken():
    known = list(pictures.every_picture(None))
    assert {one.id for issue in every_issue() for one in issue.shadings} <= {
        one.name for one in known
    }
    return all(one.png("preview").startswith(b"\x89PNG") for one in known)


def briefs_and_stops():
    for ward in areas.codes("ward"):
        pages = PdfReader(io.BytesIO(brief([ward]))).pages
        assert areas.name_of(ward) in pages[0].extract_text()
    return len(stops(None)) == 3


def the_pack_tells_of_no_other_place():
    text = pack(None, TODAY) + json.dumps(content(), ensure_ascii=False) + repr(cards())
    assert "Saltmere and Fenwold" in text and without_data() in text
    return [word for word in OTHER if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)] == []


def areas_compared_and_ordered():
    codes = [areas.codes("ward")[0], areas.codes("lsoa")[2], areas.CODE]
    assert "Saltmere" in as_csv(offered.comparison(compare.rows(codes), codes, "", "", ""))
    cover_of = _cover()
    table = order.by_area(cover_of, "ward")
    for rule in order.rules():
        assert len(order.shown(order.ordered(table, rule), "ward")) == 3
        assert offered.walk_list(table, "ward", rule, published.returns(None))
    return len(issues_and_doors(published.rows(None))) == 3


def _cover():
    from geo.canvass.count import coverage
    from geo.canvass.records import nothing

    return coverage(nothing(), "ward")


def near_a_postcode():
    here = next(iter(postcodes.postcodes().query("ward_code.notna()").index))
    found = postcodes.find(here)
    near = lost_near(found.easting_m, found.northing_m, 10_000, changes(every_issue()))
    return len(near) > 0 and found.ward_2019_code is None


def the_demonstration_comes_before_the_standpoint():
    from geo.canvass.count import constituency_total, coverage
    from geo.canvass.demo import demonstration, ensure
    from geo.canvass.publish import freeze
    from geo.canvass.store import open_store

    assert demonstration()["period_end"].max() < PLACE.standpoint
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/canvass.sqlite")
        ensure(store)
        counted = coverage(store.held(), "ward")
        assert coverage(store.held(), "ward 2019").empty
        told = freeze(counted, constituency_total(counted), True, TODAY)
    assert published.parsed(told.as_bytes()) == told
    shown = cover_published(told)
    return len(shown["ward"]) == 3 and "made up" in pack(told, TODAY)


def every_page_opens():
    ward, other = areas.codes("ward")[0], areas.codes("lsoa")[0]
    pages: list[tuple[str, dict[str, str]]] = [
        ("", {}),
        ("", {"layers": "fracking,places", "date": "2016-05-31"}),
        *(("area", {"area": code}) for code in areas.codes("ward")),
        ("compare", {"area": ward, "with": other}),
        ("near", {}),
        ("claims", {}),
        *(("claims", {"card": one}) for one in ("haven_surgery", "fracking_licence")),
        ("sources", {}),
        ("sources", {"table": "site_events"}),
        ("priorities", {}),
        *(("embed", {"layers": one.id}) for one in every_issue() if one.kinds),
        ("embed", {"layers": "fracking"}),
        ("present", {}),
        ("accessibility", {}),
        ("canvass", {}),
    ]
    said = [_opened(page, query) for page, query in pages]
    return any(without_data() in one for one in said)


def the_map_opens_where_an_address_says():
    lon, lat = areas.constituency().geometry.iloc[0].centroid.coords[0]
    app = the_app()
    app.query_params["at"] = f"{lat:.5f},{lon:.5f},13"
    app.run()
    assert not app.exception and not app.error
    return [one.value for one in app.warning if "far from" in one.value] == []


def every_table_of_the_map_opens():
    titles = [one.title for one in every_issue()]
    titles += [side.title for one in every_issue() for side in one.side_tables]
    fixed = ["Issues and doors by ward", "Canvass coverage", "Measures by ward", "Measures by LSOA"]
    for title in [*titles, *fixed]:
        _opened("", {"tables": title})
    return True


def _opened(page, query):
    said = opened(page, query)
    assert not [word for word in OTHER if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said)], page
    return said


# The words of the other place, which nothing here may say.
OTHER = json.loads(sys.argv[1]) if len(sys.argv) > 1 else []
DEEDS: tuple[Callable, ...] = (
    the_place_is_the_made_up_one,
    what_is_missing_is_said,
    every_figure_comes_out_again,
    the_figures_are_those_worked_out_by_hand,
    every_file_can_be_taken,
    every_picture_can_be_taken,
    briefs_and_stops,
    the_pack_tells_of_no_other_place,
    areas_compared_and_ordered,
    near_a_postcode,
    the_demonstration_comes_before_the_standpoint,
    every_page_opens,
    the_map_opens_where_an_address_says,
    every_table_of_the_map_opens,
)

if __name__ == "__main__":
    tell(DEEDS)
