"""The domain: areas, issues, canvass coverage and how they are drawn. Knows no Streamlit."""
