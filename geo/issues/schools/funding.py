"""Read a user's file of school funding and compare 2015 with 2019."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.figures import Figure, figure, no_data, pounds
from geo.figures.mark import Link
from geo.figures.measure import Basis, Headline, Measure, Rows
from geo.issues.schools.tables import urn_of
from geo.tables import Column, Fault, Table, TableFaults, read_csv

FUNDING_CHANGE = "funding_change"
MEASURES = ("grant funding", "schools block", "schools block + pupil premium + 16-19")

SCHOOL_FUNDING = Table(
    name="school_funding",
    title="School funding in 2015 and 2019, loaded by a user",
    columns=(
        Column("urn", "The school's URN of 2015, 2019 or 2020", pattern=r"\d{6}"),
        Column("year", "Year, such as 2015-16 or 2015", pattern=r"20\d{2}(-\d{2})?"),
        Column("pupils", "Pupils the funding is for", "number", "pupils", low=0, high=10_000),
        Column("funding_gbp", "Funding of the year", "number", "£", low=0, high=100_000_000),
        Column(
            "basis",
            "Money of the day, or real with its base year and index",
            pattern=r"cash|real:\d{4}(-\d{2})?:.+",
        ),
        Column("measure", "What is counted as funding", choices=MEASURES),
        Column("source_name", "Publisher and title of the source"),
        Column("source_url", "Its address", pattern=r"https?://\S+"),
        Column("retrieved_on", "Day it was retrieved", "date"),
    ),
    sources=(),
    changed="Nothing: the file is the user's and is not kept.",
    caveat="Rows of different basis or measure are never compared.",
)


@dataclass(frozen=True)
class Funding:
    """Funding for each pupil of our schools, £ in one basis and one measure.

    `per_pupil` has a row a URN of the standpoint with `gbp_2015`, `gbp_2019` and
    `change_gbp`, missing where a year is missing; `elsewhere` counts rows left out
    because the URN is no school of the constituency.
    """

    basis: str
    measure: str
    per_pupil: pd.DataFrame
    links: tuple[Link, ...]
    elsewhere: int

    @property
    def basis_in_words(self) -> str:
        """'in cash, prices not taken into account', or 'at 2022-23 prices (CPI)'."""
        if self.basis == "cash":
            return "in cash, prices not taken into account"
        _, year, index = self.basis.split(":", 2)
        return f"at {year} prices ({index})"

    def change(self, urn: str) -> Figure:
        """What one pupil's funding changed by, £; no data unless both years are known."""
        known = self.per_pupil.dropna().to_dict("index")
        if urn not in known:
            return no_data("the loaded file does not have both years for this school")
        own = known[urn]
        before, after, change = own["gbp_2015"], own["gbp_2019"], own["change_gbp"]
        return figure(
            change,
            f"{pounds(change)} for each pupil, from {pounds(before)} in 2015 to {pounds(after)} "
            f"in 2019, {self.basis_in_words}",
        )

    @property
    def comparable(self) -> bool:
        """Whether any school has both years."""
        return bool(self.per_pupil["change_gbp"].notna().any())

    def summary(self) -> str:
        """How many schools fell, of those with both years, and on what basis."""
        both = self.per_pupil["change_gbp"].dropna()
        return (
            f"{(both < 0).sum()} of {len(both)} schools with both years fell, "
            f"{self.basis_in_words}."
        )


def load(path: Path) -> Funding:
    """Read the file at `path`; raises TableFaults with every fault by line."""
    rows = read_csv(SCHOOL_FUNDING, path, _check)
    if rows.empty:
        raise TableFaults(path.name, [Fault(2, "", "has no rows under its heading")])
    school = rows["urn"].map(urn_of())
    ours = rows[school.notna()].assign(urn=school.dropna(), year=rows["year"].str[:4])
    return Funding(
        basis=rows["basis"].iloc[0],
        measure=rows["measure"].iloc[0],
        per_pupil=_per_pupil(ours),
        links=tuple(Link(f"Source: {n}", a) for n, a in _sources(rows)),
        elsewhere=int(school.isna().sum()),
    )


def _sources(rows: pd.DataFrame) -> list[tuple[str, str]]:
    return list(rows[["source_name", "source_url"]].drop_duplicates().itertuples(index=False))


def _per_pupil(rows: pd.DataFrame) -> pd.DataFrame:
    each = rows.assign(gbp=rows["funding_gbp"] / rows["pupils"])
    table = each.pivot(index="urn", columns="year", values="gbp")
    table = table.reindex(columns=["2015", "2019"]).astype("Float64").add_prefix("gbp_")
    return table.assign(change_gbp=(table["gbp_2019"] - table["gbp_2015"]).round(2))


def _check(rows: pd.DataFrame, lines: Sequence[int]) -> list[Fault]:
    """Faults that need more than one cell: mixed bases, zero pupils, repeated years."""
    return [
        *_unlike_first(rows, lines, "basis"),
        *_unlike_first(rows, lines, "measure"),
        *_zeros(rows, lines, "pupils"),
        *_zeros(rows, lines, "funding_gbp"),
        *_wrong_years(rows, lines),
        *_repeated_years(rows, lines),
    ]


def _unlike_first(rows: pd.DataFrame, lines: Sequence[int], column: str) -> list[Fault]:
    known = rows[column].dropna()
    return [
        Fault(line, column, f"is {value}, but the first row has {known.iloc[0]}: not comparable")
        for line, value in zip(lines, rows[column], strict=True)
        if pd.notna(value) and value != known.iloc[0]
    ]


def _zeros(rows: pd.DataFrame, lines: Sequence[int], column: str) -> list[Fault]:
    return [
        Fault(line, column, "is 0: leave the row out where the number is not known")
        for line, zero in zip(lines, rows[column].eq(0).fillna(False), strict=True)
        if zero
    ]


def _wrong_years(rows: pd.DataFrame, lines: Sequence[int]) -> list[Fault]:
    return [
        Fault(line, "year", f"{year} does not run from one year to the next")
        for line, year in zip(lines, rows["year"], strict=True)
        if pd.notna(year) and len(year) == 7 and int(year[5:]) != (int(year[:4]) + 1) % 100
    ]


def _repeated_years(rows: pd.DataFrame, lines: Sequence[int]) -> list[Fault]:
    school = rows["urn"].map(urn_of()).fillna(rows["urn"])
    pairs = pd.DataFrame({"school": school, "year": rows["year"].str[:4]})
    again = pairs.duplicated() & pairs.notna().all(axis=1)
    return [
        Fault(line, "urn + year", "this school and year appear more than once")
        for line, repeat in zip(lines, again, strict=True)
        if repeat
    ]


HEADLINE = Headline(
    id=FUNDING_CHANGE,
    title="Funding for each pupil, 2015 to 2019, from a file the user puts in place",
    claim="Each figure is the change of a school's funding for each pupil.",
    basis=Basis(
        str,
        "funding of the year, as the file measures it",
        "2015 to 2019, as the file names them",
        (Rows("schools"),),
        "pupils of the year, as the file counts them",
        "as the file states: cash, or the prices of a year",
        "the day the file was retrieved, as it states",
    ),
    method="Funding divided by pupils, 2019 less 2015, in the one measure and on the one basis "
    "that the file states.",
    geography="each school of the constituency that the file has in both years",
    note=f"Without a file there is no such figure. {SCHOOL_FUNDING.caveat}",
)


def funding_heading(funding: Funding) -> str:
    """The heading of what a loaded file adds to the table."""
    return f"Funding for each pupil, 2015 to 2019 (£, {funding.basis_in_words})"


def funding_change(funding: Funding) -> Measure:
    """The measure that a loaded file adds to the schools."""
    return Measure(
        id=FUNDING_CHANGE,
        title=f"Funding for each pupil, 2015 to 2019, {funding.basis_in_words}",
        unit="£ a pupil",
        worse="low",
        method=f"{funding.measure} divided by pupils, 2019 less 2015, {funding.basis_in_words}. "
        f"{funding.summary()}",
        basis=HEADLINE.basis,
        breaks=(-400, -200, 0, 200),
    )


def tell(funding: Funding) -> tuple[str, bool]:
    """What a loaded file shows, in words, and whether any school has both of its years."""
    others = f" {funding.elsewhere} row(s) of other schools are left out."
    said = f"School funding file: {funding.summary()} It measures: {funding.measure}." + (
        others if funding.elsewhere else ""
    )
    if funding.comparable:
        return said, True
    return f"{said} No school of the constituency has both 2015 and 2019 in it.", False
