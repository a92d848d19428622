"""An import goes in whole and once, comes out again, and the database has no place for a person."""

import os
import re
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from geo.canvass import key as keys
from geo.canvass import records as visits
from geo.canvass.intake import of_counts
from geo.canvass.records import COUNT_HEADINGS as HEADINGS
from geo.canvass.records import SYNTHETIC
from geo.canvass.store import Store, StoreFault, StoreForbidden, UnknownImport, open_store
from geo.canvass.store import log as audit
from geo.tables import TableFaults
from tests.canvass.made_visits import prepared, row_key, seen
from tests.examples import examples_of_longest

LSOA, OTHER = "E01019825", "E01019824"
PERSONAL = re.compile(
    "name|address|street|postcode|phone|mail|birth|(^|_)age$|gender|voter|party|intention|support"
    "|opinion|pledge|note|comment|elector_(id|number)|person|user|who|_by$"
)
# Staff accounts: who brought a return in, and who did what. Nobody who was visited.
STAFF = {("imports", "imported_by"), ("audit", "who")}


def test_the_schema_has_no_column_for_a_person_a_party_or_an_intention(store):
    schema = sa.inspect(store.engine)
    columns = {
        table: {column["name"] for column in schema.get_columns(table)}
        for table in schema.get_table_names()
    }
    assert columns == {
        "imports": {
            *("id", "kind", "content_hash", "rows_hash", "file_hash", "source_system"),
            *("synthetic", "imported_by", "imported_at", "rows_read", "rows_new", "rows_known"),
            *("rows_refused", "outside", "unknown"),
        },
        "counts": {"cells_key", *HEADINGS},
        "visits": {"cells_key", *visits.VISIT_HEADINGS},
        "sightings": {"cells_key", "import_id"},
        "corrections": {"row_key", "import_id"},
        "mappings": {"headings_key", "text"},
        "settings": {"setting", "value"},
        "audit": {"seq", "at", "who", "what", "detail", "hash"},
        "alembic_version": {"version_num"},
    }
    found = {(table, one) for table, all in columns.items() for one in all if PERSONAL.search(one)}
    assert found == STAFF


def test_the_database_is_a_file_of_the_data_folder_that_its_owner_alone_reads(tmp_path):
    open_store().engine.dispose()
    assert stat.S_IMODE((tmp_path / "canvass.sqlite").stat().st_mode) == 0o600


def test_a_database_address_goes_before_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere.sqlite")
    open_store().engine.dispose()
    assert [path.name for path in tmp_path.glob("*.sqlite")] == ["elsewhere.sqlite"]


@pytest.mark.parametrize("where", ["project", "home"])
def test_the_database_of_the_secrets_is_the_tools_too(tmp_path, monkeypatch, where):
    secrets = tmp_path / where / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir(parents=True)
    secrets.write_text(f'DATABASE_URL = "sqlite:///{tmp_path}/team.sqlite"\n[staff]\n')
    monkeypatch.setattr("geo.canvass.store.PROJECT", tmp_path / "project")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    open_store().engine.dispose()
    assert [path.name for path in tmp_path.glob("*.sqlite")] == ["team.sqlite"]
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/mine.sqlite")
    open_store().engine.dispose()
    assert (tmp_path / "mine.sqlite").exists()


def test_secrets_that_cannot_be_read_are_no_reason_to_begin_another_store(tmp_path, monkeypatch):
    secrets = tmp_path / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir()
    secrets.write_text("DATABASE_URL = ")
    monkeypatch.setattr("geo.canvass.store.PROJECT", tmp_path)
    with pytest.raises(StoreFault, match="which may name the database"):
        open_store()
    assert not list(tmp_path.glob("*.sqlite"))


def test_how_much_of_a_return_is_known_is_told_before_it_is_added(store):
    store.add(prepared(seen(range(5))), "ann")
    before = store.dump()
    assert store.known(prepared(seen(range(3, 9)))) == 2
    assert store.known(prepared(seen(range(3, 9), day="2019-04-04"))) == 0
    assert store.dump() == before
    added = store.add(prepared(seen(range(3, 9))), "ann")
    assert (added.new, added.known) == (4, 2)


def test_the_public_process_cannot_open_the_store(tmp_path, monkeypatch):
    monkeypatch.setenv("NED_PROCESS", "public")
    with pytest.raises(StoreForbidden, match="never opens the store"):
        open_store("rubbish")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://ann:secret@127.0.0.1:1/returns", "cannot reach the database at 127.0.0.1:"),
        (
            "postgres://ann:secret@nowhere.invalid/returns",
            "cannot reach the database at nowhere.invalid:",
        ),
        ("mysql://ann:secret@127.0.0.1/returns", "must begin with postgresql:// or sqlite:///"),
        ("postgresql://ann:secret@127.0.0.1:port/returns", "must begin with postgresql://"),
        ("secret", "must begin with postgresql:// or sqlite:///"),
    ],
)
def test_a_database_that_is_not_there_is_one_sentence_without_the_password(url, said):
    with pytest.raises(StoreFault) as told:
        open_store(url)
    assert said in str(told.value)
    assert "secret" not in str(told.value)
    assert re.fullmatch(r"[^.]*(\.[0-9a-z][^.]*)*\.", str(told.value))


def test_every_address_of_postgresql_is_its_own(postgresql):
    plain = postgresql.render_as_string(hide_password=False).replace("+psycopg", "")
    for url in (plain, plain.replace("postgresql:", "postgres:")):
        opened = open_store(url)
        assert opened.engine.driver == "psycopg"
        opened.engine.dispose()


def test_a_damaged_file_is_a_fault_of_the_database(tmp_path):
    (tmp_path / "canvass.sqlite").write_bytes(b"no database " * 500)
    with pytest.raises(sa.exc.SQLAlchemyError):
        open_store()


def test_what_goes_in_comes_out(store, returned):
    frame = returned((LSOA, 50, 10), (OTHER, 0))
    added = store.add(of_counts(frame, "test", False), "ann")
    assert (added.import_id, added.new, added.known) == (1, 2, 0)
    kept = store.held().counts
    order = ["area_code"]
    assert (
        kept[HEADINGS]
        .sort_values(order, ignore_index=True)
        .equals(frame.sort_values(order, ignore_index=True))
    )
    assert not kept["synthetic"].any()


def test_visits_that_go_in_come_out(store):
    frame = seen(range(7), road_group="AB1")
    store.add(prepared(frame), "ann")
    kept = store.held().visits
    assert same_rows(kept[visits.VISIT_HEADINGS], frame)
    assert not kept["synthetic"].any()


def same_rows(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    first, second = (frame.sort_values("row_key", ignore_index=True) for frame in (one, other))
    return first.equals(second)


def test_the_same_return_twice_adds_nothing_in_whatever_order(store, returned):
    frame = returned((LSOA, 50, 10), (OTHER, 40, 5))
    store.add(of_counts(frame, "test", False), "ann")
    before = store.version(), store.dump()
    again = [store.add(of_counts(one, "again", False), "bob") for one in (frame, frame[::-1])]
    assert [(one.import_id, one.new, one.known) for one in again] == [(None, 0, 2)] * 2
    assert (store.version(), store.dump()) == before


def test_an_extended_file_adds_only_what_is_new(store):
    store.add(prepared(seen(range(5))), "ann")
    added = store.add(prepared(seen(range(8))), "ann")
    assert (added.new, added.known, len(store.held().visits)) == (3, 5, 8)
    told = store.imports().iloc[0]
    assert told[["id", "rows_new", "rows_known"]].tolist() == [2, 3, 5]


def test_a_part_of_what_is_there_adds_nothing_and_can_be_undone(store):
    store.add(prepared(seen(range(5))), "ann")
    before = store.dump()
    added = store.add(prepared(seen(range(2))), "ann")
    assert (added.new, added.known) == (0, 2)
    store.undo(added.import_id, "ann")
    assert store.dump() == before


def test_the_same_return_twice_at_once_adds_it_once(store):
    both = prepared(seen(range(5)))
    with ThreadPoolExecutor(8) as several:
        added = list(several.map(lambda _: store.add(both, "ann"), range(8)))
    assert sorted(str(one.import_id) for one in added) == ["1", *["None"] * 7]
    assert len(store.held().visits) == 5
    assert audit.verify(store.engine, keys.secret()) == []


def test_every_import_is_listed_newest_first(store, returned):
    store.add(of_counts(returned((LSOA, 50, 10)), "sheet", False), "ann")
    visit = replace(prepared(seen([1], place="outside")), rows_read=4, refused=[None] * 3)
    store.add(visit, "bob@example.org")
    told = store.imports()
    assert told["id"].tolist() == [2, 1]
    assert told["kind"].tolist() == ["visits", "counts"]
    assert told["imported_by"].tolist() == ["bob@example.org", "ann"]
    assert told["source_system"].tolist() == ["test", "sheet"]
    assert told["file_hash"].tolist()[0] == visit.file_hash
    assert told.loc[0, ["rows_read", "rows_refused", "outside", "unknown"]].tolist() == [4, 3, 1, 0]
    assert told["imported_at"].str.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ").all()


def test_undo_of_an_import_that_is_not_there_says_so(store):
    with pytest.raises(UnknownImport, match="no upload 7"):
        store.undo(7, "ann")


def test_undone_and_brought_in_again_it_is_the_same_import(store):
    both = prepared(seen(range(5)))
    store.add(prepared(seen(range(3))), "ann")
    for _ in range(2):
        assert store.add(both, "ann").import_id == 2
        version = store.version()
        store.undo(2, "ann")
        assert store.version() != version


def test_a_visit_told_in_two_ways_stands_as_the_import_left_tells_it(store):
    bare, full = seen([1, 2]), seen([1], round="2", polling_district="AB1")
    store.add(prepared(bare), "ann")
    store.add(prepared(full), "ann")
    kept = store.held().visits
    assert sorted(kept["polling_district"].fillna("")) == ["", "AB1"]
    store.undo(1, "ann")
    assert same_rows(store.held().visits[visits.VISIT_HEADINGS], full)
    store.add(prepared(bare), "ann")
    store.undo(2, "ann")
    assert same_rows(store.held().visits[visits.VISIT_HEADINGS], bare)


def test_of_tellings_the_real_one_stands_and_of_those_the_fuller(store):
    made_up = seen(range(30), road_group="AB1", polling_district="AB")
    store.add(prepared(made_up, synthetic=True), "ann")
    store.add(prepared(seen(range(30))), "ann")
    assert store.held().visits["road_group"].isna().all()
    store.add(prepared(seen(range(31), road_group="AB2")), "ann")
    assert store.held().visits["road_group"].eq("AB2").all()
    store.add(prepared(seen(range(29))), "ann")
    assert store.held().visits["road_group"].eq("AB2").all()


def test_a_row_is_synthetic_only_if_every_import_that_names_it_is(store):
    store.add(prepared(seen(range(4)), synthetic=True), "ann")
    store.add(prepared(seen(range(2))), "ann")
    assert store.held().visits["synthetic"].sum() == 2
    store.add(prepared(seen(range(4))), "ann")
    assert store.held().visits["synthetic"].sum() == 0
    store.undo(1, "ann")
    assert store.held().visits["synthetic"].sum() == 0


def test_the_version_changes_with_the_contents_and_only_then(store, returned):
    versions = [store.version(), store.version()]
    for tried in (50, 51):
        store.add(of_counts(returned((LSOA, tried, 10)), "test", False), "ann")
        versions.append(store.version())
    assert versions[0] == versions[1]
    assert len(set(versions)) == 3


def test_a_return_with_one_bad_line_is_refused_before_the_store(returned):
    with pytest.raises(TableFaults, match="line 3, area_code"):
        of_counts(returned((LSOA, 50, 10), ("E01000001", 40, 5)), "test", False)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("round", "ask mary"),
        ("outcome", "labour"),
        ("road_group", "12 High Street"),
        ("door_key", "12 High Street"),
        ("polling_district", "j@bloggs.uk"),
        ("place", "Bloggs"),
        ("day", "tomorrow"),
        ("row_key", "Bloggs"),
    ],
)
def test_no_other_words_reach_the_database_whatever_made_them(store, column, cell):
    frame = seen([1, 2])
    frame.loc[1, column] = cell
    before = store.dump()
    with pytest.raises(ValueError, match=f"a cell of {column} breaks the rule") as refused:
        store.add(prepared(frame), "ann")
    assert cell not in str(refused.value)
    assert store.dump() == before


def test_a_visit_that_stands_twice_in_a_return_is_refused(store):
    with pytest.raises(ValueError, match="row_key appears more than once"):
        store.add(prepared(pd.concat([seen([1]), seen([1], round="2")])), "ann")


def test_a_fault_of_the_database_on_the_way_leaves_no_half_import(store):
    frame = seen(range(3))
    refuse_a_row(store, frame.loc[1, "row_key"])
    before = store.dump()
    with pytest.raises(sa.exc.DBAPIError, match="disk is full") as fault:
        store.add(prepared(frame), "ann")
    assert store.dump() == before
    assert frame.loc[1, "door_key"] not in str(fault.value)


def refuse_a_row(store: Store, key: str) -> None:
    told = {
        "sqlite": [
            f"CREATE TRIGGER full BEFORE INSERT ON visits WHEN NEW.row_key = '{key}' "
            "BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        ],
        "postgresql": [
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'disk is full'; END $$",
            "CREATE TRIGGER refusing BEFORE INSERT ON visits FOR EACH ROW "
            f"WHEN (NEW.row_key = '{key}') EXECUTE FUNCTION full_disk()",
        ],
    }
    with store.engine.begin() as connection:
        for one in told[store.engine.dialect.name]:
            connection.exec_driver_sql(one)


def test_a_return_without_rows_is_refused(store):
    with pytest.raises(ValueError, match="no rows"):
        store.add(prepared(seen([])), "ann")


def test_synthetic_rows_cannot_pass_for_real(returned):
    with pytest.raises(ValueError, match="add the return as synthetic"):
        of_counts(returned((LSOA, 5, 1, {"source_system": SYNTHETIC})), "test", False)


def test_the_store_says_which_of_its_imports_are_synthetic(store):
    said = [store.is_synthetic()]
    store.add(prepared(seen([1]), synthetic=True), "ann")
    said.append(store.is_synthetic())
    store.add(prepared(seen([2])), "ann")
    assert [*said, store.is_synthetic()] == ["none", "all", "some"]


def test_a_mapping_is_kept_by_its_headings_and_the_last_one_stands(store):
    assert store.recall("a" * 32) is None
    for text in ('{"first": 1}', '{"second": 2}'):
        store.remember("a" * 32, text)
        assert store.recall("a" * 32) == text
    assert store.recall("b" * 32) is None


def test_one_store_has_one_key(store, monkeypatch):
    store.add(prepared(seen([1])), "ann")
    before = store.dump()
    monkeypatch.setenv("NED_CANVASS_KEY", "another key, of another machine ...")
    with pytest.raises(StoreFault, match="made with another key, and with this key the same doors"):
        store.add(prepared(seen([2])), "ann")
    assert store.dump() == before
    assert len(store.held().visits) == 1


def test_sqlite_writes_ahead_and_keeps_foreign_keys():
    opened = open_store()
    with opened.engine.connect() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "secure_delete")
        ]
    opened.engine.dispose()
    assert pragmas == ["wal", 1, 1]


def test_no_row_stands_without_its_import(store):
    with pytest.raises(sa.exc.IntegrityError), store.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO sightings (cells_key, import_id) VALUES ('a', 9)")


def test_a_store_opened_again_holds_what_it_held(store, url):
    store.add(prepared(seen(range(3))), "ann")
    again = open_store(url)
    assert again.held().visits.equals(store.held().visits)
    assert again.dump() == store.dump()
    again.engine.dispose()


def test_both_databases_dump_the_same_bytes(postgresql, tmp_path, monkeypatch, returned):
    from tests import postgres

    monkeypatch.setenv("NED_CANVASS_KEY", "the same key on both of the databases")
    frame = seen([3, 1, 2], round="A1")
    with postgres.database(postgresql) as there:
        dumps = []
        for url in (there, f"sqlite:///{tmp_path}/here.sqlite"):
            opened = open_store(url)
            opened.add(prepared(frame), "ann")
            opened.add(of_counts(returned((LSOA, 50, 10)), "test", False), "ann")
            opened.remember("a" * 32, "£ – ×")
            dumps.append(re.sub(rb"20\d\d-\d\d-\d\dT[0-9:]*Z", b"", opened.dump()))
            opened.engine.dispose()
    assert dumps[0] == dumps[1]


class Imports(RuleBasedStateMachine):
    """Any imports and undos, beside a plain model: the rows of each import as a set."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.store = open_store(url)
        self.empty = self.store.dump()
        self.model: dict[int, tuple[dict[int, str], bool]] = {}
        self.before: dict[int, bytes | None] = {}

    @rule(
        rows=st.dictionaries(st.integers(0, 6), st.sampled_from("12"), min_size=1),
        synthetic=st.booleans(),
    )
    def add(self, rows, synthetic):
        frame = pd.concat([seen([door], round=name) for door, name in rows.items()])
        dump, there = self.store.dump(), {door for told, _ in self.model.values() for door in told}
        added = self.store.add(prepared(frame, synthetic), "ann")
        if any(set(rows) == set(told) and made == synthetic for told, made in self.model.values()):
            assert (added.import_id, added.new, added.known) == (None, 0, len(rows))
            return
        assert added.import_id == max(self.model, default=0) + 1
        assert (added.new, added.known) == (len(set(rows) - there), len(set(rows) & there))
        self.model[added.import_id] = rows, synthetic
        self.before[added.import_id] = dump

    @rule(at=st.integers(0, 20))
    def undo(self, at):
        if not self.model:
            return
        number = sorted(self.model)[at % len(self.model)]
        self.store.undo(number, "ann")
        del self.model[number]
        dump = self.before.pop(number)
        assert dump is None or number < max(self.model, default=0) or self.store.dump() == dump
        # What stood before a later import is no more.
        self.before.update({later: None for later in self.before if later > number})

    @invariant()
    def holds_what_the_imports_name_and_nothing_else(self):
        held = self.store.held().visits
        told: dict[str, set] = {}
        for rows, synthetic in self.model.values():
            for door, name in rows.items():
                told.setdefault(row_key(door), set()).add((synthetic, name))
        assert set(held["row_key"]) == set(told)
        assert len(held) == len(told)
        for row in held.itertuples():
            ways = told[row.row_key]
            assert row.synthetic == all(synthetic for synthetic, _ in ways)
            assert (row.synthetic, row.round) in ways

    def teardown(self):
        for number in sorted(self.model, key=lambda number: number % 3):
            self.store.undo(number, "ann")
        assert self.store.dump() == self.empty
        assert audit.verify(self.store.engine, keys.secret()) == []
        self.store.engine.dispose()


@pytest.mark.longest
def test_the_contents_are_those_of_the_imports_left_in_whatever_order(url):
    run_state_machine_as_test(
        lambda: Imports(url),
        settings=settings(max_examples=examples_of_longest(8), stateful_step_count=12),
    )


def test_the_order_of_imports_changes_nothing_that_is_held(tmp_path):
    parts = [seen(range(6)), seen(range(3, 9), round="2"), seen(range(2, 5), road_group="AB1")]
    held = []
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        opened = open_store(f"sqlite:///{tmp_path}/{order[0]}.sqlite")
        for at in order:
            opened.add(prepared(parts[at], synthetic=at == 1), "ann")
        held.append((opened.held().visits, opened.version()))
        opened.engine.dispose()
    for frame, version in held[1:]:
        assert frame.equals(held[0][0])
        assert version == held[0][1]


def test_nothing_of_the_store_may_be_read_by_others(store, tmp_path):
    store.add(prepared(seen([1])), "ann")
    store.add(prepared(seen([2])), "ann")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert os.environ["NED_DATA_FOLDER"] == str(tmp_path)
