"""What a store holds: returns of counts and visits, as two tables."""

from dataclasses import dataclass

import pandas as pd

from geo.canvass import returns, visits


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
        return Held(self.counts[~self.counts["synthetic"]], self.visits[~self.visits["synthetic"]])


def nothing() -> Held:
    """A store without a row."""
    counts = returns.typed(pd.DataFrame(columns=returns.HEADINGS))
    seen = visits.typed(pd.DataFrame(columns=visits.HEADINGS))
    return Held(counts.assign(synthetic=False), seen.assign(synthetic=False))
