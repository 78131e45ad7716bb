"""Somebody's bookings in the record he may take along (PIPL 45)."""

from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from banshi.boards.booking_page import booking_page
from banshi.boards.journal import EntryView
from banshi.policy.actor import Actor
from banshi.records.booking import Booking
from banshi.records.notice import Notice


def own_references(viewer: Actor) -> list[str]:
    """What the viewer booked, or others for him; the newest first."""
    mine = Q(asked_by=viewer.account)
    if viewer.person is not None:
        mine |= Q(asker=viewer.person)
    rows = Booking.objects.filter(mine, hall_id=viewer.hall)
    return list(rows.order_by("-received_at", "reference").values_list("reference", flat=True))


def own_booking(reference: str, viewer: Actor, here: ZoneInfo) -> dict[str, Any]:
    """One booking; in full where it is the viewer's own, masked where it is another's."""
    page = booking_page(reference, viewer=viewer)
    assert page is not None
    row = Booking.objects.get(hall_id=viewer.hall, reference=reference)
    own = row.asker_id is not None and row.asker_id == viewer.person
    notices = Notice.objects.filter(id__in=[one.id for one in page.notices] if own else [])
    return {
        "reference": reference,
        "state": page.state,
        "erased": row.erased_at is not None,
        "received_at": page.received_at.isoformat(),
        "channel": page.channel,
        "matter": {"code": page.matter, "name": page.matter_name},
        "window": page.window_name,
        "starts_at": page.starts_at.isoformat() if page.starts_at else None,
        "for": {
            "name": row.party_name if own else page.party_name,
            "number": str(row.party_number) if own else page.party_number,
        },
        "contact": {
            "name": row.contact_name if own else page.contact_name,
            "phone": str(row.contact_phone) if own else page.contact_phone,
        },
        "told_by": {
            "name": row.caller_name if own else page.caller_name,
            "phone": page.caller_phone,
        }
        if page.caller_name
        else None,
        "words": page.closing_words if own else "",
        "notices": [
            {
                "title": one.title,
                "channel": one.channel,
                "state": one.state,
                "queued_at": one.queued_at.astimezone(here).isoformat(),
                "text": str(one.body),
            }
            for one in notices.order_by("queued_at", "message_key")
        ],
        "journal": [entry_kept(one, here) for one in page.timeline],
    }


def entry_kept(one: EntryView, here: ZoneInfo) -> dict[str, Any]:
    """One journal entry: who by role, what, on which clauses, with its sentence and its hash."""
    seen = one.on_clock(here)
    return {
        "seq": seen.seq,
        "code": seen.code,
        "at": seen.at.isoformat(),
        "act": seen.act,
        "result": seen.result,
        "by_role": seen.by_role,
        "channel": seen.channel,
        "decision": seen.decision.value if seen.decision else None,
        "reason": {"zh": seen.reason.zh, "en": seen.reason.en} if seen.reason else None,
        "clauses": list(seen.clauses),
        "hash": seen.hash,
    }
