"""Job runners, sessions, certificates and releases: what is stopped stops, and nothing waiting is lost."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runbook.conftest import Postgres, free_port, serving
from tests.runbook.printed import PATH, run, shell


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    port = free_port()
    with serving(["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""], port, tmp_path):
        yield f"redis://127.0.0.1:{port}/0"


def waiting(url: str, folder: Path, key: str) -> int:
    return int(shell('redis-cli -u "$URL" LLEN "$KEY"', folder, {"URL": url, "KEY": key}).stdout)


def test_celery(redis_url: str, tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(
        f"from celery import Celery\napp = Celery('shop', broker={redis_url!r})\n\n\n"
        "@app.task\ndef bill():\n    open('billed', 'a').write('x')\n"
    )
    values = {"CELERY_APP": "shop", "CELERY_QUEUE": "celery", "CELERY_TASK": "none"}
    command = ["celery", "-A", "shop", "worker", "-P", "solo", "-l", "warning"]
    log = (tmp_path / "worker.log").open("wb")
    worker = subprocess.Popen(command, cwd=tmp_path, env={"PATH": PATH, "HOME": str(tmp_path)}, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 60
        while run("queue/celery/identify/0", tmp_path, values, check=False).returncode and time.monotonic() < deadline:
            time.sleep(0.2)
        run("queue/celery/identify/1", tmp_path, values)
        assert "OK" in run("queue/celery/rollback/0", tmp_path, values).stdout
        shell("python -c 'import shop; shop.bill.delay()'", tmp_path)
        time.sleep(1)
        assert not (tmp_path / "billed").exists()
        assert waiting(redis_url, tmp_path, "celery") == 1
        assert "OK" in run("queue/celery/rollback/2", tmp_path, values).stdout
        while not (tmp_path / "billed").exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert (tmp_path / "billed").read_text() == "x"
        run("queue/celery/verify/0", tmp_path, values)
    finally:
        worker.terminate()
        worker.wait(timeout=30)
        log.close()


def test_rq(redis_url: str, tmp_path: Path) -> None:
    values = {"REDIS_URL": redis_url, "RQ_QUEUE": "default"}
    (tmp_path / "jobs.py").write_text("def bill():\n    pass\n")
    run("queue/rq/rollback/0", tmp_path, values)
    shell('rq enqueue --url "$REDIS_URL" jobs.bill', tmp_path, values)
    shell('rq worker --burst --url "$REDIS_URL"', tmp_path, values | {"PYTHONPATH": tmp_path}, check=False)
    assert waiting(redis_url, tmp_path, "rq:queue:default") == 1
    run("queue/rq/rollback/1", tmp_path, values)
    shell('rq worker --burst --url "$REDIS_URL"', tmp_path, values | {"PYTHONPATH": tmp_path})
    assert waiting(redis_url, tmp_path, "rq:queue:default") == 0
    run("queue/rq/rollback/2", tmp_path, values)
    run("queue/rq/identify/0", tmp_path, values)
    run("queue/rq/verify/0", tmp_path, values)


def test_dbmate(postgres: Postgres, database: str, tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    folder.mkdir()
    for number, table in enumerate(("invoices", "bad"), 1):
        text = f"-- migrate:up\nCREATE TABLE {table} (id int);\n-- migrate:down\nDROP TABLE {table};\n"
        (folder / f"2026112810150{number}_{table}.sql").write_text(text)
    values = {"DATABASE_URL": postgres.url(database) + "?sslmode=disable", "DBMATE_DIR": folder}
    shell('dbmate --url "$DATABASE_URL" --migrations-dir "$DBMATE_DIR" --no-dump-schema up', tmp_path, values)
    assert "Applied: 2" in run("orm/dbmate/identify/0", tmp_path, values).stdout
    run("orm/dbmate/rollback/0", tmp_path, values)
    assert (
        postgres.sql(
            "SELECT string_agg(tablename, ',') FROM pg_tables WHERE tablename IN ('bad', 'invoices')", database
        )
        == "invoices"
    )
    assert "Applied: 1" in run("orm/dbmate/verify/0", tmp_path, values).stdout


MANAGE = """
import sys
from django.conf import settings
settings.configure(
    SECRET_KEY="x", USE_TZ=True, DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "db.sqlite3"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
)
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
"""


def test_a_django_account_is_locked(tmp_path: Path) -> None:
    (tmp_path / "manage.py").write_text(MANAGE)
    create = (
        "from django.contrib.auth.models import User; User.objects.create_user('ada'); User.objects.create_user('bob')"
    )
    shell(f'python manage.py migrate && python manage.py shell -c "{create}"', tmp_path)
    values = {"DJANGO_USER": 1}
    run("auth/django-auth/identify/0", tmp_path, values)
    assert run("auth/django-auth/rollback/0", tmp_path, values).stdout.endswith("1\n")
    assert run("auth/django-auth/verify/0", tmp_path, values).stdout.endswith("False\n")
    assert shell("sqlite3 db.sqlite3 'SELECT username FROM auth_user WHERE is_active'", tmp_path).stdout == "bob\n"


def test_the_dates_of_a_certificate(tmp_path: Path) -> None:
    shell("openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -days 3 -subj /CN=localhost", tmp_path)
    with serving(["openssl", "s_server", "-www", "-accept", "443", "-key", "k.pem", "-cert", "c.pem"], 443, tmp_path):
        shown = run("certificates/certbot/identify/0", tmp_path, {"CERT_HOST": "localhost"}).stdout
    assert "issuer=CN = localhost" in shown
    assert "notAfter=" in shown


def test_which_release_is_live(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "releases" / name).mkdir(parents=True)
    (tmp_path / "current").symlink_to("releases/b")
    values = {"SYSTEMD_RELEASES": tmp_path / "releases", "SYSTEMD_CURRENT": tmp_path / "current"}
    assert run("hosting/systemd/identify/0", tmp_path, values).stdout.endswith("releases/b\n")
