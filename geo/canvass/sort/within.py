"""Read the codes and names of wards that stand among other words in a cell, and say it."""

from functools import partial

import pandas as pd

from geo.canvass import forms
from geo.canvass.forms import each, filled
from geo.canvass.place import DISTRICT, ROAD_GROUP, area_within

# Of the cells of a column of codes so many fail before a code is looked for among other words.
_MOST_FAIL, _NEARLY_ALL = 0.5, 0.9
_FEW = 5
_CODES = {DISTRICT: "polling_district", ROAD_GROUP: "road_group"}
WITHIN = "Codes of {field} were read from among other words, for example: {some}."
AREAS_WITHIN = "Wards and LSOAs were read from among other words, for example: {some}."


def codes_within(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The cells with codes that stand among other words alone, and what is said of it."""
    said = []
    for name in ("polling_district", "road_group", "round"):
        within = _codes(name, cells[name])
        if within is not None:
            cells = cells.assign(**{name: within})
            some = ", ".join(sorted(set(within) - {""})[:_FEW])
            said.append(WITHIN.format(field=name.replace("_", " "), some=some))
    return cells, said


def _codes(name: str, column: pd.Series) -> pd.Series | None:
    """A column with its codes alone; None where it has codes as they are, or none to be found."""
    told = column[filled(column)]
    fails = told[forms.kept_codes(name, told) == ""]
    if len(fails) <= _MOST_FAIL * len(told) or not len(fails):
        return None
    within = each(partial(forms.code_within, name), fails)
    if within.ne("").sum() < _NEARLY_ALL * len(fails):
        return None
    alone = column.where(~column.index.isin(fails.index), "").copy()
    alone.loc[fails.index] = within
    return alone


def areas_within(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Counts with the codes of their areas alone, as far as one stands among other words."""
    kind, code = each(forms.normal, cells["area_type"]), cells["area_code"]
    said = []
    for group, name in _CODES.items():
        own = kind == group
        within = _codes(name, code[own])
        if within is not None:
            code = code.where(~own, within)
            some = ", ".join(sorted(set(within) - {""})[:_FEW])
            said.append(WITHIN.format(field=name.replace("_", " "), some=some))
    by_ward = ~kind.isin(list(_CODES))
    within = each(area_within, code[by_ward])
    said += said_of_areas(code[by_ward], within)
    return cells.assign(area_code=code.where(~by_ward, within.reindex(code.index))), said


def said_of_areas(cells: pd.Series, within: pd.Series) -> list[str]:
    """That wards and LSOAs were found among other words, with the first few; none where not."""
    found = within[each(str.strip, within) != each(str.strip, cells)]
    if found.empty:
        return []
    return [AREAS_WITHIN.format(some=", ".join(sorted(set(found))[:_FEW]))]
