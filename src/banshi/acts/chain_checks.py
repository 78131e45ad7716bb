"""What can be wrong with one entry of a chain, or with a chain's end, seen on its own."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from banshi.acts.journal import chain_hash
from banshi.policy.decision import Text
from banshi.records.journal import JournalEntry


class Fault(StrEnum):
    """What was done to a chain, as far as it shows."""

    CHANGED = "changed"
    UNREADABLE = "unreadable"
    UNLINKED = "unlinked"
    MISSING = "missing"
    COLUMN = "column"
    TAIL = "tail"
    SUBJECT_GONE = "subject_gone"
    VERSION = "version"
    STATE = "state"
    SEAL_CHANGED = "seal_changed"
    SEAL_MISSING = "seal_missing"
    SEAL_UNLINKED = "seal_unlinked"
    SEAL_ROOT = "seal_root"
    SEALED_ENTRY_GONE = "sealed_entry_gone"
    SEALED_ENTRY_OTHER = "sealed_entry_other"
    NEVER_SEALED = "never_sealed"
    PENDING_GONE = "pending_gone"
    WITNESS_OTHER = "witness_other"
    WITNESS_BEHIND = "witness_behind"
    SEALS_CUT = "seals_cut"


WORDS = {
    Fault.CHANGED: Text("内容和印记对不上，被改过。", "The bytes do not match their hash."),
    Fault.UNREADABLE: Text("内容读不出来，被改过。", "The bytes can no longer be read."),
    Fault.UNLINKED: Text("和上一条接不上，被换过或插过。", "It does not follow the entry before."),
    Fault.MISSING: Text("前面少了条目。", "Entries before it are missing."),
    Fault.COLUMN: Text("可查的列和内容不一致：", "A column differs from the bytes: "),
    Fault.TAIL: Text("后面的条目没有了。", "Entries after it are missing."),
    Fault.SUBJECT_GONE: Text("留痕还在，对象没有了。", "The subject of these entries is gone."),
    Fault.VERSION: Text("对象的版本和留痕不一致。", "The subject's version is not the journal's."),
    Fault.STATE: Text("对象的状态和留痕不一致。", "The subject's state is not the journal's."),
    Fault.SEAL_CHANGED: Text("封印被改过。", "The seal was changed."),
    Fault.SEAL_MISSING: Text("前面少了封印。", "Seals before it are missing."),
    Fault.SEAL_UNLINKED: Text("和上一个封印接不上。", "It does not follow the seal before."),
    Fault.SEAL_ROOT: Text(
        "封印下的条目不是当时的那些。", "What is under it is not what was sealed."
    ),
    Fault.SEALED_ENTRY_GONE: Text(
        "封过的条目没有了，位置：", "A sealed entry is gone, at position "
    ),
    Fault.SEALED_ENTRY_OTHER: Text(
        "封过的条目变了，位置：", "A sealed entry is another now, at position "
    ),
    Fault.NEVER_SEALED: Text(
        "既不在封印下，也不在等封的里面。", "It is under no seal, nor does it wait for one."
    ),
    Fault.PENDING_GONE: Text("等封的条目没有了。", "An entry that waits for its seal is gone."),
    Fault.WITNESS_OTHER: Text(
        "库外的见证记着另一个封印。", "The witness outside the database tells of another seal."
    ),
    Fault.WITNESS_BEHIND: Text(
        "库外的见证少了行：", "The witness outside the database lacks lines: "
    ),
    Fault.SEALS_CUT: Text(
        "库外的见证记着，库里没有：", "The witness tells of seals the database lacks: "
    ),
}


@dataclass(frozen=True)
class FaultFound:
    """A fault with its sentence."""

    fault: Fault
    words: Text


def found(fault: Fault, what: str = "") -> FaultFound:
    """The fault in words; ``what`` names a column."""
    words = WORDS[fault]
    return FaultFound(fault, Text(f"{words.zh}{what}", f"{words.en}{what}"))


@dataclass(frozen=True)
class Link:
    """The end of a chain as far as it was walked."""

    seq: int = 0
    hash: bytes = b""
    version: int = 0
    state: str = ""


def followed(entry: JournalEntry, before: Link) -> Link | FaultFound:
    """The chain's end after ``entry``, or what is wrong with it where it should follow ``before``.

    The bytes are parsed once: a year's journal is walked in minutes.
    """
    body, previous, kept = bytes(entry.body), bytes(entry.previous), bytes(entry.hash)
    if chain_hash(previous, body) != kept:
        return found(Fault.CHANGED)
    if entry.seq != before.seq + 1:
        return found(Fault.MISSING)
    if previous != before.hash:
        return found(Fault.UNLINKED)
    try:
        plain = json.loads(body)
        column = _differing_column(entry, plain)
        told = plain["facts"].get("to", before.state)
    except (ValueError, LookupError, TypeError, AttributeError):
        return found(Fault.UNREADABLE)
    if column is not None:
        return found(Fault.COLUMN, column)
    if entry.version is None:
        return Link(entry.seq, kept, before.version, before.state)
    if entry.version != before.version + 1:
        return found(Fault.VERSION)
    return Link(entry.seq, kept, entry.version, told)


def _differing_column(entry: JournalEntry, plain: dict[str, Any]) -> str | None:
    """The first column that says otherwise than the bytes, by name."""
    pairs: tuple[tuple[str, object, object], ...] = (
        ("hall", str(entry.hall_id), plain["hall"]),
        ("subject_kind", entry.subject_kind, plain["kind"]),
        ("subject", str(entry.subject), plain["subject"]),
        ("reference", entry.reference, plain["reference"]),
        ("seq", entry.seq, plain["seq"]),
        ("code", entry.code, plain["code"]),
        ("version", entry.version, plain["version"]),
        ("at", entry.at, datetime.fromisoformat(plain["at"])),
        ("act", entry.act, plain["act"]),
        ("result", entry.result, plain["result"]),
        ("by_role", entry.by_role, plain["by"]["role"]),
    )
    return next((name for name, column, said in pairs if column != said), None)
