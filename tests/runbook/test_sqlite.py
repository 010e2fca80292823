"""SQLite, with and without Litestream: no committed row is lost with the damaged files."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.runbook.printed import run

UNCHECKPOINTED = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("PRAGMA journal_mode=WAL")
db.execute("CREATE TABLE IF NOT EXISTS invoices (id INTEGER)")
db.executemany("INSERT INTO invoices VALUES (?)", [(n,) for n in range(100)])
db.commit()
os._exit(0)
"""


def write_rows(path: Path) -> None:
    """A hundred committed rows that are still in the write-ahead log, as after a crash."""
    subprocess.run([sys.executable, "-c", UNCHECKPOINTED, str(path)], check=True)
    assert Path(f"{path}-wal").stat().st_size > 0


def count(path: Path) -> int:
    with sqlite3.connect(path) as db:
        return int(db.execute("SELECT count(*) FROM invoices").fetchone()[0])


def test_a_backup_put_in_place_keeps_every_row_of_the_damaged_database(tmp_path: Path) -> None:
    db, backup, recovered = tmp_path / "app.db", tmp_path / "backup.db", tmp_path / "recovered.db"
    with sqlite3.connect(backup) as old:
        old.execute("CREATE TABLE invoices (id INTEGER)")
    write_rows(db)
    values = {
        "SQLITE_DB": db,
        "SQLITE_BACKUP": backup,
        "SQLITE_RECOVERED": recovered,
        "CHECK_TABLE": "invoices",
    }
    run("database/sqlite/rollback/0", tmp_path, values)
    assert count(db) == 0
    assert "ok\n0" in run("database/sqlite/verify/0", tmp_path, values).stdout
    run("database/sqlite/identify/0", tmp_path, values)
    run("database/sqlite/rollback/1", tmp_path, values)
    assert (count(recovered), count(Path(f"{db}.damaged"))) == (100, 100)


def test_without_a_backup_the_database_is_not_moved(tmp_path: Path) -> None:
    db = tmp_path / "app.db"
    write_rows(db)
    values = {"SQLITE_DB": db, "SQLITE_BACKUP": tmp_path / "no-such-backup.db"}
    assert run("database/sqlite/rollback/0", tmp_path, values, check=False).returncode == 1
    assert count(db) == 100


def test_a_file_restored_by_litestream_is_put_in_place(tmp_path: Path) -> None:
    """The restore itself is not run: the package that installs here has Litestream 0.3, without its options."""
    db, restored = tmp_path / "app.db", tmp_path / "restored.db"
    with sqlite3.connect(restored) as old:
        old.execute("CREATE TABLE invoices (id INTEGER)")
    write_rows(db)
    values = {"LITESTREAM_DB": db, "LITESTREAM_RESTORED": restored}
    run("database/sqlite-litestream/rollback/1", tmp_path, values)
    assert (count(db), count(Path(f"{db}.damaged"))) == (0, 100)
    assert run("database/sqlite-litestream/verify/0", tmp_path, values).stdout == "ok\n"
