"""Count the surgeries and GP time again."""

from fractions import Fraction

from geo.tables.cells import STANDPOINT, Again, Exact, Row, by_area, cells, seat, where

MERGED = "merged, building kept"
SMALL = Fraction(1, 5)


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
    merged = _standing(unsure, MERGED)
    known = [_standing(unsure, "unverified")] if unsure else []
    of_all = (closed, *known, *([merged] if merged else []))
    parts = {code: _closed(here) for code, here in by_area(every).items()}
    return Again(of_all, {seat(): of_all, **parts})


def _closed(here: list[Row]) -> tuple[int, ...] | None:
    closed = _standing(here, "closed")
    return (closed,) if closed or all(one["verified"] == "yes" for one in here) else None


def gp_time_fell() -> Again:
    """Full-time equivalents lost in falls of over 0.2, and what each practice of an area says."""
    parts = {code: _lost(here) for code, here in by_area(_practices()).items()}
    return Again(_both_ways(), parts)


def gp_time_change() -> Again:
    """What each practice says of its change; nothing of one without the last return."""
    return Again(_both_ways(), {one["ods_code"]: _words(one) for one in _practices()})


def _practices() -> list[Row]:
    kept = [one for one in _buildings() if one["kind"] == "practice"]
    return sorted((o for o in kept if o["standing"] != "closed"), key=lambda one: one["ods_code"])


def _both_ways() -> tuple[Exact, ...]:
    changes = [(_change(one), one) for one in _practices()]
    known = [(change, one) for change, one in changes if change is not None]
    fell = _full_and_late([one for change, one in known if change < -SMALL])
    rose = _full_and_late([one for change, one in known if change > SMALL])
    missing = len(changes) - len(known)
    return (SMALL, *fell, SMALL, *rose, *([missing] if missing else []))


def _full_and_late(found: list[Row]) -> tuple[int, ...]:
    """How many have a return of the first census, then how many begin with each later one."""
    late: dict[str, int] = {}
    for one in found:
        first = _returns(one)[0]["census"]
        late[first] = late.get(first, 0) + 1
    return (late.pop(_censuses()[0], 0), *(late[one] for one in sorted(late)))


def _lost(here: list[Row]) -> tuple[Exact, ...] | None:
    changes = [_change(one) for one in sorted(here, key=lambda one: one["ods_code"])]
    lost = -sum((one for one in changes if one is not None and one < -SMALL), Fraction(0))
    if not lost and None in changes:
        return None
    told = [_words(one) or () for one in sorted(here, key=lambda one: one["ods_code"])]
    return (lost, SMALL, *(number for words in told for number in words))


def _words(practice: Row) -> tuple[Exact, ...] | None:
    """The change, before and after; then its own before and after, where another merged into it."""
    change = _change(practice)
    if change is None:
        return None
    first, last = _returns(practice)[0], _returns(practice)[-1]
    before, after = Fraction(first["gp_fte"]) + _joined(practice), Fraction(last["gp_fte"])
    said = (abs(change), before, after) if change else (after,)
    return (*said, Fraction(first["gp_fte"]), after) if _joined(practice) else said


def _change(practice: Row) -> Fraction | None:
    told = _returns(practice)
    if not told or told[-1]["census"] != _censuses()[-1]:
        return None
    return Fraction(told[-1]["gp_fte"]) - Fraction(told[0]["gp_fte"]) - _joined(practice)


def _joined(practice: Row) -> Fraction:
    """Full-time equivalents, at its first return, of the practices that became its branches."""
    branches = {o["ods_code"] for o in where("surgeries", parent_code=practice["ods_code"])}
    merged = [o for o in where("surgeries", kind="practice") if o["premises_code"] in branches]
    first = _returns(practice)[0]["census"]
    told = (one for other in merged for one in _returns(other) if one["census"] == first)
    return sum((Fraction(one["gp_fte"]) for one in told), Fraction(0))


def _returns(practice: Row) -> list[Row]:
    """Its usable returns that were in print by the standpoint, in order."""
    told = [o for o in where("gp_workforce", ods_code=practice["ods_code"]) if o["gp_fte"]]
    return sorted((o for o in told if o["census"] in _censuses()), key=lambda one: one["census"])


def _censuses() -> list[str]:
    counted = sorted({one["census"] for one in cells("gp_workforce")})
    return [one for one in counted if f"{one}-30" <= STANDPOINT]


WAYS = {
    "gp_reduced": gp_reduced,
    "surgery_standings": surgery_standings,
    "surgeries_closed": surgeries_closed,
    "gp_time_fell": gp_time_fell,
    "gp_time_change": gp_time_change,
}
