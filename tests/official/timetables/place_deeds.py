"""What the app does in a place with timetables: prints a line of JSON a deed."""

from geo import areas
from geo.cards import card
from geo.cards.check import check
from geo.draw.content import content
from geo.export import offered, pictures
from geo.export.pack import pack
from geo.export.taken import as_csv
from geo.issues import issue
from geo.link import compare
from geo.tables.package import declared, faults
from tests.house.aside import opened, tell

MEASURE, TABLE = "bus_departures_change", "bus_departures"
HAVEN, WEST, GULL = "E05999001", "E05999002", "E05999003"
BY_HAND = {
    HAVEN: (8, 11, "27.3% fewer"),
    WEST: (2, 4, "50.0% fewer"),
    GULL: (0, 3, "100.0% fewer"),
}


def said(after, before, change):
    return f"{change} bus departures: {after} on 14 March 2018 and {before} on 27 April 2016"


def the_table_keeps_its_declaration():
    return TABLE in [one.name for one in declared()] and faults() == []


def the_map_shades_the_wards():
    (told,) = (one for one in content()["measures"] if one["id"] == MEASURE)
    figures = {code: one["text"] for code, one in told["figures"]["ward"].items()}
    assert figures == {code: said(*cells) for code, cells in BY_HAND.items()}, figures
    assert told["middle"] == 0
    return not told["later"]


def an_lsoa_without_a_stop_has_no_data():
    (told,) = (one for one in content()["measures"] if one["id"] == MEASURE)
    lsoas = {code: one["state"] for code, one in told["figures"]["lsoa"].items()}
    return set(lsoas) == set(areas.codes("lsoa")) and "no data" in lsoas.values()


def the_card_comes_out_again():
    told = check(card(MEASURE))
    assert told.shown == said(10, 18, "44.4% fewer"), told
    return str(told.verdict) == "same" and told.parts == told.parts_same >= 3


def two_wards_together_are_their_stops():
    (here,) = (one for one in issue("buses").measures if one.id == MEASURE)
    return here.together((HAVEN, WEST)).text == said(10, 15, "33.3% fewer")


def wards_are_compared():
    rows = compare.rows([HAVEN, GULL, areas.CODE])
    (own,) = (row for row in rows if row.id == MEASURE)
    return [round(one.value, 1) for one in own.figures] == [-27.3, -100.0, -44.4]


def it_is_in_files_and_pictures():
    (own,) = (one for one in declared() if one.name == TABLE)
    text = as_csv(offered.table(own))
    assert "Saltmere Quay" in text and "24:05" in text
    return pictures.of_name(MEASURE).png().startswith(b"\x89PNG")


def it_is_in_the_file_to_take_away():
    text = pack(None, "2026-11-28")
    return f"card-{MEASURE}" in text and said(10, 18, "44.4% fewer") in text


def it_is_on_the_pages():
    told = {
        "claims": opened("claims", {"card": MEASURE}),
        "about": opened("sources", {"table": TABLE}),
        "ward": opened("area", {"area": GULL}),
        "map": opened("", {}),
    }
    assert "Change of bus departures a day between two timetables" in told["claims"]
    assert said(*BY_HAND[GULL]) in told["ward"], told["ward"]
    return "bus_departures.csv" in told["about"]


DEEDS = (
    the_table_keeps_its_declaration,
    the_map_shades_the_wards,
    an_lsoa_without_a_stop_has_no_data,
    the_card_comes_out_again,
    two_wards_together_are_their_stops,
    wards_are_compared,
    it_is_in_files_and_pictures,
    it_is_in_the_file_to_take_away,
    it_is_on_the_pages,
)

if __name__ == "__main__":
    tell(DEEDS)
