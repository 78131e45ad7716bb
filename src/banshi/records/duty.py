"""Rosters (排班) and absences (不在岗): who is where, for what, from when to when."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.db.models.functions import JSONObject

from banshi.policy.vocabulary import Role, ShiftKind
from banshi.records.base import KeptInHall
from banshi.records.catalogue import Window
from banshi.records.people import Authority, RoleGrant, Staff
from banshi.records.request import Appointed, choices
from banshi.records.sealing import SealedTextField

APPROVERS = (Role.APPROVER, Role.CHIEF)


class Serving(NamedTuple):
    """One shift at a window; ``able`` is whether a matter asked about is within authority."""

    window: UUID
    staff: UUID
    starts_at: datetime
    ends_at: datetime
    able: bool
    away: tuple[tuple[datetime, datetime], ...]


class OnCall(NamedTuple):
    """Somebody on call to approve; ``taken`` is away or appointed then."""

    staff: UUID
    name: str
    login: str
    taken: bool


class Shifts(models.QuerySet["Shift"]):
    """Questions about who sits where."""

    def serving(
        self, windows: Iterable[UUID], matter: UUID, starts_at: datetime, ends_at: datetime
    ) -> list[Serving]:
        """Who sits at these windows at any time between, with authority there, and when away.

        In one statement.
        """
        held = Authority.objects.filter(staff=OuterRef("staff"), window=OuterRef("window"))
        away = Absence.objects.filter(
            staff=OuterRef("staff"),
            taken_back_at__isnull=True,
            starts_at__lt=OuterRef("ends_at"),
            ends_at__gt=OuterRef("starts_at"),
        )
        rows = (
            self.filter(
                Exists(held),
                window__in=list(windows),
                kind=ShiftKind.WINDOW,
                starts_at__lt=ends_at,
                ends_at__gt=starts_at,
            )
            .annotate(
                able=Exists(held.filter(Q(matter=matter) | Q(matter__isnull=True))),
                away=ArraySubquery(
                    away.annotate(
                        stretch=JSONObject(starts_at=F("starts_at"), ends_at=F("ends_at"))
                    ).values("stretch")
                ),
            )
            .values_list("window_id", "staff_id", "starts_at", "ends_at", "able", "away")
        )
        return [
            Serving(window, staff, begins, ends, able, tuple(map(_stretch, stretches)))
            for window, staff, begins, ends, able, stretches in rows
        ]

    def approvers(
        self, window: UUID, starts_at: datetime, ends_at: datetime, *, request: UUID
    ) -> list[OnCall]:
        """Who is on call all the time between and may approve at the window, by staff number.

        What somebody is appointed to for ``request`` itself does not count. In one statement.
        """
        may = RoleGrant.objects.filter(
            Q(window=window) | Q(window__isnull=True), staff=OuterRef("staff"), role__in=APPROVERS
        )
        away = Absence.objects.between(starts_at, ends_at).filter(staff=OuterRef("staff"))
        appointed = Appointed.objects.filter(
            staff=OuterRef("staff"),
            released_at__isnull=True,
            starts_at__lt=ends_at,
            ends_at__gt=starts_at,
        ).exclude(request=request)
        rows = self.filter(
            Exists(may),
            kind=ShiftKind.ON_CALL,
            starts_at__lte=starts_at,
            ends_at__gte=ends_at,
            staff__accounts__is_active=True,
        ).annotate(taken=Exists(away) | Exists(appointed))
        found = rows.order_by("staff__staff_number").values_list(
            "staff_id", "staff__name", "staff__accounts__login", "taken"
        )
        return [OnCall(*one) for one in found]


def _stretch(one: dict[str, str]) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(one["starts_at"]), datetime.fromisoformat(one["ends_at"])


class Shift(KeptInHall):
    """One rostered stretch of one person; no window means the whole hall (duty officer)."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="shifts")
    window = models.ForeignKey(
        Window, on_delete=models.PROTECT, null=True, blank=True, related_name="shifts"
    )
    kind = models.CharField(max_length=12, choices=choices(ShiftKind))
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = Shifts.as_manager()

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
