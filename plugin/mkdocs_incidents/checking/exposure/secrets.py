"""Finds secrets in text with the patterns of detect-secrets, if it is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from string import ascii_letters, digits
from typing import Any, NamedTuple

from mkdocs_incidents.checking.exposure.sensitive_text import SensitiveText, cut_long_lines

_NAMES = ("pass", "pwd", "secret", "token", "key", "bearer")
_ASSIGNED = re.compile(
    r"(?:passw(?:or)?d|passphrase|pwd|_pass|secret|token|(?:api|access|auth|private)[_-]?key|bearer)[\w-]{0,24}"
    r"[\"'\]]{0,2}[ \t]{0,4}(?:[:=]>?|\b(?<=bearer)[ \t])[ \t]{0,4}[\"'`]?([^\s\"'`,;<>{}$()]{8,200}+)(?!\()",
    re.IGNORECASE,
)
"""A name and its value. detect-secrets requires quotes around the value, which pasted logs do not have."""
_PRIVATE_KEY = "Private Key"  # only its heading is matched, which is the same for all keys
_KEY_BEGINS = r"[-\s]*(?:[A-Za-z0-9+/=]\s*){0,64}"


def find_secrets(text: str) -> Iterator[SensitiveText]:
    """Return each text that looks like a secret once."""
    seen = {found for part in cut_long_lines(text) for found in _list_found(part)}
    yield from sorted(seen, key=lambda found: (found.kind, found.whole))


def _list_found(text: str) -> Iterator[SensitiveText]:
    if not secrets_version():
        return
    for name in list_needed(text):
        yield from _list_found_by(_load_detectors()[name], text)
    lines = text.split("\n") if _names_secret(text) else ()  # the pattern takes a millisecond for a whole record
    for line in filter(_names_secret, lines):
        yield from _list_assigned(line)


def _names_secret(text: str) -> bool:
    small = text.casefold()
    return any(map(small.__contains__, _NAMES))


def _list_assigned(line: str) -> Iterator[SensitiveText]:
    """Return values after names of secrets, if they contain letters and digits.

    In prose, such values have no digits.
    """
    for value in _ASSIGNED.findall(line):
        if any(map(str.isdigit, value)) and any(map(str.isalpha, value)):
            yield SensitiveText("Secret Value", value, value)


def _list_found_by(detector: Any, text: str) -> Iterator[SensitiveText]:
    kind = detector.secret_type
    for found in set(detector.analyze_string(text)):
        if kind != _PRIVATE_KEY:
            yield SensitiveText(kind, found, found)
            continue
        for key in re.finditer(re.escape(found) + _KEY_BEGINS, text):
            yield SensitiveText(kind, found, key[0])


@cache
def secrets_version() -> str:
    """Return the version of detect-secrets, or "" if it is not installed."""
    try:
        return version("detect-secrets")
    except PackageNotFoundError:
        return ""


@cache
def _load_detectors() -> Mapping[str, Any]:
    from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class  # noqa: PLC0415 - see secret_marks

    kinds: list[Any] = list(get_mapping_from_secret_type_to_class().values())
    return {kind.__name__: kind() for kind in kinds}


class _Marks(NamedTuple):
    """What a detector needs: `least` token characters in a row, one of the `words` in any case, and the `pattern`."""

    words: tuple[str, ...] = ()
    pattern: str = ""
    least: int = 0


_MARKS = {
    "ArtifactoryDetector": _Marks(pattern=r"A(?:KC|P[\dA-F])[a-zA-Z\d]{8}"),
    "AzureStorageKeyDetector": _Marks(("accountkey=",)),
    "BasicAuthDetector": _Marks(pattern=r"://[^\s/@]+@"),
    "JwtTokenDetector": _Marks(pattern="eyJ"),
    "NpmDetector": _Marks(pattern="_authToken="),
    "PrivateKeyDetector": _Marks(pattern="PRIVATE KEY|PuTTY"),
    "SlackDetector": _Marks(("xox", "hooks.slack.com")),
    "SquareOAuthDetector": _Marks(pattern="sq0csp-"),
    "AWSKeyDetector": _Marks(("a3t", "abia", "acca", "akia", "asia", "aws"), r"[A-Z\d]{16}|[a-zA-Z\d/+]{40}", least=20),
    "CloudantDetector": _Marks(("cl",), r"[a-fA-F\d]{64}|[a-zA-Z]{24}", least=24),
    "GitLabTokenDetector": _Marks(pattern="gl[a-z]{2,5}-|GR1348941", least=25),
    "DiscordBotTokenDetector": _Marks(pattern=r"[MNO][a-zA-Z\d_-]{23,25}\.", least=27),
    "StripeDetector": _Marks(pattern="k_live_", least=32),
    "TwilioKeyDetector": _Marks(pattern=r"(?:AC|SK)[a-z\d]{32}", least=34),
    "MailchimpDetector": _Marks(("-us",), least=35),
    "TelegramBotTokenDetector": _Marks((":",), r"\d:[a-zA-Z\d_-]{35}", least=35),
    "GitHubTokenDetector": _Marks(pattern="gh[opsur]_", least=40),
    "SendGridDetector": _Marks(pattern=r"SG\.", least=43),
    "IbmCloudIamDetector": _Marks(("key", "pw", "pass", "token"), r"[a-zA-Z\d_-]{44}", least=44),
    "IbmCosHmacDetector": _Marks(("secret",), r"[a-fA-F\d]{48}", least=48),
    "OpenAIDetector": _Marks(pattern="T3BlbkFJ", least=48),
    "SoftlayerDetector": _Marks(("softlayer", "sl"), r"[a-zA-Z\d]{64}", least=64),
    "PypiTokenDetector": _Marks(pattern="pypi-Ag", least=85),
}
"""The detectors by name, without those that guess: records are full of request ids, commits and addresses.

They are in the order of `least`, so that a record without long tokens needs only the first ones.
"""

_PATTERNS = {name: re.compile(marks.pattern) for name, marks in _MARKS.items()}
_SIGN = b"x"
_IN_TOKENS = frozenset((*f"{ascii_letters}{digits}+/=_-".encode(), *range(128, 256)))
_SIGNS = bytes(_SIGN[0] if code in _IN_TOKENS else ord(" ") for code in range(256))
"""For `bytes.translate`: one character for everything that a token can contain, a blank for the rest."""


def list_needed(text: str) -> Iterator[str]:
    """Return the names of the detectors that could find something."""
    small = text.casefold()  # not `lower`: a case-insensitive pattern matches a long s as an s
    tokens = text.encode("utf-8", "replace").translate(_SIGNS)
    for name, (words, _, least) in _MARKS.items():
        if _SIGN * least not in tokens:
            return
        if (not words or any(map(small.__contains__, words))) and _PATTERNS[name].search(text):
            yield name
