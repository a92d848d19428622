"""Draw the map: the only place, beside geo.export, that knows folium."""
