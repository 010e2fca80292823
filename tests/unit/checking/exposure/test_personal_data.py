"""Email addresses and private IP addresses in texts."""

from __future__ import annotations

import pytest

from mkdocs_incidents.checking.exposure.personal_data import find_personal_data


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
