"""A proof leads from every leaf to the root, and from nothing else."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from banshi.acts.merkle import Step, is_under, leaf_hash, proof_of, root_of

HASHES = some.lists(some.binary(min_size=32, max_size=32), min_size=1, max_size=40, unique=True)


def naive_root(leaves: list[bytes]) -> bytes:
    """RFC 6962's definition, word by word: split at the largest power of two below the size."""
    if len(leaves) == 1:
        return hashlib.new("sm3", b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = naive_root(leaves[:split]), naive_root(leaves[split:])
    return hashlib.new("sm3", b"\x01" + left + right).digest()


@given(HASHES)
def test_the_root_is_that_of_the_definition(entries: list[bytes]) -> None:
    assert root_of(entries) == naive_root(entries)


@given(HASHES, some.data())
def test_every_entry_is_proved_and_no_other(entries: list[bytes], drawn: some.DataObject) -> None:
    position = drawn.draw(some.integers(0, len(entries) - 1))
    proof = proof_of(entries, position)
    root = root_of(entries)
    assert is_under(root, entries[position], proof)
    assert not is_under(root, bytes(32)[:31] + b"x", proof)
    assert len(proof) <= len(entries).bit_length()


@given(HASHES, some.data())
def test_an_exchanged_or_missing_entry_changes_the_root(
    entries: list[bytes], drawn: some.DataObject
) -> None:
    position = drawn.draw(some.integers(0, len(entries) - 1))
    changed = [*entries[:position], b"\xff" * 31 + b"!", *entries[position + 1 :]]
    assert root_of(changed) != root_of(entries)
    if len(entries) > 1:
        assert root_of(entries[:position] + entries[position + 1 :]) != root_of(entries)


def test_an_inner_node_does_not_pass_for_a_leaf() -> None:
    one, other = b"1" * 32, b"2" * 32
    inner = leaf_hash(one) + leaf_hash(other)
    assert root_of([inner]) != root_of([one, other])
    assert not is_under(root_of([one, other]), one, (Step(leaf_hash(other), on_left=True),))


def test_nothing_cannot_be_sealed() -> None:
    with pytest.raises(ValueError, match="at least one"):
        root_of([])
