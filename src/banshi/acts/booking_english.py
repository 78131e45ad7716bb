"""Notices about bookings in English, kind for kind beside ``booking_words``."""

from collections.abc import Callable, Mapping

from banshi.acts.booking_shapes import BookingFacts
from banshi.acts.notice_english_shapes import (
    bringing_en,
    code_en,
    moment_en,
    questions_en,
)
from banshi.acts.notice_shapes import NoticeWords, Section
from banshi.policy.vocabulary import BookingState, NoticeKind


def _visit(facts: BookingFacts) -> tuple[Section, ...]:
    return (
        Section("Time", (moment_en(facts.starts_at),)),
        Section("Window", (facts.window,)),
        *bringing_en(facts.matter, facts.bringing),
        Section(
            "You need to do",
            (
                "Check in at the hall, then wait to be called. If you cannot come, cancel or move"
                " it in time so that somebody else can.",
            ),
        ),
    )


def _booked(facts: BookingFacts) -> NoticeWords:
    return NoticeWords(
        "Booked",
        f"Booked {facts.reference}: {moment_en(facts.starts_at)}, {facts.window}."
        f"{code_en(facts.lookup_code, can_change=True)}",
        f"Booked {facts.reference}: {facts.matter}.",
        _visit(facts),
        questions_en(facts.telephone),
    )


def _moved(facts: BookingFacts) -> NoticeWords:
    return NoticeWords(
        "The time is moved",
        f"{facts.reference} is moved to {moment_en(facts.starts_at)}, {facts.window}. Do not come"
        " at the former time.",
        f"{facts.reference} is moved: {facts.matter}. Do not come at the former time.",
        _visit(facts),
        questions_en(facts.telephone),
    )


def _cancelled(facts: BookingFacts) -> NoticeWords:
    when = moment_en(facts.starts_at)
    was = f" ({when})" if when else ""
    why = (Section("Noted", (facts.closing_words,)),) if facts.closing_words else ()
    again = Section("You can", ("Book again, or come and take a number.",))
    return NoticeWords(
        "Your booking is cancelled",
        f"{facts.reference}{was} is cancelled. You can book again or come and take a number.",
        f"{facts.reference}{was} is cancelled: {facts.matter}.",
        (*why, again),
        f"If you did not want this, call the hall at once on {facts.telephone}.",
    )


def _displaced(facts: BookingFacts) -> NoticeWords:
    when = moment_en(facts.starts_at)
    return NoticeWords(
        "The hall will be closed at your time: please choose another",
        f"{facts.reference}: the hall will be closed on {when}. Your booking stands; choose another"
        f" time or call {facts.telephone}.{code_en(facts.lookup_code, can_change=True)}",
        f"{facts.reference}: the hall will be closed on {when}; “{facts.matter}” is not cancelled.",
        (
            Section(
                "You can",
                (
                    "Choose another time, also among the places kept for telephone and counter.",
                    "Cancel it.",
                    "Leave it for now: your place in the order is kept.",
                ),
            ),
        ),
        f"If choosing is difficult, call {facts.telephone} and we choose with you.",
    )


def _stands(facts: BookingFacts) -> NoticeWords:
    when = moment_en(facts.starts_at)
    return NoticeWords(
        "Your former time stands",
        f"{facts.reference}: the hall is open on {when} after all. Your booking stands; no need to"
        " choose again.",
        f"{facts.reference}: the hall is open on {when} after all; “{facts.matter}” stands.",
        _visit(facts),
        questions_en(facts.telephone),
    )


def _not_kept(facts: BookingFacts) -> NoticeWords:
    said = f"{facts.reference}: you did not come on {moment_en(facts.starts_at)}; the booking ends."
    return NoticeWords(
        "You did not come at your time",
        f"{said} You can still check in that day, or book again.",
        said,
        (
            Section(
                "You can",
                (
                    "Still check in if you come that day.",
                    "Book again or take a number; nothing is held against you.",
                ),
            ),
        ),
        questions_en(facts.telephone),
    )


def _in_line(facts: BookingFacts) -> NoticeWords:
    return NoticeWords(
        "You are on the waiting list",
        f"You are on the waiting list: {facts.reference}. When a place is free you get a message,"
        f" first come first served.{code_en(facts.lookup_code, can_change=True)}",
        f"On the waiting list {facts.reference}: {facts.matter}, {facts.window}.",
        (
            Section("What comes next", ("A place given back is kept for you and you are told.",)),
            Section(
                "Until",
                (f"{moment_en(facts.until)}. Without a place the waiting ends; you are told.",),
            ),
            Section("You need to do", ("Nothing. You can come and take a number at any time.",)),
        ),
        questions_en(facts.telephone),
    )


def _offered(facts: BookingFacts) -> NoticeWords:
    when, until = moment_en(facts.starts_at), moment_en(facts.until)
    return NoticeWords(
        "A place is free: please accept",
        f"{facts.reference}: a place is free on {when}, kept for you until {until}. Accept and it"
        f" is booked; else the next is asked.{code_en(facts.lookup_code, can_change=True)}",
        f"{facts.reference}: {facts.window} has a place free on {when}, kept for you.",
        (
            Section("Kept until", (until,)),
            Section("You need to do", ("Accept it in “My matters”, or call the hall.",)),
        ),
        questions_en(facts.telephone),
    )


def _passed_on(facts: BookingFacts) -> NoticeWords:
    if facts.was is BookingState.OFFERED:
        what = "the place kept for you was not accepted in time and went to the next."
    else:
        what = "no place became free; the waiting has ended."
    return NoticeWords(
        "The waiting has ended",
        f"{facts.reference}: {what} You can book again or come and take a number.",
        f"{facts.reference}: {what}",
        (Section("You can", ("Book or wait again.", "Take a number without booking.")),),
        questions_en(facts.telephone),
    )


BOOKING_ENGLISH: Mapping[NoticeKind, Callable[[BookingFacts], NoticeWords]] = {
    NoticeKind.BOOKED: _booked,
    NoticeKind.BOOKING_MOVED: _moved,
    NoticeKind.BOOKING_CANCELLED: _cancelled,
    NoticeKind.BOOKING_DISPLACED: _displaced,
    NoticeKind.BOOKING_STANDS: _stands,
    NoticeKind.BOOKING_NOT_KEPT: _not_kept,
    NoticeKind.IN_LINE: _in_line,
    NoticeKind.PLACE_OFFERED: _offered,
    NoticeKind.PLACE_PASSED_ON: _passed_on,
}
