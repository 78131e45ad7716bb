"""Training (培训): what a course qualifies somebody for, and until when (6.4.b)."""

from django.db import models
from django.db.models import F, Q

from banshi.policy.vocabulary import WindowKind
from banshi.records.base import KeptInHall
from banshi.records.catalogue import Matter
from banshi.records.people import Staff
from banshi.records.request import choices


class Training(KeptInHall):
    """One course somebody passed; valid on both its days and those between.

    It qualifies for everything at windows of ``window_kind``, or for its ``matters``, or both.
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="trainings")
    course = models.CharField(max_length=80)
    certificate = models.CharField(max_length=40, blank=True)
    window_kind = models.CharField(max_length=16, choices=choices(WindowKind), blank=True)
    matters = models.ManyToManyField(Matter, through="TrainingMatter", related_name="+")
    trained_on = models.DateField()
    valid_until = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "certificate"),
                condition=~Q(certificate=""),
                name="one_training_per_certificate",
            ),
            models.UniqueConstraint(
                fields=("hall", "staff", "course", "trained_on"),
                name="a_course_is_recorded_once_per_person_and_day",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("trained_on")),
                name="a_training_ends_after_it_begins",
            ),
        )
        indexes = (models.Index(fields=("hall", "valid_until"), name="trainings_by_their_end"),)

    def __str__(self) -> str:
        return self.course


class TrainingMatter(KeptInHall):
    """A matter a training qualifies for."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="qualifies_for")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "training", "matter"), name="each_matter_once_per_training"
            ),
        )
