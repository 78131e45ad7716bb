"""One root over many hashes, and the short proof that one of them is under it (RFC 6962's tree).

A leaf and an inner node are hashed with different first bytes, so that neither passes for the
other. The hash is the journal's: SM3.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes

LEAF, NODE = b"\x00", b"\x01"


@dataclass(frozen=True)
class Step:
    """One step of a proof: the hash beside, and whether it stands on the left."""

    beside: bytes
    on_left: bool


def leaf_hash(entry_hash: bytes) -> bytes:
    """A journal entry's hash as a leaf of the tree."""
    return _sm3(LEAF + entry_hash)


def root_of(entry_hashes: Sequence[bytes]) -> bytes:
    """The root over the entries' hashes in their order. ValueError without any."""
    if not entry_hashes:
        raise ValueError("a seal covers at least one entry")
    level = [leaf_hash(one) for one in entry_hashes]
    while len(level) > 1:
        level = _level_above(level)
    return level[0]


def proof_of(entry_hashes: Sequence[bytes], position: int) -> tuple[Step, ...]:
    """The steps from the entry at ``position`` up to the root. IndexError outside the leaves."""
    level = [leaf_hash(one) for one in entry_hashes]
    level[position]
    steps = []
    while len(level) > 1:
        beside = position ^ 1
        if beside < len(level):
            steps.append(Step(level[beside], on_left=beside < position))
        level, position = _level_above(level), position // 2
    return tuple(steps)


def is_under(root: bytes, entry_hash: bytes, proof: Sequence[Step]) -> bool:
    """Whether the steps lead from the entry's hash to ``root``."""
    reached = leaf_hash(entry_hash)
    for step in proof:
        pair = step.beside + reached if step.on_left else reached + step.beside
        reached = _sm3(NODE + pair)
    return reached == root


def _level_above(level: list[bytes]) -> list[bytes]:
    """Pairs joined; the last one without a neighbour goes up as it is."""
    above = [_sm3(NODE + level[index] + level[index + 1]) for index in range(0, len(level) - 1, 2)]
    return above + level[len(above) * 2 :]


def _sm3(content: bytes) -> bytes:
    digest = hashes.Hash(hashes.SM3())
    digest.update(content)
    return digest.finalize()
