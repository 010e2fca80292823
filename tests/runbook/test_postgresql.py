"""PostgreSQL: a blocked query, a dump, a point in time, a flag in a table."""

from __future__ import annotations

import shutil
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.runbook.conftest import OWNER, Postgres, free_port
from tests.runbook.printed import run, shell


@pytest.mark.parametrize("place", ["database/postgresql/identify/2", "database/postgresql/identify/3"])
def test_a_runaway_query_is_stopped(postgres: Postgres, place: str) -> None:
    url = postgres.url()
    query = subprocess.Popen(["/usr/bin/psql", url, "-c", "SELECT pg_sleep(60)"], stderr=subprocess.PIPE, text=True)
    find = "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()"
    deadline = time.monotonic() + 10
    while not (pid := postgres.sql(find)) and time.monotonic() < deadline:
        time.sleep(0.05)
    values = {"DATABASE_URL": url, "PG_PID": pid}
    assert pid in run("database/postgresql/identify/0", postgres.home, values).stdout
    run(place, postgres.home, values)
    assert "canceling" in (error := query.communicate(timeout=10)[1]) or "terminating" in error


def test_a_dump_is_restored_next_to_the_database(postgres: Postgres, database: str) -> None:
    postgres.sql("CREATE TABLE invoices AS SELECT 7 AS id, now() AS created_at", database)
    dump = postgres.home / "shop.dump"
    shell('pg_dump -Fc -f "$DUMP" "$URL"', postgres.home, {"DUMP": dump, "URL": postgres.url(database)})
    postgres.sql("DELETE FROM invoices", database)
    values = {
        "PG_HOST": "127.0.0.1",
        "PGPORT": postgres.port,
        "PG_USER": OWNER,
        "PG_RESTORED": "restored",
        "PG_DUMP": dump,
        "PG_RESTORED_URL": postgres.url("restored"),
        "CHECK_TABLE": "invoices",
        "CHECK_COLUMN": "created_at",
    }
    run("database/postgresql/rollback/0", postgres.home, values)
    assert postgres.sql("SELECT id FROM invoices", "restored") == "7"
    assert postgres.sql("SELECT count(*) FROM invoices", database) == "0"
    assert "(1 row)" in run("database/postgresql/verify/0", postgres.home, values).stdout


def test_a_point_in_time(postgres: Postgres) -> None:
    """What was dropped is there again, in a second server, up to the moment before."""
    home, restored, port = postgres.home, postgres.home / "restored", free_port()
    run("database/postgresql/identify/1", home, {"DATABASE_URL": postgres.url()})
    shell(
        f"pg_basebackup -h 127.0.0.1 -p {postgres.port} -U {OWNER} -D {restored} -X none --checkpoint=fast",
        home,
        user=OWNER,
    )
    postgres.sql("CREATE TABLE ledger AS SELECT generate_series(1, 50) AS id")
    time.sleep(1.1)
    moment = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S+00")
    time.sleep(1.1)
    postgres.sql("DROP TABLE ledger")
    postgres.sql("SELECT pg_switch_wal()")
    postgres.sql("CREATE TABLE other (id int)")
    deadline = time.monotonic() + 20
    while postgres.sql("SELECT count(*) > 0 FROM pg_stat_archiver WHERE archived_count > 2") == "f":
        assert time.monotonic() < deadline
        time.sleep(0.1)
    copy = home / "pg_wal_copy"
    values = {
        "PG_DIR": postgres.data,
        "PG_WAL_COPY": copy,
        "PG_RESTORED_DIR": restored,
        "PG_WAL_ARCHIVE": postgres.archive,
        "PG_RESTORE_TO": moment,
    }
    run("database/postgresql/rollback/1", home, values, user=OWNER)
    assert list(copy.iterdir())
    with (restored / "postgresql.auto.conf").open("a") as config:
        config.write(f"port={port}\narchive_mode=off\n")
    shutil.chown(restored / "postgresql.auto.conf", OWNER)
    start = "database/postgresql/rollback/2"
    try:
        run(start, home, values | {"PGCTLTIMEOUT": "30"}, user=OWNER)
        second = Postgres(port, restored, postgres.archive, home)
        assert second.sql("SELECT pg_is_in_recovery()") == "t"
        second.sql("SELECT pg_wal_replay_resume()")  # until then the table that is dropped next stays locked
        assert second.sql("SELECT count(*) FROM ledger") == "50"
    finally:
        shell(f"pg_ctl -D {restored} -m immediate stop", home, user=OWNER, check=False)


def test_hand_written_sql_is_applied_completely_or_not_at_all(
    postgres: Postgres, database: str, tmp_path: Path
) -> None:
    postgres.sql("CREATE TABLE invoices (id int, bad int)", database)
    values = {"DATABASE_URL": postgres.url(database), "CHECK_TABLE": "invoices"}
    script = tmp_path / "revert.sql"
    script.write_text("ALTER TABLE invoices DROP COLUMN bad;\nALTER TABLE nowhere DROP COLUMN bad;\n")
    assert run("orm/none/rollback/0", tmp_path, values, check=False).returncode != 0
    assert "bad" in run("orm/none/verify/0", tmp_path, values).stdout
    script.write_text("ALTER TABLE invoices DROP COLUMN bad;\n")
    run("orm/gorm/rollback/0", tmp_path, values)
    assert "bad" not in run("orm/none/verify/0", tmp_path, values).stdout


def test_a_flag_in_a_table(postgres: Postgres, database: str, tmp_path: Path) -> None:
    postgres.sql("CREATE TABLE flags AS SELECT 'a' AS name, true AS enabled UNION SELECT 'b', true", database)
    values = {
        "DATABASE_URL": postgres.url(database),
        "DBFLAGS_TABLE": "flags",
        "DBFLAGS_ENABLED": "enabled",
        "DBFLAGS_KEY": "name",
        "DBFLAGS_FLAG": "a",
    }
    run("feature_flags/database-flags/rollback/0", tmp_path, values)
    run("feature_flags/database-flags/verify/0", tmp_path, values)
    assert postgres.sql("SELECT string_agg(name, '') FROM flags WHERE enabled", database) == "b"
