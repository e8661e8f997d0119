"""The table comes to its form by steps, whoever starts first, and never half."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from evaluation.errors import StoreError
from sharing.snapshots import migrate
from sharing.snapshots.engines import engine_at
from sharing.snapshots.store import Store
from sharing.snapshots.tables import REVISION, VERSION_TABLE, metadata
from tests.sealing import NOON
from tests.sharing.snapshots.writers import at_once, open_it


def test_processes_that_start_together_on_an_empty_database_all_come_up(database):
    answers = at_once(open_it, database, processes=2)
    store = Store.at(database)
    assert {kept.id for kept in store.mine("all", now=NOON)} == set(answers)
    assert len(set(answers)) == 2
    store.close()


def test_the_steps_lead_to_the_table_that_the_store_speaks_of(store):
    with store._engine.connect() as connection:
        options = {"version_table": VERSION_TABLE}
        assert (
            compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
        )


def test_the_last_step_is_the_one_that_the_code_knows():
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_a_step_that_breaks_off_leaves_nothing_behind(database, monkeypatch):
    def broken(connection, found):
        upgrade(connection, found)
        raise KeyboardInterrupt

    upgrade = migrate._upgrade
    monkeypatch.setattr(migrate, "_upgrade", broken)
    with pytest.raises(KeyboardInterrupt):
        Store.at(database)
    monkeypatch.undo()
    engine = engine_at(database, 1.0)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()
    Store.at(database).close()


def test_a_database_of_a_newer_version_is_left_alone(store, database):
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE snapshots_version SET version_num = '9999'"))
    with pytest.raises(StoreError) as caught:
        Store.at(database)
    assert str(caught.value) == (
        "The database of snapshots: was made by a newer Surety (its form is 9999, this version knows 0001). Start that version again, or name another database."
    )
