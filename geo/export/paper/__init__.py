"""Print on paper: tagged PDF with headings, lists, tables and drawings, from data alone."""
