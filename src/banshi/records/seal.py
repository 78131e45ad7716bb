"""Hall seals (封印): from time to time one root over all new journal entries, each over the last.

They show what no subject's own chain can: a whole subject removed, or the end of everything.
"""

from django.db import models

from banshi.records.base import KeptInHall


class SealPending(KeptInHall):
    """A journal entry no seal covers yet; its ``id`` is the entry's.

    The database writes it with the entry, so that no writer can forget it.
    """


class HallSeal(KeptInHall):
    """One seal: the root of a Merkle tree over its leaves, chained to the hall's seal before.

    ``body`` holds the canonical bytes that are hashed; the other columns repeat what it says.
    """

    number = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    leaves = models.PositiveIntegerField()
    root = models.BinaryField()
    previous = models.BinaryField()
    hash = models.BinaryField()
    body = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "number"), name="seals_are_gapless_per_hall"),
        )


class SealLeaf(KeptInHall):
    """One journal entry under a seal: its place among the leaves, and the hash it had.

    ``entry`` is no foreign key: the leaf must outlive an entry somebody removes.
    """

    seal = models.ForeignKey(HallSeal, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField()
    entry = models.UUIDField()
    hash = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "seal", "position"), name="one_leaf_per_place_under_a_seal"
            ),
            models.UniqueConstraint(fields=("hall", "entry"), name="each_entry_is_sealed_once"),
        )
