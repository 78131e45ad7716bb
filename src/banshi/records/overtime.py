"""Overtime credited and leave in lieu: a ledger that is only added to, and its balance (3.5.d)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from banshi.policy import vocabulary as words
from banshi.records.base import KeptInHall
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField


class OvertimeBalance(KeptInHall):
    """What somebody may still take as leave, and what pay is due to him, in minutes."""

    staff = models.OneToOneField(
        "records.Staff", on_delete=models.PROTECT, related_name="overtime_balance"
    )
    minutes = models.IntegerField(default=0)
    pay_minutes = models.IntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "staff"), name="one_overtime_balance_per_person"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=0) & Q(pay_minutes__gte=0),
                name="overtime_is_never_negative",
            ),
        )


class Leave(KeptInHall):
    """Leave in lieu somebody asked for, and what became of it; granted it stands as an absence.

    ``minutes`` are those in which the hall sits.
    """

    reference = models.CharField(max_length=20)
    staff = models.ForeignKey("records.Staff", on_delete=models.PROTECT, related_name="leaves")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=choices(words.LeaveState))
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = SealedTextField(label="leave.reason")
    absence = models.ForeignKey(
        "records.Absence", on_delete=models.PROTECT, null=True, related_name="leaves"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "reference"), name="one_leave_per_reference"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="a_leave_ends_after_it_starts"
            ),
            ExclusionConstraint(
                name="nobody_asks_for_leave_twice_at_once",
                expressions=[
                    ("hall", RangeOperators.EQUAL),
                    ("staff", RangeOperators.EQUAL),
                    (Func("starts_at", "ends_at", function="tstzrange"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=("asked", "granted")),
            ),
        )
        indexes = (models.Index(fields=("hall", "state", "starts_at"), name="leaves_by_state"),)

    def __str__(self) -> str:
        return self.reference


class LedgerCorrection(KeptInHall):
    """A correction of somebody's ledger: one proposes it, another confirms it."""

    reference = models.CharField(max_length=20)
    staff = models.ForeignKey("records.Staff", on_delete=models.PROTECT, related_name="+")
    minutes = models.IntegerField()
    pay_minutes = models.IntegerField()
    reason = SealedTextField(label="ledger_correction.reason")
    state = models.CharField(max_length=10, choices=choices(words.CorrectionState))
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "reference"), name="one_ledger_correction_per_reference"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | ~Q(decided_by=F("proposed_by")),
                name="a_ledger_correction_takes_two",
            ),
            models.CheckConstraint(
                condition=~Q(minutes=0) | ~Q(pay_minutes=0),
                name="a_ledger_correction_changes_something",
            ),
        )

    def __str__(self) -> str:
        return self.reference


class OvertimeLine(KeptInHall):
    """One line of the ledger; the database refuses to change or remove it.

    ``minutes`` is leave earned (or taken: below nought), ``pay_minutes`` what is due as pay.
    ``part`` counts the days of one service.
    """

    staff = models.ForeignKey(
        "records.Staff", on_delete=models.PROTECT, related_name="overtime_lines"
    )
    entry = models.CharField(max_length=10, choices=choices(words.LedgerEntry))
    part = models.PositiveSmallIntegerField(default=0)
    day = models.DateField()
    day_kind = models.CharField(max_length=20, choices=choices(words.DayKind), blank=True)
    service = models.CharField(max_length=16, choices=choices(words.RequestKind), blank=True)
    employment = models.CharField(max_length=16, choices=choices(words.Employment))
    minutes = models.IntegerField()
    pay_minutes = models.IntegerField(default=0)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    request = models.ForeignKey(
        "records.Request", on_delete=models.PROTECT, null=True, related_name="+"
    )
    leave = models.ForeignKey(Leave, on_delete=models.PROTECT, null=True, related_name="lines")
    correction = models.ForeignKey(
        LedgerCorrection, on_delete=models.PROTECT, null=True, related_name="lines"
    )
    written_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "request", "staff", "part"),
                condition=Q(entry="earned"),
                name="one_credit_per_request_and_person",
            ),
            models.UniqueConstraint(
                fields=("hall", "leave", "entry"), name="a_leave_is_debited_and_returned_once"
            ),
            models.UniqueConstraint(
                fields=("hall", "correction"), name="a_correction_stands_in_the_ledger_once"
            ),
            models.CheckConstraint(
                condition=Q(entry="corrected")
                | Q(entry="taken", minutes__lt=0, pay_minutes=0)
                | Q(entry="returned", minutes__gt=0, pay_minutes=0)
                | Q(entry="earned", minutes__gte=0, pay_minutes__gte=0),
                name="a_ledger_line_has_the_sign_of_its_entry",
            ),
        )
        indexes = (
            models.Index(fields=("hall", "staff", "day"), name="overtime_of_a_person"),
            models.Index(fields=("hall", "day"), name="overtime_by_day"),
        )
