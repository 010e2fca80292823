"""The guide's nginx behind a single sign-on: a real nginx with a stand-in for oauth2-proxy, from start to stop."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from tests.integration.conftest import REPOSITORY

pytestmark = pytest.mark.skipif(
    not (shutil.which("nginx") and shutil.which("openssl")), reason="needs nginx and openssl: apt-get install nginx"
)

HOST = "https://ops.example.com"
SIGNED_IN = {"Cookie": "_oauth2_proxy=mara"}


class _Proxy(BaseHTTPRequestHandler):
    """What nginx asks of oauth2-proxy: whether a request is signed in, and the page to sign in on."""

    def do_GET(self) -> None:
        signed_in = "_oauth2_proxy=mara" in self.headers.get("Cookie", "")
        path = self.path.partition("?")[0]
        self.send_response({"/oauth2/auth": 202 if signed_in else 401, "/oauth2/sign_in": 200}.get(path, 404))
        self.end_headers()
        self.wfile.write(b"<style>p {color: red}</style><p>Sign in</p>" if path == "/oauth2/sign_in" else b"")

    def log_message(self, *args: object) -> None:
        """Tests print nothing of their requests."""


@pytest.fixture(scope="module")
def proxy() -> Iterator[int]:
    """The port of the stand-in."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Proxy)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def snippet(page: str, heading: str) -> str:
    """The nginx snippet below a heading of the guide."""
    text = (REPOSITORY / f"docs/guide/{page}.md").read_text(encoding="utf-8")
    found = re.search(rf"\n##+ {heading}\n.*?```nginx\n(.*?)```", text, re.DOTALL)
    assert found
    return found[1]


def configuration(folder: Path, site: Path, proxy: int) -> str:
    """The guide's three snippets in one server, with this machine's paths."""
    site_block, types = snippet("ci", "Deploy to a web server"), snippet("feeds-and-api", "Media types")
    policy, locations = snippet("security", "nginx"), types[types.index("    location") :]
    server = f"{site_block.rstrip().removesuffix('}')}\n{policy}\n{locations}"
    places = {
        "443 ssl": f"unix:{folder}/nginx.socket ssl",
        "/etc/nginx/ops.": f"{folder}/ops.",
        "/srv/ops/site": str(site),
        "127.0.0.1:4180": f"127.0.0.1:{proxy}",
    }
    for written, here in places.items():
        assert written in server
        server = server.replace(written, here)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    http = f"include /etc/nginx/mime.types;\naccess_log off;\n{temporary}{server}"
    return f"pid {folder}/nginx.pid;\nmaster_process off;\nevents {{}}\nhttp {{\n{http}}}\n"


@pytest.fixture(scope="module")
def client(example_site: Path, tmp_path_factory: pytest.TempPathFactory, proxy: int) -> Iterator[httpx.Client]:
    """A client of the example's site as nginx serves it."""
    folder = tmp_path_factory.mktemp("nginx")
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=ops.example.com"]
    files = ["-keyout", f"{folder}/ops.key", "-out", f"{folder}/ops.crt"]
    subprocess.run([*request, *files], check=True, capture_output=True)
    (folder / "nginx.conf").write_text(configuration(folder, example_site, proxy), encoding="utf-8")
    nginx = ["nginx", "-p", f"{folder}", "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"]
    subprocess.run([*nginx, "-t"], check=True)
    subprocess.run(nginx, check=True)
    transport = httpx.HTTPTransport(uds=f"{folder}/nginx.socket", verify=False)
    with httpx.Client(transport=transport, base_url=HOST) as client:
        yield client
    subprocess.run([*nginx, "-s", "stop"], check=True)


PATHS = ("/", "/incidents/", "/feeds/incidents.atom", "/api/actions.csv", "/search/search_index.json", "/nowhere/")


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_read_without_signing_in(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.headers["location"] == f"{HOST}/oauth2/sign_in?rd={HOST}{path}"
    assert "Example" not in answer.text


def test_the_page_to_sign_in_on_is_under_no_policy_of_the_site(client: httpx.Client) -> None:
    answer = client.get("/oauth2/sign_in")
    assert answer.status_code == 200
    assert "Sign in" in answer.text
    assert "content-security-policy" not in answer.headers


@pytest.mark.parametrize("path", PATHS)
def test_every_response_has_the_policy_and_is_revalidated(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers=SIGNED_IN)
    assert answer.status_code == (404 if path == "/nowhere/" else 200)
    policy = re.search(r'Content-Security-Policy "([^"]+)"', snippet("security", "nginx"))
    assert policy and answer.headers.get_list("content-security-policy") == [policy[1]]
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_missing_address_gets_the_404_page_of_the_site(client: httpx.Client, example_site: Path) -> None:
    answer = client.get("/nowhere/", headers=SIGNED_IN)
    assert answer.content == (example_site / "404.html").read_bytes()


def test_media_types(client: httpx.Client) -> None:
    types = {path: client.get(path, headers=SIGNED_IN).headers["content-type"] for path in PATHS[:4]}
    assert list(types.values()) == ["text/html", "text/html", "application/atom+xml", "text/csv; charset=utf-8"]
