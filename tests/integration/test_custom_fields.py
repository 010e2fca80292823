"""Custom fields and roles: on the site, in exports and commands, and public only with `public: true`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from mkdocs_incidents.cli.commands import main
from mkdocs_incidents.figures.audience import narrow_workspace
from mkdocs_incidents.model.vocabulary import Audience
from tests.conftest import WriteTree, codes, load, record, texts
from tests.integration.conftest import FIVE_LINES, Build

SITE = FIVE_LINES + "  - search\n"
COMPANY = """company: {name: Example}
incident_response:
  fields:
    - {name: region, type: enum, values: [eu, us], label: Region, facet: true, public: true, required: review}
    - {name: cost, type: number}
    - {name: reported_on, type: date}
    - {name: sla_missed, type: bool, label: SLA missed, facet: true}
    - {name: customers, type: list, label: Customers hit}
    - {name: ticket, type: text}
  roles:
    - {name: commander, label: Commander, facet: true}
    - scribe
"""
VALUES = {
    "region": "eu",
    "cost": "1200.5",
    "reported_on": "2026-03-03",
    "sla_missed": "true",
    "customers": "[Acme Corporation, Umbrella]",
    "ticket": "OPS-9",
    "roles": "{commander: Ada Lovelace, scribe: [Bo, Cy]}",
}
DATA = {
    "region": "eu",
    "cost": 1200.5,
    "reported_on": "2026-03-03",
    "sla_missed": True,
    "customers": ["Acme Corporation", "Umbrella"],
    "ticket": "OPS-9",
    "roles": {"commander": "Ada Lovelace", "scribe": ["Bo", "Cy"]},
}
PRIVATE = ("1200.5", "Acme Corporation", "OPS-9", "Ada Lovelace", "SLA missed", "Customers hit", "Commander")


@pytest.fixture
def root(tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two records; the first has a value in every field."""
    timeline = '[{at: "2026-03-02T14:05:00Z", event: "@commander asks @nobody and @scribe"}]'
    actions = '[{action: Add an alert, owner: commander, due: "2026-03-09"}]'
    place = tree({
        "company.config.yaml": COMPANY,
        "mkdocs.yml": SITE,
        "docs/index.md": "# Home\n",
        "artifacts/INC-001.md": record(visibility="public", actions=actions, timeline=timeline, **VALUES),
        "artifacts/INC-002.md": record(id="INC-002", region="us"),
    })  # fmt: skip
    monkeypatch.chdir(place)
    return place


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [*arguments], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def test_they_are_on_every_page_and_in_every_file(root: Path, build: Build) -> None:
    """The header, the facets, the metrics, the search, the plain text and the JSON."""
    result = build(root)
    assert result.returncode == 0, result.stdout
    site = root / "site"
    page = (site / "incidents/INC-001/index.html").read_text(encoding="utf-8")
    for label, value in (("Region", "eu"), ("Cost", "1200.5"), ("SLA missed", "yes"), ("Scribe", "Bo, Cy")):
        assert f"<dt>{label}</dt><dd>{value}</dd>" in page
    assert "Ada Lovelace" in (site / "actions/index.html").read_text(encoding="utf-8"), "who the commander was"
    assert "Ada Lovelace asks @nobody and Bo, Cy" in page
    narrowed = (site / "incidents/by-region/us/index.html").read_text(encoding="utf-8")
    assert "INC-002" in narrowed
    assert "INC-001/" not in narrowed.partition("<tbody")[2].partition("</tbody")[0]
    assert (site / "incidents/by-role_commander/Ada Lovelace/index.html").exists()
    metrics = (site / "metrics/index.html").read_text(encoding="utf-8")
    assert "Incidents by Region" in metrics
    assert "Incidents by SLA missed" in metrics
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    assert any("Acme Corporation" in entry["text"] for entry in index["docs"] if "INC-001" in entry["location"])
    assert "- **Customers hit**: Acme Corporation, Umbrella" in (site / "incidents/INC-001.txt").read_text("utf-8")
    data = json.loads((site / "api/incidents/INC-001.json").read_text(encoding="utf-8"))
    assert {key: data[key] for key in DATA} == DATA
    schema = json.loads((site / "schemas/api-incident.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(data)


def test_the_public_sees_what_is_public(root: Path, build: Build) -> None:
    """Neither a value nor the label of the others is in any file."""
    (root / "mkdocs.yml").write_text(SITE.replace("- incidents", "- incidents: {audience: public}"), "utf-8")
    assert build(root).returncode == 0
    found = [path for path in (root / "site").rglob("*") if path.suffix in {".html", ".json", ".txt", ".xml", ".csv"}]
    shown = {path: path.read_text(encoding="utf-8") for path in found}
    page = shown[root / "site/incidents/INC-001/index.html"]
    assert "<dt>Region</dt><dd>eu</dd>" in page
    assert "@commander asks @nobody" in page
    assert [(str(path), word) for path, text in shown.items() for word in PRIVATE if word in text] == []


def test_values_of_a_restricted_record_are_not_published(root: Path, build: Build) -> None:
    """Not even as the name of a facet."""
    text = (root / "artifacts/INC-001.md").read_text(encoding="utf-8").replace("public", "restricted")
    (root / "artifacts/INC-001.md").write_text(text, encoding="utf-8")
    assert build(root).returncode == 0
    texts = [path.read_text(encoding="utf-8") for path in (root / "site").rglob("*.html")]
    assert [word for word in ("Acme Corporation", "Ada Lovelace") if any(word in text for text in texts)] == []


def test_exports_and_the_way_back(root: Path, tree: WriteTree, tmp_path: Path) -> None:
    """JSON goes out and comes in as the same; tables have a column for each field."""
    exported = run("export").stdout
    (first, _) = json.loads(exported)["incidents"]
    assert {key: first[key] for key in DATA} == DATA
    row = next(csv.DictReader(io.StringIO(run("export", "--format", "csv").stdout)))
    assert (row["region"], row["cost"], row["role_scribe"], row["sla_missed"]) == ("eu", "1200.5", "Bo; Cy", "yes")
    run("export", "--format", "parquet", "--table", "incidents", "--out", "incidents.parquet")
    (one, other) = pyarrow.parquet.read_table(root / "incidents.parquet").to_pylist()
    assert (one["cost"], one["sla_missed"], str(one["reported_on"])) == (1200.5, True, "2026-03-03")
    assert (one["customers"], one["role_commander"]) == (["Acme Corporation", "Umbrella"], ["Ada Lovelace"])
    assert (other["region"], other["cost"]) == ("us", None)
    (root / "export.json").write_text(exported, encoding="utf-8")
    for path in (root / "artifacts").glob("*.md"):
        path.unlink()
    run("import", "export.json", "--write")
    assert json.loads(run("export").stdout)["incidents"] == json.loads(exported)["incidents"]


def test_values_are_set_and_asked_for(root: Path) -> None:
    """By the name of a field, and of a role with or without `roles.`."""
    run("set", "INC-002", "region=EU", "cost=7", "sla_missed=no", "customers=Acme, Initech", "roles.commander=Eve")
    run("set", "INC-002", "scribe=Bo", "reported_on=2026-03-02", "ticket=A: b")
    (incident,) = [one for one in load(root).incidents if one.id == "INC-002"]
    assert dict(incident.custom) == {
        "region": "eu", "cost": 7, "sla_missed": False, "customers": ["Acme", "Initech"], "reported_on": "2026-03-02",
        "ticket": "A: b", "roles.commander": "Eve", "roles.scribe": "Bo",
    }  # fmt: skip
    run("set", "INC-002", "cost=", "roles.commander=")
    (incident,) = [one for one in load(root).incidents if one.id == "INC-002"]
    assert not {"cost", "roles.commander"} & incident.custom.keys()
    path = root / "artifacts/INC-002.md"
    text = path.read_text(encoding="utf-8").replace("roles: {scribe: Bo}", "roles:\n  scribe: Bo\n  commander: Cy")
    path.write_text(text, encoding="utf-8")
    run("set", "INC-002", "commander=Flo")
    assert "roles: {scribe: Bo, commander: Flo}\n" in path.read_text(encoding="utf-8")
    for condition in ("region=eu", "sla_missed=no", "customers=initech", "scribe=Bo", "severity=P1"):
        assert "INC-002" in run("list", "--where", condition).stdout
    assert "INC-002" not in run("list", "--where", "region=eu", "--where", "sla_missed=yes").stdout
    assert "region" in run("list", "--where", "regoin=eu", code=2).stderr
    for word, told in (
        ("region=mars", "one of: eu, us"),
        ("cost=much", "not a number"),
        ("reported_on=May", "not a day"),
    ):
        assert told in run("set", "INC-002", word, code=2).stderr


def test_schemas_have_them(root: Path) -> None:
    """With types and words, and what is said of them."""
    for name in ("incident", "export"):
        schema = json.loads(run("schema", name).stdout)
        properties = schema["properties"] if name == "incident" else schema["$defs"]["incident"]["properties"]
        assert properties["region"]["enum"] == ["eu", "us"]
        assert properties["cost"]["type"] == "number"
        assert set(properties["roles"]["properties"]) == {"commander", "scribe"}


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"region": "mars"}, ":22:9: error INC103: region 'mars' is not known"),
        ({"region": "eu", "cost": "much"}, ":23:7: error INC102: cost must be a number"),
        ({"region": "eu", "sla_missed": "maybe"}, "error INC102: sla_missed must be true or false"),
        ({"region": "eu", "reported_on": "May"}, "error INC104: reported_on 'May' is not a day"),
        ({"region": "eu", "roles": "{comander: Ada}"}, "INC106: roles: 'comander' is not a known key"),
        ({"region": None, "status": "review"}, "error INC221: region is missing: it is required from status review on"),
    ],
)
def test_wrong_values_are_named_with_their_place(tree: WriteTree, values: dict[str, Any], problem: str) -> None:
    """As those of our own fields are."""
    root = tree({"company.config.yaml": COMPANY, "artifacts/INC-001.md": record(**values)})
    assert any(problem in line for line in texts(load(root))), texts(load(root))


@pytest.mark.parametrize(
    ("section", "problem"),
    [
        ("fields: [{name: region, type: colour}]", "company.config.yaml:3:33: error CFG103"),
        ("fields: [{name: severity, type: text}]", "yaml:3:12: error CFG209: every record has a field severity"),
        ("fields: [{name: a, type: text}, {name: a, type: bool}]", "error CFG209: the name a appears twice"),
        ("fields: [{name: a, type: enum}]", "error CFG210: the field a is an enum without values"),
        ("fields: [{name: a, type: text, values: [x]}]", "error CFG210: the field a has values, but its type is text"),
        ("fields: [{name: a, type: text, required: someday}]", "error CFG103"),
        ("fields: [{name: A b, type: text}]", "error CFG105"),
        ("roles: [scribe, scribe]", "error CFG209: the name scribe appears twice"),
    ],
)  # fmt: skip
def test_a_wrong_configuration_is_named_with_its_place(tree: WriteTree, section: str, problem: str) -> None:
    """The rest of the configuration applies."""
    root = tree({"company.config.yaml": f"company: {{name: A}}\nincident_response:\n  {section}\n"})
    assert any(problem in line for line in texts(load(root))), texts(load(root))


def test_adoption_and_imports_map_to_them(root: Path) -> None:
    """By their own names, or by a map. An invalid value is reported and left out."""
    (root / "map.yaml").write_text("fields: {Where: region, Incident lead: roles.commander}\n", encoding="utf-8")
    (root / "pms").mkdir()
    (root / "pms/one.md").write_text(
        "# Postmortem: It was down\n\n- Date: 2024-05-06\n- Where: US\n- Incident lead: Eve\n- Cost: lots\n"
        "- Customers hit: Acme, Initech\n\n## Timeline\n\n- 10:00 UTC Alert\n- 10:30 UTC Resolved\n",
        encoding="utf-8",
    )
    told = run("adopt", "pms", "--map", "map.yaml", "--write", "--author", "Ada").stdout
    assert "cost: 'lots' is not a number" in told
    adopted = next(one for one in load(root).incidents if one.title == "It was down")
    assert adopted.custom["region"] == "us"
    assert adopted.custom["roles.commander"] == ["Eve"]
    assert adopted.custom["customers"] == ["Acme", "Initech"]
    (root / "old.csv").write_text(
        "id,title,started_at,where,cost\n7,Old one,2023-01-02T10:00:00Z,eu,12\n8,Other,2023-02-02T10:00:00Z,mars,x\n",
        encoding="utf-8",
    )
    told = run("import", "old.csv", "--map", "map.yaml", "--write").output
    found = {one.title: dict(one.custom) for one in load(root).incidents}
    assert found["Old one"] == {"region": "eu", "cost": 12}
    assert found["Other"] == {}
    assert "region: 'mars' is not known" in told
    assert "INC103" not in codes(load(root))


def test_public_values_are_read_as_public_text(tree: WriteTree) -> None:
    """Internal blocks are removed, and an address in a public field is an error. A private field is not published."""
    company = COMPANY.replace("{name: ticket, type: text}", "{name: ticket, type: text, public: true}")
    files = {"company.config.yaml": company}
    hidden = record(visibility="public", region="eu", ticket='"T-1 <!-- internal -->for Acme<!-- /internal -->"')
    (incident,) = narrow_workspace(load(tree({**files, "artifacts/INC-001.md": hidden})), Audience.PUBLIC).incidents
    assert dict(incident.custom) == {"region": "eu", "ticket": "T-1 "}
    told = record(visibility="public", ticket="ask ada@acme.com", customers="[bob@acme.com]")
    problems = [text for text in texts(load(tree({**files, "artifacts/INC-001.md": told}))) if "INC155" in text]
    assert len(problems) == 1
    assert "artifacts/INC-001.md:23:13: error INC155" in problems[0]
