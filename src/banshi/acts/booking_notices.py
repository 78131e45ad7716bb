"""Notices about bookings: written with the act, to whoever is to be reached about it."""

from datetime import datetime

from banshi.acts import papers
from banshi.acts.bereavement import is_silent
from banshi.acts.booking_shapes import BookingFacts
from banshi.acts.booking_words import compose_booking
from banshi.acts.calendars import current_calendar
from banshi.acts.facts import guides_in_force, local
from banshi.acts.notice_language import reads_english
from banshi.acts.notice_links import link_to
from banshi.acts.notice_shapes import BothWords, NoticeWords
from banshi.acts.own_wording import own_wording
from banshi.policy.bringing import Bringing, bringing_of
from banshi.policy.questions.booking_outcome import BookingOutcome
from banshi.policy.vocabulary import BookingState, NoticeChannel, NoticeKind, NoticeState, Role
from banshi.records.base import new_id
from banshi.records.booking import Booking
from banshi.records.guide import GuideMaterial
from banshi.records.notice import Notice

MUST_CALL = "请打电话告诉约号的人"
MUST_CALL_EN = "Please telephone whoever booked"
WITH_MATERIALS = frozenset({NoticeKind.BOOKED, NoticeKind.BOOKING_MOVED, NoticeKind.BOOKING_STANDS})


def tell_party(
    booking: Booking, outcome: BookingOutcome, *, before: str | None, entry_code: str, at: datetime
) -> None:
    """Write an outcome's notices in the act's own transaction."""
    for kind in outcome.notices:
        facts = _facts(booking, before, at, with_materials=kind in WITH_MATERIALS)
        words = compose_booking(kind, facts, own_wording(booking.hall_id, kind, at=at))
        notice = _blank(booking, kind, words, at)
        english = reads_english(booking)
        notice.to_account_id = booking.asked_by_id
        notice.short = words.short(facts.hall, booking.hall.name_en, english=english)
        notice.state = NoticeState.QUEUED
        notice.channel = NoticeChannel.TASK
        if booking.contact_phone and not is_silent(booking):
            notice.channel, notice.phone = NoticeChannel.SMS, str(booking.contact_phone)
            notice.next_try_at = at
        if kind in papers.MADE_WHEN_OPENED:
            notice.paper_id = new_id()
        notice.save(force_insert=True)
        if notice.paper_id:
            papers.issue(
                booking,
                kind,
                words,
                english=english,
                entry_code=entry_code,
                at=at,
                under=notice.paper_id,
            )


def ask_to_call(booking: Booking, *, at: datetime) -> None:
    """Tell the window that somebody must be told by telephone, for the message did not arrive."""
    reference = booking.reference
    words = BothWords(
        NoticeWords(MUST_CALL, "", f"{reference}：短信没有送到，请打电话告诉约号的人，并记下。"),
        NoticeWords(
            MUST_CALL_EN, "", f"{reference}: the message did not arrive; call and note it."
        ),
    )
    notice = _blank(booking, NoticeKind.MUST_CALL, words, at)
    notice.channel, notice.state = NoticeChannel.IN_APP, NoticeState.DELIVERED
    notice.delivered_at, notice.to_role = at, Role.CLERK
    notice.to_window_id = booking.window_id
    notice.save(force_insert=True)


def _blank(booking: Booking, kind: NoticeKind, words: BothWords, at: datetime) -> Notice:
    return Notice(
        id=new_id(),
        hall_id=booking.hall_id,
        kind=kind,
        subject=booking.id,
        reference=booking.reference,
        title=words.zh.title,
        title_en=words.en.title,
        body=words.zh.body(),
        body_en=words.en.body(":"),
        wording=words.wording or "",
        message_key=new_id(),
        queued_at=at,
    )


def _facts(
    booking: Booking, before: str | None, at: datetime, *, with_materials: bool
) -> BookingFacts:
    hall = booking.hall
    when = booking.starts_at
    bringing = Bringing()
    if with_materials:
        day = local(when or at, hall.zone).date()
        guide = guides_in_force([booking.matter], day).get(booking.matter_id)
        found = GuideMaterial.objects.by_guide([guide.id])[guide.id] if guide else ()
        bringing = bringing_of(found)
    return BookingFacts(
        hall=hall.name,
        telephone=hall.telephone,
        reference=booking.reference,
        lookup_code=booking.lookup_code(),
        link=link_to(hall.code, booking.reference),
        matter=booking.matter.everyday_name or booking.matter.name,
        bringing=bringing,
        window=booking.window.name,
        was=BookingState(before) if before else None,
        starts_at=local(when, hall.zone) if when else None,
        until=local(booking.until, hall.zone) if booking.until else None,
        closing_words=str(booking.closing_words).rstrip("。"),
        published_through=current_calendar(hall.id).published_through,
    )
