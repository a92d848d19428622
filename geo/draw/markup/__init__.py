"""Draw lists, tables and small maps as HTML and SVG: trees of elements, never joined text."""
