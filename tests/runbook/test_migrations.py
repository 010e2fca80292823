"""Migration tools: the bad migration is reversed, and the good one and its rows are not."""

from __future__ import annotations

from pathlib import Path

from tests.runbook.conftest import Postgres
from tests.runbook.printed import CACHE, run, shell

MANAGE = """
import sys
from django.conf import settings
settings.configure(
    SECRET_KEY="x", INSTALLED_APPS=["billing"], USE_TZ=True, DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "db.sqlite3"}},
)
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
"""
DJANGO = "from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n"
FIRST = DJANGO + (
    "    initial = True\n    operations = [migrations.CreateModel('Invoice',"
    " [('id', models.BigAutoField(primary_key=True)), ('total', models.IntegerField())])]\n"
)
SECOND = DJANGO + (
    "    dependencies = [('billing', '0001_initial')]\n"
    "    operations = [migrations.AddField('Invoice', 'currency', models.CharField(max_length=3, default='EUR'))]\n"
)


def test_django(tmp_path: Path) -> None:
    folder = tmp_path / "billing" / "migrations"
    folder.mkdir(parents=True)
    files = {"0001_initial": FIRST, "0002_currency": SECOND, "__init__": "", "../__init__": "", "../../manage": MANAGE}
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)
    (tmp_path / "billing/models.py").write_text(
        "from django.db import models\n\n\nclass Invoice(models.Model):\n"
        "    total = models.IntegerField()\n    currency = models.CharField(max_length=3, default='EUR')\n"
    )
    query = "sqlite3 db.sqlite3 'SELECT * FROM billing_invoice'"
    shell(
        "python manage.py migrate && sqlite3 db.sqlite3 \"INSERT INTO billing_invoice VALUES (1, 7, 'SEK')\"", tmp_path
    )
    values = {
        "DJANGO_APP": "billing",
        "DJANGO_BAD_MIGRATION": "0002_currency",
        "DJANGO_GOOD_MIGRATION": "0001_initial",
    }
    for place in ("identify/0", "identify/1"):
        run(f"orm/django/{place}", tmp_path, values)
    assert shell(query, tmp_path).stdout == "1|7|SEK\n"
    run("orm/django/rollback/0", tmp_path, values)
    assert shell(query, tmp_path).stdout == "1|7\n"
    assert "[ ] 0002_currency" in run("orm/django/verify/0", tmp_path, values).stdout


def write_alembic_versions(folder: Path) -> None:
    (folder / "a1_first.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\nrevision = 'a1'\ndown_revision = None\n\n\n"
        "def upgrade():\n    op.create_table('invoice', sa.Column('id', sa.Integer))\n\n\n"
        "def downgrade():\n    op.drop_table('invoice')\n"
    )
    (folder / "b2_second.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\nrevision = 'b2'\ndown_revision = 'a1'\n\n\n"
        "def upgrade():\n    op.add_column('invoice', sa.Column('bad', sa.Integer))\n\n\n"
        "def downgrade():\n    op.drop_column('invoice', 'bad')\n"
    )


def columns(postgres: Postgres, database: str, table: str) -> str:
    return postgres.sql(
        f"SELECT string_agg(column_name, ',' ORDER BY column_name) FROM information_schema.columns"  # noqa: S608
        f" WHERE table_name = '{table}'",
        database,
    )


def test_alembic(postgres: Postgres, database: str, tmp_path: Path) -> None:
    url = postgres.url(database).replace("postgresql://", "postgresql+psycopg://")
    shell(f"alembic init migrations && sed -i 's|^sqlalchemy.url.*|sqlalchemy.url = {url}|' alembic.ini", tmp_path)
    write_alembic_versions(tmp_path / "migrations/versions")
    shell("alembic upgrade head", tmp_path)
    values = {"ALEMBIC_CURRENT": "b2", "ALEMBIC_REVISION": "a1"}
    assert "b2" in run("orm/alembic/identify/0", tmp_path, values).stdout
    assert "DROP COLUMN bad" in run("orm/alembic/identify/1", tmp_path, values).stdout
    run("orm/alembic/rollback/0", tmp_path, values)
    assert columns(postgres, database, "invoice") == "id"
    assert "a1" in run("orm/alembic/verify/0", tmp_path, values).stdout


def test_flask_migrate(postgres: Postgres, database: str, tmp_path: Path) -> None:
    url = postgres.url(database).replace("postgresql://", "postgresql+psycopg://")
    (tmp_path / "app.py").write_text(
        "from flask import Flask\nfrom flask_migrate import Migrate\nfrom flask_sqlalchemy import SQLAlchemy\n\n"
        f"app = Flask(__name__)\napp.config['SQLALCHEMY_DATABASE_URI'] = {url!r}\nMigrate(app, SQLAlchemy(app))\n"
    )
    shell("flask db init", tmp_path)
    write_alembic_versions(tmp_path / "migrations/versions")
    shell("flask db upgrade", tmp_path)
    values = {"FLASK_REVISION": "a1"}
    run("orm/flask-migrate/identify/0", tmp_path, values)
    run("orm/flask-migrate/rollback/0", tmp_path, values)
    assert columns(postgres, database, "invoice") == "id"
    run("orm/flask-migrate/verify/0", tmp_path, values)


def link_modules(folder: Path) -> None:
    (folder / "node_modules").symlink_to(CACHE / "npm/node_modules")
    (folder / "package.json").write_text('{"private": true}')


def test_knex(postgres: Postgres, database: str, tmp_path: Path) -> None:
    link_modules(tmp_path)
    (tmp_path / "migrations").mkdir()
    connection = f"{{client: 'pg', connection: '{postgres.url(database)}'}}"
    (tmp_path / "knexfile.js").write_text(f"module.exports = {{production: {connection}}};\n")
    for number, table in enumerate(("invoices", "ledger", "bad"), 1):
        (tmp_path / f"migrations/{number}_{table}.js").write_text(
            f"exports.up = k => k.schema.createTable('{table}', t => t.integer('id'));\n"
            f"exports.down = k => k.schema.dropTable('{table}');\n"
        )
    values = {"KNEX_ENV": "production", "KNEX_MIGRATION": "3_bad.js"}
    shell("npx knex migrate:up --env production && npx knex migrate:latest --env production", tmp_path)
    assert "3_bad.js" in run("orm/knex/identify/0", tmp_path, values).stdout
    run("orm/knex/rollback/0", tmp_path, values)
    assert (columns(postgres, database, "bad"), columns(postgres, database, "ledger")) == ("", "id")
    run("orm/knex/rollback/1", tmp_path, values)
    assert (columns(postgres, database, "ledger"), columns(postgres, database, "invoices")) == ("", "id")
    postgres.sql("UPDATE knex_migrations_lock SET is_locked = 1", database)
    run("orm/knex/rollback/2", tmp_path, values)
    assert postgres.sql("SELECT is_locked FROM knex_migrations_lock", database) == "0"
    run("orm/knex/verify/0", tmp_path, values)


def test_sequelize(postgres: Postgres, database: str, tmp_path: Path) -> None:
    link_modules(tmp_path)
    for folder in ("config", "migrations", "models"):
        (tmp_path / folder).mkdir()
    (tmp_path / "config/config.json").write_text(
        f'{{"production": {{"url": "{postgres.url(database)}", "dialect": "postgres"}}}}'
    )
    for number, table in enumerate(("invoices", "ledger", "bad", "worse"), 1):
        (tmp_path / f"migrations/{number}-{table}.js").write_text(
            f"exports.up = (q, S) => q.createTable('{table}', {{id: {{type: S.INTEGER}}}});\n"
            f"exports.down = q => q.dropTable('{table}');\n"
        )
    shell("npx sequelize-cli db:migrate --env production", tmp_path)
    values = {"SEQUELIZE_ENV": "production", "SEQUELIZE_MIGRATION": "4-worse.js"}
    run("orm/sequelize/identify/0", tmp_path, values)
    run("orm/sequelize/rollback/0", tmp_path, values)
    assert (columns(postgres, database, "worse"), columns(postgres, database, "bad")) == ("", "id")
    run("orm/sequelize/rollback/1", tmp_path, values | {"SEQUELIZE_MIGRATION": "2-ledger.js"})
    assert [columns(postgres, database, name) for name in ("bad", "ledger", "invoices")] == ["", "", "id"]
    run("orm/sequelize/verify/0", tmp_path, values)


def test_drizzle(postgres: Postgres, database: str, tmp_path: Path) -> None:
    link_modules(tmp_path)
    url = postgres.url(database)
    (tmp_path / "drizzle.config.ts").write_text(
        "export default {dialect: 'postgresql', schema: './schema.ts', out: './drizzle',"
        f" dbCredentials: {{url: '{url}'}}}};\n"
    )
    schema = (
        "import {{ integer, pgTable }} from 'drizzle-orm/pg-core';\nexport const t = pgTable('invoices', {{{}}});\n"
    )
    commit = "git -c user.name=a -c user.email=a@example.com commit -qam x"
    (tmp_path / "schema.ts").write_text(schema.format("id: integer()"))
    values = {"DRIZZLE_CONFIG": "drizzle.config.ts", "DRIZZLE_SCHEMA": "schema.ts", "REVERT_NAME": "revert_bad"}
    shell(
        f"npx drizzle-kit generate && npx drizzle-kit migrate && git init -q && git add schema.ts && {commit}", tmp_path
    )
    (tmp_path / "schema.ts").write_text(schema.format("id: integer(), bad: integer()"))
    shell(f"npx drizzle-kit generate && npx drizzle-kit migrate && {commit}", tmp_path)
    assert columns(postgres, database, "invoices") == "bad,id"
    run("orm/drizzle/rollback/0", tmp_path, values | {"GOOD_COMMIT": "HEAD~1"})
    run("orm/drizzle/verify/0", tmp_path, values)
    run("orm/drizzle/rollback/2", tmp_path, values)
    assert columns(postgres, database, "invoices") == "id"
    run("orm/drizzle/rollback/1", tmp_path, values | {"REVERT_NAME": "by_hand"})
