"""Looking at somebody in clear: an act of its own, kept on the viewer's own chain."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from banshi.acts import journal
from banshi.acts.answers import NotFound
from banshi.acts.calendars import parameters_on
from banshi.acts.facts import local
from banshi.acts.notice_subjects import subject_of
from banshi.acts.visits import at_the_door
from banshi.policy.actor import Actor
from banshi.policy.seeing import may_see, may_see_party
from banshi.policy.vocabulary import NoticeChannel, NoticeState, RequestState
from banshi.records.account import Account
from banshi.records.booking import Booking
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.visit import Visit

SEE_PARTY = "see_party"


@dataclass(frozen=True)
class ClearPhone:
    """The asker's telephone number in clear, empty where none was given."""

    phone: str


def phone_to_call(task: UUID, *, by: Actor, at: datetime) -> ClearPhone | NotFound:
    """The number to dial for a notice that must be told by telephone (2.3.a, 3.5.a).

    Only while the call is still to be made, and only for whoever may see the request; the look
    is journalled on the viewer's chain with the request's reference, never the number.
    """
    notice = (
        Notice.objects.filter(hall_id=by.hall, id=task, channel=NoticeChannel.TASK)
        .exclude(state=NoticeState.DELIVERED)
        .first()
    )
    if notice is None or not by.is_staff or by.account is None:
        return NotFound()
    about = subject_of(notice.subject)
    if about is None or not may_see(about, by):
        return NotFound()
    phone = about.contact_phone if isinstance(about, Booking) else about.party_phone
    now = local(at, about.hall.zone)
    with transaction.atomic():
        facts = {"notice": notice.kind}
        _look(_locked(by.account), about.reference, "see_phone", facts, by=by, at=now)
    return ClearPhone(str(phone))


@dataclass(frozen=True)
class ClearParty:
    """Whom a crew visits, in clear: the telephone is empty where none was given."""

    name: str
    phone: str


def see_party(
    reference: str, *, by: Actor, at: datetime, take_along: bool = False
) -> ClearParty | NotFound:
    """Whom to visit, for those appointed to an agreed visit (2.0). ``reference`` is the visit's.

    On the day, or earlier where the pack is taken along; the first look at a visit as it is
    agreed is journalled on the viewer's chain with the visit's reference, never the name.
    """
    if "\x00" in reference or by.account is None or by.staff is None:
        return NotFound()
    going, look = at_the_door(by.staff), _last_look(by.hall, by.account, reference)
    visit: Any = (
        Visit.objects.filter(hall_id=by.hall, reference=reference)
        .select_related("request__window", "hall")
        .annotate(
            viewer_goes=Exists(going.filter(request=OuterRef("request"))), last_look=Subquery(look)
        )
        .first()
    )
    if visit is None or not may_see(visit.request, by):
        return NotFound()
    request, zone = visit.request, visit.hall.zone
    agreed_at, now = local(visit.starts_at, zone), local(at, zone)
    facts = {"agreed_for": agreed_at.isoformat()}
    seen = _facts(visit.last_look) == facts
    may = may_see_party(
        goes=visit.viewer_goes,
        stands=request.shown_state == RequestState.AGREED and request.offered_at == visit.starts_at,
        taken_along=take_along or seen,
        agreed_at=agreed_at,
        at=now,
        hours=parameters_on(visit.hall, now.date()).visit_offline_hours,
    )
    if not may:
        return NotFound()
    if not seen:
        _look_at_party(by.account, reference, facts, by=by, at=now)
    return ClearParty(request.party_name, str(request.party_phone))


def _last_look(hall: UUID, viewer: UUID, reference: str) -> QuerySet[JournalEntry, Any]:
    """The body of this viewer's last look at a visit's party."""
    looks = JournalEntry.objects.filter(
        hall_id=hall, subject=viewer, act=SEE_PARTY, reference=reference
    )
    return looks.order_by("-seq").values_list("body", flat=True)[:1]


def _facts(body: bytes | memoryview | None) -> dict[str, Any] | None:
    return json.loads(bytes(body))["facts"] if body else None


def _look_at_party(
    account: UUID, reference: str, facts: dict[str, Any], *, by: Actor, at: datetime
) -> None:
    with transaction.atomic():
        viewer = _locked(account)
        # Two pages opened at once are one first look.
        if _facts(_last_look(by.hall, account, reference).first()) != facts:
            _look(viewer, reference, SEE_PARTY, facts, by=by, at=at)


def _locked(account: UUID) -> Account:
    return Account.objects.select_for_update().get(id=account)


def _look(
    viewer: Account, reference: str, act: str, facts: dict[str, Any], *, by: Actor, at: datetime
) -> None:
    journal.write(
        viewer,
        kind="account",
        reference=reference,
        act=act,
        result="read",
        by=by,
        at=at,
        facts=facts,
        shown=False,
    )
    viewer.save(update_fields=["seq", "head"])
