"""What a store holds: returns of counts and visits, as two tables."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from geo import areas
from geo.canvass import returns, visits

CanvassArea = Literal["ward", "ward 2019", "lsoa", "polling district", "road group"]
COLUMN: dict[CanvassArea, str] = {
    "ward": "ward_code",
    "ward 2019": "ward_2019_code",
    "lsoa": "lsoa_code",
    "polling district": "polling_district",
    "road group": "road_group",
}


@dataclass(frozen=True)
class Held:
    """Counts as `returns.HEADINGS` and visits as `visits.HEADINGS`, each with `synthetic`.

    `synthetic` (bool) says of a row that it was made up. Of a row that several imports
    name, it is True only if all of them are synthetic.
    """

    counts: pd.DataFrame
    visits: pd.DataFrame

    def counted(self) -> "Held":
        """The real rows alone, once there is any; until then the synthetic ones."""
        if self.counts["synthetic"].all() and self.visits["synthetic"].all():
            return self
        return Held(_real(self.counts), _real(self.visits))

    def chosen(self, rounds: tuple[str, ...] = (), since: str = "") -> "Held":
        """The rows of some rounds (all if none is named) and of a day (ISO) or later.

        A return of counts is in if its period ends on that day or later: it cannot be split.
        Raises ValueError for a day that is none.
        """
        counts, seen = self.counts, self.visits
        if rounds:
            counts, seen = (rows[rows["round"].isin(rounds)] for rows in (counts, seen))
        if since:
            day = date.fromisoformat(since).isoformat()
            counts, seen = counts[counts["period_end"] >= day], seen[seen["day"] >= day]
        return Held(counts, seen)

    def counts_by(self, area_type: CanvassArea) -> pd.DataFrame:
        """The returns of counts by one type of area."""
        if area_type not in ("ward", "ward 2019"):
            return self.counts[self.counts["area_type"] == area_type]
        # A ward that was not redrawn has one code in both sets: a return of either is of both.
        here = self.counts["area_code"].isin(self.codes(area_type))
        return self.counts[here & (self.counts["area_type"] == "ward")]

    def visits_by(self, area_type: CanvassArea) -> pd.DataFrame:
        """The visits that name an area of a type, under `area_code`; none outside.

        A visit whose postcode is not known still counts in the district or group it names.
        """
        seen = self.visits.rename(columns={COLUMN[area_type]: "area_code"})
        return seen[seen["area_code"].notna() & (seen["place"] != visits.OUTSIDE)]

    def codes(self, area_type: CanvassArea) -> list[str]:
        """Every ward or LSOA there is; the districts or road groups that a row names, in order."""
        if area_type == "ward" or area_type == "lsoa":
            return areas.codes(area_type)
        if area_type == "ward 2019":
            return areas.wards_2019().index.tolist()
        named = self.counts_by(area_type)["area_code"], self.visits_by(area_type)["area_code"]
        return sorted(set(pd.concat(named)))


def nothing() -> Held:
    """A store without a row."""
    counts = returns.typed(pd.DataFrame(columns=returns.HEADINGS))
    seen = visits.typed(pd.DataFrame(columns=visits.HEADINGS))
    return Held(*(rows.assign(synthetic=pd.Series(dtype=bool)) for rows in (counts, seen)))


def _real(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[~rows["synthetic"].astype(bool)]
