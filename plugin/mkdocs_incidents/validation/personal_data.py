"""E-mail addresses and private IP addresses in text: what the public has no business with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from mkdocs_incidents.validation.sensitive_text import SensitiveText, cut_long_lines

_EMAIL = re.compile(r"(?<![\w.+-])(?!git@)[\w.+-]{1,64}@((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![\w-])")
_LOGIN = re.compile(r"(?<=://)[^\s/@]{1,200}@")
"""The part of a link that is no address of mail, though it looks like one."""
_EXAMPLES = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$", re.IGNORECASE)
"""Domains that belong to nobody: RFC 2606."""
_IP = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)|f[cde][0-9a-f]{2}:[0-9a-f:]{2,34}(?![\w]))", re.IGNORECASE
)
_PRIVATE = tuple(
    map(
        ip_network,
        (
            "10.0.0.0/8",  # RFC 1918
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",  # RFC 6598: between a provider and its customers
            "169.254.0.0/16",  # RFC 3927: link-local, and where clouds give credentials to their machines
            "fc00::/7",  # RFC 4193
            "fe80::/10",  # RFC 4291: link-local
        ),
    )
)


def find_personal_data(text: str) -> Iterator[SensitiveText]:
    """Every such address, each once. Addresses that exist for documentation are none."""
    found = {item for part in cut_long_lines(text) for item in (*_list_emails(part), *_list_private_ips(part))}
    yield from sorted(found, key=lambda item: (item.kind, item.text))


def _list_emails(text: str) -> Iterator[SensitiveText]:
    for match in _EMAIL.finditer(_LOGIN.sub("", text)) if "@" in text else ():
        if not _EXAMPLES.search(match[1]):
            yield SensitiveText("e-mail address", match[0], match[0].lower())


def _list_private_ips(text: str) -> Iterator[SensitiveText]:
    for match in _IP.finditer(text):
        if _is_private(match[0].rstrip(":")):
            yield SensitiveText("private IP address", match[0], match[0].lower())


def _is_private(text: str) -> bool:
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return any(address in network for network in _PRIVATE)
