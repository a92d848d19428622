"""Show every table as a row that opens: publisher, licence, what was changed, its columns."""

import streamlit as st

from geo.figures import count
from geo.issues import without_data
from geo.tables import Column, Table
from geo.tables.gaps import by_subject, gaps
from geo.tables.package import declared
from geo.tables.source import LICENCE_ADDRESS, Source
from pages.parts import cache
from pages.parts.takeaway import files
from pages.parts.words import link, plain


def show() -> None:
    """The tables that a reader searches for, the one of the address opened on top."""
    tables = {table.name: table for table in declared()}
    asked = asked_table(tables)
    if lacking := without_data():
        st.info(plain(lacking))
    cannot_say()
    words = st.text_input(
        "Search the sources", placeholder="A subject, a publisher or a file", max_chars=80
    )
    found = [one for one in tables.values() if is_named(one, words)]
    told = f"{count(len(found))} of {count(len(tables))} tables."
    st.caption(f"{told} Each row gives the publisher, the period, the licence and the file.")
    if not found:
        st.markdown("No source has these words. Search for fewer or shorter words.")
    with st.container(gap="xxsmall"):
        for table in sorted(found, key=lambda one: (one.name != asked, one.title)):
            row(table, table.name == asked)


def cannot_say() -> None:
    """What the place writes down that its map cannot say, by subject; nothing where it does not."""
    if gaps():
        with st.expander(f"What this map cannot say, and why ({count(len(gaps()))})"):
            for subject, ones in by_subject().items():
                st.markdown(f"**{plain(subject[:1].upper() + subject[1:])}**")
                st.markdown("\n".join(f"- {plain(one.words)}" for one in ones))


def asked_table(tables: dict[str, Table]) -> str | None:
    """The table the address asks for; one that is not here is told in a sentence."""
    asked = st.query_params.get("table")
    asked = next((name for name, one in tables.items() if asked in one.formerly), asked)
    if asked and asked not in tables:
        st.warning(f"There is no table “{plain(asked[:60])}” here: choose one below.")
    return asked


def facts(table: Table) -> tuple[str, ...]:
    """What, publisher, period, licence and file of a table; several of one kind are joined."""
    each = [(one.publisher, one.vintage, one.licence) for one in table.sources]
    joined = ["; ".join(dict.fromkeys(kind)) for kind in zip(*each, strict=True)]
    return table.title, *joined, table.file


def is_named(table: Table, words: str) -> bool:
    """Whether every word stands somewhere in the facts of a table."""
    told = " ".join(facts(table)).casefold()
    return all(word in told for word in words.casefold().split())


def row(table: Table, opened: bool) -> None:
    """A table's facts in one line; its detail is made only once it is opened."""
    what, *others = map(plain, facts(table))
    label = " · ".join([f"**{what}**", *others])
    fold = st.expander(label, expanded=opened, key=f"source {table.name}", on_change="rerun")
    if fold.open:
        with fold:
            detail(table)


def detail(table: Table) -> None:
    for one in table.sources:
        source(one)
    st.markdown(f"**What was changed:** {plain(table.changed)}")
    if table.caveat:
        st.markdown(f"**Read with care:** {plain(table.caveat)}")
    st.caption(f"{count(cache.rows_of(table))} rows")
    st.markdown("**Columns:**\n" + "\n".join(map(_column, table.columns)))
    files.table(table)


def _column(one: Column) -> str:
    kind = ", ".join(filter(None, (one.kind, one.unit)))
    return f"- {plain(one.name)}: {plain(one.meaning)} ({plain(kind)})"


def source(one: Source) -> None:
    licence = LICENCE_ADDRESS.get(one.licence)
    where = link(one.address, one.address) if _is_web(one.address) else plain(one.address)
    st.markdown(
        f"- **{plain(one.publisher)}**, {plain(one.title)} ({plain(one.vintage)}). {where}. "
        f"Licence: {link(one.licence, licence) if licence else plain(one.licence)}."
    )


def _is_web(address: str) -> bool:
    return address.startswith("http")
