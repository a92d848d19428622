"""Declare how long people waited in A&E, year by year: a fact beside the map, of no area on it."""

from geo.tables import Column, Table

AE_WAITS = Table(
    name="ae_waits",
    title="A&E patients seen within four hours, by year",
    columns=(
        Column("row_id", "Code of the organisation, year and types", unique=True),
        Column("org_code", "NHS code of the organisation", pattern=r"[A-Z]{3}"),
        Column("organisation", "Name of the hospital, or England"),
        Column("financial_year", "April to March", pattern=r"\d{4}-\d{2}"),
        Column("ae_types", "Which A&E departments are counted", choices=("all", "type 1")),
        Column("attendances", "A&E visits", "integer", "visits", low=1),
        Column("over_four_hours", "Visits of more than four hours", "integer", "visits", low=0),
        Column(
            "pct_within_four_hours",
            "Visits of four hours or less, as a share of all visits",
            "number",
            "per cent",
            low=0,
            high=100,
        ),
    ),
    key=("row_id",),
)
