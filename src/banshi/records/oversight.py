"""Integrity reports (廉政举报): anonymous, read by those they are not about."""

from django.db import models

from banshi.policy.vocabulary import Role
from banshi.records.base import KeptInHall
from banshi.records.journal import Chained
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField


class IntegrityReport(KeptInHall, Chained):
    """A report that somebody asked for or took a gift (clause 1.2). Nothing tells who wrote it.

    ``goes_to`` is hall management, or supervision standing for the discipline inspection body
    that the pack names when the report is about management itself. ``refused_by`` is the member of
    staff who refused a gift and recorded it himself; a report about somebody has none.
    """

    reference = models.CharField(max_length=20)
    goes_to = models.CharField(max_length=12, choices=choices(Role))
    words = SealedTextField(label="integrity.words")
    request_reference = models.CharField(max_length=20, blank=True)
    refused_by = models.ForeignKey(
        "records.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    received_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "reference"), name="one_integrity_report_per_reference"
            ),
        )
