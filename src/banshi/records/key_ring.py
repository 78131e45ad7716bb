"""The keys of personal data: numbered, one in use, the older ones still there to read with.

They stand in one file outside the database (``settings.KEYS_FILE``). Every process looks at the
file's stamp before it uses a key, so that a new key is in use everywhere the moment it is written.
Blind indexes have numbered keys of their own, which travel in the value; see ``BlindIndex``.
"""

import fcntl
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

KEY_BYTES = 32
LAST_NUMBER = 255  # a key's number is one byte of what is sealed


class NoMoreKeys(Exception):
    """Every number a key can have was used."""


class KeyRing(NamedTuple):
    """Sealing keys and index keys by number, and the numbers in use.

    ``digest_key`` makes names of files and codes people hold, and never changes with the others.
    ``moving`` while something may still be sealed or indexed under an older key.
    """

    current: int
    keys: dict[int, bytes]
    index_current: int
    index_keys: dict[int, bytes]
    digest_key: bytes
    moving: bool = False

    @property
    def is_prepared(self) -> bool:
        """Whether a newer key lies ready and is not in use yet."""
        return max(self.keys) > self.current


def key_ring() -> KeyRing:
    """The hall's keys as they stand in the file now; made at first use, mode 0600."""
    path = Path(settings.KEYS_FILE)
    try:
        stamp = path.stat()
    except FileNotFoundError:
        make_key_ring(path)
        stamp = path.stat()
    return _read_ring(str(path), stamp.st_ino, stamp.st_mtime_ns)


@lru_cache(maxsize=4)
def _read_ring(path: str, _inode: int, _written: int) -> KeyRing:
    stored = json.loads(Path(path).read_text(encoding="ascii"))
    # Rings made before index keys were numbered hold the first one alone.
    index_keys = stored.get("index_keys") or {"1": stored["index_key"]}
    return KeyRing(
        stored["current"],
        {int(number): bytes.fromhex(key) for number, key in stored["keys"].items()},
        stored.get("index_current", 1),
        {int(number): bytes.fromhex(key) for number, key in index_keys.items()},
        bytes.fromhex(stored.get("digest_key") or index_keys["1"]),
        stored.get("moving", False),
    )


def make_key_ring(path: Path) -> None:
    """Write a new key ring unless one appeared meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    first = KeyRing(1, {1: _new_key()}, 1, {1: _new_key()}, _new_key())
    draft = _draft(path, first)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def prepare() -> KeyRing:
    """Put newer keys into the ring without using them, so that the file can be carried to every
    machine first."""
    with _changing() as (ring, write):
        if ring.is_prepared:
            return ring
        number = max(*ring.keys, ring.index_current) + 1
        if number > LAST_NUMBER:
            raise NoMoreKeys
        return write(
            ring._replace(
                keys=ring.keys | {number: _new_key()},
                index_keys=ring.index_keys | {number: _new_key()},
            )
        )


def use_newest() -> KeyRing:
    """From now on seal and index under the newest keys; what is there is still to be moved."""
    with _changing() as (ring, write):
        return write(
            ring._replace(current=max(ring.keys), index_current=max(ring.index_keys), moving=True)
        )


def move_again() -> KeyRing:
    """Say that something may still be under an older key or another cipher."""
    with _changing() as (ring, write):
        return write(ring._replace(moving=True))


def all_moved(needed: Iterable[int] = ()) -> KeyRing:
    """Nothing is under an older key any more: older index keys go, but those still ``needed``.

    Older sealing keys stay: backups are still sealed under them.
    """
    with _changing() as (ring, write):
        kept = {
            number: key
            for number, key in ring.index_keys.items()
            if number >= ring.index_current or number in needed
        }
        return write(ring._replace(index_keys=kept, moving=False))


def drop(number: int) -> KeyRing:
    """Destroy an older sealing key: what is still sealed under it can never be read again."""
    with _changing() as (ring, write):
        kept = {one: key for one, key in ring.keys.items() if one != number}
        assert ring.current in kept
        return write(ring._replace(keys=kept))


def _new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


@contextmanager
def _changing() -> Iterator[Any]:
    """The ring and what writes it again, one process at a time; whole or not at all."""
    ring = key_ring()
    path = Path(settings.KEYS_FILE)
    beside = path.with_name(f".{path.name}.lock")
    beside.touch(mode=0o600)
    with beside.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ring = key_ring()

        def write(new: KeyRing) -> KeyRing:
            draft = _draft(path, new)
            draft.replace(path)
            return new

        yield ring, write


def _draft(path: Path, ring: KeyRing) -> Path:
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    stored = {
        "current": ring.current,
        "keys": {str(number): key.hex() for number, key in ring.keys.items()},
        "index_current": ring.index_current,
        "index_keys": {str(number): key.hex() for number, key in ring.index_keys.items()},
        "digest_key": ring.digest_key.hex(),
        "moving": ring.moving,
    }
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(json.dumps(stored))
        file.flush()
        os.fsync(file.fileno())
    return draft
