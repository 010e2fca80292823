"""What a text must hold for a detector of detect-secrets to find anything in it.

Few records hold any of it, so detect-secrets, which takes a fifth of a second to import, is mostly not needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class _Marks(NamedTuple):
    """At `least` so many characters without a space; any of the `words`, in whatever case; the `pattern`."""

    words: tuple[str, ...] = ()
    pattern: str = ""
    least: int = 0


_MARKS = {
    "ArtifactoryDetector": _Marks(pattern=r"A(?:KC|P[\dA-F])[a-zA-Z\d]{8}"),
    "AWSKeyDetector": _Marks(("a3t", "abia", "acca", "akia", "asia", "aws"), r"[A-Z\d]{16}|[a-zA-Z\d/+]{40}", least=20),
    "AzureStorageKeyDetector": _Marks(("accountkey=",)),
    "BasicAuthDetector": _Marks(pattern=r"://[^\s/@]+@"),
    "CloudantDetector": _Marks(("cl",), r"[a-fA-F\d]{64}|[a-zA-Z]{24}", least=24),
    "DiscordBotTokenDetector": _Marks(pattern=r"[MNO][a-zA-Z\d_-]{23,25}\.", least=58),
    "GitHubTokenDetector": _Marks(pattern="gh[opsur]_"),
    "GitLabTokenDetector": _Marks(pattern="gl[a-z]{2,5}-|GR1348941", least=25),
    "IbmCloudIamDetector": _Marks(("key", "pw", "pass", "token"), r"[a-zA-Z\d_-]{44}", least=44),
    "IbmCosHmacDetector": _Marks(("secret",), r"[a-fA-F\d]{48}", least=48),
    "JwtTokenDetector": _Marks(pattern="eyJ"),
    "MailchimpDetector": _Marks(("-us",), least=35),
    "NpmDetector": _Marks(pattern="_authToken="),
    "OpenAIDetector": _Marks(pattern="T3BlbkFJ"),
    "PrivateKeyDetector": _Marks(pattern="PRIVATE KEY|PuTTY"),
    "PypiTokenDetector": _Marks(pattern="pypi-Ag"),
    "SendGridDetector": _Marks(pattern=r"SG\."),
    "SlackDetector": _Marks(("xox", "hooks.slack.com")),
    "SoftlayerDetector": _Marks(("softlayer", "sl"), r"[a-zA-Z\d]{64}", least=64),
    "SquareOAuthDetector": _Marks(pattern="sq0csp-"),
    "StripeDetector": _Marks(pattern="k_live_"),
    "TelegramBotTokenDetector": _Marks((":",), r"\d:[a-zA-Z\d_-]{35}", least=44),
    "TwilioKeyDetector": _Marks(pattern=r"(?:AC|SK)[a-z\d]{32}", least=34),
}
"""By the names of the detectors, without those that guess: records are full of request ids, commits and addresses."""

_PATTERNS = {name: re.compile(marks.pattern) for name, marks in _MARKS.items()}


def list_needed(text: str) -> Iterator[str]:
    """The names of the detectors that may find something."""
    small = text.casefold()  # not `lower`: a pattern that ignores case takes a long s for an s
    # in bytes, which are split in half the time, and are no fewer than the characters
    longest = len(max(text.encode("utf-8", "replace").split(), key=len, default=b""))
    for name, (words, _, least) in _MARKS.items():
        if longest >= least and (not words or any(map(small.__contains__, words))) and _PATTERNS[name].search(text):
            yield name
