"""What a crew takes in at the door: materials seen, notices given, photographs, a signature (2.0)."""

from django.db import models

from banshi.policy import vocabulary as words
from banshi.records.base import KeptInHall
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField
from banshi.records.visit import Visit


class MaterialSeen(KeptInHall):
    """How a material of one matter was found, under the code its guide gives it."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="materials")
    matter = models.ForeignKey("records.Matter", on_delete=models.PROTECT, related_name="+")
    material = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=choices(words.MaterialState))
    words = SealedTextField(label="visit.material_words")
    seen_at = models.DateTimeField()
    seen_by = models.ForeignKey("records.Staff", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "visit", "matter", "material"),
                name="each_material_seen_once_per_visit",
            ),
        )


class OneTimeNotice(KeptInHall):
    """The one-time notice (一次性告知) of one matter, handed over at the visit: its paper.

    A case that takes the matter up later finds here what was asked for, and by when.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="notices_given")
    matter = models.ForeignKey("records.Matter", on_delete=models.PROTECT, related_name="+")
    materials = models.JSONField(default=list)
    given_at = models.DateTimeField()
    bring_by = models.DateField()
    paper = models.ForeignKey(
        "records.Paper", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "visit", "matter"), name="one_time_notice_once_per_matter"
            ),
        )


class VisitPhotograph(KeptInHall):
    """A photograph of a paper, kept encrypted under its digest; never shown inside a page."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="photographs")
    matter = models.ForeignKey(
        "records.Matter", on_delete=models.PROTECT, null=True, related_name="+"
    )
    material = models.CharField(max_length=64, blank=True)
    file_digest = models.CharField(max_length=64)
    file_type = models.CharField(max_length=4)
    bytes = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey("records.Staff", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "visit", "file_digest"), name="a_photograph_once_per_visit"
            ),
        )


class VisitSignature(KeptInHall):
    """How whoever was visited signed: a drawing, a typed name, or why there is none."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="signature")
    how = models.CharField(max_length=8, choices=choices(words.SignedHow))
    words = SealedTextField(label="visit.signature_words")
    file_digest = models.CharField(max_length=64, blank=True)
    signed_at = models.DateTimeField()
    taken_by = models.ForeignKey("records.Staff", on_delete=models.PROTECT, related_name="+")
