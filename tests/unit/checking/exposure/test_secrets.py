"""Secrets in texts: what the detectors find is found, and what records are full of is not."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest
from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_incidents.checking.exposure.secrets import find_secrets, secrets_version
from mkdocs_incidents.checking.exposure.sensitive_text import cut_long_lines

LOGIN = "https://bob:hunter22@db.acme.io/main"


def fingerprints(text: str) -> list[str]:
    return [found.fingerprint for found in find_secrets(text)]


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
def test_usual_content_of_records_is_not_a_secret(text: str) -> None:
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
def test_the_value_after_a_secret_name_is_a_secret(line: str, value: str) -> None:
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


def test_a_fingerprint_depends_only_on_the_text() -> None:
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


def test_detect_secrets_is_installed_for_these_tests() -> None:
    assert secrets_version()
