"""Acts that must happen once however often they are sent."""

from django.db import models

from banshi.records.base import KeptInHall


class Once(KeptInHall):
    """An act already done under a key; never a personal body, only its digest.

    Inserted in the act's own transaction; rows older than a day are swept. ``reference`` is what
    the answer is given again from: what was made, or what was counted.
    """

    account = models.UUIDField()
    key = models.CharField(max_length=255)
    body_digest = models.BinaryField()
    status = models.PositiveSmallIntegerField(default=0)
    reference = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "account", "key"), name="one_act_per_key"),
        )
