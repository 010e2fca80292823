"""The bytes of a file, with its state at the time of reading."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The state of a file when it was read: device, inode, size in bytes, mtime in nanoseconds, BLAKE2b digest."""

    device: int
    inode: int
    size: int
    mtime: int
    digest: bytes


class FileContent:
    """The bytes of a file, and its state when it was read."""

    __slots__ = ("data", "fingerprint")

    def __init__(self, data: bytes, status: os.stat_result) -> None:
        self.data = data
        self.fingerprint = Fingerprint(
            status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, digest_of(data)
        )


def digest_of(data: bytes) -> bytes:
    """Return the digest of the content, as in Fingerprint."""
    return blake2b(data, digest_size=16).digest()
