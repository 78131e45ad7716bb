"""Sealed files on disk: the papers, and the messages of the stand-in gateway.

A file is moved to the key in use by writing it anew beside itself and letting it take its place.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

from banshi.records.files import LABEL
from banshi.records.sealing import HEAD_BYTES, in_use, seal_bytes, unseal_bytes

OUTBOX_LABEL = "sms.outbox"
OUTBOX_ROW = UUID(int=0)


def sealed_files() -> Iterator[tuple[Path, str]]:
    """Every sealed file with the place its bytes are bound to."""
    data = Path(settings.DATA)
    for path in sorted((data / "files").glob("??/" + "?" * 64)):
        yield path, f"{LABEL}|{path.name}"
    for path in sorted((data / "sms").glob("*/*.message")):
        yield path, f"{OUTBOX_LABEL}|{OUTBOX_ROW}"


def head_of(path: Path) -> bytes:
    """How a sealed file begins: layout, cipher, key number; empty when it is gone."""
    try:
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except FileNotFoundError:
        return b""


def move(path: Path, place: str) -> bool:
    """Seal one file anew with the key in use; false when it was already, or is gone."""
    with files_locked():
        if head_of(path) in (b"", in_use()):
            return False
        stamp = path.stat()
        fresh = seal_bytes(place, unseal_bytes(place, path.read_bytes()))
        draft = path.with_name(f".{path.name[:8]}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(fresh)
            file.flush()
            os.fsync(file.fileno())
        os.utime(draft, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        draft.replace(path)
    return True


@contextmanager
def files_locked() -> Iterator[None]:
    """One process at a time takes files away or puts them anew: nothing shredded comes back."""
    folder = Path(settings.DATA)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / ".files.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
