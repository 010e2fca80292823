"""A sensitive text in a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

_LONGEST = 2_000  # characters of a line: some patterns need quadratic time


@dataclass(frozen=True, slots=True)
class SensitiveText:
    """The text that was found, its `kind`, and the `whole` text that identifies it among others of its kind."""

    kind: str
    text: str
    whole: str

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint by which the text can be allowed.

        It is the same everywhere, and does not reveal the text.
        """
        text = "".join(self.whole.split())
        return f"sha256:{sha256(f'{self.kind}: {text}'.encode()).hexdigest()[:12]}"

    def __str__(self) -> str:
        return f"{self.kind}, {self.fingerprint}"


def cut_long_lines(text: str) -> Iterator[str]:
    """Return the text, then very long lines in parts that overlap by half."""
    lines = text.split("\n")
    long = [line for line in lines if len(line) > _LONGEST]
    yield "\n".join(line for line in lines if len(line) <= _LONGEST) if long else text
    for line in long:
        yield from (line[start : start + _LONGEST] for start in range(0, len(line), _LONGEST // 2))
