"""Training (培训): what a course qualifies somebody for, and until when (6.4.b)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import F, Q, Value

from banshi.policy.vocabulary import WindowKind
from banshi.records.base import KeptInHall
from banshi.records.catalogue import Matter
from banshi.records.people import Staff
from banshi.records.request import choices

TrainingDays = tuple[date, date, str, tuple[str, ...]]


class Trainings(models.QuerySet["Training"]):
    """Questions about training."""

    def days_of(self, staff: Iterable[UUID]) -> dict[UUID, tuple[TrainingDays, ...]]:
        """By person: from when to when each training holds, its kind of window, its matters.

        One statement, whatever the number of people.
        """
        matters = ArrayAgg(
            "qualifies_for__matter__code",
            filter=Q(qualifies_for__isnull=False),
            default=Value([]),
        )
        found: dict[UUID, tuple[TrainingDays, ...]] = {}
        rows = self.filter(staff_id__in=list(staff)).annotate(codes=matters)
        for who, since, until, kind, codes in rows.values_list(
            "staff_id", "trained_on", "valid_until", "window_kind", "codes"
        ):
            found[who] = (*found.get(who, ()), (since, until, kind, tuple(sorted(codes))))
        return found


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

    objects = Trainings.as_manager()

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
