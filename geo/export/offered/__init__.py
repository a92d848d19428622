"""Gather what may be downloaded, a module a subject: issues and tables, areas, doors."""

from geo.export.offered.by_area import (
    areas_note,
    comparison,
    comparison_name,
    measure,
    measured,
    measures,
    measures_on_map,
)
from geo.export.offered.doors import as_published, coverage, issues_and_doors, walk_list
from geo.export.offered.layers import issue, nearby_changes, table

__all__ = [
    "areas_note",
    "as_published",
    "comparison",
    "comparison_name",
    "coverage",
    "issue",
    "issues_and_doors",
    "measure",
    "measured",
    "measures",
    "measures_on_map",
    "nearby_changes",
    "table",
    "walk_list",
]
