"""Requests for the four services (四项服务申请), and the places they hold."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import CharField, F, Func, Q, Value

from banshi.policy import vocabulary as words
from banshi.records.base import KeptInHall
from banshi.records.journal import Versioned
from banshi.records.sealing import SealedTextField, keyed_digest

CODE_DIGITS = 8
LETTERS, KEYS = "ABCDEFGHJKMNPQRSTVWXYZ-", "2223334455667777889999"


def on_keypad() -> Func:
    """A reference as it is pressed on a telephone: Y-7K3M9QXA-4 is 9753697924."""
    return Func(
        F("reference"),
        Value(LETTERS),
        Value(KEYS),
        function="translate",
        output_field=CharField(),
    )


def choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Django choices of a closed list."""
    return [(member.value, member.value) for member in kind]


class OffHoursSlot(KeptInHall):
    """An hour outside working time at one window, and how many requests hold it."""

    window = models.ForeignKey("records.Window", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "window", "starts_at"),
                name="one_off_hours_slot_per_window_and_hour",
            ),
            models.CheckConstraint(
                condition=Q(taken__lte=F("capacity")), name="off_hours_slot_is_never_overfull"
            ),
        )


class Request(KeptInHall, Versioned):
    """One request, from the asker's words to done, not done, refused or withdrawn.

    ``shown_version`` is the newest version the asker may know of: a proposed refusal is not.
    ``erased_at`` is when its personal data were emptied; reference, state and journal stay.
    """

    reference = models.CharField(max_length=20)
    kind = models.CharField(max_length=16, choices=choices(words.RequestKind))
    state = models.CharField(max_length=24, choices=choices(words.RequestState))
    shown_state = models.CharField(max_length=24, choices=choices(words.RequestState))
    shown_version = models.PositiveIntegerField(default=1)
    code_generation = models.PositiveSmallIntegerField(default=1)
    channel = models.CharField(max_length=10, choices=choices(words.Channel))
    # The reader's own choice for this one; nothing where it is his account's.
    language = models.CharField(max_length=8, choices=choices(words.Language), blank=True)
    received_at = models.DateTimeField()
    window = models.ForeignKey("records.Window", on_delete=models.PROTECT, related_name="+")

    asked_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    party_type = models.CharField(max_length=12, choices=choices(words.PartyType))
    party_name = models.CharField(max_length=80)
    party_number = SealedTextField(label="request.party_number")
    party_number_index = models.BinaryField(default=b"")
    party_phone = SealedTextField(label="request.party_phone")
    party_phone_index = models.BinaryField(default=b"")

    # Who told it by telephone where not the party himself, and where a letter would reach the party.
    caller_name = models.CharField(max_length=80, blank=True)
    caller_phone = SealedTextField(label="request.caller_phone")
    post_address = SealedTextField(label="request.post_address")

    by_agent = models.BooleanField(default=False)
    authorisation = models.ForeignKey(
        "records.Authorisation", on_delete=models.PROTECT, null=True, related_name="+"
    )

    # In clear only what tells nothing of age or health; the ground in full is sealed.
    ground = models.CharField(max_length=20, choices=choices(words.Ground))
    ground_told = SealedTextField(label="request.ground")
    key_project = models.CharField(max_length=80, blank=True)
    registered_project = models.ForeignKey(
        "records.KeyProject", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = SealedTextField(label="request.reason")
    said = SealedTextField(label="request.said")
    wanted_at = models.DateTimeField()
    needed_by = models.DateTimeField()
    place = SealedTextField(label="request.place")
    late_entry_reason = SealedTextField(label="request.late_entry_reason")

    asked_at = models.DateTimeField(null=True)
    asked_words = SealedTextField(label="request.asked_words")
    replied_words = SealedTextField(label="request.replied_words")

    slot = models.ForeignKey(
        OffHoursSlot, on_delete=models.PROTECT, null=True, related_name="requests"
    )
    offered_at = models.DateTimeField(null=True)
    offered_place = SealedTextField(label="request.offered_place")
    offered_window = models.ForeignKey(
        "records.Window", on_delete=models.PROTECT, null=True, related_name="+"
    )

    refusal_ground = models.CharField(
        max_length=24, choices=choices(words.RefusalGround), blank=True
    )
    refusal_reason = SealedTextField(label="request.refusal_reason")
    refusal_alternative = SealedTextField(label="request.refusal_alternative")
    proposed_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )
    consented_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )
    # A visit put off: until when, and when it comes up again by itself (2.3.e).
    postpone_until = models.DateTimeField(null=True)
    comes_back_at = models.DateTimeField(null=True)
    postpone_reason = SealedTextField(label="request.postpone_reason")
    # Why one goes alone on a visit (2.3.c), and whether the asker let health be written down.
    alone_reason = SealedTextField(label="request.alone_reason")
    health_consent = models.BooleanField(null=True)
    # What he said to it, where staff asked him aloud.
    health_consent_words = SealedTextField(label="request.health_consent_words")
    withheld_reason = SealedTextField(label="request.withheld_reason")
    absence_pleaded = models.BooleanField(default=False)

    withdrawal_reported_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    not_done_cause = models.CharField(max_length=8, choices=choices(words.NotDoneCause), blank=True)
    closing_words = SealedTextField(label="request.closing_words")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "reference"), name="one_request_per_reference"),
        )
        indexes = (
            models.Index(fields=("hall", "window", "state"), name="requests_of_a_window"),
            models.Index(F("hall"), on_keypad(), name="requests_by_keypad"),
            models.Index(fields=("hall", "asked_by", "received_at"), name="requests_of_an_asker"),
            models.Index(fields=("hall", "asker", "received_at"), name="requests_of_a_person"),
            models.Index(
                fields=("hall", "offered_at"),
                condition=models.Q(state="offered"),
                name="offers_by_moment",
            ),
            models.Index(
                fields=("hall", "comes_back_at"),
                condition=Q(comes_back_at__isnull=False),
                name="requests_that_come_back",
            ),
        )

    def __str__(self) -> str:
        return self.reference

    def lookup_code(self) -> str:
        """The digits (查询码) that open this request together with its reference; kept nowhere."""
        told = keyed_digest("request.code", f"{self.id}|{self.code_generation}".encode())
        return f"{int.from_bytes(told[:8], 'big') % 10**CODE_DIGITS:0{CODE_DIGITS}}"

    def is_of_earlier_day(self, moment: datetime) -> bool:
        """Whether what happened then belongs to a day before the one begun, or to begin, now."""
        return self.started_at is None or moment < self.started_at

    def stood(self, hour: datetime | None, rows: Iterable["Appointed"]) -> "list[Appointed]":
        """Of ``rows`` of its crew, who stands for ``hour``; once nobody does, who stood to the last.

        Somebody replaced before that was not there.
        """
        of_hour = [one for one in rows if one.starts_at == hour]
        let_go = [(one.released_at, one) for one in of_hour if one.released_at is not None]
        if len(let_go) < len(of_hour) or not let_go:
            return [one for one in of_hour if one.released_at is None]
        last = max(moment for moment, _ in let_go)
        # What was entered later ended when it truly did, not when its people were let go.
        ended = min(last, self.finished_at) if self.finished_at else last
        return [one for moment, one in let_go if moment >= ended]


class RequestMatter(KeptInHall):
    """A matter asked for, with the guide in force when it was asked."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="asked_matters")
    matter = models.ForeignKey("records.Matter", on_delete=models.PROTECT, related_name="+")
    guide = models.ForeignKey("records.Guide", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "request", "matter"), name="each_matter_once_per_request"
            ),
        )


class Appointed(KeptInHall):
    """A member of staff appointed to a request's agreed or offered hour.

    ``took_part`` is of an approver on call: whether he was needed in the end.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="crew")
    staff = models.ForeignKey("records.Staff", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(
        max_length=10, choices=choices(words.AppointedPart), default=words.AppointedPart.CREW.value
    )
    took_part = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            ExclusionConstraint(
                name="nobody_is_appointed_twice_at_once",
                expressions=[
                    ("hall", RangeOperators.EQUAL),
                    ("staff", RangeOperators.EQUAL),
                    (Func("starts_at", "ends_at", function="tstzrange"), RangeOperators.OVERLAPS),
                ],
                condition=Q(released_at__isnull=True),
            ),
        )
