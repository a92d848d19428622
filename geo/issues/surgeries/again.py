"""Count the surgeries and GP time again."""

from fractions import Fraction

from geo.tables.cells import STANDPOINT, Again, Row, by_area, cells, only, seat, where

MERGED = "merged, building kept"


def _buildings() -> list[Row]:
    return [one for one in cells("surgeries") if one["ods_code"] == one["premises_code"]]


def _standing(rows: list[Row], standing: str) -> int:
    return sum(one["standing"] == standing for one in rows)


def gp_reduced() -> Again:
    """Closed surgeries."""
    return Again((_standing(_buildings(), "closed"),))


def surgery_standings() -> Again:
    """Buildings of each standing."""
    order = ("closed", MERGED, "unverified", "open")
    return Again(tuple(_standing(_buildings(), one) for one in order))


def surgeries_closed() -> Again:
    """Closed surgeries by area; None where none is known to have closed and one is unsure."""
    every = _buildings()
    closed, unsure = _standing(every, "closed"), [o for o in every if o["verified"] != "yes"]
    of_all = (closed, _standing(unsure, "unverified"), _standing(unsure, MERGED))
    parts = {code: _closed(here) for code, here in by_area(every).items()}
    return Again((closed,), {seat(): of_all, **parts})


def _closed(here: list[Row]) -> tuple[int, ...] | None:
    closed = _standing(here, "closed")
    return (closed,) if closed or all(one["verified"] == "yes" for one in here) else None


def gp_time_fell() -> Again:
    """Full-time equivalents lost, and each practice before and after, by area."""
    told = where("surgery_events", effect="GP time fell")
    fell = {one["premises_code"] for one in told if one["happened_by"] <= STANDPOINT}
    practices = [one for one in cells("surgeries") if one["ods_code"] in fell]
    parts = {code: _lost(here) for code, here in by_area(practices).items()}
    return Again((len(practices),), parts)


def _lost(here: list[Row]) -> tuple[Fraction, ...]:
    counted = sorted({one["census"] for one in cells("gp_workforce")})
    first, *_, last = (one for one in counted if f"{one}-30" <= STANDPOINT)
    pairs = [(_gps(one["ods_code"], first), _gps(one["ods_code"], last)) for one in here]
    lost = sum((before - after for before, after in pairs), Fraction(0))
    return (lost, *(number for pair in pairs for number in pair))


def _gps(ods_code: str, census: str) -> Fraction:
    return Fraction(only("gp_workforce", ods_code=ods_code, census=census)["gp_fte"])


WAYS = {
    "gp_reduced": gp_reduced,
    "surgery_standings": surgery_standings,
    "surgeries_closed": surgeries_closed,
    "gp_time_fell": gp_time_fell,
}
