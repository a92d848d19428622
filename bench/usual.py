"""Show the same map the usual way: a new folium map each run, and a marker for each mark."""

import html
import json
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

from geo.areas import postcodes

STATES = {"zero": "#ffffff", "no data": "#dddddd", "not applicable": "#f7f7f7", "hidden": "#cccccc"}
SERVED = "../../app/static"
folium.Map.default_js = [("leaflet", f"{SERVED}/leaflet.js"), ("dollar", f"{SERVED}/dollar.js")]
folium.Map.default_css = [("leaflet_css", f"{SERVED}/leaflet.css")]


@st.cache_data
def read_content() -> dict:
    """Read the content both other pages show."""
    content = json.loads(Path("content.json").read_text(encoding="utf-8"))
    for one in content["boundaries"]["ward"]["features"]:
        one["properties"]["name"] = content["names"][one["id"]]
    return content


def add_wards(board: folium.Map, content: dict, measure: dict) -> None:
    """Shade the wards by the measure."""

    def style(feature):
        figure = measure["figures"]["ward"][feature["id"]]
        known = figure["state"] == "value"
        fill = measure["classes"][figure["class"]]["colour"] if known else STATES[figure["state"]]
        return {"color": "#5d5d5d", "weight": 1.1, "fillColor": fill, "fillOpacity": 0.82}

    folium.GeoJson(
        content["boundaries"]["ward"],
        style_function=lambda one: {**style(one), "className": "ward"},
        tooltip=folium.GeoJsonTooltip(["name"], labels=False),
    ).add_to(board)


def add_ground(board: folium.Map, boundaries: dict) -> None:
    """Draw settlements, rail and the outline."""
    for name, style in (
        ("settlements", {"stroke": False, "fillColor": "#cfc8bb", "fillOpacity": 0.55}),
        ("rail", {"color": "#8c8c8c", "weight": 1.4, "dashArray": "6 3"}),
        ("constituency", {"color": "#222222", "weight": 2.6, "fill": False}),
    ):
        folium.GeoJson(
            boundaries[name],
            style_function=lambda _, style=style: {**style, "interactive": False},
        ).add_to(board)


def add_marks(board: folium.Map, layer: dict) -> None:
    """Add a circle marker with a popup for each mark."""
    colours = {kind["id"]: kind["colour"] for kind in layer["kinds"]}
    for mark in layer["marks"]:
        folium.CircleMarker(
            mark["at"],
            radius=7,
            color="#ffffff",
            weight=1.2,
            fill_color=colours[mark["phases"][-1]["kind"]],
            fill_opacity=1,
            class_name=f"mark-{layer['id']}",
            tooltip=html.escape(mark["name"]),
            popup=popup(mark),
        ).add_to(board)


def popup(mark: dict) -> str:
    """Write what a mark's popup says."""
    lines = [f"{fact['label']}: {fact['text']}" for fact in mark["facts"]]
    lines += [mark["phases"][-1]["text"], *(link["text"] for link in mark["links"])]
    said = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return f"<h3>{html.escape(mark['name'])}</h3>{said}"


st.set_page_config(layout="wide")
content = read_content()
measures = {one["title"]: one for one in content["measures"] if "ward" in one["figures"]}
first = [one["id"] for one in measures.values()].index(content["start"]["measure"])
asked = st.text_input("Find a postcode")
found = postcodes.find(asked) if asked else None
measure = measures[st.selectbox("Shade wards by", list(measures), index=first)]
on = [one for one in content["layers"] if one["marks"] and st.checkbox(one["id"], value=True)]
board = folium.Map(
    location=[found.lat, found.lon] if found else [53.2, -1.41],
    zoom_start=14 if found else 11,
    tiles=None,
)
add_ground(board, content["boundaries"])
add_wards(board, content, measure)
for layer in on:
    add_marks(board, layer)
if found:
    tip = folium.Tooltip(found.postcode, permanent=True)
    folium.CircleMarker([found.lat, found.lon], radius=9, color="#000000", tooltip=tip).add_to(
        board
    )
answer = st_folium(board, width=1000, height=640)
chosen = (answer.get("last_active_drawing") or {}).get("properties", {}).get("name")
if chosen:
    st.write(f"Chosen: {chosen}")
