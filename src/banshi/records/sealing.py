"""Personal data at rest: authenticated encryption with the row's id in it, and blind indexes.

Ciphertext layout: one byte of layout, one of cipher, one of key number, twelve of nonce, then
ciphertext and tag. Associated data are the field's constant label and the row's id, so a
ciphertext moved to another field or row does not open (GB/T 39786 asks for SM4 in some halls:
the cipher is one switch).
"""

import hashlib
import hmac
import secrets
from typing import Any, ClassVar
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from banshi.records.key_ring import key_ring

LAYOUT = 1
AES, SM4 = 1, 2
CIPHERS = {"aes": AES, "sm4": SM4}
HEAD_BYTES = 3
NONCE_BYTES = 12
TAG_BYTES = 16


class SealBroken(Exception):
    """A sealed value was changed, moved to another row, or its key is missing."""


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
    if layout != LAYOUT or cipher not in (AES, SM4) or key is None:
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


def in_use() -> bytes:
    """How everything sealed now begins: layout, cipher and key number."""
    return bytes((LAYOUT, CIPHERS[settings.CIPHER], key_ring().current))


class BlindIndex(bytes):
    """A keyed digest under which an encrypted value can be found again.

    The value is made with the index key in use and begins with its number, but for the first
    key, whose values have none. ``older`` are the values under earlier keys: comparing a column
    with a blind index looks for all of them, so that people are found while keys change.
    """

    older: tuple[bytes, ...] = ()


def blind_index(label: str, plain: str) -> BlindIndex:
    """The blind index of ``plain`` under ``label``."""
    ring = key_ring()
    text = f"{label}|{plain}".encode()
    found = BlindIndex(index_value(ring.index_keys, ring.index_current, text))
    if len(ring.index_keys) > 1:
        found.older = tuple(
            index_value(ring.index_keys, number, text)
            for number in sorted(ring.index_keys)
            if number < ring.index_current
        )
    return found


def index_value(keys: dict[int, bytes], number: int, text: bytes) -> bytes:
    """The digest of ``text`` under the index key of this number."""
    digest = hmac.new(keys[number], text, hashlib.sha256).digest()
    return digest if number == 1 else bytes((number,)) + digest


@models.BinaryField.register_lookup
class _ExactOrOlder(models.lookups.Exact):  # type: ignore[type-arg]
    """Comparing with a blind index: under the key in use, or an earlier one not yet left."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """``= value``, or ``IN (value, older …)`` while keys change."""
        if not isinstance(self.rhs, BlindIndex) or not self.rhs.older:
            return super().as_sql(compiler, connection)
        left, parameters = self.process_lhs(compiler, connection)
        values = [connection.Database.Binary(one) for one in (self.rhs, *self.rhs.older)]
        places = ", ".join("%s" for _ in values)
        return f"{left} IN ({places})", (*parameters, *values)


def keyed_digest(label: str, plain: bytes) -> bytes:
    """HMAC-SHA-256 under the digest key: nobody without it can try out guesses.

    That key stays when the others change, for people hold codes and files have names made with it.
    """
    return hmac.new(key_ring().digest_key, f"{label}|".encode() + plain, hashlib.sha256).digest()


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
