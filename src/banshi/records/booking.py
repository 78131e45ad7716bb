"""Ordinary bookings in working time (预约号), and the slots they hold a place in."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from banshi.policy import vocabulary as words
from banshi.records.base import KeptInHall
from banshi.records.journal import Versioned
from banshi.records.request import CODE_DIGITS, choices
from banshi.records.sealing import SealedTextField, keyed_digest

IS_PLACED = Q(state__in=[one.value for one in words.PLACED])
STANDS = Q(state__in=[one.value for one in words.STANDING])
S = words.BookingState
KEPT_FOR_A_WHILE = Q(state__in=[one.value for one in words.KEPT_A_WHILE])
AT_A_TIME = Q(state__in=[S.OFFERED.value, S.BOOKED.value, S.DISPLACED.value])


class BookingSlot(KeptInHall):
    """A slot of one sitting at one window, from the first booking of it on.

    ``capacity`` are the places as they were counted from the roster when one was last taken,
    ``open_capacity`` those of them anybody may book; ``taken`` and ``open_taken`` are held now.
    """

    window = models.ForeignKey("records.Window", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField(default=0)
    open_capacity = models.PositiveSmallIntegerField(default=0)
    taken = models.PositiveSmallIntegerField(default=0)
    open_taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "window", "starts_at"),
                name="one_booking_slot_per_window_and_moment",
            ),
            models.CheckConstraint(
                condition=Q(taken__lte=F("capacity")), name="booking_slot_is_never_overfull"
            ),
            models.CheckConstraint(
                condition=Q(open_taken__lte=F("open_capacity")) & Q(open_taken__lte=F("taken")),
                name="what_is_kept_for_the_desk_is_not_booked_openly",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="a_slot_ends_after_it_starts"
            ),
        )


class Booking(KeptInHall, Versioned):
    """One booking, from a place held or waited for to arrived, not kept, cancelled or lapsed.

    ``until`` is when what is kept for a while lapses: a place held or offered, or a place in line.
    ``of_open`` says that its place is one of those anybody may book. A place only held has no
    party yet. ``erased_at`` is when its personal data were emptied. ``brought_line`` knows the
    line again by which it came from the hall's former system; nothing where it did not.
    """

    reference = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=choices(words.BookingState))
    code_generation = models.PositiveSmallIntegerField(default=1)
    channel = models.CharField(max_length=10, choices=choices(words.Channel))
    # The reader's own choice for this one; nothing where it is his account's.
    language = models.CharField(max_length=8, choices=choices(words.Language), blank=True)
    received_at = models.DateTimeField()
    window = models.ForeignKey("records.Window", on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey("records.Matter", on_delete=models.PROTECT, related_name="+")

    asked_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    party_type = models.CharField(max_length=12, choices=choices(words.PartyType), blank=True)
    party_name = models.CharField(max_length=80, blank=True)
    party_number = SealedTextField(label="booking.party_number")
    party_number_index = models.BinaryField(default=b"")
    contact_name = models.CharField(max_length=80, blank=True)
    contact_phone = SealedTextField(label="booking.contact_phone")
    contact_phone_index = models.BinaryField(default=b"")
    # Where a letter reaches whoever has no telephone.
    post_address = SealedTextField(label="booking.post_address")
    # Who told it by telephone where not the party himself.
    caller_name = models.CharField(max_length=80, blank=True)
    caller_phone = SealedTextField(label="booking.caller_phone")
    by_agent = models.BooleanField(default=False)
    authorisation = models.ForeignKey(
        "records.Authorisation", on_delete=models.PROTECT, null=True, related_name="+"
    )

    slot = models.ForeignKey(
        BookingSlot, on_delete=models.PROTECT, null=True, related_name="bookings"
    )
    of_open = models.BooleanField(default=False)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    wanted_from = models.DateTimeField(null=True)
    wanted_until = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    closing_words = SealedTextField(label="booking.closing_words")
    calendar_version = models.CharField(max_length=64, blank=True)
    brought_line = models.BinaryField(default=b"", db_default=b"")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "reference"), name="one_booking_per_reference"),
            models.UniqueConstraint(
                fields=("hall", "brought_line"),
                condition=~Q(brought_line=b""),
                name="a_line_is_brought_once",
            ),
            models.CheckConstraint(
                condition=(IS_PLACED & Q(slot__isnull=False, starts_at__isnull=False))
                | (~IS_PLACED & Q(slot__isnull=True)),
                name="a_booking_holds_a_place_exactly_while_it_has_one",
            ),
            ExclusionConstraint(
                name="nobody_is_booked_twice_at_once",
                expressions=[
                    ("hall", RangeOperators.EQUAL),
                    ("party_number_index", RangeOperators.EQUAL),
                    (Func("starts_at", "ends_at", function="tstzrange"), RangeOperators.OVERLAPS),
                ],
                condition=AT_A_TIME,
            ),
        )
        indexes = (
            models.Index(fields=("hall", "window", "starts_at"), name="bookings_of_a_window"),
            models.Index(fields=("hall", "asked_by", "received_at"), name="bookings_of_an_account"),
            models.Index(fields=("hall", "asker", "received_at"), name="bookings_of_a_person"),
            models.Index(
                fields=("hall", "party_number_index"),
                condition=STANDS,
                name="open_bookings_of_a_party",
            ),
            models.Index(
                fields=("hall", "contact_phone_index"),
                condition=STANDS,
                name="open_bookings_of_a_telephone",
            ),
            models.Index(
                fields=("hall", "until"), condition=KEPT_FOR_A_WHILE, name="bookings_that_lapse"
            ),
            models.Index(
                fields=("hall", "window", "received_at"),
                condition=Q(state="waiting"),
                name="people_in_line",
            ),
            models.Index(
                fields=("hall", "starts_at"),
                condition=Q(state="booked"),
                name="bookings_to_come",
            ),
            models.Index(
                fields=("hall", "calendar_version"),
                condition=Q(state__in=["booked", "displaced"]),
                name="bookings_by_calendar",
            ),
        )

    def __str__(self) -> str:
        return self.reference

    def lookup_code(self) -> str:
        """The digits (查询码) that open this booking with its reference; kept nowhere."""
        told = keyed_digest("booking.code", f"{self.id}|{self.code_generation}".encode())
        return f"{int.from_bytes(told[:8], 'big') % 10**CODE_DIGITS:0{CODE_DIGITS}}"
