"""Draw the majorities at general elections beside the one that the article gives."""

import pandas as pd

from geo.areas.votes import ELECTIONS, elections, party
from geo.cards.claims import CLAIMS, claim, is_claimed
from geo.figures import STANDPOINT, count, figure
from geo.figures.chart import Chart, Rule
from geo.figures.forms import Bar, Bars, Part
from geo.tables.place import PLACE

CLAIM = "majority_2017"


def charts() -> tuple[Chart, ...]:
    """A bar an election up to the standpoint, to the side of its winner; none without one."""
    rows = elections().loc[:STANDPOINT]
    if rows.empty:
        return ()
    last, claimed = rows.iloc[-1], _claimed()
    year, majority = str(rows.index[-1])[:4], count(last["majority"])
    words = f"{party(last['winner'])} won in {year} by {majority} votes"
    differs = claimed is not None and claimed != last["majority"]
    title = f"{words}, not {count(claimed)}" if differs and claimed is not None else words
    sides = _sides(rows)
    return (
        Chart(
            "seat-majorities",
            title,
            f"Majority at each general election in {PLACE.name}, votes for the winner less votes "
            f"for the second, up to {PLACE.day}.",
            f"{title}. {_sentence(rows)}",
            Bars(
                "Election",
                tuple(_bar(str(day), one, sides, claimed) for day, one in rows.iterrows()),
                sides,
                "What the article says",
            ),
            (ELECTIONS, CLAIMS),
            (CLAIM,),
        ),
    )


def _claimed() -> float | None:
    """The article's figure for the last election, where it gives one."""
    told = claim(CLAIM)["claim_value"] if is_claimed(CLAIM) else None
    return None if pd.isna(told) else float(told)


def _sides(rows: pd.DataFrame) -> tuple[str, str]:
    """The winner of the last election is at the right, every other one at the left."""
    right = rows["winner"].iloc[-1]
    others = dict.fromkeys(one for one in rows["winner"] if one != right)
    return f"{' or '.join(others) or 'Another'} majority", f"{right} majority"


def _bar(day: str, one: pd.Series, sides: tuple[str, str], claimed: float | None) -> Bar:
    right = sides[1].startswith(one["winner"])
    value = float(one["majority"]) * (1 if right else -1)
    part = Part(
        "Majority",
        figure(value, f"{one['winner']} by {count(one['majority'])}"),
        count(one["majority"]),
        "loss" if right else "mute",
    )
    last = claimed is not None and day == elections().loc[:STANDPOINT].index[-1]
    said = Rule(claimed, f"The article says {count(claimed)}") if last and claimed else None
    return Bar(day[:4], (part,), dashed=said)


def _sentence(rows: pd.DataFrame) -> str:
    told = [
        f"{str(day)[:4]}: {one['winner']} by {count(one['majority'])}"
        for day, one in rows.iterrows()
    ]
    return f"{'; '.join(told)}."
