"""Make the place of one seat from official files: tables, sources, and what it cannot say."""

import re
from datetime import date, timedelta
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.official.files import Refused
from geo.official.seat import writing
from geo.official.seat.areas import (
    WHOLE,
    WardSet,
    default_set,
    lsoas_of,
    ward_of,
    ward_sets,
)
from geo.official.seat.frames import Dated, Frames
from geo.official.seat.gaps import gaps_of, words_of
from geo.official.seat.income import income_of
from geo.official.seat.nations import nation_of
from geo.official.seat.points import bus_places_of, postcodes_of, stops_of
from geo.official.seat.services import lists_branches, on_the_map, schools_of, surgeries_of

# The years in which these constituencies were in use; a map tells of nothing before them.
FIRST_YEAR, LAST_YEAR = 2010, 2024
FIRST_DAY = f"{FIRST_YEAR}-01-01"
# What is written of each table, in the order of its columns; '{census}' is a month, '{month}' too.
COLUMNS = {
    "postcodes": "postcode,easting_m,northing_m,ward_code,ward_2019_code,lsoa_code,standing",
    "people": "lsoa_code,households_2011,adults_2019,population_2015,population_2019",
    "schools": "urn,name,phase,status,postcode,lon,lat,ward_code,lsoa_code,pupils_all_{census},"
    "pupils_ever6_fsm_{census},pct_ever6_fsm_{census},became_academy,urn_2015,urn_2020",
    "income_schools": "mark_id,urn,name,phase,postcode,lon,lat,ward_code,lsoa_code,"
    "pupils_all_{census}",
    "school_income": "urn,urn_in_return,financial_year,status,income_gbp,expenditure_gbp,"
    "income_gbp_2017_18_prices",
    "surgeries": "ods_code,name,kind,parent_code,premises_code,postcode,lon,lat,ward_code,"
    "lsoa_code,standing,standing_from,opened,verified,services_ended,basis,note",
    "bus_stops": "atco_code,name,indicator,street,locality_code,locality,lon,lat,ward_code,"
    "lsoa_code,created",
    "bus_places": "code,name,lon,lat,ward_code,lsoa_code,stops_{month}",
    "deprivation": "lsoa_code,imd2015_score,imd2015_rank,imd2015_decile,imd2019_score,"
    "imd2019_rank,imd2019_decile",
    "wards_2019": "code,name,standing",
}
SHAPES = {
    "constituency": ("code", "name"),
    "wards": ("code", "name", "district_code"),
    "lsoas": ("code", "name", "ward_code"),
}
# What must stand in a ward to be on the map.
_PLACED = ("surgeries", "bus_stops")
CHANGED = {
    "constituency": "Coordinates were rounded to five decimals.",
    "wards": "Wards were cut at the constituency's line. Coordinates were rounded to five "
    "decimals.",
    "lsoas": "An LSOA belongs here with over half of its area inside. Each was given the ward "
    "that has most of its area.",
    "postcodes": "Only postcodes in the constituency or up to 1 km outside were kept. The point "
    "says the ward and the LSOA.",
    "people": "Only LSOAs of the constituency were kept.",
    "schools": "Only schools that the file names in this constituency were kept. A school is "
    "drawn at its postcode.",
    "income_schools": "Only schools with a return, or that were academies, were kept.",
    "school_income": "Pounds were rounded. Spending under 65% of the income was left out: what "
    "was paid to staff is missing there. Income at prices of 2017-18 was worked out here.",
    "surgeries": "Only practices and branches with a postcode in the constituency were kept. The "
    "days in the register say what was there.",
    "bus_stops": "Only bus stops in use in the constituency were kept, if they were created by the "
    "standpoint or have no day.",
    "bus_places": "Each point is the middle of the place's bus stops.",
    "deprivation": "Only LSOAs of the constituency were kept.",
    "wards_2019": "A ward is whole with 99% of its area in the constituency.",
}


def make_seat(frames: Frames, out: Path) -> Path:
    """Write the place of one seat into a folder; what was there before stays until all is written.

    What only people could have put there stays for good: stops, tables by hand and their sources.
    Raises Refused in one sentence. The tables are checked as declared in a process of its own
    (`python -m geo.tables.package` with NED_PLACE), since a process knows one place.
    """
    try:
        with writing.remade(out) as made:
            _write(frames, made)
            if out.is_dir():
                writing.carry_over(out, made, (*COLUMNS, *SHAPES, *writing.NATIONAL))
    except OSError as fault:
        raise Refused(
            f"{out} cannot be written ({fault.strerror}): make room, or name another folder. "
            "Nothing of what was there before has changed."
        ) from None
    return out


def tables_of(frames: Frames) -> tuple[dict[str, pd.DataFrame], WardSet, tuple[str, ...]]:
    """Every table of a seat by name, its wards, and why other sets of wards are not drawn.

    Raises Refused where no set of wards can be drawn.
    """
    sets, lacks = ward_sets(frames)
    chosen = default_set(sets, frames.standpoint)
    if chosen is None:
        raise Refused(
            f"No file of ward boundaries has the wards of {frames.name} ({frames.code}): add one."
        )
    wards, lsoas = chosen.wards, lsoas_of(frames)
    later = sets[-1].wards if _redrawn(chosen, sets) else None
    known = {
        **_ground(frames, wards, lsoas, later),
        "people": _people(frames, lsoas),
        "deprivation": _deprivation(frames, lsoas),
        **_schools(frames, wards, lsoas),
        "surgeries": surgeries_of(frames, FIRST_DAY, wards, lsoas),
        **_stops(frames, wards, lsoas),
    }
    return {name: one for name, one in known.items() if one is not None}, chosen, lacks


def _ground(
    frames: Frames,
    wards: gpd.GeoDataFrame,
    lsoas: gpd.GeoDataFrame,
    later: gpd.GeoDataFrame | None,
) -> dict[str, pd.DataFrame | None]:
    """The areas, and which of them each postcode is in."""
    known: dict[str, pd.DataFrame | None] = {"constituency": frames.seat, "wards": wards}
    if len(lsoas):
        known["lsoas"] = lsoas.assign(ward_code=ward_of(lsoas, wards).to_numpy())
    if frames.all("postcodes"):
        known["postcodes"] = postcodes_of(frames, wards, lsoas, later)
    if later is not None:
        standing = (later["share"] >= WHOLE).map({True: "whole", False: "part"})
        known["wards_2019"] = later.assign(standing=standing)
    return known


def _stops(
    frames: Frames, wards: gpd.GeoDataFrame, lsoas: gpd.GeoDataFrame
) -> dict[str, pd.DataFrame | None]:
    stops = stops_of(frames, wards, lsoas)
    places = None if stops is None else bus_places_of(stops, wards, lsoas)
    return {"bus_stops": stops, "bus_places": places}


def _schools(
    frames: Frames, wards: gpd.GeoDataFrame, lsoas: gpd.GeoDataFrame
) -> dict[str, pd.DataFrame | None]:
    schools = schools_of(frames, wards, lsoas)
    known = None if schools is None else income_of(frames, on_the_map(schools))
    marks, returns = known or (None, None)
    return {"schools": schools, "income_schools": marks, "school_income": returns}


def _redrawn(chosen: WardSet, sets: tuple[WardSet, ...]) -> bool:
    last = sets[-1]
    return last is not chosen and set(last.wards["code"]) != set(chosen.wards["code"])


def _people(frames: Frames, lsoas: gpd.GeoDataFrame) -> pd.DataFrame | None:
    known = frames.one("households")
    if known is None or lsoas.empty:
        return None
    homes = known.rows.dropna(subset=["area_code"]).set_index("area_code")["households"]
    counted = lsoas["code"].map(homes).astype("Int64")
    return pd.DataFrame({"lsoa_code": lsoas["code"], "households_2011": counted})


def _deprivation(frames: Frames, lsoas: gpd.GeoDataFrame) -> pd.DataFrame | None:
    """England's ranks and tenths of 2019; Wales's are on another scale and not in this table."""
    known = frames.one("deprivation_england")
    if known is None or nation_of(frames.code).index != "deprivation_england" or lsoas.empty:
        return None
    rows = known.rows.set_index("lsoa_code").reindex(lsoas["code"])
    return pd.DataFrame(
        {
            "lsoa_code": lsoas["code"].to_numpy(),
            "imd2019_rank": rows["rank"].astype("Int64").to_numpy(),
            "imd2019_decile": rows["decile"].astype("Int64").to_numpy(),
        }
    )


def _write(frames: Frames, out: Path) -> None:
    tables, wards, lacks = tables_of(frames)
    census = _census(frames) if "schools" in tables else ""
    gaps = gaps_of(frames, wards, lacks, tables)
    _write_tables(tables, census, frames.standpoint[:7], out)
    sections = _sections(frames, tables)
    if "schools" in tables:
        sections |= writing.national_tables(out)
    writing.write_sources(out / "sources.toml", sections)
    writing.write_gaps(out, frames.name, gaps)
    writing.write_by_hand(out)
    writing.write_words(out / "words.toml", words_of(frames, tables))
    writing.toml_text(
        out / "place.toml",
        _place(frames, wards, tables, census),
        "Which place the tables of this folder are of, and the day they are shown as of.",
    )


def _write_tables(tables: dict[str, pd.DataFrame], census: str, month: str, out: Path) -> None:
    """Shapes and tables under the columns that the app declares; what has no ward is in gaps."""
    for name, told in SHAPES.items():
        if name in tables:
            writing.write_shapes(out / f"{name}.geojson", told, tables[name])
    months = {"census": census.replace("-", "_"), "month": month.replace("-", "_")}
    named = {one: f"{one}_{months['census']}" for one in _COUNTED}
    named["stops"] = f"stops_{months['month']}"
    for name, columns in COLUMNS.items():
        if name in tables:
            rows = on_the_map(tables[name]) if name == "schools" else tables[name]
            rows = rows.rename(columns=named)
            if name in _PLACED:
                rows = rows.dropna(subset=["ward_code"])
            writing.write_rows(out / f"{name}.csv", columns.format(**months).split(","), rows)
    writing.write_rows(out / "area_shares.csv", ("code", "kind", "share"), _shares(tables))


_COUNTED = ("pupils_all", "pupils_ever6_fsm", "pct_ever6_fsm")


def _census(frames: Frames) -> str:
    known = frames.one("premium")
    return known.day[:7] if known else ""


def _shares(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    kinds = [one for one in ("wards", "lsoas") if one in tables]
    return pd.concat(
        [
            tables[kind][["code", "share"]].assign(
                kind=kind.removesuffix("s"), share=tables[kind]["share"].round(4)
            )
            for kind in kinds
        ]
    )


_FROM = {
    "constituency": ("constituencies",),
    "wards": ("wards", "ward_lookup"),
    "wards_2019": ("wards", "ward_lookup"),
    "lsoas": ("lsoas",),
    "postcodes": ("postcodes",),
    "people": ("households",),
    "schools": ("premium", "schools", "postcodes"),
    "income_schools": ("returns", "premium", "schools", "postcodes"),
    "school_income": ("returns",),
    "surgeries": ("practices", "branches", "postcodes"),
    "bus_stops": ("stops",),
    "bus_places": ("stops",),
    "deprivation": ("deprivation_england",),
}


def _sections(frames: Frames, tables: dict[str, pd.DataFrame]) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for name, kinds in _FROM.items():
        if name in tables:
            used = [one for one in kinds if one != "branches" or lists_branches(frames)]
            files: list[Dated] = [one for kind in used for one in frames.all(kind)]
            found[name] = {
                "changed": CHANGED[name],
                "sources": [writing.source(one) for one in files],
            }
    return found


def _place(
    frames: Frames, wards: WardSet, tables: dict[str, pd.DataFrame], census: str
) -> dict[str, object]:
    district = next(iter(wards.districts), frames.name)
    sets = [{"id": wards.day[:4], "words": _words(wards.day), "until": "", "table": "wards"}]
    if "wards_2019" in tables:
        later = ward_sets(frames)[0][-1].day
        sets[0] |= {"words": f"until {_may(later):%B %Y}", "until": _may(later).isoformat()}
        since = f"since {_may(later):%B %Y}"
        sets.append({"id": later[:4], "words": since, "until": "", "table": "wards_2019"})
    return {
        "code": frames.code,
        "name": " ".join(frames.name.split()),
        "slug": re.sub(r"[^a-z]+", "-", frames.name.lower()).strip("-"),
        "standpoint": frames.standpoint,
        "first_day": FIRST_DAY,
        "county": _county(frames) or district,
        "district": district,
        "boundaries": f"boundaries of {FIRST_YEAR} to {LAST_YEAR}",
        "lsoa_words": _lsoa_words(frames),
        "school_census": census,
        "ward_sets": sets,
    }


def _county(frames: Frames) -> str:
    """The county, or unitary authority, of most of its wards; '' where no lookup names it."""
    known = [one.rows for one in frames.all("ward_lookup") if "county" in one.rows]
    named = [one.loc[one["seat_code"] == frames.code, "county"].dropna() for one in known]
    return next((str(one.value_counts().index[0]) for one in reversed(named) if len(one)), "")


def _lsoa_words(frames: Frames) -> str:
    known = frames.one("lsoas")
    return f"LSOAs ({known.day[:4]})" if known else "LSOAs"


def _words(day: str) -> str:
    return f"in {date.fromisoformat(day):%B %Y}"


def _may(day: str) -> date:
    """The day of the local elections that a lookup of December follows: May's first Thursday."""
    first = date(int(day[:4]), 5, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7)
