"""Rosters (排班) and absences (不在岗): who is where, for what, from when to when."""

from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from banshi.policy.vocabulary import ShiftKind
from banshi.records.base import KeptInHall
from banshi.records.catalogue import Window
from banshi.records.people import Staff
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField


class Shift(KeptInHall):
    """One rostered stretch of one person; no window means the whole hall (duty officer)."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="shifts")
    window = models.ForeignKey(
        Window, on_delete=models.PROTECT, null=True, blank=True, related_name="shifts"
    )
    kind = models.CharField(max_length=12, choices=choices(ShiftKind))
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="a_shift_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="nobody_is_rostered_twice_at_once",
                expressions=[
                    ("hall", RangeOperators.EQUAL),
                    ("staff", RangeOperators.EQUAL),
                    (
                        Func("starts_at", "ends_at", function="tstzrange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        )
        indexes = (
            models.Index(fields=("hall", "kind", "starts_at"), name="shifts_by_kind_and_start"),
            models.Index(fields=("hall", "window", "starts_at"), name="shifts_of_a_window"),
        )


class Absences(models.QuerySet["Absence"]):
    """Questions about who is away."""

    def between(self, starts_at: datetime, ends_at: datetime) -> "Absences":
        """Those that stand and touch the stretch from ``starts_at`` to ``ends_at``."""
        return self.filter(taken_back_at__isnull=True, starts_at__lt=ends_at, ends_at__gt=starts_at)


class Absence(KeptInHall):
    """A stretch in which somebody is away; ``kind`` and ``note`` say why and stay sealed.

    One taken back counts for nothing and stays on record.
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="absences")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    kind = SealedTextField(label="absence.kind")
    note = SealedTextField(label="absence.note")
    recorded_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    objects = Absences.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="an_absence_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="nobody_is_away_twice_at_once",
                expressions=[
                    ("hall", RangeOperators.EQUAL),
                    ("staff", RangeOperators.EQUAL),
                    (
                        Func("starts_at", "ends_at", function="tstzrange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(taken_back_at__isnull=True),
            ),
        )
        indexes = (models.Index(fields=("hall", "ends_at"), name="absences_by_their_end"),)
