"""The page of one incident, and the pages around it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import SiteContext, build_context
from mkdocs_incidents.site.generated_site import build_site
from mkdocs_incidents.site.page import Page, digest
from mkdocs_incidents.site.pages.incident_page import plan_incident_page
from mkdocs_incidents.site.pages.plain_files import plan_plain_incidents
from mkdocs_incidents.site.publication.published_files import plan_published_files
from tests.conftest import WriteTree, filled_template, front_matter, load, record


class Tags(HTMLParser):
    """Every tag of a text, with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def context_of(tree: WriteTree, files: dict[str, str], *, directory_urls: bool = True) -> SiteContext:
    return build_context(load(tree(files)), directory_urls=directory_urls)


def page_of(tree: WriteTree, text: str, **files: str) -> Page:
    context = context_of(tree, {"artifacts/INC-001.md": text, **files})
    incident = next(incident for incident in context.workspace.incidents if incident.id == "INC-001")
    return plan_incident_page(incident, context)


def pages_of(context: SiteContext) -> list[Page]:
    """Every page of a site, the records' last."""
    return list(build_site(context).pages)


def html_of(page: Page) -> str:
    return page.build().html


def headings_of(page: Page) -> list[str]:
    return [heading.title for heading in page.build().headings]


def below(page: Page, heading: str = "") -> str:
    """What stands below a heading, up to the next one of its kind; without a name, what stands above all."""
    parts = re.split(r"<h2[^>]*>(.*?)</h2>", html_of(page))
    return dict(zip(["", *parts[1::2]], parts[::2], strict=True))[heading]


HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} [x](javascript:alert(1)) ![p](https://x.example/p.png)"


def hostile_record() -> str:
    quoted = f'"{HOSTILE}"'
    return record(
        title=quoted,
        author=quoted,
        summary=quoted,
        services=f"[{quoted}]",
        tags=f"[{quoted}]",
        detected_at="2026-03-02T14:02:00Z",
        impact=f"{{users: {quoted}, revenue: {quoted}, data: {quoted}, reputation: {quoted}, summary: {quoted}}}",
        timeline=f"[{{at: 2026-03-02T14:02:00Z, event: {quoted}}}, {{event: {quoted}}}]",
        five_whys=f"[{quoted}]",
        contributing_factors=f"[{quoted}]",
        actions=f"[{{action: {quoted}, owner: {quoted}, due: 2026-03-09}}]",
        lessons=f"{{went_well: {quoted}, went_poorly: [{quoted}], got_lucky: {quoted}}}",
        links=f"[{{title: {quoted}, url: 'https://x.example/\"onclick=alert(1)'}}]",
        severty=quoted,
    )


def test_hostile_fields_come_out_as_text(tree: WriteTree) -> None:
    html = html_of(page_of(tree, hostile_record()))
    for tag, attributes in Tags(html).found:
        assert tag not in {"script", "img", "iframe", "object", "style"}
        assert not [name for name in attributes if name.startswith("on")]
        assert not (attributes.get("href") or "").lower().strip().startswith(("javascript:", "data:", "vbscript:"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_hostile_titles_on_other_pages(tree: WriteTree) -> None:
    files = {
        "artifacts/INC-001.md": hostile_record(),
        "artifacts/RFC-001.md": front_matter(
            id="RFC-001", title=f'"{HOSTILE}"', type=f'"{HOSTILE}"', author=f'"{HOSTILE}"'
        ),
    }
    pages = pages_of(context_of(tree, files))
    assert {"index.md", "incidents/index.md", "artifacts/index.md", "incidents/problems.md"} <= {
        page.path for page in pages
    }
    for page in pages:
        for tag, attributes in Tags(html_of(page)).found:
            assert tag not in {"script", "img"}
            assert not [name for name in attributes if name.startswith("on")]
            assert not (attributes.get("href") or "").startswith("javascript:")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x"])
@pytest.mark.parametrize("form", ["front matter", "body"])
def test_an_actions_address_is_never_a_script(tree: WriteTree, url: str, form: str) -> None:
    if form == "body":
        text = filled_template({"Remediation Actions": f"- [ ] Fix it -- URL: {url}"}, services="[web]")
    else:
        text = record(actions=f"[{{action: Fix it, owner: Ada, due: 2027-01-01, url: '{url}'}}]")
    hrefs = [attributes.get("href") or "" for _, attributes in Tags(html_of(page_of(tree, text))).found]
    assert not [href for href in hrefs if href.lower().startswith(("javascript:", "data:"))]


def test_the_page_itself(tree: WriteTree) -> None:
    page = page_of(tree, record(summary="One in three failed"))
    assert page.path == "incidents/INC-001.md"
    assert page.title == "Checkout answered with errors"
    assert page.origin == "artifacts/INC-001.md"
    assert page.description == "One in three failed"
    assert headings_of(page) == [
        "Timeline",
        "Root Cause Analysis: 5 Whys",
        "Contributing Factors",
        "Impact Assessment",
        "Remediation Actions",
        "Lessons Learned",
    ]
    assert html_of(page).startswith('<div class="inc-head">')


def test_a_bare_draft_has_a_header_and_what_to_tell_people(tree: WriteTree) -> None:
    text = front_matter(
        id="INC-001",
        type="incident",
        title="Down",
        status="draft",
        created="2026-03-02",
        author="Ada",
        severity="P0",
        detected_at="2026-03-02T14:02:00Z",
    )
    page = page_of(tree, text)
    assert headings_of(page) == ["Runbook Steps", "What to tell people"]
    assert "Investigating" in below(page)
    assert "not yet" in below(page)
    assert "inc-communication" in below(page, "What to tell people")


def test_both_forms_give_the_same_sections(tree: WriteTree) -> None:
    assert headings_of(page_of(tree, filled_template(services="[web]"))) == headings_of(page_of(tree, record()))


def test_prose_stands_in_its_place(tree: WriteTree) -> None:
    body = "\n## Timeline\n\nThe graph first.\n\n- 14:02 Alert\n\n## Impact\n\nHard to say.\n"
    body += "\n## What the log said\n\n`x`\n"
    page = page_of(tree, record(body, timeline=None, impact=None, status="draft"))
    timeline = below(page, "Timeline")
    assert timeline.index("inc-timeline") < timeline.index("<p>The graph first.</p>")
    assert below(page, "Impact Assessment").strip() == "<p>Hard to say.</p>"
    assert below(page, "What the log said").strip() == "<p><code>x</code></p>"
    assert headings_of(page)[-3:] == ["Lessons Learned", "What the log said", "What to tell people"]


def test_relative_links_in_fields_lead_to_pages(tree: WriteTree) -> None:
    link = "'see [that](INC-002.md#timeline) and [this](gone.md)'"
    text = record(
        summary=link,
        timeline=f"[{{at: 2026-03-02T14:02:00Z, event: {link}}}]",
        five_whys=f"[{link}]",
        contributing_factors=f"[{link}]",
        impact=f"{{users: {link}}}",
        lessons=f"{{went_well: {link}}}",
        actions=f"[{{action: {link}, owner: Ada, due: 2026-03-09, status: done}}]",
    )
    content = page_of(tree, text, **{"artifacts/INC-002.md": record(id="INC-002")}).build()
    assert content.html.count('see <a href="../../incidents/INC-002/#timeline">that</a> and this') == 7
    assert [(link.target, link.address) for link in content.links] == [
        ("INC-002.md#timeline", "../../incidents/INC-002/#timeline"),
        ("gone.md", None),
    ] * 7


def test_a_page_is_made_of_its_inputs_alone(tree: WriteTree) -> None:
    files = {"artifacts/RFC-001.md": front_matter(id="RFC-001"), "docs/setup.md": "# Setup\n"}
    body = "\n## Notes\n\nSee RFC-001, INC-404 and [the other](RFC-001.md#a), [this](../docs/setup.md), [none](x.md).\n"
    page = page_of(tree, record(body), **files)
    inputs = page.inputs()
    assert inputs.leads.ids == {"RFC-001": "../../artifacts/RFC-001/"}
    assert inputs.leads.links == {"RFC-001.md#a": "../../artifacts/RFC-001/#a"}
    content = page.make(inputs)
    assert '<a href="../../artifacts/RFC-001/">RFC-001</a>' in content.html
    assert [(link.target, link.address) for link in content.links] == [
        ("RFC-001.md#a", "../../artifacts/RFC-001/#a"),
        ("../docs/setup.md", None),
        ("x.md", None),
    ]


def test_a_page_has_other_inputs_once_anything_it_shows_is_another(tree: WriteTree) -> None:
    files = {
        "company.config.yaml": "incident_response: {services: [{name: web}]}\n",
        "artifacts/INC-002.md": record(id="INC-002", services="[web]", trigger="deploy"),
        "artifacts/RFC-001.md": front_matter(id="RFC-001", title="Payments"),
    }
    text = record(
        "\n## Notes\n\nSee RFC-001 and\nRFC-002.\n", services="[web]", trigger="deploy", depends_on="[RFC-001]"
    )
    before = digest(page_of(tree, text, **files).inputs())
    assert digest(page_of(tree, text, **files).inputs()) == before
    changes = {
        "company.config.yaml": "incident_response: {services: [{name: web, title: Web}]}\n",
        "artifacts/INC-002.md": record(id="INC-002", title="Another", services="[web]", trigger="deploy"),
        "artifacts/RFC-001.md": front_matter(id="RFC-001", title="Payment"),
        "artifacts/RFC-002.md": front_matter(id="RFC-002", title="Refunds"),
    }
    for path, changed in changes.items():
        assert digest(page_of(tree, text, **{**files, path: changed}).inputs()) != before, path
        (tree({}) / path).unlink()


def test_durations_in_the_header(tree: WriteTree) -> None:
    header = re.sub(r"<[^>]+>", " ", below(page_of(tree, record())))
    text = " ".join(header.split())
    for shown in ("To detect 2 min", "To acknowledge 3 min", "To mitigate 29 min", "To resolve 54 min"):
        assert shown in text


def test_the_timeline_marks_instants_and_days(tree: WriteTree) -> None:
    timeline = (
        "[{at: 2026-03-02T14:02:30Z, event: a}, {event: b}, {at: 2026-03-02T14:29:00Z, event: c}, "
        "{at: 2026-03-03T00:10:00Z, event: d}]"
    )
    html = below(page_of(tree, record(timeline=timeline)), "Timeline")
    assert re.findall(r"__day\">(.+?)<", html) == ["2026-03-02", "2026-03-03"]
    assert re.findall(r"<time[^>]*>(.+?)</time>", html) == ["14:02:30", "no time", "14:29", "00:10"]
    assert re.findall(r"inc-timeline__mark\">(.+?)<", html) == ["detected", "mitigated"]


def test_actions_by_horizon_and_overdue(tree: WriteTree) -> None:
    actions = (
        "[{action: a, owner: o, due: 2026-11-22, horizon: long-term}, {action: b, due: 2026-11-23}, "
        "{action: c, due: 2026-01-01, status: done, horizon: immediate}, {action: d, status: dropped}]"
    )
    html = below(page_of(tree, record(actions=actions, status="draft")), "Remediation Actions")
    headings = ["Immediate (during the incident)", "Long-term (within 1 month)", "Follow-up"]
    assert re.findall(r'scope="colgroup"[^>]*>(.+?)<', html) == headings
    assert re.findall(r"inc-action--(\w+)", html) == ["done", "overdue", "open", "dropped"]


def test_problems_of_the_record_stand_on_its_page(tree: WriteTree) -> None:
    header = below(page_of(tree, record(severity="P9")))
    assert "INC103" in header
    assert "line 8" in header


def test_references_lead_to_pages(tree: WriteTree) -> None:
    rfc = front_matter(id="RFC-001", title="Payments", blocks="[INC-001]")
    page = page_of(tree, record(depends_on="[RFC-001, RFC-404]"), **{"artifacts/RFC-001.md": rfc})
    assert 'href="../../artifacts/RFC-001/"' in below(page)
    assert "RFC-404</a>" not in below(page)


def test_neighbours(tree: WriteTree) -> None:
    files = {
        f"artifacts/INC-00{day}.md": record(id=f"INC-00{day}", started_at=f"2026-03-0{day}T00:00:00Z", status="draft")
        for day in (1, 2, 3)
    }
    files = {
        name: re.sub(r"(?m)^(?:detected|acknowledged|identified|mitigated|resolved)_at.*\n", "", text)
        for name, text in files.items()
    }
    context = context_of(tree, files)
    links = {incident.id: context.neighbours(incident) for incident in context.workspace.incidents}
    assert links == {
        "INC-001": (None, "incidents/INC-002.md"),
        "INC-002": ("incidents/INC-001.md", "incidents/INC-003.md"),
        "INC-003": ("incidents/INC-002.md", None),
    }


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_site_has_every_page_and_every_link_leads_to_one(tree: WriteTree, directory_urls: bool) -> None:
    config = "incident_response: {services: [{name: web, title: Web app, rfcs: [RFC-001]}]}\n"
    files = {
        "company.config.yaml": config,
        "artifacts/INC-001.md": record(depends_on="[RFC-001]"),
        "artifacts/INC-002.md": record(id="INC-002", severity="P0", resolved_at=None, status="draft"),
        "artifacts/RFC-001.md": front_matter(id="RFC-001", type="rfc", title="Payments", blocks="[INC-001]")
        + "\n# Payments\n\nText\n\n## Summary\n\nTakes money.\n\n## Dependencies\n\n- The bank\n",
        "artifacts/PRD-001.md": front_matter(id="PRD-001", depends_on="[RFC-404]"),
    }
    context = context_of(tree, files, directory_urls=directory_urls)
    pages = pages_of(context)
    built = {page.path for page in pages}
    assert {
        *("index.md", "incidents/index.md", "incidents/INC-001.md", "incidents/INC-002.md", "incidents/year/2026.md"),
        *("incidents/severity/P0.md", "incidents/severity/P1.md", "incidents/service/web.md", "artifacts/index.md"),
        *("artifacts/RFC-001.md", "artifacts/PRD-001.md", "incidents/problems.md"),
    } <= built
    assert len(built) == len(pages)
    published = {file.path for file in (*plan_published_files(context), *plan_plain_incidents(context))}
    there = built | published | {paths.RUNBOOK, paths.POST_MORTEM_TEMPLATE}
    for page in pages:
        allowed = {context.addresses.href(page.path, target) for target in there}
        hrefs = [
            attributes["href"] for tag, attributes in Tags(html_of(page)).found if tag == "a" and "href" in attributes
        ]
        assert {href for href in hrefs if href is not None} <= allowed
    artifact = next(page for page in pages if page.path == "artifacts/RFC-001.md")
    assert "Incidents that touched this" in headings_of(artifact)
    assert "Payments" not in headings_of(artifact)
    architecture = next(page for page in pages if page.path == paths.ARCHITECTURE)
    assert headings_of(architecture) == ["RFC-001 Payments", "Dependencies", "Incidents that touched this"]
    assert "<p>Takes money.</p>" in html_of(architecture)
    assert "<li>The bank</li>" in html_of(architecture)


def test_an_empty_site(tree: WriteTree) -> None:
    pages = pages_of(context_of(tree, {}))
    built = [page.path for page in pages]
    assert {"index.md", "incidents/index.md", "artifacts/index.md"} <= set(built)
    assert not [path for path in built if path.startswith("incidents/") and path != "incidents/index.md"]
    text = " ".join(html_of(page) for page in pages)
    assert "No open incidents" in text
    assert "No incidents yet" in text


def test_home(tree: WriteTree) -> None:
    files = {
        "company.config.yaml": "company: {name: Hearth}\n",
        "artifacts/INC-001.md": record(),
        "artifacts/INC-002.md": record(
            id="INC-002", severity="P3", status="draft", resolved_at=None, title="Odd tooltip"
        ),
    }
    home = pages_of(context_of(tree, files))[0]
    assert home.title == "Hearth operations"
    text = " ".join(re.sub(r"<[^>]+>", " ", html_of(home)).split())
    assert "Odd tooltip" in text
    assert "2 incidents on record" in text
    assert "No open incidents" not in text
    del files["artifacts/INC-002.md"]
    (tree(files) / "artifacts/INC-002.md").unlink()
    calm = html_of(pages_of(build_context(load(tree(files)), directory_urls=True))[0])
    text = " ".join(re.sub(r"<[^>]+>", " ", calm).split())
    assert "No open incidents." in text
    assert "Since the last P0/P1 265 days P1 INC-001" in text


def test_the_same_input_gives_the_same_pages(tree: WriteTree) -> None:
    files = {"artifacts/INC-001.md": record(), "artifacts/INC-002.md": filled_template(id="INC-002")}
    one, two = ([page.build() for page in pages_of(context_of(tree, files))] for _ in range(2))
    assert one == two


_WARNINGS = "inc-problems--warnings"


@pytest.mark.parametrize(
    ("overrides", "said", "kind"),
    [
        ({"trigger": "gremlins"}, "This record has", "inc-problems"),
        (
            {"actions": "[{action: Look, owner: Ada, due: 2026-03-05}]"},
            "1 warning.",
            f"inc-problems {_WARNINGS}",
        ),
    ],
)
def test_warnings_do_not_look_like_errors(tree: WriteTree, overrides: dict[str, str], said: str, kind: str) -> None:
    html = page_of(tree, record(**overrides)).build().html
    [box] = [attributes for _, attributes in Tags(html).found if attributes.get("role") == "note"]
    assert box["class"] == kind
    assert said in html
