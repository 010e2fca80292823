"""Where each page is, and how one leads to another."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote, urljoin

import pytest

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.site import paths
from mkdocs_incidents.site.paths import Addresses, assign_paths

PAGES = [
    paths.HOME,
    paths.RUNBOOK,
    paths.HISTORY,
    paths.ARTIFACTS,
    paths.incident_path("INC-001"),
    paths.artifact_path("RFC-001"),
    paths.group_path("year", "2026"),
    paths.group_path("service", "web app ü"),
    "standards/ops/index.md",
]


@pytest.mark.parametrize(
    ("path", "folders", "files"),
    [
        ("index.md", "index.html", "index.html"),
        ("runbook.md", "runbook/index.html", "runbook.html"),
        ("incidents/index.md", "incidents/index.html", "incidents/index.html"),
        ("incidents/INC-001.md", "incidents/INC-001/index.html", "incidents/INC-001.html"),
        ("incidents/year/2026.md", "incidents/year/2026/index.html", "incidents/year/2026.html"),
        ("incidents/my-index.md", "incidents/my-index/index.html", "incidents/my-index.html"),
    ],
)
def test_destinations(path: str, folders: str, files: str) -> None:
    assert Addresses(True, {}, {}).destination(path) == folders
    assert Addresses(False, {}, {}).destination(path) == files


def url(addresses: Addresses, path: str) -> str:
    """The address at which a web server serves a page."""
    destination = addresses.destination(path) if path.endswith(".md") else path
    served = destination.removesuffix("index.html") if addresses.directory_urls else destination
    return f"https://x.example/sub/{served}"


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("source", PAGES)
@pytest.mark.parametrize("target", [*PAGES, "schemas/incident.schema.json"])
def test_every_page_reaches_every_other(source: str, target: str, directory_urls: bool) -> None:
    addresses = Addresses(directory_urls, {}, {})
    href = addresses.href(source, target)
    assert href
    assert unquote(urljoin(url(addresses, source), href)) == url(addresses, target)
    assert "https:" not in href
    assert not href.startswith("/")


@pytest.mark.parametrize(
    "target", ["incidents/service/a:b.md", "incidents/service/a?b#c.md", "incidents/service/a%20b.md"]
)
def test_odd_characters_are_quoted(target: str) -> None:
    addresses = Addresses(True, {}, {})
    for source in ("incidents/service/x.md", "incidents/service.md"):
        joined = urljoin(url(addresses, source), addresses.href(source, target))
        assert unquote(joined) == url(addresses, target)


def test_the_address_of_an_id() -> None:
    addresses = Addresses(True, {}, {"INC-001": "incidents/INC-001.md"})
    assert addresses.href_of("index.md", "INC-001") == "incidents/INC-001/"
    assert addresses.href_of("index.md", "INC-002") is None


def artifact(path: str, identity: str = "") -> Artifact:
    return parse_artifact(path, {"id": identity})


def pages(incidents: Mapping[str, str], others: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    return assign_paths(
        [artifact(path, identity) for path, identity in incidents.items()],
        [artifact(path, identity) for path, identity in others.items()],
    )


def test_assign() -> None:
    by_file, by_id = pages(
        {"artifacts/INC-001-x.md": "INC-001", "artifacts/b/INC-002.md": "INC-002"},
        {"artifacts/rfcs/RFC-001-x.md": "RFC-001"},
    )
    assert by_file == {
        "artifacts/INC-001-x.md": "incidents/INC-001.md",
        "artifacts/b/INC-002.md": "incidents/INC-002.md",
        "artifacts/rfcs/RFC-001-x.md": "artifacts/RFC-001.md",
    }
    assert by_id == {
        "INC-001": "incidents/INC-001.md",
        "INC-002": "incidents/INC-002.md",
        "RFC-001": "artifacts/RFC-001.md",
    }


def test_a_second_file_with_the_same_id_has_its_own_page() -> None:
    by_file, by_id = pages({"artifacts/INC-001-a.md": "INC-001", "artifacts/INC-001-b.md": "INC-001"}, {})
    assert by_file["artifacts/INC-001-b.md"] == "incidents/INC-001-b.md"
    assert by_id == {"INC-001": "incidents/INC-001.md"}


@pytest.mark.parametrize(
    "others",
    [
        {"artifacts/a/RFC-001.md": "RFC-001", "artifacts/b/RFC-001.md": "RFC-001"},
        {"artifacts/a/RFC-001.md": "X-1", "artifacts/b/RFC-001.md": "X-1", "artifacts/c/RFC-001.md": "X-1"},
        {"artifacts/a.md": "X-1", "artifacts/X-2.md": "X-1", "artifacts/c.md": "X-2"},
        {"artifacts/rfcs/README.md": "", "artifacts/prds/README.md": ""},
        {"artifacts/rfcs/index.md": "", "artifacts/RFC-001.md": "RFC-001"},
        {"artifacts/a.md": "README", "artifacts/b.md": "RFC-001"},
    ],
    ids=["same name", "thrice", "taken name", "two READMEs", "index", "README"],
)
def test_no_two_files_share_a_page(others: dict[str, str]) -> None:
    """An index.md or README.md of a folder is its index for MkDocs."""
    by_file, _ = pages({}, others)
    written = [
        Addresses(True, {}, {}).destination(path.replace("README.md", "index.md"))
        for path in [*by_file.values(), paths.ARTIFACTS]
    ]
    assert len(set(written)) == len(written)


@pytest.mark.parametrize("identity", ["../../../etc/x", "..", "/etc/x", "a/../../../x", "..\\..\\x"])
def test_no_id_leads_out_of_its_folder(identity: str) -> None:
    by_file, _ = pages({}, {"artifacts/a.md": identity})
    path = by_file["artifacts/a.md"]
    assert path.startswith("artifacts/")
    assert ".." not in path.replace("\\", "/").split("/")


@pytest.mark.parametrize("name", ["../../../etc/x", "..", "a/../../../../x", "index"])
def test_no_service_leads_out_of_its_folder(name: str) -> None:
    """Records may name any service where none are configured."""
    path = paths.group_path("service", name)
    assert path.startswith("incidents/service/")
    assert ".." not in path.removesuffix(".md").split("/")
    assert path.rsplit("/", 1)[-1].removesuffix(".md") != ".."
    assert path != "incidents/service/index.md"


@pytest.mark.parametrize("name", ["index.html", "a.HTM", ".html", "a.html.html"])
def test_no_folder_of_a_page_is_named_like_a_file(name: str) -> None:
    """Pagefind reads every name that ends so as a file, and fails at a folder."""
    for path in (paths.group_path("tag", name), paths.service_path(name), paths.incident_path(name)):
        assert not path.removesuffix(".md").lower().endswith((".html", ".htm"))
