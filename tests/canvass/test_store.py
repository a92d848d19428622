"""An import goes in whole and once, and the database has no place for a person."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from geo.canvass.returns import HEADINGS
from geo.canvass.store import SYNTHETIC, Store, open_store
from geo.tables import TableFaults

LSOA, OTHER = "E01019825", "E01019824"
PERSONAL = re.compile(
    "name|address|street|postcode|phone|mail|birth|(^|_)age$|gender|voter|party|intention|support"
    "|opinion|pledge|note|comment|elector_(id|number)|person"
)


def test_the_schema_has_no_column_for_a_person_a_party_or_an_intention(store):
    schema = sa.inspect(store.engine)
    columns = {
        table: {column["name"] for column in schema.get_columns(table)}
        for table in schema.get_table_names()
    }
    assert columns == {
        "imports": {
            "id",
            "content_hash",
            "source_system",
            "synthetic",
            "rows",
            "imported_at",
        },
        "returns": {"import_id", "line", *HEADINGS},
    }
    assert not [name for names in columns.values() for name in names if PERSONAL.search(name)]


def test_the_database_is_a_file_of_the_data_folder(store, returned, tmp_path):
    store.add(returned((LSOA, 50, 10)), "test", synthetic=False)
    assert (tmp_path / "canvass.sqlite").exists()


def test_a_database_address_goes_before_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere.sqlite")
    open_store().engine.dispose()
    assert [path.name for path in tmp_path.glob("*.sqlite")] == ["elsewhere.sqlite"]


def test_what_goes_in_comes_out(store, returned):
    frame = returned((LSOA, 50, 10), (OTHER, 0))
    assert store.add(frame, "test", synthetic=False)
    kept = store.returns()
    assert kept[HEADINGS].equals(frame)
    assert not kept["synthetic"].any()


def test_the_same_return_twice_adds_nothing_in_whatever_order(store, returned):
    frame = returned((LSOA, 50, 10), (OTHER, 40, 5))
    assert store.add(frame, "test", synthetic=False)
    before = store.version()
    assert not store.add(frame, "test", synthetic=False)
    assert not store.add(frame.iloc[::-1], "again", synthetic=False)
    assert (len(store.returns()), store.version()) == (2, before)


def test_the_same_return_twice_at_once_adds_it_once(store, returned):
    frame = returned((LSOA, 50, 10), (OTHER, 40, 5))
    with ThreadPoolExecutor(8) as several:
        added = list(several.map(lambda _: store.add(frame, "test", False), range(8)))
    assert (sum(added), len(store.returns())) == (1, 2)


def test_the_version_changes_with_the_contents_and_only_then(store, returned):
    versions = [store.version(), store.version()]
    for tried in (50, 51):
        store.add(returned((LSOA, tried, 10)), "test", synthetic=False)
        versions.append(store.version())
    assert versions[0] == versions[1]
    assert len(set(versions)) == 3


def test_a_return_with_one_bad_line_leaves_the_store_as_it_was(store, returned):
    before = store.version()
    with pytest.raises(TableFaults, match="line 3, area_code"):
        store.add(returned((LSOA, 50, 10), ("E01000001", 40, 5)), "test", synthetic=False)
    assert (store.version(), len(store.returns())) == (before, 0)


def test_words_that_are_no_round_are_refused_and_not_repeated(store, returned):
    with pytest.raises(TableFaults, match="line 2, round") as refused:
        store.add(returned((LSOA, 50, 10, {"round": "ask j@bloggs.uk"})), "test", synthetic=False)
    assert "bloggs" not in str(refused.value)


def test_a_fault_of_the_database_on_the_way_leaves_no_half_import(store, returned):
    with store.engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER full BEFORE INSERT ON returns WHEN NEW.line = 2 "
            "BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
    with pytest.raises(sa.exc.IntegrityError, match="disk is full"):
        store.add(returned((LSOA, 50, 10), (OTHER, 40, 5)), "test", synthetic=False)
    assert (store.is_synthetic(), len(store.returns())) == ("none", 0)
    with store.engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM imports")) == 0


def test_a_return_without_rows_is_refused(store, returned):
    with pytest.raises(ValueError, match="no rows"):
        store.add(returned(), "test", synthetic=False)


def test_synthetic_rows_cannot_pass_for_real(store, returned):
    with pytest.raises(ValueError, match="add it as synthetic"):
        store.add(returned((LSOA, 5, 1, {"source_system": SYNTHETIC})), "test", synthetic=False)


def test_the_store_says_which_of_its_imports_are_synthetic(store, returned):
    said = [store.is_synthetic()]
    store.add(returned((LSOA, 50, 10)), SYNTHETIC, synthetic=True)
    said.append(store.is_synthetic())
    store.add(returned((LSOA, 51, 10)), "test", synthetic=False)
    assert [*said, store.is_synthetic()] == ["none", "all", "some"]


def test_sqlite_writes_ahead_and_keeps_foreign_keys(store):
    with store.engine.connect() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys")
        ]
    assert pragmas == ["wal", 1]


def test_a_store_opened_again_holds_what_it_held(store, returned):
    store.add(returned((LSOA, 50, 10)), "test", synthetic=False)
    again: Store = open_store()
    assert again.returns().equals(store.returns())
    again.engine.dispose()
