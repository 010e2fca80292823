"""MariaDB, Redis, Memcached and nginx: what is removed goes, and what must stay stays."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runbook.conftest import free_port, serving
from tests.runbook.printed import run, shell


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port, home = free_port(), tmp_path_factory.mktemp("redis")
    with serving(["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""], port, home):
        yield f"redis://127.0.0.1:{port}/0"


def test_redis_deletes_by_prefix_with_any_characters_in_keys(redis_url: str, tmp_path: Path) -> None:
    values = {"REDIS_URL": redis_url, "REDIS_PREFIX": "page:"}
    for key in ("page:1", "page:it's", 'page:"quoted"', "page:with space", "session:1"):
        shell('redis-cli -u "$REDIS_URL" SET "$KEY" 1', tmp_path, values | {"KEY": key})
    for place in ("identify/0", "identify/1", "rollback/0"):
        run(f"cache/redis/{place}", tmp_path, values, check=place != "identify/0")
    left = shell('redis-cli -u "$REDIS_URL" KEYS "*"', tmp_path, values).stdout.split()
    assert left == ["session:1"]
    run("cache/redis/rollback/1", tmp_path, values)
    assert run("cache/redis/verify/0", tmp_path, values).stdout == "0\n"


def test_memcached(tmp_path: Path) -> None:
    values = {"MEMCACHED_HOST": "127.0.0.1", "MEMCACHED_KEY": "user:1"}
    store = "printf 'set %s 0 0 1\\r\\nx\\r\\nquit\\r\\n' \"$KEY\" | nc -w 5 127.0.0.1 11211"
    read = "printf 'get %s\\r\\nquit\\r\\n' \"$KEY\" | nc -w 5 127.0.0.1 11211"
    with serving(["memcached", "-l", "127.0.0.1", "-p", "11211", "-u", "nobody"], 11211, tmp_path):
        for key in ("user:1", "user:2"):
            shell(store, tmp_path, {"KEY": key})
        run("cache/memcached/rollback/1", tmp_path, values)
        assert "VALUE" not in shell(read, tmp_path, {"KEY": "user:1"}).stdout
        assert "VALUE" in shell(read, tmp_path, {"KEY": "user:2"}).stdout
        time.sleep(1.1)
        run("cache/memcached/rollback/0", tmp_path, values)
        assert "VALUE" not in shell(read, tmp_path, {"KEY": "user:2"}).stdout
        run("cache/memcached/identify/0", tmp_path, values)
        run("cache/memcached/verify/0", tmp_path, values)


MARIADB = ["mariadbd", "--no-defaults", "--user=mysql", "--bind-address=127.0.0.1", "--log-bin=binlog", "--server-id=1"]


@pytest.fixture
def mariadb(open_folder: Path) -> Iterator[dict[str, object]]:
    """Two servers: the damaged one and a new, empty one; the clients' option file leads to the right port."""
    ports = free_port(), free_port()
    homes = open_folder / "mariadb-old", open_folder / "mariadb-new"
    for home in homes:
        home.mkdir()
        shell(f"chown mysql {home} && mariadb-install-db --no-defaults --user=mysql --datadir={home}/data", home)
    old, new = (
        [*MARIADB, f"--datadir={home}/data", f"--port={port}", f"--socket={home}/socket"]
        for home, port in zip(homes, ports, strict=True)
    )
    with serving(old, ports[0], homes[0]), serving(new, ports[1], homes[1]):
        for home in homes:
            shell(
                f"mysql --no-defaults -S {home}/socket -u root -e \"CREATE USER shop@'127.0.0.1' IDENTIFIED BY 'p';"
                f" GRANT ALL ON *.* TO shop@'127.0.0.1'\"",
                home,
            )
        yield {"ports": ports, "MYSQL_USER": "shop", "MYSQL_PASSWORD": "p", "MYSQL_HOST": "127.0.0.1", "old": homes[0]}


def test_mariadb_goes_back_to_a_moment(mariadb: dict[str, object], tmp_path: Path) -> None:
    ports, values = mariadb.pop("ports"), mariadb
    assert isinstance(ports, tuple)
    old = {**values, "MYSQL_TCP_PORT": ports[0]}
    client = 'MYSQL_PWD=p mysql -h 127.0.0.1 -u shop -N -e "$SQL"'

    def sql(text: str, port: int = ports[0]) -> str:
        return shell(client, tmp_path, {"SQL": text, "MYSQL_TCP_PORT": port}).stdout.strip()

    sql("CREATE DATABASE shop; CREATE TABLE shop.invoices (id int, created_at datetime default now())")
    sql("INSERT INTO shop.invoices (id) VALUES (1)")
    dump = tmp_path / "full.sql"
    shell(
        'MYSQL_PWD=p mysqldump -h 127.0.0.1 -u shop --databases shop --master-data=2 --single-transaction > "$DUMP"',
        tmp_path,
        {"DUMP": dump, "MYSQL_TCP_PORT": ports[0]},
    )
    log, position = dump.read_text().split("MASTER_LOG_FILE='")[1].split(";")[0].split("', MASTER_LOG_POS=")
    sql("INSERT INTO shop.invoices (id) VALUES (2); FLUSH BINARY LOGS; INSERT INTO shop.invoices (id) VALUES (3)")
    time.sleep(1.1)
    moment = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime())
    time.sleep(1.1)
    sql("DELETE FROM shop.invoices")
    logs = sql("SHOW BINARY LOGS").split()[0::2]
    assert "binlog" in run("database/mysql/identify/0", tmp_path, old).stdout
    folder = f"{values['old']}/data"
    new = {
        **values,
        "MYSQL_TCP_PORT": ports[1],
        "MYSQL_NEW_HOST": "127.0.0.1",
        "MYSQL_DUMP": dump,
        "MYSQL_POSITION": position,
        "MYSQL_STOP_AT": moment,
        "MYSQL_BINLOG": f"{folder}/{log}",
        "MYSQL_NEXT_BINLOG": f"{folder}/{logs[logs.index(log) + 1]}",
        "MYSQL_DB": "shop",
        "CHECK_TABLE": "invoices",
        "CHECK_COLUMN": "created_at",
    }
    run("database/mysql/rollback/0", tmp_path, new)
    assert sql("SELECT GROUP_CONCAT(id ORDER BY id) FROM shop.invoices", ports[1]) == "1,2,3"
    assert "3" in run("database/mysql/verify/0", tmp_path, new).stdout


class _Counter(http.server.BaseHTTPRequestHandler):
    """Answers with how often it was asked."""

    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        self.send_response(200)
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(str(self.asked).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


NGINX = """
pid {home}/nginx.pid;
error_log {home}/error.log;
events {{}}
http {{
  proxy_cache_path {home}/cache keys_zone=app:1m;
  access_log off;
  server {{
    listen 127.0.0.1:{port};
    location / {{ proxy_pass http://127.0.0.1:{origin}; proxy_cache app; add_header X-Cache $upstream_cache_status; }}
  }}
}}
"""


def test_nginx_fetches_again_what_was_purged(open_folder: Path) -> None:
    tmp_path = open_folder / "nginx"
    tmp_path.mkdir()
    origin = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Counter)
    threading.Thread(target=origin.serve_forever, daemon=True).start()
    port, config = free_port(), tmp_path / "nginx.conf"
    config.write_text(NGINX.format(home=tmp_path, port=port, origin=origin.server_port))
    wrapper = tmp_path / "bin" / "nginx"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nexec /usr/sbin/nginx -c {config} "$@"\n')
    wrapper.chmod(0o755)
    url = f"http://127.0.0.1:{port}/"
    values = {"NGINX_DIR": tmp_path / "cache", "PAGE_URL": url, "PATH": f"{wrapper.parent}:/usr/sbin:/usr/bin:/bin"}
    with serving(["nginx", "-c", str(config), "-g", "daemon off;"], port, tmp_path):
        first, again = (shell("curl -sS " + url, tmp_path).stdout for _ in range(2))
        run("cache/nginx/identify/0", tmp_path, values)
        run("cache/nginx/rollback/0", tmp_path, values)
        after = shell("curl -sS " + url, tmp_path).stdout
        run("cache/nginx/verify/0", tmp_path, values)
    origin.shutdown()
    origin.server_close()
    assert (first, again) == ("1", "1")
    assert int(after) > 1


BLOCKING = """
pid {home}/nginx.pid;
error_log {home}/error.log;
events {{}}
http {{
  access_log {home}/access.log;
  server {{ listen 127.0.0.1:{port}; include {home}/blocked.conf; root {home}/site; }}
}}
"""


def test_nginx_refuses_a_blocked_address(open_folder: Path) -> None:
    home = open_folder / "blocking"
    for folder in (home / "site", home / "bin"):
        folder.mkdir(parents=True)
    (home / "site/index.html").write_text("hello")
    (home / "blocked.conf").write_text("")
    port, config = free_port(), home / "nginx.conf"
    config.write_text(BLOCKING.format(home=home, port=port))
    wrapper = home / "bin/nginx"
    wrapper.write_text(f'#!/bin/sh\nexec /usr/sbin/nginx -c {config} "$@"\n')
    wrapper.chmod(0o755)
    values = {
        "NGINX_ACCESS_LOG": home / "access.log",
        "NGINX_BLOCKED": "127.0.0.1",
        "NGINX_BLOCKED_FILE": home / "blocked.conf",
        "HEALTH_URL": f"http://127.0.0.1:{port}/index.html",
        "PATH": f"{wrapper.parent}:/usr/sbin:/usr/bin:/bin",
    }
    with serving(["nginx", "-c", str(config), "-g", "daemon off;"], port, home):
        assert run("edge/nginx-limits/verify/0", home, values).stdout == "200\n"
        assert "1 127.0.0.1" in run("edge/nginx-limits/identify/0", home, values).stdout
        run("edge/nginx-limits/rollback/0", home, values)
        deadline = time.monotonic() + 20
        while (code := run("edge/nginx-limits/verify/0", home, values).stdout) != "403\n":
            assert time.monotonic() < deadline, code
            time.sleep(0.1)


STATIC = """
pid {home}/nginx.pid;
error_log {home}/error.log;
events {{}}
http {{
  access_log off;
  server {{ listen 127.0.0.1:{port}; root {home}/site; add_header CDN-Cache HIT; }}
}}
"""


def test_the_headers_of_a_cache_are_read(open_folder: Path) -> None:
    home = open_folder / "headers"
    (home / "site").mkdir(parents=True)
    (home / "site/index.html").write_text("hello")
    port, config = free_port(), home / "nginx.conf"
    config.write_text(STATIC.format(home=home, port=port))
    url = f"http://127.0.0.1:{port}/"
    with serving(["nginx", "-c", str(config), "-g", "daemon off;"], port, home):
        for place in ("identify/0", "verify/0"):
            assert run(f"cache/bunny/{place}", home, {"PAGE_URL": url}).stdout.strip() == "CDN-Cache: HIT"
        lines = run("hosting/firebase-hosting/verify/0", home, {"HEALTH_URL": url}).stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == ["Last-Modified", "ETag"]
