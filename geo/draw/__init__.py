"""Draw the map and the charts: the only room that knows folium."""
