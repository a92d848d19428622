"""The seat's elections: a card each, and their majorities beside the one the article gives."""

import pandas as pd

from geo.areas.votes import ELECTIONS, REFERENDUM, elections, leave, party
from geo.cards.card import COMPUTED, PUBLISHED, Card
from geo.cards.claims import CLAIMS, claim, is_claimed
from geo.figures import STANDPOINT, count, figure, spoken_date
from geo.figures.chart import Chart, Rule
from geo.figures.forms import Bar, Bars, Part
from geo.figures.measure import DOES_NOT_APPLY, Rows
from geo.tables.place import PLACE

CLAIM = "majority_2017"
SEAT = f"the constituency of {PLACE.name}"


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


def votes() -> list[Card]:
    """The majorities that nothing is claimed of, and the district's count of the referendum."""
    known = {str(day): row for day, row in elections().loc[:STANDPOINT].iterrows()}
    told = [_majority(day, row) for day, row in known.items() if not _is_claimed(day)]
    last = [_lead(*one) for one in list(known.items())[-1:]]
    return [*told, *last, *([_leave_district()] if REFERENDUM.sources else [])]


def _majority_id(day: str) -> str:
    return f"majority_{day[:4]}"


def _majority(day: str, row: pd.Series) -> Card:
    return Card(
        id=_majority_id(day),
        topic="Elections",
        title=f"The majority of {spoken_date(day)}",
        claim=f"{party(row['winner'])} won here on {spoken_date(day)}. {party(row['second'])} came "
        "second.",
        claimed="",
        found=f"{count(row['majority'])} votes",
        note=_before_it(day),
        finding=COMPUTED,
        numerator="votes for the winner less those for the second",
        denominator=DOES_NOT_APPLY,
        years=spoken_date(day),
        geography=SEAT,
        method="Votes for the winner less those for the second.",
        rows=(Rows("elections", (day,)),),
        as_of=spoken_date(day),
    )


def _lead(day: str, row: pd.Series) -> Card:
    """How far the last winner was ahead, as a share of valid votes."""
    lead, votes = row["majority"], row["valid_votes"]
    return Card(
        id=f"lead_{day[:4]}",
        topic="Elections",
        title=f"The lead of {spoken_date(day)} as a share of the votes",
        claim=f"{party(row['winner'])} won here on {spoken_date(day)}. {party(row['second'])} came "
        "second.",
        claimed="",
        found=f"a lead of {lead / votes:.1%} of the valid votes ({count(lead)} of {count(votes)}): "
        f"{count(lead // 2 + 1)} voters who changed sides would have changed the winner",
        note="No official rule says which seats are marginal.",
        finding=COMPUTED,
        numerator="votes for the winner less those for the second",
        denominator="valid votes",
        years=spoken_date(day),
        geography=SEAT,
        method="Votes for the winner less those for the second, divided by valid votes.",
        rows=(Rows("elections", (day,)),),
        as_of=spoken_date(day),
    )


def _before_it(day: str) -> str:
    """That the article speaks of an election after that day, where it does."""
    later = any(map(_is_claimed, elections().loc[day:STANDPOINT].index[1:]))
    return "This election was before the one that the article speaks of." if later else ""


def _is_claimed(day: str) -> bool:
    return is_claimed(_majority_id(day))


def _leave_district() -> Card:
    most = "most voters" if leave()["district"] > 50 else "fewer than half of the voters"
    return Card(
        id="leave_district",
        topic="Referendum",
        title=f"Leave in the district of {PLACE.district}",
        claim=f"In the district of {PLACE.district} {most} chose to leave the European Union, by "
        "the reported count.",
        claimed="",
        found=f"{leave()['district']:.2f}%",
        note=f"{REFERENDUM.caveat} The copy that we read names no source.",
        finding=PUBLISHED,
        numerator="votes to leave",
        denominator="valid votes",
        years="23 June 2016",
        geography=f"the district of {PLACE.district}",
        method="As published.",
        rows=(Rows("referendum", ("district",)),),
        as_of="23 June 2016",
    )
