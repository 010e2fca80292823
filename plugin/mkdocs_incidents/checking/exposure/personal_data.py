"""Finds e-mail addresses and private IP addresses in text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from mkdocs_incidents.checking.exposure.sensitive_text import SensitiveText, cut_long_lines

_EMAIL = re.compile(r"[\w.+-]{1,64}@((?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24})(?![^\W_]|-\w)")
_LOGIN = re.compile(r"(?<=://)(?<!mailto://)[^\s/@]{1,200}@", re.IGNORECASE)
"""The login part of a URL, which looks like an email address but is not one."""
_EXAMPLES = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$", re.IGNORECASE)
"""Reserved example domains (RFC 2606)."""
_IPV4 = re.compile(r"(?<![^\W_])(?<!\d\.)\d{1,3}(?:\.\d{1,3}){3}(?![.\d]*\d)")
_HOST = re.compile(r"(?<![^\W_])ip(?:-\d{1,3}){4}(?![^\W_])", re.IGNORECASE)
"""A host name as clouds assign it: ip-10-0-0-5."""
_IPV6 = re.compile(
    r"(?<![^\W_])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}(?::\d{1,3}(?:\.\d{1,3}){3}|(?:\.\d{1,3}){3})?", re.IGNORECASE
)
_PRIVATE = tuple(
    map(
        ip_network,
        (
            "10.0.0.0/8",  # RFC 1918
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",  # RFC 6598: between a provider and its customers
            "169.254.0.0/16",  # RFC 3927: link-local, and where clouds serve credentials to their machines
            "fc00::/7",  # RFC 4193
            "fe80::/10",  # RFC 4291: link-local
            "fec0::/10",  # RFC 3879: formerly site-local addresses
        ),
    )
)


def find_personal_data(text: str) -> Iterator[SensitiveText]:
    """Return each such address once. Addresses reserved for documentation are left out."""
    found = {item for part in cut_long_lines(text) for item in (*_list_emails(part), *_list_private_ips(part))}
    yield from sorted(found, key=lambda item: (item.kind, item.text))


def _list_emails(text: str) -> Iterator[SensitiveText]:
    for match in _EMAIL.finditer(_LOGIN.sub("", text)) if "@" in text else ():
        address = match[0].strip("_.")
        if not _EXAMPLES.search(match[1]) and not address.startswith("git@"):
            yield SensitiveText("e-mail address", address, address.lower())


def _list_private_ips(text: str) -> Iterator[SensitiveText]:
    for match in (*_IPV4.finditer(text), *_HOST.finditer(text), *_IPV6.finditer(text)):
        written = match[0] if match[0].endswith("::") else match[0].rstrip(":")
        address = _parse_ip(written)
        if address and any(address in network for network in _PRIVATE):
            yield SensitiveText("private IP address", written, written.lower())


def _parse_ip(text: str) -> IPv4Address | IPv6Address | None:
    """Parse an address. IPv4 inside IPv6 is unwrapped, and leading zeros are ignored, as readers do."""
    plain = text[3:].replace("-", ".") if text[:3].lower() == "ip-" else text
    try:
        address = ip_address(plain if ":" in plain else ".".join(str(int(part)) for part in plain.split(".")))
    except ValueError:
        return None
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address
