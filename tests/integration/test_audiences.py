"""The content of a public site: markers in every field of a company are searched for in every built byte."""

from __future__ import annotations

import gzip
import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import record
from tests.integration.conftest import run_incidents, run_mkdocs
from tests.integration.site_links import read_page

MARKER = re.compile(rb"zqmark[a-z0-9]+", re.IGNORECASE)
RESTRICTED = "zqmarkrestricted"

BLOCKS = """
Everyone may read this.

<!-- internal -->
zqmarkblock one

<!-- Internal --> zqmarknested <!-- /internal -->

zqmarkafternested
<!-- /internal -->

## What else

In a line <!-- internal -->zqmarkinline<!--/internal--> of text, and `<!-- internal -->zqmarkcode<!-- /internal -->`.

```text
shown
<!-- internal -->
zqmarkfence
<!-- /internal -->
```

<!-- internal -->
## zqmarkheading

zqmarksection
<!-- /internal -->
"""

PUBLIC = record(
    BLOCKS,
    id="INC-901",
    title="Public <!-- internal -->zqmarktitle<!-- /internal --> incident",
    visibility="public",
    status="draft",
    resolved_at=None,
    author="zqmarkauthor",
    depends_on="[RFC-zqmarkrfcid, INC-902]",
    summary="Short <!-- internal -->zqmarksummary<!-- /internal -->",
    tags="[shown]",
    services="[web]",
    impact="{users: four, revenue: zqmarkrevenue, data: '<!-- internal -->zqmarkdata<!-- /internal -->'}",
    timeline=(
        "[{at: 2026-03-02T14:02:00Z, event: Alert <!-- internal -->zqmarkevent<!-- /internal -->},"
        " {at: 2026-03-02T14:03:00Z, event: <!-- internal -->zqmarkwholeevent<!-- /internal -->}]"
    ),
    five_whys="[<!-- internal -->zqmarkwhy<!-- /internal -->, Shown]",
    contributing_factors="[<!-- internal -->zqmarkfactor<!-- /internal -->]",
    actions=(
        "[{action: Do it <!-- internal -->zqmarkaction<!-- /internal -->, owner: zqmarkowner, due: 2026-03-09,"
        " url: 'https://zqmarkactionurl.example/'}]"
    ),
    lessons="{went_well: <!-- internal -->zqmarklesson<!-- /internal -->}",
    links="[{title: zqmarklinktitle, url: 'https://zqmarklink.example/'}]",
    source="{system: zqmarksystem, id: zqmarkid, url: 'https://zqmarksource.example/'}",
)


def hidden_record(number: str, visibility: str | None, prefix: str) -> str:
    """A record whose every text is a marker."""
    return record(
        f"Some {prefix}body.\n",
        id=f"INC-{number}",
        title=f"{prefix}title",
        visibility=visibility,
        author=f"{prefix}author",
        services=f"[{prefix}service]",
        tags=f"[{prefix}tag]",
        trigger="zqmarktrigger",
        summary=f"{prefix}summary",
        impact=(
            f"{{users: {prefix}users, revenue: {prefix}revenue, data: {prefix}data, reputation: {prefix}reputation}}"
        ),
        timeline=f"[{{at: 2026-03-02T14:02:00Z, event: {prefix}event}}]",
        five_whys=f"[{prefix}why]",
        contributing_factors=f"[{prefix}factor]",
        actions=f"[{{action: {prefix}action, owner: {prefix}owner, due: 2026-03-09, url: 'https://{prefix}url.example/'}}]",
        lessons=f"{{went_well: {prefix}well, went_poorly: {prefix}poorly, got_lucky: {prefix}lucky}}",
        links=f"[{{title: {prefix}link, url: 'https://{prefix}address.example/'}}]",
        source=f"{{system: {prefix}system, id: {prefix}id, url: 'https://{prefix}source.example/'}}",
    )


def document(kind: str, prefix: str, identity: str) -> str:
    return (
        f"---\nid: {identity}\ntype: {kind}\ntitle: {prefix}title\nauthor: {prefix}author\nstatus: approved\n"
        f"created: 2026-01-01\nservices: [web]\n---\n\n## Summary\n\n{prefix}text\n\n## Dependencies\n\n{prefix}needs\n"
    )


COMPANY = """
company: {name: Example, domain: example.com}
tech_stack: {hosting: zqmarkhosting, database: zqmarkdatabase}
incident_response:
  internal_fields: [author, impact.revenue]
  contacts: {support: zqmarksupport@example.com, status_page: zqmarkstatus, security: zqmarksecurity}
  vocabulary: {trigger: [deploy, zqmarktrigger]}
  services:
    - name: web
      title: Web
      owner: zqmarkserviceowner
      urls: ["https://zqmarkhost.internal/health"]
      depends_on: [zqmarkhiddenservice]
    - {name: zqmarkhiddenservice, title: zqmarkservicetitle, owner: zqmarkotherowner}
  severities:
    - name: P1
      label: High
      description: zqmarkseverity
      examples: [zqmarkexample]
      response_time: zqmarkresponse
      resolution_target: zqmarktarget
      triage: [zqmarktriage]
"""

FILES = {
    "company.config.yaml": COMPANY,
    "artifacts/decision-memos/INC-901-zqmarkslug.md": PUBLIC,
    "artifacts/decision-memos/INC-902-zqmarkinternalslug.md": hidden_record("902", None, "zqmarkinternal"),
    "artifacts/decision-memos/INC-903-zqmarkrestrictedslug.md": hidden_record("903", "restricted", RESTRICTED),
    "artifacts/decision-memos/INC-904.md": record(id="INC-904", visibility="public"),
    "artifacts/rfcs/RFC-zqmarkrfcid.md": document("rfc", "zqmarkrfc", "RFC-zqmarkrfcid"),
    "artifacts/prds/PRD-001.md": document("prd", "zqmarkprd", "PRD-001"),
    "artifacts/decision-memos/MEMO-001.md": document("decision-memo", "zqmarkmemo", "MEMO-001"),
    "standards/ops/incident-runbook.md": (
        "# Runbook\n\nzqmarkrunbook\n\n{{ severity_table() }}\n\n{{ services_table() }}\n\n{{ triage() }}\n\n"
        "{{ communication_templates() }}\n"
    ),
    "standards/ops/post-mortem-template.md": "# Template\n\nzqmarktemplate\n",
    "standards/ops/on-call.md": "# On call zqmarkstandardtitle\n\nzqmarkstandard\n",
    "artifacts/decision-memos/zqmarkimage.png": "zqmarkpicture",
    "artifacts/decision-memos/INC-903/zqmarkattachment.txt": "zqmarkattached",
    "standards/ops/allowed-texts.yaml": "allowed: [{fingerprint: 'sha256:000000000000', reason: zqmarkallowed}]\n",
    "docs/own.md": (
        "# A page of one's own\n\n{{ severity_table() }}\n\n{{ incidents() }}\n\n{{ incident('INC-901') }}\n\n"
        "{{ metric('time_to_resolve') }}\n\n{{ chart('triggers') }}\n\n{{ actions() }}\n\n{{ service('web') }}\n"
    ),
}

NEVER_COPIED = {b"zqmarkimage", b"zqmarkpicture", b"zqmarkattachment", b"zqmarkattached", b"zqmarkallowed"}
"""Files beside the records, and the list of allowed texts: no site has them."""

KINDS = (
    "index.html", "404.html", "sitemap.xml", "sitemap.xml.gz", "own/index.html",
    "incidents/index.html", "incidents/year/2026/index.html", "incidents/INC-901/index.html", "incidents/INC-901.txt",
    "services/web/index.html", "metrics/index.html", "actions/index.html",
    "feeds/incidents.atom", "feeds/incidents.rss", "feeds/incidents.json", "feeds/service/web.atom",
    "api/incidents.json", "api/incidents/INC-901.json", "api/metrics.json", "api/actions.csv", "api/actions.ics",
    "api/v2/summary.json",
)  # fmt: skip
"""A file of each kind that a public site has."""

NEVER_SHOWN = {b"zqmarksecurity", b"zqmarkstatus"}
"""Contacts that no text of this example prints: they are for other incidents than its own."""


def site_config(audience: str, search: str, *, directory_urls: bool) -> str:
    own = "  - search\n" if search == "material" else ""
    return (
        "site_name: Example\nsite_url: https://status.example.com/\nrepo_url: https://git.example.com/example\n"
        "edit_uri: edit/main/docs/\n"
        f"use_directory_urls: {str(directory_urls).lower()}\n"
        "theme: {name: material, features: [content.action.edit]}\nplugins:\n"
        f"{own}  - macros\n  - incidents: {{audience: {audience}, search: {search}, rules: {{INC303: off, INC304: off, "
        "INC207: off, INC305: warning}}\n"
    )


def write_repository(root: Path) -> Path:
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def build_site(root: Path, audience: str, search: str, *, directory_urls: bool) -> tuple[Path, str]:
    (root / "mkdocs.yml").write_text(site_config(audience, search, directory_urls=directory_urls), encoding="utf-8")
    result = run_mkdocs(root, "build", "-d", f"site-{audience}")
    assert result.returncode == 0, result.stdout
    return root / f"site-{audience}", result.stdout


def list_bytes(site: Path) -> Iterator[tuple[str, bytes]]:
    """Each file's name and contents, unpacked."""
    for path in site.rglob("*"):
        yield path.name, path.relative_to(site).as_posix().encode()
        if path.is_file():
            data = path.read_bytes()
            yield str(path.relative_to(site)), gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def markers_in(site: Path) -> dict[bytes, str]:
    return {marker.lower(): name for name, data in list_bytes(site) for marker in MARKER.findall(data)}


@pytest.mark.parametrize(("search", "directory_urls"), [*itertools.product(("material", "pagefind"), (True, False))])
def test_a_public_site_has_nothing_internal(tmp_path: Path, search: str, directory_urls: bool) -> None:
    root = write_repository(tmp_path)
    internal, internal_log = build_site(root, "internal", search, directory_urls=directory_urls)
    public, public_log = build_site(root, "public", search, directory_urls=directory_urls)
    assert markers_in(public) == {}
    planted = {m.lower() for name, text in FILES.items() for m in MARKER.findall(f"{name}\n{text}".encode())}
    restricted = {marker for marker in planted if marker.startswith(RESTRICTED.encode())}
    assert planted - restricted - NEVER_SHOWN - NEVER_COPIED <= set(markers_in(internal))
    assert not NEVER_COPIED & set(markers_in(internal))
    assert not restricted & set(markers_in(internal))
    assert "1 restricted record is not published" in internal_log
    assert "1 restricted record is not published" in public_log
    assert "1 internal record is not published" in public_log


LEAKS = {
    "artifacts/decision-memos/INC-903-zqmarkrestrictedcopy.md": hidden_record("903", "restricted", RESTRICTED),
    "artifacts/decision-memos/INC-905.md": record(id="INC-905", depends_on="[INC-903, INC-0903]"),
    "artifacts/decision-memos/INC-906.md": record(id="INC-906", depends_on="[inc-907]"),
    "artifacts/decision-memos/INC-907-zqmarkrestrictednear.md": hidden_record("907", "restricted", RESTRICTED),
    "artifacts/decision-memos/zqmarkrestrictedbroken.md": (
        "---\nvisibility: restricted\nzqmarkrestricted: 1\nzqmarkrestricted: 2\n---\n"
    ),
    "artifacts/decision-memos/INC-908-zqmarkrestrictedtag.md": (
        "---\ntitle: !!int zqmarkrestrictedvalue\nvisibility: Restricted\n---\n"
    ),
    "artifacts/decision-memos/INC-904-again.md": record(id="INC-903"),
}
"""Problems of other records, and of unreadable ones, that name a restricted record."""


def test_no_problem_on_an_internal_site_names_a_restricted_record(tmp_path: Path) -> None:
    root = write_repository(tmp_path)
    for path, text in LEAKS.items():
        (root / path).write_text(text, encoding="utf-8")
    config = site_config("internal", "material", directory_urls=True)
    codes = ("INC301", "INC302", "INC303", "INC304", "SRC006", "SRC007", "SRC009")
    off = "".join(f"{code}: warning, " for code in codes)
    config = config.replace("INC303: off, INC304: off, ", off)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    result = run_mkdocs(root, "build", "-d", "site-internal")
    assert result.returncode == 0, result.stdout
    problems = (root / "site-internal/incidents/problems/index.html").read_text("utf-8")
    assert "is also that of a restricted record" in problems
    assert "INC-905" in problems
    assert "INC-907" not in problems
    assert [one for one in markers_in(root / "site-internal") if one.startswith(RESTRICTED.encode())] == []


def test_a_public_site_has_files_of_every_kind(tmp_path: Path) -> None:
    """What the search for markers looks into, and none of it packed in a way that the search does not unpack."""
    site, _ = build_site(write_repository(tmp_path), "public", "pagefind", directory_urls=True)
    assert [kind for kind in KINDS if not (site / kind).is_file()] == []
    unpacked = dict(list_bytes(site))
    fragments = [data for name, data in unpacked.items() if name.endswith(".pf_fragment")]
    assert any(b"Everyone may read this." in data for data in fragments)
    assert b"INC-901" in unpacked["sitemap.xml.gz"]


def test_internal_data_changes_no_byte_of_a_public_site(tmp_path: Path) -> None:
    """No count, neighbour, day or order either: the site is that of a company that has nothing but what is public."""
    whole = write_repository(tmp_path / "whole")
    public = write_repository(tmp_path / "public")
    for path in FILES:
        if path.startswith(("artifacts/", "standards/")) and "INC-901" not in path and "INC-904" not in path:
            (public / path).unlink()
    sites = [build_site(root, "public", "material", directory_urls=True)[0] for root in (whole, public)]
    first, second = (dict(list_bytes(site)) for site in sites)
    assert sorted(first) == sorted(second)
    packed = {"sitemap.xml.gz"}  # holds the hour of its making
    assert [name for name in first.keys() - packed if first[name] != second[name]] == []


def test_rendered_public_files_have_nothing_internal(tmp_path: Path) -> None:
    root = write_repository(tmp_path)
    assert run_incidents(root, "render", "--audience", "internal").returncode == 0
    assert b"zqmarkrunbook" in markers_in(root / "rendered")
    assert run_incidents(root, "render", "--audience", "public").returncode == 0
    assert markers_in(root / "rendered") == {}
    assert "Everyone may read this." in (root / "rendered/incidents/INC-901.md").read_text(encoding="utf-8")


def test_a_public_site_is_whole(tmp_path: Path) -> None:
    root = write_repository(tmp_path)
    site, _ = build_site(root, "public", "material", directory_urls=False)
    page = (site / "incidents/INC-901.html").read_text(encoding="utf-8")
    for said in ("Everyone may read this.", "Public  incident", "In a line  of text", "shown", "Alert", "Do it"):
        assert said in page
    assert "14:03" not in page
    assert 'title="Edit' not in page
    for path in site.rglob("*.html"):
        links = read_page(path).links
        if path.name == "404.html":
            continue
        for link in links:
            target = link.partition("#")[0]
            if target and "://" not in target and not target.startswith("mailto:"):
                assert (path.parent / target).exists(), (path, link)


def test_each_audience_keeps_its_own_files(tmp_path: Path) -> None:
    root = tmp_path
    for number in range(100, 230):
        path = root / f"artifacts/INC-{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(record(BLOCKS, id=f"INC-{number}", visibility="public"), encoding="utf-8")
    (root / "docs").mkdir()
    (root / "company.config.yaml").write_text("company: {name: Example}\n", encoding="utf-8")
    build_site(root, "internal", "material", directory_urls=True)
    first, _ = build_site(root, "public", "material", directory_urls=True)
    shutil.move(first, root / "first")
    again, _ = build_site(root, "public", "material", directory_urls=True)
    assert markers_in(again) == {}
    assert dict(list_bytes(root / "first")) == dict(list_bytes(again))
    internal, _ = build_site(root, "internal", "material", directory_urls=True)
    assert b"zqmarkblock" in markers_in(internal)


def test_a_restricted_record_is_shown_when_it_is_named(tmp_path: Path) -> None:
    root = write_repository(tmp_path)
    text = site_config("internal", "material", directory_urls=True).replace(
        "{audience", "{restricted: [INC-903], audience"
    )
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    result = run_mkdocs(root, "build")
    assert result.returncode == 0, result.stdout
    assert b"zqmarkrestrictedbody" in markers_in(root / "site")
