"""Measure the map beside a plain Leaflet page and the usual `st_folium` way."""
