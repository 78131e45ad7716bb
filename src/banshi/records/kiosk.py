"""The check-in machines (签到机) of a hall: browsers that staff made one."""

from django.db import models

from banshi.records.base import KeptInHall


class Kiosk(KeptInHall):
    """One machine, until somebody withdraws it or its time is over.

    The machine's own word stands in its cookie alone; ``digest`` is what it is known by here.
    """

    digest = models.BinaryField(max_length=32)
    place = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "digest"), name="each_kiosk_has_its_word"),
        )
