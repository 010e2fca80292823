"""Secrets, e-mail addresses and private addresses in records: found, placed, and allowed one by one."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest
from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_incidents.checking.exposure.personal_data import find_personal_data
from mkdocs_incidents.checking.exposure.secrets import find_secrets, secrets_version
from mkdocs_incidents.checking.exposure.sensitive_text import cut_long_lines
from mkdocs_incidents.checking.finding import MORE
from tests.conftest import WriteTree, codes, load, record, texts

LOGIN = "https://bob:hunter22@db.acme.io/main"
KEY = "-----BEGIN RSA PRIVATE KEY-----\n{}\n-----END RSA PRIVATE KEY-----\n"
GUESSES = ("Base64HighEntropyString", "HexHighEntropyString", "IPPublicDetector", "KeywordDetector")
DETECTORS: list[Any] = list(get_mapping_from_secret_type_to_class().values())
PATTERNS = [
    pytest.param(detector, pattern, id=f"{detector.__name__}-{number}")
    for detector in DETECTORS
    if detector.__name__ not in {*GUESSES}
    for number, pattern in enumerate(detector.denylist)
]
"""Every pattern of detect-secrets that does not guess."""


def fingerprints(text: str) -> list[str]:
    return [found.fingerprint for found in find_secrets(text)]


def allow(*entries: str) -> str:
    return "allowed:\n" + "".join(f"  - {{fingerprint: '{entry}', reason: an example}}\n" for entry in entries)


@pytest.mark.parametrize(("detector", "pattern"), PATTERNS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_what_a_detector_finds_is_found(detector: Any, pattern: re.Pattern[str], data: st.DataObject) -> None:
    """The patterns that go before the slow detectors let everything through that these are made for."""
    text = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii")))
    expected = {found for line in cut_long_lines(text) for found in detector().analyze_string(line)}
    assert expected <= {found.text for found in find_secrets(text)}


@pytest.mark.parametrize(
    "text",
    [
        "commit 9f2c4e7a1b3d5f60718293a4b5c6d7e8f9012345",
        "password: the reset mail was not sent",
        "GET https://user@host.example/ from 203.0.113.7",
        "api_key was rotated",
        "the token: expired_at_midnight, the key: INC-001, password: $DB_PASSWORD1",
        "token = read_token2(path); secret: <secret1234>",
        "Bearer of bad news since 2026",
    ],
)
def test_what_records_are_full_of_is_no_secret(text: str) -> None:
    assert fingerprints(text) == []


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("DATABASE_PASSWORD=s3cr3tXYZ", "s3cr3tXYZ"),
        ("PGPASSWORD=Xy7abc!z psql -h db", "Xy7abc!z"),
        ("export API_KEY='9f2c4e7a1b3d'", "9f2c4e7a1b3d"),
        ('"client_secret": "hunter22hunter"', "hunter22hunter"),
        ("secret_access_key => abcd1234", "abcd1234"),
        ("Authorization: Bearer 0a1b2c3d4e5f", "0a1b2c3d4e5f"),
    ],
)
def test_the_value_behind_a_secret_s_name_is_one(line: str, value: str) -> None:
    assert [found.text for found in find_secrets(line)] == [value]


def test_detect_secrets_is_imported_where_there_may_be_something_to_find() -> None:
    address = "https://status.example.com/incidents/INC-003-mail-provider-outage"
    for text, imported in ((f"{address}: the token was old", "False"), (LOGIN, "True")):
        statements = (
            "import sys",
            "from mkdocs_incidents.checking.exposure.secrets import find_secrets",
            f"list(find_secrets({text!r}))",
            "print('detect_secrets' in sys.modules)",
        )
        command = [sys.executable, "-c", "; ".join(statements)]
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == imported


def test_a_fingerprint_is_that_of_the_text_wherever_it_stands() -> None:
    key = KEY.format("MIIEowIBAAKCAQEA7bq\nX0J3")
    indented = "log: |\n" + "".join(f"    {line}\n" for line in key.splitlines())
    assert fingerprints(key) == fingerprints(indented)
    assert fingerprints(key) != fingerprints(KEY.format("MIIEowIBAAKCAQEA9zz\nX0J3"))
    assert "MIIE" not in fingerprints(key)[0]


def test_a_very_long_line_is_searched_in_parts() -> None:
    for before in (0, 999, 1_980, 2_000, 5_003):
        text = "x" * before + " " + LOGIN + " " + "y" * 3_000
        assert len(fingerprints(text)) == 1
        assert max(map(len, cut_long_lines(text))) <= 2_000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask Bob.Smith+ops@Acme.io.", ["Bob.Smith+ops@Acme.io"]),
        ("bob@example.com, bob@mail.example, bob@x.test, bob@localhost", []),
        ("git@github.com:acme/web.git", []),
        ("https://bob:pass@db.acme.io/x and mailto:bob@acme.io", ["bob@acme.io"]),
        ("a @ b.io, @bob, user@host", []),
        ("from 10.1.2.3:8080 and 172.31.0.1, 192.168.0.1.", ["10.1.2.3", "172.31.0.1", "192.168.0.1"]),
        ("169.254.169.254 100.64.0.1", ["100.64.0.1", "169.254.169.254"]),
        ("8.8.8.8 172.32.0.1 192.0.2.7 10.1.2 10.1.2.3.4 10.1.2.300 v10.1.2.3", []),
        ("fd12:3456::1, fe80::1%eth0, FC00::5", ["FC00::5", "fd12:3456::1", "fe80::1"]),
        ("2001:db8::1 feed:beef face:b00k fd", []),
        (
            "addr:10.0.0.5 peer=10.0.0.6, (10.0.0.7) _10.0.0.8_ >10.0.0.9<",
            [f"10.0.0.{last}" for last in (5, 6, 7, 8, 9)],
        ),
        (
            "192.168.1.20:443 192.168.1.21/24 192.168.1.22, 192.168.1.23.",
            [f"192.168.1.{last}" for last in range(20, 24)],
        ),
        ("tcp4:172.16.0.9->10.9.8.7:80", ["10.9.8.7", "172.16.0.9"]),
        ("peer ::ffff:10.0.0.5", ["10.0.0.5", "::ffff:10.0.0.5"]),
        (
            "peer ::ffff:0a00:5 and addr:fd12::1, [fe80::1]:443 via fd00::",
            ["::ffff:0a00:5", "fd00::", "fd12::1", "fe80::1"],
        ),
        ("ip-10-0-0-5.ec2.internal, 010.000.000.006, ip-8-8-8-8", ["010.000.000.006", "ip-10-0-0-5"]),
        ("12:30:45 and 1.10.0.0.5, a::b, 00:1b:44:11:3a:b7, 2001:fd12::1", []),
        (
            "_bob@acme.io_ <ann@acme.io> mailto://cy@acme.io (dee@ächme.de)",
            ["ann@acme.io", "bob@acme.io", "cy@acme.io", "dee@ächme.de"],
        ),
        ("x" * 80 + "@acme.io", ["x" * 64 + "@acme.io"]),
    ],
)
def test_addresses(text: str, found: list[str]) -> None:
    assert sorted(item.text for item in find_personal_data(text)) == sorted(found)


SPELT = (
    *(
        "bob&#64;acme.io",
        "bob&commat;acme&period;io",
        "bob\\\\@acme.io",
        "bob@ac**me**.io",
        "bob@<b>acme</b>.io",
        "b\u200bob@acme.io",
    ),
    *(
        "[mail](mailto:bob%40acme.io)",
        "[mail](mailto:bob&#x40;acme.io)",
        "bob@<!-- x -->acme.io",
        "bob [at] acme [dot] io",
    ),
    *(
        "b\uff4fb\uff20acme.io",
        '![x](y "bob&#64;acme.io")',
        "bob@acme\u00ad.io",
        "<span title='bob&#64;acme.io'>x</span>",
    ),
    *(
        "10\\\\.0.0.5",
        "10.0.**0**.5",
        "10[.]0[.]0[.]5",
        "10.0.0&#46;5",
        "10.0.0.<i>5</i>",
        "10.0.\u20600.5",
        "`10.0.`0.5",
    ),
)


@pytest.mark.parametrize("spelt", SPELT)
def test_what_a_reader_sees_is_found_however_it_is_spelt(tree: WriteTree, spelt: str) -> None:
    in_body = record(f"\n## Notes\n\nAsk {spelt} now.\n", visibility="public")
    in_field = record(id="INC-002", visibility="public", summary='"Ask {} now."'.format(spelt.replace('"', '\\"')))
    root = tree({"artifacts/INC-001.md": in_body.replace("\\\\", "\\"), "artifacts/INC-002.md": in_field})
    assert {(problem.code, problem.location.path[10:17]) for problem in load(root).problems} == {
        ("INC155", "INC-001"),
        ("INC155", "INC-002"),
    }


def test_the_text_itself_is_never_printed(tree: WriteTree) -> None:
    body = f"## Notes\n\n{LOGIN}, bob@acme.io, 10.1.2.3\n"
    root = tree({"artifacts/INC-001.md": record(body, visibility="public", summary=f"as {LOGIN}")})
    printed = "\n".join(texts(load(root)))
    assert codes(load(root)) == ["INC155"] * 4
    for secret in ("hunter22", "bob@acme.io", "10.1.2.3"):
        assert secret not in printed


def test_a_block_hides_an_address_from_the_public_and_not_from_the_repository(tree: WriteTree) -> None:
    body = f"## Notes\n\n<!-- internal -->{LOGIN} bob@acme.io 10.1.2.3<!-- /internal -->\n"
    root = tree({"artifacts/INC-001.md": record(body, visibility="public")})
    assert [text.split(": ")[:2] for text in texts(load(root))] == [["artifacts/INC-001.md:26:30", "warning INC154"]]


def test_only_the_places_that_the_public_reads_are_told(tree: WriteTree) -> None:
    body = "## Notes\n\n<!-- internal -->bob@acme.io<!-- /internal -->\n\nAsk bob@acme.io\n"
    root = tree({"artifacts/INC-001.md": record(body, visibility="public")})
    assert [text.split(" ")[0] for text in texts(load(root))] == ["artifacts/INC-001.md:28:5:"]


@pytest.mark.parametrize(
    ("fields", "hidden"),
    [
        ({"author": "bob@acme.io"}, "author"),
        ({"impact": "{users: four, data: bob@acme.io}"}, "impact.data"),
        ({"actions": "[{action: Ask, owner: bob@acme.io, due: 2026-03-09, status: done}]"}, None),
    ],
)
def test_what_the_public_never_reads_is_not_told(tree: WriteTree, fields: dict[str, str], hidden: str | None) -> None:
    files = {"artifacts/INC-001.md": record(visibility="public", **fields)}
    if hidden:
        assert codes(load(tree(files))) == ["INC155"]
    config = f"company: {{name: Example}}\nincident_response: {{internal_fields: [{hidden or 'created'}]}}\n"
    assert codes(load(tree({**files, "company.config.yaml": config}))) == []


def test_an_address_that_stands_in_pieces_is_told_at_the_start(tree: WriteTree) -> None:
    summary = '"bob\\u0040acme.io"'
    root = tree({"artifacts/INC-001.md": record(visibility="public", summary=summary)})
    assert [text.split(" ")[0] for text in texts(load(root))] == ["artifacts/INC-001.md:1:1:"]


def test_at_most_a_hundred_are_told(tree: WriteTree) -> None:
    body = "".join(f"user{number}@acme.io\n" for number in range(150))
    problems = load(tree({"artifacts/INC-001.md": record(f"## Notes\n\n{body}", visibility="public")})).problems
    assert len(problems) == 100
    assert [problem.message.endswith(MORE) for problem in problems].count(True) == 1


def test_an_entry_of_the_list_allows_one_text(tree: WriteTree) -> None:
    files = {"artifacts/INC-001.md": record("## Notes\n\nbob@acme.io or eve@acme.io\n", visibility="public")}
    first, second = (re.findall(r"sha256:\w{12}", text)[0] for text in texts(load(tree(files))))
    root = tree({**files, "standards/ops/allowed-texts.yaml": allow(first)})
    assert [re.findall(r"sha256:\w{12}", text) for text in texts(load(root))] == [[second]]
    assert codes(load(tree({"standards/ops/allowed-texts.yaml": allow(first, second)}))) == []


@pytest.mark.parametrize(
    "text", ["allowed: {}", "allowed: [x]", "alowed: []", "- x", "allowed: [", "allowed:\n- {reason: x}"]
)
def test_a_list_that_is_wrong_is_told_and_allows_nothing(tree: WriteTree, text: str) -> None:
    body = record(f"## Notes\n\n{LOGIN}\n")
    root = tree({"artifacts/INC-001.md": body, "standards/ops/allowed-texts.yaml": text})
    found = codes(load(root))
    assert "INC154" in found
    assert {code[:3] for code in found} & {"CFG", "SRC"}


def test_the_archive_keeps_what_the_list_allowed(tree: WriteTree) -> None:
    """Files that are not read again count as holding what they held; a new list is looked at anew."""
    files = {f"artifacts/INC-{number}.md": record(id=f"INC-{number}") for number in range(100, 229)}
    login = "https://bob:hunter22@db.acme.io/main"
    root = tree({**files, "artifacts/INC-001.md": record(f"## Notes\n\n{login}\n")})
    [fingerprint] = fingerprints(login)
    tree({"standards/ops/allowed-texts.yaml": allow(fingerprint)})
    assert codes(load(root)) == codes(load(root)) == []
    tree({"artifacts/INC-001.md": record()})
    assert codes(load(root)) == codes(load(root)) == ["CFG206"]
    (root / "standards/ops/allowed-texts.yaml").unlink()
    assert codes(load(root)) == []


def test_detect_secrets_is_installed_for_these_tests() -> None:
    assert secrets_version()
