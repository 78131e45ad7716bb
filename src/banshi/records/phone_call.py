"""Phone calls an exchange (IVR) hands in, and the calls back that people asked for."""

from django.db import models
from django.db.models import Q

from banshi.policy import vocabulary as words
from banshi.records.base import KeptInHall
from banshi.records.journal import Chained
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField


class PhoneCall(KeptInHall):
    """One call (来电) at an exchange's line. ``call`` is the exchange's own name for it.

    ``keys`` are digits typed for the step under way; ``wrong`` counts codes that did not fit.
    ``handed_over_at`` is when an operator passed it to the desk, ``taken_by`` who took it there.
    """

    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    call = models.CharField(max_length=64)
    line = models.CharField(max_length=40, blank=True)
    caller = SealedTextField(label="phone_call.caller")
    english = models.BooleanField(default=False)
    menu = models.CharField(max_length=16, choices=choices(words.PhoneMenu))
    step = models.PositiveSmallIntegerField(default=0)
    keys = SealedTextField(label="phone_call.keys")
    wrong = models.PositiveSmallIntegerField(default=0)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "account", "call"), name="each_phone_call_once"
            ),
        )
        indexes = (
            models.Index(fields=("hall", "began_at"), name="phone_calls_by_moment"),
            models.Index(
                fields=("hall", "handed_over_at"),
                condition=Q(handed_over_at__isnull=False, taken_by__isnull=True),
                name="phone_calls_to_take",
            ),
        )


class PhoneStep(KeptInHall):
    """What was answered at one step of a call: the same step again is answered alike."""

    phone_call = models.ForeignKey(PhoneCall, on_delete=models.CASCADE, related_name="steps")
    step = models.PositiveSmallIntegerField()
    digest = models.BinaryField(max_length=32)
    answer = SealedTextField(label="phone_step.answer")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "phone_call", "step"), name="each_step_of_a_phone_call_once"
            ),
        )


class CallBack(KeptInHall, Chained):
    """Somebody asked by telephone to be called back (回电), and by when that is owed."""

    reference = models.CharField(max_length=20)
    phone = SealedTextField(label="call_back.phone")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )
    outcome = SealedTextField(label="call_back.outcome")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "reference"), name="one_call_back_per_reference"
            ),
        )
        indexes = (
            models.Index(
                fields=("hall", "due_at"),
                condition=Q(done_at__isnull=True),
                name="call_backs_to_make",
            ),
        )

    def __str__(self) -> str:
        return self.reference
