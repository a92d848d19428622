"""Check a file and its mapping: what is missing, what contradicts, and what looks personal.

A column chosen for codes is doubted where its heading or its cells are rather about people; a
file without headings, whose first row may be a person, is refused.
"""

import re
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from geo.canvass import forms, records
from geo.canvass.forms import (
    FORMS,
    kept_codes,
    listed,
    looks_like_day,
    squeezed,
    text_of,
)
from geo.canvass.map.fields import (
    DAYS,
    DEFAULTS,
    FIELDS,
    TOLD_BY_CODE,
    WHERE,
    Field,
    Mapping,
    MappingFault,
    result_words,
)
from geo.canvass.map.known import HEADINGS, KNOWN, PERSONAL, RESULTS
from geo.canvass.place import AREA_TYPES, DISTRICT, ROAD_GROUP, SINCE_2019, VINTAGES, is_postcode
from geo.canvass.read import Sheet, Unreadable

# Fields that one column may serve together.
TOGETHER = (
    {"period_start", "period_end"},
    {"polling_district", "elector"},
    {"polling_district", "address"},
    {"polling_district", "elector", "address"},
    {"postcode", "address"},
)

# Shorter words are looked for where a word of a heading begins: a village is no age.
LONG_WORD = 4
_WORD_BEGINS = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W\d_]+")

# More rounds than these no campaign has.
MOST_ROUNDS = 40
MOST_ROUNDS_UNNAMED = 20
# A district or a road group has many visits; an elector few.
FEW_VISITS = 5
ENOUGH_CODES = 30
MOST_OPINIONS = 0.5
NEARLY_ALL = 0.9
SIZEABLE = 0.1
MANY_AGES = 12
OPINIONS = frozenset(
    listed(
        "lab labour con conservative tory ld lib libdem liberaldemocrat ukip grn green greens bnp "
        "bxp brexit brexitparty reform snp plaid ind independent against for undecided dk dontknow "
        "wv wontsay nv nonvoter male female mr mrs miss ms dr yes no leave remain"
    )
)
# With a number they say how strongly: LAB1, SOFT2.
MEASURED = frozenset(
    listed(
        "lab labour con cons conservative tory tories lib libs libdem libdems lds grn green greens "
        "ukip bxp brex brexit bnp snp plaid ind against for prob poss soft firm strong weak def "
        "pledge und uns undec unsure dnv wnv wont reform ref remain leave"
    )
)
_MEASURED = re.compile(f"({'|'.join(sorted(MEASURED))}|ld|pc)[1-5]?")
_SCORE = re.compile("([A-Z])[0-5]")
_YEAR = re.compile("19[0-9]{2}|200[0-9]|201[0-5]")
_AGE = re.compile("0?(1[6-9]|[2-9][0-9])|10[0-9]|110")
# Some write support as S1 to S5 and what is against it as A1 to A5.
SUPPORT_OR_AGAINST = "SA"

ROW = "{line} looks like a row of data, not like headings: add a line of headings above it."
MOST_RESULTS = 0.6
# These results may as well head a column: of them, one must stand again below.
HEADS_TOO = frozenset(
    listed(
        "answered canvassed contact contacted conversation language leaflet moved other refused "
        "success"
    )
)
_HEADS = (KNOWN | set(PERSONAL)) - set(RESULTS)
_REACHED_AT = re.compile(r"\S@\S+\.\S|(?<![0-9])(\+|0|\(0)([ ().-]*[0-9]){8}")


def faults(mapping: Mapping, sheet: Sheet) -> list[str]:
    """Why a file cannot be read by a mapping, one sentence each; none names a value."""
    if mapping.kind not in FIELDS or mapping.day_order not in forms.ORDERS:
        return ["Choose whether the file has counts or visits, and how it writes dates."]
    found = [*_of_columns(mapping, sheet), *_of_defaults(mapping)]
    found += [f"{label} is needed: choose its column." for label in _missing(mapping)]
    if found:
        return found
    return [*_of_results(mapping, sheet), *_doubts(mapping, sheet)]


def refuse_mapping(mapping: Mapping, sheet: Sheet) -> None:
    """Raise MappingFault with every one of the faults."""
    if wrong := faults(mapping, sheet):
        raise MappingFault(" ".join(wrong))


def warnings(mapping: Mapping, sheet: Sheet) -> list[str]:
    """What would have a whole file refused, a sentence each: days that cannot be read."""
    known = _fields(mapping)
    return [
        f"No date in the column chosen as {known[name].label.lower()} can be read: the first {why}."
        for name in DAYS
        if (heading := mapping.heading(name)) in sheet.headings
        and (why := forms.why_no_day(text_of(sheet.rows[heading]), mapping.day_order))
    ]


def _fields(mapping: Mapping) -> dict[str, Field]:
    return {field.name: field for field in FIELDS[mapping.kind]}


def _of_columns(mapping: Mapping, sheet: Sheet) -> list[str]:
    known = _fields(mapping)
    if not set(mapping.columns) <= set(known):
        return ["A column was matched to a field this app does not have: match the columns again."]
    found = []
    for name, headings in mapping.columns.items():
        if not set(headings) <= set(sheet.headings):
            found.append(f"The file has no column chosen as {known[name].label}: choose another.")
        if len(headings) > 1 and not known[name].several:
            found.append(f"{known[name].label} has more than one column: choose one.")
    return found + _shared(mapping, known)


def _shared(mapping: Mapping, known: dict[str, Field]) -> list[str]:
    users: dict[str, set[str]] = {}
    for name, headings in mapping.columns.items():
        for heading in headings:
            users.setdefault(heading, set()).add(name)
    labels = [
        " and ".join(sorted(known[name].label for name in names))
        for names in users.values()
        if len(names) > 1 and names not in TOGETHER
    ]
    return [
        f"You chose the same column as {label}: choose another column for one of them."
        for label in labels
    ]


def _missing(mapping: Mapping) -> list[str]:
    given = {name for name, headings in mapping.columns.items() if headings}
    given |= {name for name, value in mapping.defaults.items() if value} | set(TOLD_BY_CODE)
    labels = [field.label for field in FIELDS[mapping.kind] if field.needed]
    missing = [label for label in labels if label not in _labels(mapping, given)]
    if mapping.kind == "visits" and not given & set(WHERE):
        missing.append("Postcode, area code or polling district")
    return missing


def _labels(mapping: Mapping, names: set[str]) -> set[str]:
    return {field.label for field in FIELDS[mapping.kind] if field.name in names}


def _of_defaults(mapping: Mapping) -> list[str]:
    labels = {name: name.replace("_", " ") for name in DEFAULTS[mapping.kind]}
    if not set(mapping.defaults) <= set(labels):
        return ["One value for the whole file is not enough here: choose a column."]
    return [
        f"The app cannot read the {labels[name]} given for the whole file: correct it."
        for name, value in mapping.defaults.items()
        if value and not _can_stand(name, value)
    ]


def _can_stand(name: str, value: str) -> bool:
    if name == "round":
        return forms.tidy_round(value) != "" and forms.fits("round", forms.tidy_round(value))
    if name == "area_type":
        return value in AREA_TYPES
    if name == "boundary_vintage":
        return value in (*VINTAGES.values(), SINCE_2019)
    return forms.day_or_why(value, forms.YEAR_FIRST)[0] == value


def _of_results(mapping: Mapping, sheet: Sheet) -> list[str]:
    found = []
    if not set(mapping.results.values()) <= set(records.OUTCOMES):
        found.append("A result word has an unknown outcome: choose one from the list.")
    try:
        if mapping.kind == "visits":
            result_words(sheet, mapping.heading("result"))
    except MappingFault as fault:
        found.append(str(fault))
    return found


def _doubts(mapping: Mapping, sheet: Sheet) -> Iterator[str]:
    """Why columns cannot be the codes they were chosen as, a sentence each; none names a cell."""
    labels = {field.name: field.label.lower() for field in FIELDS[mapping.kind]}
    for name in kept_as_codes(mapping):
        heading = mapping.heading(name)
        word = "" if is_familiar(mapping, name) else _personal_word(heading)
        if word:
            yield (
                f"The heading of the column chosen as {labels[name]} is about people (“{word}”): "
                "leave the column out, or rename it if it really contains codes."
            )
        elif heading and name in FORMS:
            yield from _of_cells(mapping, sheet, name, labels[name])


def _of_cells(mapping: Mapping, sheet: Sheet, name: str, label: str) -> Iterator[str]:
    cells = text_of(sheet.rows[mapping.heading(name)])
    if why := ruled_out(name, cells):
        yield f"The column chosen as {label} {why}: choose another column, or none."
    elif not is_familiar(mapping, name) and (why := suspected(name, cells)):
        yield (
            f"The column chosen as {label} {why}: choose another column or none, or rename it to "
            f"{label} if it really contains codes."
        )


def kept_as_codes(mapping: Mapping) -> tuple[str, ...]:
    """The fields of which any code is kept; of counts the area too, where it is on no list."""
    by_code = mapping.defaults.get("area_type") in (DISTRICT, ROAD_GROUP)
    return (*FORMS, "area_code") if mapping.kind == "counts" and by_code else (*FORMS,)


def is_familiar(mapping: Mapping, name: str) -> bool:
    """Whether the heading read as a field is one that says so."""
    return squeezed(mapping.heading(name)) in HEADINGS[mapping.kind].get(name, ())


def _personal_word(heading: str) -> str:
    """The word of PERSONAL in a heading, '' if none: it can be said, a heading may be a person."""
    words = [squeezed(word) for word in _WORD_BEGINS.split(heading)]
    for personal in PERSONAL:
        if len(personal) >= LONG_WORD and personal in squeezed(heading):
            return personal
        if any(word.startswith(personal) for word in words):
            return personal
    return ""


def ruled_out(name: str, cells: pd.Series) -> str:
    """Why a column cannot be the round, polling district or road group; '' where it can.

    `cells` are text, '' where blank. The answer repeats none of them.
    """
    times = _times(cells)
    visits = sum(times.values())
    if sum(times[word] for word in OPINIONS) > MOST_OPINIONS * visits:
        return "contains opinions, parties or titles"
    if name == "round":
        return "has more different values than there are rounds" if len(times) > MOST_ROUNDS else ""
    many = len(times) > ENOUGH_CODES and visits < FEW_VISITS * len(times)
    return "has almost as many different values as people" if many else ""


def suspected(name: str, cells: pd.Series) -> str:
    """Why a column whose heading does not say that it is this field may well be about people."""
    if _are_opinions(_times(cells)):
        return "contains parties or voting intentions"
    codes = kept_codes(name, cells)
    times = Counter({str(code): int(count) for code, count in codes.value_counts().items() if code})
    if _are_scores(times):
        return "looks like scores of support"
    if _share(_YEAR, times) >= NEARLY_ALL:
        return "looks like years of birth"
    if _share(_AGE, times) >= NEARLY_ALL and len(times) > MANY_AGES:
        return "looks like ages"
    if name == "round" and len(times) > MOST_ROUNDS_UNNAMED:
        return "has more different values than there are rounds"
    return ""


def _are_opinions(times: Counter[str]) -> bool:
    """Whether a sizeable part are; LD or PC alone may be a district, beside LAB it is a party."""
    told = {word for word in times if word in OPINIONS or _MEASURED.fullmatch(word)}
    if all(len(word.rstrip("12345")) < 3 for word in told):
        return False
    cells, found = sum(times.values()), sum(times[word] for word in told)
    return found >= SIZEABLE * cells or len(told) >= SIZEABLE * len(times)


def _are_scores(times: Counter[str]) -> bool:
    """Whether nearly all are a letter and 0 to 5, the letter always one and the same."""
    scored = {code: shape[1] for code in times if (shape := _SCORE.fullmatch(code))}
    cells = sum(times.values())
    return any(
        sum(times[code] for code, letter in scored.items() if letter in scale) >= NEARLY_ALL * cells
        for scale in {*scored.values(), SUPPORT_OR_AGAINST}
        if scored
    )


def _share(form: re.Pattern[str], times: Counter[str]) -> float:
    """The share of the cells that have a form; of none, 0."""
    found = sum(count for code, count in times.items() if form.fullmatch(code))
    return found / sum(times.values()) if times else 0.0


def _times(cells: pd.Series) -> Counter[str]:
    """How often each value stands, whatever its case, spaces and signs; blanks apart."""
    times: Counter[str] = Counter()
    for cell, count in cells.value_counts().items():
        times[squeezed(str(cell))] += int(count)
    return times - Counter({"": times[""]})


def refuse_headless(sheet: Sheet) -> None:
    """Raise Unreadable where no heading is known here, and one is rather a cell of a row.

    Such is a postcode, a day, a telephone number, an e-mail address, and a result among results.
    """
    headings = [heading for heading in sheet.headings if squeezed(heading)]
    if any(squeezed(heading) in _HEADS for heading in headings):
        return
    if any(_is_cell(heading, text_of(sheet.rows[heading])) for heading in headings):
        line = "The first line" if sheet.heading_line == 1 else f"Line {sheet.heading_line}"
        raise Unreadable(ROW.format(line=line))


def _is_cell(heading: str, below: pd.Series) -> bool:
    return (
        is_postcode(heading)
        or looks_like_day(heading)
        or _REACHED_AT.search(heading) is not None
        or _is_among_its_like(squeezed(heading), {squeezed(cell) for cell in below.unique()})
    )


def _is_among_its_like(word: str, below: set[str]) -> bool:
    """Whether a word is a result over results, or a result or an opinion that stands again."""
    if word in below:
        return word in RESULTS or word in OPINIONS
    filled = below - {""}
    results = len(filled & set(RESULTS)) >= MOST_RESULTS * max(1, len(filled))
    return results and word in RESULTS and word not in HEADS_TOO
