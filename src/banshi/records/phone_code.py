"""Codes sent to telephones, and how often somebody may try."""

from datetime import timedelta

from django.db import models

from banshi.records.base import KeptInHall
from banshi.records.sealing import SealedTextField

# How long a code may be used, and how long after that one may say which person one is.
GOOD_FOR = timedelta(minutes=10)


class PhoneCode(KeptInHall):
    """A code sent to a telephone: only its keyed digest, never the code.

    It works once, in the browser that asked for it. ``chosen_at`` is when one of several people
    with this number was chosen.
    """

    phone = SealedTextField(label="phone_code.phone")
    phone_index = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)
    sent_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    chosen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("hall", "sent_at"), name="phone_codes_by_moment"),)


class TryCount(KeptInHall):
    """How often something was tried since ``since_at``; ``key_index`` is a keyed digest."""

    what = models.CharField(max_length=32)
    key_index = models.BinaryField(max_length=32)
    count = models.PositiveSmallIntegerField(default=0)
    since_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "what", "key_index"), name="one_count_per_thing_tried"
            ),
        )
        indexes = (models.Index(fields=("hall", "since_at"), name="try_counts_by_moment"),)
