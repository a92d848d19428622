"""What changed near a postcode or a town, nearest first: nothing leaves the machine."""

import streamlit as st

from geo.areas.postcodes import Postcode
from geo.draw.markup.near_list import near_as_html, whole_as_html
from geo.issues import Issue, without_data
from geo.link import losses, near
from geo.link.near import Spot
from pages.parts import asking, cache
from pages.parts.asking import choice, choices, searched_postcode
from pages.parts.drawn import drawn
from pages.parts.frame import close_page, open_page
from pages.parts.tables import show_table
from pages.parts.takeaway import files
from pages.parts.takeaway.sharing import copy_page
from pages.parts.words import plain

open_page("Near me", headed=False)
DISTANCES = {losses.kilometres(one): one for one in (1_000, 3_000, 5_000)}
USUAL = losses.kilometres(losses.NEAR_M)
# What an older address may say, and the nearest distance that there is.
FORMER = {"2 km": "3 km", "10 km": "5 km"}


def chosen_issues() -> list[Issue]:
    """Which issues to look at; one of the address that is not here is told."""
    asking.known_today("issues")
    known = {one.title: one for one in cache.issues() if one.kinds and not one.unmeasured}
    if not known:
        st.caption(plain(without_data()))
        return []
    picked = choices(st.pills, "issues", "Issues", list(known))
    return [known[title] for title in picked]


def chosen_spot(found: Postcode | None) -> Spot | None:
    """The postcode, or a town of the address; without either, the field and the towns."""
    if found:
        return Spot(found.postcode, found.easting_m, found.northing_m)
    towns = {one.name: one for one in near.towns()}
    if not towns:
        return None
    town = choice(st.pills, "town", "Or choose a town", list(towns))
    return towns[town] if town else None


def show(spot: Spot, postcode: str, issues: list[Issue], within: str) -> None:
    """What changed there: a sentence that counts it, the map and the list, and the files."""
    within_m = DISTANCES[within]
    changed = cache.changes()
    changed = changed[changed["Layer"].isin([one.title for one in issues])]
    rows = losses.lost_near(spot.easting_m, spot.northing_m, within_m, changed, postcode)
    where = f"within {within} of {spot.name}"
    places = near.places(rows)
    # A postcode is somebody's address: it stands in no title.
    said = f"within {within}" if postcode else where
    head.title(plain(near.title(places, issues, said)), anchor=False)
    asking.tell_ward(spot, postcode)
    if not places:
        st.markdown(plain(near.nearest(near.beyond(spot, within_m, changed))))
        return
    st.markdown(plain(near.beside(places, issues)))
    drawn(near_as_html(places, spot, within_m), "near")
    with st.expander("Table of these changes, to download"):
        show_table(rows[list(losses.COLUMNS)])
        files.nearby_changes(rows, where)


head = st.container()
search, far, by = st.columns([4, 2, 5], vertical_alignment="bottom")
with search:
    found = searched_postcode()
within = choice(
    far.segmented_control, "within", "Within", list(DISTANCES), FORMER, USUAL, required=True
)
with by:
    chosen = chosen_issues()
if spot := chosen_spot(found):
    show(spot, found.postcode if found else "", chosen, within or USUAL)
else:
    head.title("Near me", anchor=False)
    towns = near.towns()
    head.caption(f"Find what changed near a postcode{' or a town' if towns else ''}.")
    drawn(whole_as_html(towns), "whole")
copy_page("near")
for note in (losses.measured(cache.issues()), losses.read_with_care(cache.issues())):
    if note:
        st.caption(note)
st.caption("Your postcode is looked up here and sent nowhere.")
close_page()
