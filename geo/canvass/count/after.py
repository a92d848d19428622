"""Say what a store would hold once a return was in it, before anything is stored."""

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from geo.canvass.map.fields import Kind
from geo.canvass.records import COUNT_HEADINGS, Held, typed_counts, typed_visits


def held_after(
    held: Held, frame: pd.DataFrame, kind: Kind, synthetic: bool, corrected: Collection[str] = ()
) -> Held:
    """What is held and the rows of a prepared return, each row once, as the store would give it.

    Of several tellings of one row the real one stands, then the fullest. `corrected` are the keys
    of held visits that the return has with another result: they count no longer.
    """
    if kind == "counts":
        return replace(held, counts=_once(held.counts, typed_counts(frame), synthetic))
    left = held.visits[~held.visits["row_key"].isin(list(corrected))]
    return replace(held, visits=_once(left, typed_visits(frame), synthetic))


def _once(before: pd.DataFrame, brought: pd.DataFrame, synthetic: bool) -> pd.DataFrame:
    told = brought.assign(synthetic=synthetic)
    rows = pd.concat([before, told], ignore_index=True) if len(before) else told
    same = COUNT_HEADINGS if "row_key" not in rows else ["row_key"]
    order = rows.assign(blanks=rows.isna().sum(axis=1)).sort_values(
        ["synthetic", "blanks"], kind="stable"
    )
    return order.drop_duplicates(same).drop(columns="blanks").sort_index().reset_index(drop=True)
