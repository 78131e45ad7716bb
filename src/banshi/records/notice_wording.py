"""A hall's own wording of a notice: proposed by one person, confirmed by another."""

from django.db import models
from django.db.models import Q

from banshi.policy import vocabulary as words
from banshi.records.base import KeptInHall
from banshi.records.request import choices


class NoticeWording(KeptInHall):
    """The message and the leading sentence of one kind of notice, in both languages (通知说法).

    Of those confirmed the one that began last is in use; one with nothing in it brings the usual
    wording back. ``from_day`` is the day it was asked for, none for at once; ``holds_from`` is set
    when it is confirmed. Notices keep their words, so none that is written changes.
    """

    kind = models.CharField(max_length=24, choices=choices(words.NoticeKind))
    short = models.CharField(max_length=400, blank=True)
    short_en = models.CharField(max_length=600, blank=True)
    lead = models.CharField(max_length=400, blank=True)
    lead_en = models.CharField(max_length=600, blank=True)
    from_day = models.DateField(null=True)
    holds_from = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, choices=choices(words.ChangeState))
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "kind"),
                condition=Q(state="proposed"),
                name="one_open_wording_per_kind",
            ),
        )
