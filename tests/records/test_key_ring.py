"""Keys change while the hall runs: old and new are both read, and people are found throughout."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from banshi.records import key_ring, sealing
from banshi.records.sealing import SealBroken, blind_index, seal, unseal

ROW = UUID(int=7)
# Sealed and indexed once under a ring of the first shape, so that what halls hold stays readable.
OLD_RING = {"current": 1, "keys": {"1": "11" * 32}, "index_key": "22" * 32}


@pytest.fixture(autouse=True)
def ring(tmp_path: Path, settings: Any) -> Path:
    settings.KEYS_FILE = tmp_path / "keys" / "ring.json"
    return tmp_path / "keys" / "ring.json"


def test_a_new_key_is_in_use_at_once_and_the_old_still_reads() -> None:
    before = seal("person.phone", ROW, "13800000001")
    key_ring.prepare()
    assert seal("person.phone", ROW, "x")[2] == 1
    key_ring.use_newest()
    after = seal("person.phone", ROW, "13800000001")
    assert (before[2], after[2]) == (1, 2)
    assert unseal("person.phone", ROW, before) == unseal("person.phone", ROW, after)


def test_under_a_destroyed_key_nothing_opens() -> None:
    before = seal("person.phone", ROW, "13800000001")
    key_ring.prepare()
    key_ring.use_newest()
    key_ring.drop(1)
    with pytest.raises(SealBroken):
        unseal("person.phone", ROW, before)


@pytest.mark.parametrize("ciphers", [("aes", "sm4"), ("sm4", "aes")])
def test_rows_of_both_ciphers_are_read_side_by_side(ciphers: tuple[str, str], settings) -> None:
    sealed = []
    for settings.CIPHER in ciphers:
        sealed.append(seal("person.phone", ROW, "13800000001"))
    assert sealed[0][1] != sealed[1][1]
    assert {unseal("person.phone", ROW, one) for one in sealed} == {"13800000001"}


@pytest.mark.parametrize("cipher", ["aes", "sm4"])
def test_any_flipped_bit_and_any_other_row_or_field_is_refused(cipher: str, settings) -> None:
    settings.CIPHER = cipher
    sealed = seal("person.phone", ROW, "13800000001")
    for place in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(SealBroken):
            unseal("person.phone", ROW, bytes(changed))
    for label, row in (("person.id_number", ROW), ("person.phone", UUID(int=8))):
        with pytest.raises(SealBroken):
            unseal(label, row, sealed)


def test_known_answers_of_a_ring_of_the_first_shape_stay_true(ring: Path) -> None:
    ring.parent.mkdir()
    ring.write_text(json.dumps(OLD_RING))
    kept = bytes.fromhex(
        "010101000102030405060708090a0b22d08e234b9305c42488e2b480ef7be863f4dd9ef553c49b73f68d"
    )
    assert unseal("person.phone", ROW, kept) == "13800000001"
    sm4 = bytes.fromhex(
        "010201000102030405060708090a0b64ef4417f37d7542c46a549c21296e6d036d6e660ca929f78614e3"
    )
    assert unseal("person.phone", ROW, sm4) == "13800000001"
    assert (
        blind_index("person.phone", "13800000001").hex()
        == "79db080f8e9985cf0a54a2cba0284b85aa8aaa71ddd12585fca01e37febb81e9"
    )


def test_an_index_under_a_new_key_names_its_number_and_remembers_the_older() -> None:
    before = blind_index("person.phone", "13800000001")
    assert before.older == ()
    key_ring.prepare()
    assert blind_index("person.phone", "13800000001") == before
    key_ring.use_newest()
    after = blind_index("person.phone", "13800000001")
    assert (len(before), len(after), after[0]) == (32, 33, 2)
    assert after.older == (before,)
    key_ring.all_moved()
    assert blind_index("person.phone", "13800000001").older == ()


def test_codes_people_hold_and_names_of_files_outlive_every_change_of_keys(ring: Path) -> None:
    ring.parent.mkdir()
    ring.write_text(json.dumps(OLD_RING))
    before = sealing.keyed_digest("request.code", b"1")
    for _ in range(2):
        key_ring.prepare()
        key_ring.use_newest()
        key_ring.all_moved()
        assert sealing.keyed_digest("request.code", b"1") == before
    assert set(key_ring.key_ring().index_keys) == {3}


def test_the_ring_is_only_its_owners_and_no_draft_is_left(ring: Path) -> None:
    key_ring.prepare()
    key_ring.use_newest()
    assert ring.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in ring.parent.iterdir()) == [".ring.json.lock", "ring.json"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in ring.parent.iterdir())


def test_after_255_keys_there_is_no_number_left(ring: Path) -> None:
    for _ in range(2, key_ring.LAST_NUMBER + 1):
        key_ring.prepare()
        key_ring.use_newest()
    with pytest.raises(key_ring.NoMoreKeys):
        key_ring.prepare()
    assert sealing.seal("x", ROW, "x")[2] == key_ring.LAST_NUMBER
