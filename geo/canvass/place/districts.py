"""Learn where polling districts are from visits that are placed: no list of them is public.

A polling district is taken to be in the ward of nearly all its visits. It is placed by no other
way, so that a district without such visits is one that nobody knows.
"""

import pandas as pd

from geo.canvass.forms import each, filled
from geo.canvass.place import COLUMNS, UNKNOWN, First, places
from geo.canvass.place.typed import slips

# At least so many visits, and so large a share of them, say in which ward a district is.
ENOUGH, NEARLY_ALL = 4, 0.75
# A code that stands so much more often than one like it is what was meant.
_FAR_MORE = 5
NO_CODE = "not a polling district"
NOT_KNOWN = "a polling district this app does not know"
Districts = dict[str, str]


def wards_of(visits: pd.DataFrame) -> Districts:
    """The code of the ward of each polling district that visits place, '' where not one alone.

    `visits` have polling_district, place, ward_code and ward_2019_code ('' where missing), and
    `visits` of each row where it stands for several. Of two sets of wards, that which agrees more.
    """
    placed = visits[(visits["polling_district"] != "") & (visits["place"] != UNKNOWN)]
    times = placed["visits"] if "visits" in placed else pd.Series(1, placed.index)
    district = placed["polling_district"]
    whole = times.groupby(district).sum()
    best: dict[str, tuple[float, str]] = {str(code): (0.0, "") for code in whole.index}
    for name in ("ward_code", "ward_2019_code"):
        shares = times.groupby([district, placed[name]]).sum()
        for (code, ward), count in zip(shares.index.tolist(), shares.tolist(), strict=True):
            share = count / whole[code]
            if ward and share >= NEARLY_ALL and whole[code] >= ENOUGH:
                best[code] = max(best[code], (share, ward), key=lambda one: one[0])
    return {code: ward for code, (_, ward) in best.items()}


def beside(found: pd.DataFrame, cells: pd.DataFrame, known: Districts, first: First) -> pd.Series:
    """Compare the place of visits with that of their district, where the file names no other area.

    `found` is as `places` answers, `cells` have postcode, area_code and polling_district (a code
    or ''). Answers which rows disagree; there, `found` is changed where the area goes `first`.
    """
    ward = each(lambda code: known.get(code, ""), cells["polling_district"])
    told = (ward != "") & ~filled(cells["area_code"]) & (found["place"] != UNKNOWN)
    if not told.any():
        return pd.Series(False, found.index)
    none = pd.Series("", found.index)[told]
    again = places(cells.loc[told, "postcode"], ward[told], none, first)
    found.loc[told, COLUMNS] = again[COLUMNS]
    return again["disagree"].reindex(found.index, fill_value=False).astype(bool)


def unplaced(codes: pd.Series, known: Districts) -> dict[str, str]:
    """The codes nobody knows, each with the one that was perhaps meant ('' for none).

    `known` are districts that are placed; one that stands a few times, beside another far more
    often that a slip makes of it, is not known either.
    """
    times = codes[codes != ""].value_counts()
    unknown: dict[str, str] = {}
    for code, count in times.items():
        alike = [
            one
            for one in slips(str(code))
            if one != code and one in known and times.get(one, 0) >= _FAR_MORE * count
        ]
        if alike or code not in known:
            unknown[str(code)] = alike[0] if len(alike) == 1 else ""
    return unknown
