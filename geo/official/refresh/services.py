"""Compare two states of the registers of schools and of GP practices."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from geo.figures import spoken_date
from geo.official.files import Files, read
from geo.official.refresh.changes import Change, Register, Row, Seat, differ, records, text
from geo.official.seat.nations import NATIONS
from geo.official.seat.services import is_practice, same_name, surgeries_of

_URN, _ODS = "urn", "ods_code"
# A school that goes on under another number opens so soon after the former one closed.
_SOON = timedelta(days=62)


def _change(row: Row, code: str, what: str, old: str, new: str, day: str, **how: str) -> Change:
    """A change that the register dates where `day_is` is given, else known by the copy's day."""
    named = text(row.get("name_old") or row.get("name"))
    return Change(row[code], named, what, old, new, day, how.pop("day_is", "file"), **how)


def _ended(both: pd.DataFrame, day: str) -> list[Row]:
    """The rows that have closed, by the day of the copy, and had no closing day."""
    rows = both[both["closed_old"].isna()]
    return records(rows[(rows["closed"] <= day).fillna(False).astype(bool)])


def _ahead(both: pd.DataFrame, code: str, day: str) -> Iterator[Change]:
    """What has a closing day after the day of the copy: a plan, and nothing closed."""
    rows = both[both["closed_old"].isna()]
    for row in records(rows[(rows["closed"] > day).fillna(False).astype(bool)]):
        new = f"open, with a closing day of {spoken_date(row['closed'])}"
        yield _change(row, code, "closing day ahead", "open", new, day, **_REGISTER_ALONE)


_REGISTER_ALONE = {"kind": "register", "accepting": "nothing"}


def _absent(older: pd.DataFrame, newer: pd.DataFrame, code: str, day: str) -> Iterator[Change]:
    """What the newer copy leaves out: nothing says that it closed."""
    for row in records(older[~older[code].isin(newer[code])]):
        old = "in the register"
        yield _change(row, code, "not in the file", old, "", day, **_REGISTER_ALONE)


# Schools


def schools_between(
    older: pd.DataFrame, newer: pd.DataFrame, since: str, day: str
) -> Iterator[Change]:
    """What changed from one copy to the next; a school opened by `since` is not new."""
    both = older.merge(newer, on=_URN, suffixes=("_old", ""))
    yield from _schools_closed(both, newer, day)
    for row in records(both[_names_differ(both)]):
        yield _change(row, _URN, "renamed", row["name_old"], row["name"], day)
    yield from _schools_opened(newer[~newer[_URN].isin(older[_URN])], both, since, day)
    yield from _absent(older, newer, _URN, day)


def _names_differ(both: pd.DataFrame) -> pd.Series:
    """Where a name is other than in its signs and capitals."""
    known = both["name_old"].notna() & both["name"].notna()
    return known & (both["name_old"].map(_plain) != both["name"].map(_plain))


def _plain(name: object) -> str:
    return same_name(text(name))


def _schools_closed(both: pd.DataFrame, newer: pd.DataFrame, day: str) -> Iterator[Change]:
    yield from _ahead(both, _URN, day)
    for row in _ended(both, day):
        then = _successor(row, newer)
        closed = row["closed"]
        if then is None:
            yield _change(row, _URN, "closed", "open", "closed", closed, day_is="event")
            continue
        new = f"{text(then['name'])} (URN {then[_URN]})"
        what = "made an academy" if _is_academy(then) else "new number at the same address"
        yield _change(row, _URN, what, "open", new, then["opened"], day_is="event")


def _successor(row: Row, newer: pd.DataFrame) -> Row | None:
    """The school that opened under another number at the address of one that had just closed."""
    ended = date.fromisoformat(row["closed"])
    last = (ended + _SOON).isoformat()
    here = newer[(newer["postcode"] == row["postcode"]) & (newer[_URN] != row[_URN])]
    soon = here[here["opened"].between(row["closed"], last).fillna(False).astype(bool)]
    return records(soon)[0] if len(soon) else None


def _is_academy(row: Row) -> bool:
    return "academy" in text(row.get("type")).lower()


def _schools_opened(
    added: pd.DataFrame, both: pd.DataFrame, since: str, day: str
) -> Iterator[Change]:
    followed = [_successor(row, added) for row in _ended(both, day)]
    told = {row[_URN] for row in followed if row}
    for row in records(added[~added[_URN].isin(told)]):
        opened = text(row["opened"])
        if since < opened <= day:
            yield _change(row, _URN, "opened", "", "open", opened, day_is="event")
        else:
            new = f"opened {spoken_date(opened) if opened else 'on an unknown day'}"
            yield _change(row, _URN, "new in the file", "", new, day, **_REGISTER_ALONE)


def schools_of_place(
    seat: Seat, newer: pd.DataFrame, older: pd.DataFrame | None, day: str, files: Files
) -> Iterator[Change]:
    """What a newer copy says of a place's schools, and of those that opened in it since."""
    del files
    table = seat.frame(SCHOOLS.table)
    known = {one for name in (_URN, "urn_2015", "urn_2020") for one in table[name].dropna()}
    # A school is followed under a later number that the place knows.
    still = table[_URN].isin(newer.loc[~(newer["closed"] <= day).fillna(False), _URN])
    here = table[["name"]].assign(
        urn=table[_URN].where(still, table["urn_2020"].fillna(table[_URN]))
    )
    same = here[_URN] == table[_URN]
    both = here.merge(newer, on=_URN, suffixes=("_old", ""))
    both = both.assign(closed_old=pd.Series(pd.NA, index=both.index, dtype="string"))
    yield from _schools_closed(both, newer, day)
    yield from _named(both[both[_URN].isin(here.loc[same, _URN])], older, day)
    added = newer[newer["postcode"].isin(seat.postcodes_inside) & ~newer[_URN].isin(known)]
    added = added[added["closed"].isna() & (added["opened"] > seat.standpoint)]
    yield from _schools_opened(added, both, seat.standpoint, day)
    yield from _absent(here, newer, _URN, day)


def _named(both: pd.DataFrame, older: pd.DataFrame | None, day: str) -> Iterator[Change]:
    """Names that differ: of the world where two copies of the register do, else perhaps a spelling.

    A place may have a name from another publisher, who writes it in another way.
    """
    before = {} if older is None else older.set_index(_URN)["name"].map(_plain).to_dict()
    for row in records(both[_names_differ(both)]):
        then = before.get(row[_URN])
        if then is None:
            how = {"kind": "register"}
            yield _change(row, _URN, "another name", row["name_old"], row["name"], day, **how)
        elif then != _plain(row["name"]):
            yield _change(row, _URN, "renamed", row["name_old"], row["name"], day)


def school_now(
    change: Change, held: Row, seat: Seat, newer: pd.DataFrame, files: Files
) -> Row | None:
    """A school's cells as the newer copy has them; None where it closed by the standpoint."""
    del seat, files
    if change.what == "closed":
        return None
    if change.what in ("renamed", "another name"):
        return {"name": change.new}
    row = records(newer[newer[_URN] == change.code])[0]
    then = _successor(row, newer)
    assert then is not None
    academy = {"status": "academy", "became_academy": then["opened"]} if _is_academy(then) else {}
    return {_URN: then[_URN], "name": text(then["name"]), **academy}


SCHOOLS = Register(
    "school",
    "schools",
    "schools",
    "schools",
    _URN,
    ("urn", "name", "status", "became_academy"),
    schools_between,
    schools_of_place,
    school_now,
    also="urn_2020",
)


# Practices


def practices_between(
    older: pd.DataFrame, newer: pd.DataFrame, since: str, day: str
) -> Iterator[Change]:
    """What changed at GP practices from one copy to the next; one opened by `since` is not new."""
    known = {*older.loc[_is_gp(older), _ODS], *newer.loc[_is_gp(newer), _ODS]}
    older, newer = (rows[rows[_ODS].isin(known)] for rows in (older, newer))
    both = older.merge(newer, on=_ODS, suffixes=("_old", ""))
    yield from _practices_closed(both, newer, day)
    yield from _practices_moved(both, day)
    for row in records(both[differ(both, "setting")]):
        old, new = (f"of the prescribing setting {row[one]}" for one in ("setting_old", "setting"))
        yield _change(row, _ODS, "another setting", old, new, day)
    for row in records(newer[~newer[_ODS].isin(older[_ODS])]):
        yield _practice_new(row, since, day)
    yield from _absent(older, newer, _ODS, day)


def _is_gp(register: pd.DataFrame) -> pd.Series:
    """Whether each row is a GP practice by the rules of any nation."""
    found = pd.Series(False, index=register.index)
    for nation in NATIONS:
        found |= is_practice(register, nation.letter)
    return found


def _practices_closed(both: pd.DataFrame, newer: pd.DataFrame, day: str) -> Iterator[Change]:
    """A code that was closed; where another is listed at its postcode, perhaps a merger."""
    listed = newer[newer["closed"].isna()].drop_duplicates("postcode").set_index("postcode")[_ODS]
    yield from _ahead(both, _ODS, day)
    for row in _ended(both, day):
        other = listed.get(row["postcode"])
        new = f"a closed code, and {other} is listed at its postcode" if other else "a closed code"
        yield _change(row, _ODS, "code closed", "open", new, row["closed"], day_is="event")


def _practices_moved(both: pd.DataFrame, day: str) -> Iterator[Change]:
    """Another postcode; one that has closed moved nowhere."""
    open_still = both[both["closed"].isna()]
    for row in records(open_still[differ(open_still, "postcode")]):
        yield _change(row, _ODS, "moved", row["postcode_old"], row["postcode"], day)


def _practice_new(row: Row, since: str, day: str) -> Change:
    opened = text(row["opened"])
    new = f"open at {text(row['postcode'])}"
    if since < opened <= day:
        return _change(row, _ODS, "opened", "", new, opened, day_is="event")
    new = f"{new} since {spoken_date(opened) if opened else 'an unknown day'}"
    return _change(row, _ODS, "new in the file", "", new, day, kind="register")


def practices_of_place(
    seat: Seat, newer: pd.DataFrame, older: pd.DataFrame | None, day: str, files: Files
) -> Iterator[Change]:
    """What a newer copy says of a place's open practices, and of others that are in it."""
    del older, files
    table = seat.frame(PRACTICES.table)
    here = table[(table["kind"] == "practice") & (table["standing"] == "open")]
    both = here[[_ODS, "name", "postcode"]].merge(newer, on=_ODS, suffixes=("_old", ""))
    both = both.assign(closed_old=pd.Series(pd.NA, index=both.index, dtype="string"))
    yield from _practices_closed(both, newer, day)
    yield from _practices_moved(both, day)
    for row in records(both[~is_practice(both, seat.code) & both["closed"].isna()]):
        new = f"of the prescribing setting {text(row['setting']) or 'not given'}"
        yield _change(row, _ODS, "another setting", "a GP practice", new, day)
    added = newer[newer["postcode"].isin(seat.postcodes_inside) & newer["closed"].isna()]
    added = added[is_practice(added, seat.code) & ~added[_ODS].isin(table[_ODS])]
    for row in records(added):
        yield _practice_new(row, seat.standpoint, day)
    yield from _absent(here, newer, _ODS, day)


def practice_now(
    change: Change, held: Row, seat: Seat, newer: pd.DataFrame, files: Files
) -> Row | None:
    """A practice's cells by the rules that a place is made by; None where it closed long before.

    One that closed where another is listed was merged; one that moved away, or is of another
    setting, is not verified.
    """
    if change.what == "another setting":
        basis = f"The register no longer lists it as a GP practice: it is {change.new}."
        return _unverified(basis)
    rules = {
        "practices": (files.of("practices")[-1], newer),
        "postcodes": (files.of("practices")[-1], seat.postcodes),
        **_branches(seat, files),
    }
    made = surgeries_of(seat.frames(seat.standpoint, rules), seat.first_day, seat.wards, seat.lsoas)
    found = made[made[_ODS] == change.code].dropna(subset=["ward_code"])  # type: ignore[index]
    if found.empty and change.what == "moved":
        return _unverified(f"The register has another postcode, {change.new}, outside this map.")
    if found.empty:
        return None
    row = {str(name): text(cell) for name, cell in found.iloc[0].items()}
    return row if not held else {name: row[name] for name in _CELLS[change.what]}


def _unverified(basis: str) -> Row:
    return {"standing": "unverified", "verified": "no", "basis": basis}


_CELLS = {
    "code closed": (
        "standing",
        "standing_from",
        "services_ended",
        "verified",
        "premises_code",
        "basis",
    ),
    "moved": ("postcode", "lon", "lat", "ward_code", "lsoa_code"),
}


def _branches(seat: Seat, files: Files) -> dict:
    """The list of branches: a file's, else the branches that the place shows."""
    if listed := files.of("branches"):
        return {"branches": (listed[-1], read(listed[-1]))}
    table = seat.frame(PRACTICES.table)
    shown = table[table["kind"] == "branch"]
    if shown.empty:
        return {}
    missing = pd.Series(pd.NA, index=shown.index, dtype="string")
    rows = shown[[_ODS, "name", "postcode", "opened", "parent_code"]].assign(
        closed=missing, address_1=missing
    )
    return {"branches": (files.of("practices")[-1], rows)}


PRACTICES = Register(
    "GP practice",
    "practices",
    "practices",
    "surgeries",
    _ODS,
    tuple(dict.fromkeys(one for cells in _CELLS.values() for one in cells)),
    practices_between,
    practices_of_place,
    practice_now,
)
