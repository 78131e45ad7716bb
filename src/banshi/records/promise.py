"""Promises (时限): what is owed, to whom, by when, and which rungs have fired."""

from django.db import models
from django.db.models import Q

from banshi.policy import vocabulary as words
from banshi.records.base import KeptInHall
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField


class Promise(KeptInHall):
    """One promise. Late is never stored: it is computed from ``due_at`` and a moment.

    ``rungs`` is the ordered list of {rung, at}; ``next_rung`` counts those already fired;
    ``why`` the sentences that explain ``due_at``. ``ended_how`` is empty while it runs. While
    ``stands_since`` is set it stands still and ``due_at`` is only the moment it had before.
    ``matter`` is the code of the one matter it is about, empty where it is about all of them.
    """

    subject_kind = models.CharField(max_length=20)
    subject = models.UUIDField()
    reference = models.CharField(max_length=20)
    kind = models.CharField(max_length=16, choices=choices(words.PromiseKind))
    matter = models.CharField(max_length=64, blank=True, default="", db_default="")
    clause = models.CharField(max_length=12)
    owed_by = models.CharField(max_length=12, choices=choices(words.Role))
    window = models.ForeignKey(
        "records.Window", on_delete=models.PROTECT, null=True, related_name="+"
    )
    unit = models.CharField(max_length=16, choices=choices(words.Unit))
    budget = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    on_delivery = models.BooleanField(default=False)
    rungs = models.JSONField(default=list)
    next_rung = models.PositiveSmallIntegerField(default=0)
    next_rung_at = models.DateTimeField(null=True)
    why = models.JSONField(default=list)
    calendar_version = models.CharField(max_length=64)
    stands_since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=8, choices=choices(words.PromiseEnding), blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "subject", "kind", "matter"),
                condition=Q(ended_at__isnull=True),
                name="one_running_promise_of_a_kind_per_matter",
            ),
        )
        indexes = (
            models.Index(
                fields=("hall", "next_rung_at"),
                condition=Q(ended_at__isnull=True, next_rung_at__isnull=False),
                name="promises_with_a_rung_to_come",
            ),
            models.Index(fields=("hall", "subject"), name="promises_of_a_subject"),
            models.Index(fields=("hall", "clause"), name="promises_of_a_clause"),
        )


class FiredRung(KeptInHall):
    """A rung that fired: once and only once."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="fired")
    rung = models.CharField(max_length=12, choices=choices(words.Rung))
    due_at = models.DateTimeField()
    fired_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "promise", "rung"), name="each_rung_fires_once_per_promise"
            ),
        )


class Suspension(KeptInHall):
    """A stretch of time that does not count against a promise, on a lawful ground (行政许可法 45).

    While ``until_at`` is empty it lasts, and the promise has no due moment that could pass.
    """

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="suspensions")
    ground = models.CharField(max_length=20, choices=choices(words.SuspensionGround))
    reason = SealedTextField(label="suspension.reason")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    by = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "promise"),
                condition=Q(until_at__isnull=True),
                name="one_running_suspension_per_promise",
            ),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=models.F("from_at")),
                name="a_suspension_ends_after_it_begins",
            ),
        )
