"""Who stands at the check-in machine: by the eight digits, or by a reference's end and telephone.

Whatever does not fit is answered alike. Only bookings still to come or of today are looked among;
``at`` is the hall's clock, ``tried_at`` real time: tries are no rehearsal.
"""

import hmac
from datetime import datetime, time, timedelta
from unicodedata import normalize
from uuid import UUID

from banshi.acts.facts import local
from banshi.acts.looking_up import NotOpened, Opened
from banshi.acts.try_counts import Most, count_try
from banshi.policy.decision import Text
from banshi.policy.reference import SPOKEN_ALIKE
from banshi.policy.vocabulary import BookingState
from banshi.records.booking import Booking
from banshi.records.hall import Hall
from banshi.records.request import CODE_DIGITS

LONGEST, PHONE_DIGITS = 30, 4
SHORTEST_END = 4
# A machine serves a whole hall; what is guessed at is held to few tries wherever it is typed.
MACHINE = Most("arrive.machine", 240, timedelta(hours=1))
TYPED = Most("arrive.typed", 5, timedelta(minutes=15))
COMING = (BookingState.BOOKED, BookingState.NO_SHOW, BookingState.ARRIVED, BookingState.DISPLACED)

NO_MATCH = NotOpened(
    Text(
        "没有对得上的号。请对照短信再填一次，或到咨询台报姓名签到。",
        "No booking fits. Please compare the message, or give your name at the desk.",
    )
)


def who_arrives(
    hall_id: UUID, typed: str, last_four: str, *, machine: str, at: datetime, tried_at: datetime
) -> Opened | NotOpened:
    """The booking of whoever types its code, or its reference's end and his telephone's."""
    tidy, phone = _bare(typed).translate(SPOKEN_ALIKE), _bare(last_four)
    for most, key in ((MACHINE, machine), (TYPED, tidy)):
        wait = count_try(hall_id, most, key, at=tried_at)
        if wait is not None:
            return _too_many(wait)
    found = [one for one in _coming(hall_id, at) if _fits(one, tidy, phone)]
    if len(found) != 1:
        return NO_MATCH
    return Opened(found[0].reference, found[0].code_generation)


def _coming(hall_id: UUID, at: datetime) -> list[Booking]:
    zone = Hall.objects.values_list("zone", flat=True).get(id=hall_id)
    today = datetime.combine(local(at, zone).date(), time(), local(at, zone).tzinfo)
    rows = Booking.objects.filter(hall_id=hall_id, state__in=COMING, starts_at__gte=today)
    return list(
        rows.only("id", "reference", "code_generation", "contact_phone").order_by("starts_at")
    )


def _fits(booking: Booking, typed: str, phone: str) -> bool:
    if len(typed) == CODE_DIGITS and typed.isdigit():
        return hmac.compare_digest(booking.lookup_code().encode(), typed.encode())
    if len(typed) < SHORTEST_END or len(phone) != PHONE_DIGITS or not phone.isdigit():
        return False
    if not booking.reference.replace("-", "").endswith(typed):
        return False
    return hmac.compare_digest(str(booking.contact_phone)[-PHONE_DIGITS:].encode(), phone.encode())


def _bare(typed: str) -> str:
    narrow = normalize("NFKC", typed[:LONGEST]).upper()
    bare = "".join(one for one in narrow if not one.isspace() and one not in "-–—")
    return bare if bare.isascii() and bare.isalnum() else ""


def _too_many(minutes: int) -> NotOpened:
    return NotOpened(
        Text(
            f"试的次数太多，请过 {minutes} 分钟再试，或到咨询台报姓名签到。",
            f"Too many tries. Try again in {minutes} minutes, or give your name at the desk.",
        ),
        wait_minutes=minutes,
    )
