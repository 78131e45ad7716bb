"""Files, named by what is in them and encrypted at rest under ``DATA/files``.

The name is a keyed digest of the content: the same content is kept once, and a stolen folder
tells nobody who guesses a content whether it is there. The keys are elsewhere.
"""

import os
import re
import secrets
from pathlib import Path

from django.conf import settings

from banshi.records.sealing import keyed_digest, seal_bytes, unseal_bytes

LABEL = "file"
DIGEST = re.compile(r"[0-9a-f]{64}")


class FileMissing(Exception):
    """No file is kept under this digest."""


def keep(content: bytes) -> str:
    """Keep ``content`` durably; its digest (64 hexadecimal characters), which opens it again."""
    digest = keyed_digest(LABEL, content).hex()
    path = _path(digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{digest[:8]}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(seal_bytes(_place(digest), content))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _sync(path.parent)
    return digest


def read(digest: str) -> bytes:
    """The content kept under ``digest``; FileMissing, or SealBroken when it was changed."""
    try:
        return unseal_bytes(_place(digest), _path(digest).read_bytes())
    except FileNotFoundError as fault:
        raise FileMissing(digest) from fault


def _path(digest: str) -> Path:
    if not DIGEST.fullmatch(digest):
        raise FileMissing(digest)
    return Path(settings.DATA) / "files" / digest[:2] / digest


def _place(digest: str) -> str:
    return f"{LABEL}|{digest}"


def _sync(folder: Path) -> None:
    """Make a new name in ``folder`` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
