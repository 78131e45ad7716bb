"""Personal data at rest: authenticated encryption with the row's id in it, and blind indexes.

Ciphertext layout: one byte of layout, one of cipher, one of key number, twelve of nonce, then
ciphertext and tag. Associated data are the field's constant label and the row's id, so a
ciphertext moved to another field or row does not open (GB/T 39786 asks for SM4 in some halls:
the cipher is one switch).
"""

import hashlib
import hmac
import json
import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute

LAYOUT = 1
AES, SM4 = 1, 2
CIPHERS = {"aes": AES, "sm4": SM4}
HEAD_BYTES = 3
NONCE_BYTES = 12
TAG_BYTES = 16


class SealBroken(Exception):
    """A sealed value was changed, moved to another row, or its key is missing."""


class KeyRing(NamedTuple):
    """Keys by number for each cipher, the number in use, and the blind index key."""

    current: int
    keys: dict[int, bytes]
    index_key: bytes


@lru_cache(maxsize=4)
def _read_ring(path: str) -> KeyRing:
    text = Path(path).read_text(encoding="ascii")
    stored = json.loads(text)
    keys = {int(number): bytes.fromhex(key) for number, key in stored["keys"].items()}
    return KeyRing(stored["current"], keys, bytes.fromhex(stored["index_key"]))


def key_ring() -> KeyRing:
    """The hall's keys, from the file ``settings.KEYS_FILE``; made at first use, mode 0600."""
    path = Path(settings.KEYS_FILE)
    if not path.exists():
        make_key_ring(path)
    return _read_ring(str(path))


def make_key_ring(path: Path) -> None:
    """Write a new key ring unless one appeared meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    ring = {
        "current": 1,
        "keys": {"1": secrets.token_hex(32)},
        "index_key": secrets.token_hex(32),
    }
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(ring), encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def seal(label: str, row: UUID, plain: str) -> bytes:
    """Encrypt ``plain`` for the field ``label`` of row ``row``."""
    return seal_bytes(f"{label}|{row}", plain.encode())


def unseal(label: str, row: UUID, sealed: bytes) -> str:
    """Decrypt; raises ``SealBroken`` when changed, moved, or the key is missing.

    No bytes at all are no text: so a later migration can add a sealed field to rows that are there.
    """
    if not sealed:
        return ""
    return unseal_bytes(f"{label}|{row}", sealed).decode()


def seal_bytes(place: str, plain: bytes) -> bytes:
    """Encrypt ``plain`` for the one place it is kept at, such as a field's label and row."""
    ring = key_ring()
    cipher = CIPHERS[settings.CIPHER]
    nonce = secrets.token_bytes(NONCE_BYTES)
    bound = place.encode()
    head = bytes((LAYOUT, cipher, ring.current))
    key = ring.keys[ring.current]
    if cipher == AES:
        return head + nonce + AESGCM(key).encrypt(nonce, plain, bound)
    encryptor = Cipher(algorithms.SM4(key[:16]), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(bound)
    body = encryptor.update(plain) + encryptor.finalize()
    return head + nonce + body + encryptor.tag


def unseal_bytes(place: str, sealed: bytes) -> bytes:
    """Decrypt what ``seal_bytes`` made for this place; raises ``SealBroken`` as above."""
    if len(sealed) < HEAD_BYTES + NONCE_BYTES + TAG_BYTES:
        raise SealBroken(place)
    layout, cipher, number = sealed[0], sealed[1], sealed[2]
    nonce, body = sealed[HEAD_BYTES:][:NONCE_BYTES], sealed[HEAD_BYTES + NONCE_BYTES :]
    key = key_ring().keys.get(number)
    if layout != LAYOUT or key is None:
        raise SealBroken(place)
    bound = place.encode()
    try:
        if cipher == AES:
            return AESGCM(key).decrypt(nonce, body, bound)
        body, tag = body[:-TAG_BYTES], body[-TAG_BYTES:]
        decryptor = Cipher(algorithms.SM4(key[:16]), modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(bound)
        return decryptor.update(body) + decryptor.finalize()
    except InvalidTag as fault:
        raise SealBroken(place) from fault


def blind_index(label: str, plain: str) -> bytes:
    """A keyed digest under which an encrypted value can be found again."""
    return keyed_digest(label, plain.encode())


def keyed_digest(label: str, plain: bytes) -> bytes:
    """HMAC-SHA-256 under the index key: without the key nobody can try out guesses against it."""
    return hmac.new(key_ring().index_key, f"{label}|".encode() + plain, hashlib.sha256).digest()


class Sealed(bytes):
    """Ciphertext as it came from the database, opened only when somebody looks."""


class _SealedAttribute(DeferredAttribute):
    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        kept = super().__get__(instance, cls)
        if not isinstance(kept, Sealed):
            return kept
        plain = unseal(self.field.label, instance.pk, kept)
        instance.__dict__[self.field.attname] = plain
        return plain

    # With a setter the attribute comes before what the row put into its own dictionary.
    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.Field):
    """Text kept encrypted. ``label`` is constant for ever: it is part of what is authenticated."""

    descriptor_class = _SealedAttribute
    empty_values: ClassVar[list[Any]] = [None, ""]

    def __init__(self, *, label: str, **options: Any) -> None:
        self.label = label
        options.setdefault("blank", True)
        options.setdefault("default", "")
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """As a migration writes it."""
        name, path, arguments, options = super().deconstruct()
        options["label"] = self.label
        return name, path, arguments, options

    def get_internal_type(self) -> str:
        """Bytes in the database."""
        return "BinaryField"

    def from_db_value(self, kept: Any, _expression: Any, _connection: Any) -> Any:
        """Still sealed: opened when somebody looks."""
        return None if kept is None else Sealed(kept)

    def pre_save(self, row: models.Model, add: bool) -> Any:
        """The sealed bytes to write; what nobody opened is written back as it is."""
        kept = row.__dict__.get(self.attname, "")
        if kept is None or isinstance(kept, Sealed):
            return kept
        return Sealed(seal(self.label, row.pk, str(kept)))

    def get_db_prep_value(self, kept: Any, connection: Any, prepared: bool = False) -> Any:
        """Bytes for the driver; plain text here means somebody tried to filter by it."""
        if kept is None:
            return None
        if kept == "":
            return connection.Database.Binary(b"")
        if not isinstance(kept, Sealed):
            message = f"{self.label} is sealed: filter by its blind index instead"
            raise TypeError(message)
        return connection.Database.Binary(bytes(kept))
