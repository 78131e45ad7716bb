"""Home visits (上门): whose door, when, the code that proves the crew, and what came of it."""

from django.db import models

from banshi.policy import vocabulary as words
from banshi.records.base import KeptInHall
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField, blind_index


def door_code_index(code: str) -> bytes:
    """Under what the code of a visit is found again."""
    return blind_index("visit.code", code.strip())


class Visit(KeptInHall):
    """The visit a request was agreed to as; its acts stand in the request's journal.

    It stands while the request is agreed for ``starts_at``. ``code`` is six digits. ``point`` is
    where the door is, ``latitude,longitude`` in degrees, empty where nobody gave it.
    """

    reference = models.CharField(max_length=20)
    request = models.OneToOneField(
        "records.Request", on_delete=models.PROTECT, related_name="visit"
    )
    starts_at = models.DateTimeField()
    code = SealedTextField(label="visit.code")
    code_index = models.BinaryField(null=True, max_length=32)
    point = SealedTextField(label="visit.point")
    credentials_shown_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "reference"), name="one_visit_per_reference"),
            models.UniqueConstraint(fields=("hall", "code_index"), name="one_visit_per_door_code"),
        )

    def __str__(self) -> str:
        return self.reference


class MatterOutcome(KeptInHall):
    """What became of one matter of a visit (2.0)."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="outcomes")
    matter = models.ForeignKey("records.Matter", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=choices(words.VisitOutcome))
    words = SealedTextField(label="visit.outcome_words")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        "records.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "visit", "matter"), name="one_outcome_per_matter_of_a_visit"
            ),
        )
