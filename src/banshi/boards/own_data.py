"""What somebody may see of his own data: what he asked about them, and everything, to take along."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.boards.journal import entries_of
from banshi.boards.masking import masked_id, masked_name, masked_phone
from banshi.boards.my_requests import my_requests
from banshi.boards.own_bookings import entry_kept, own_booking, own_references
from banshi.boards.own_overtime import own_overtime
from banshi.boards.people import own_identity
from banshi.boards.request_page import RequestPage, request_page
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.plain import from_plain
from banshi.policy.vocabulary import ConsentAbout, DataRequestKind, DataRequestState, PromiseKind
from banshi.records.account import Account
from banshi.records.hall import Hall
from banshi.records.notice import Notice
from banshi.records.promise import Promise
from banshi.records.request import Request
from banshi.records.rights import Consent, DataRequest

LISTED = 50


@dataclass(frozen=True)
class DataRequestLine:
    """One request about one's own data; moments on the hall's clock."""

    reference: str
    kind: DataRequestKind
    state: DataRequestState
    field: str
    who: str
    received_at: datetime
    due_at: datetime
    late: bool
    why: tuple[Text, ...]
    ground: str
    answer: str
    settled_at: datetime | None


@dataclass(frozen=True)
class ConsentLine:
    """One separate consent."""

    about: ConsentAbout
    notice_version: str
    guardian: str
    given_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class UndecidedLine:
    """A matter taken in from the viewer and not decided; no moment while its limit stands still."""

    reference: str
    due_at: datetime | None


def undecided_matters(viewer: Actor) -> tuple[UndecidedLine, ...]:
    """What must be decided before anything of the viewer can be erased, the last one first."""
    if viewer.person is None:
        return ()
    here = _zone(viewer.hall)
    mine = Request.objects.filter(hall_id=viewer.hall, asker=viewer.person)
    running = Promise.objects.filter(
        hall_id=viewer.hall, subject__in=mine.values("id"), kind=PromiseKind.LIMIT, ended_at=None
    )
    return tuple(
        UndecidedLine(row.reference, None if row.stands_since else row.due_at.astimezone(here))
        for row in running.order_by("-due_at")
    )


def own_data_requests(viewer: Actor, *, at: datetime) -> tuple[DataRequestLine, ...]:
    """The viewer's own, newest first, with the hall's answers in full."""
    rows = DataRequest.objects.filter(hall_id=viewer.hall, account=viewer.account)
    return _lines(rows.order_by("-received_at"), at, in_full=True)


def waiting_data_requests(hall: UUID, *, at: datetime) -> tuple[DataRequestLine, ...]:
    """What the hall must answer, the most urgent first, then what it answered lately."""
    rows = DataRequest.objects.filter(hall_id=hall)
    waiting = rows.filter(state=DataRequestState.RECEIVED).order_by("due_at")
    settled = rows.exclude(state=DataRequestState.RECEIVED).order_by("-settled_at")
    return (*_lines(waiting, at, in_full=False), *_lines(settled, at, in_full=False))


def standing_consents(viewer: Actor) -> tuple[ConsentLine, ...]:
    """The viewer's consents, those that stand first."""
    if viewer.person is None:
        return ()
    here = _zone(viewer.hall)
    rows = Consent.objects.filter(hall_id=viewer.hall, person=viewer.person)
    return tuple(
        ConsentLine(
            ConsentAbout(row.about),
            row.notice_version,
            row.guardian,
            row.given_at.astimezone(here),
            row.withdrawn_at.astimezone(here) if row.withdrawn_at else None,
        )
        for row in rows.order_by("-given_at")
    )


def _lines(rows: Any, at: datetime, *, in_full: bool) -> tuple[DataRequestLine, ...]:
    found = list(rows.select_related("person", "hall")[:LISTED])
    return tuple(_line(row, at, in_full=in_full) for row in found)


def _line(row: DataRequest, at: datetime, *, in_full: bool) -> DataRequestLine:
    here = ZoneInfo(row.hall.zone)
    settled_at = row.settled_at
    return DataRequestLine(
        reference=row.reference,
        kind=DataRequestKind(row.kind),
        state=DataRequestState(row.state),
        field=row.field,
        who=masked_name(row.person.name),
        received_at=row.received_at.astimezone(here),
        due_at=row.due_at.astimezone(here),
        late=(settled_at or at) > row.due_at,
        why=tuple(from_plain(Text, one) for one in row.why),
        ground=row.ground,
        answer=str(row.answer) if in_full else "",
        settled_at=settled_at.astimezone(here) if settled_at else None,
    )


def _zone(hall: UUID) -> ZoneInfo:
    return ZoneInfo(Hall.objects.values_list("zone", flat=True).get(id=hall))


def own_record(viewer: Actor, *, at: datetime) -> dict[str, Any]:
    """Everything the hall keeps about the viewer, as plain values; nobody else's data.

    Staff who dealt with it stand by role; only notices name them, as they did when they were
    sent. What was asked for somebody else is told without that person's numbers and words.
    """
    assert viewer.account is not None
    account = Account.objects.select_related("hall").get(id=viewer.account)
    here = ZoneInfo(account.hall.zone)
    identity = own_identity(account.id)
    entries = entries_of(viewer.hall, account.id)
    return {
        "hall": account.hall.name,
        "made_at": at.astimezone(here).isoformat(),
        "person": {
            "name": identity.name if identity else "",
            "id_number": identity.id_number if identity else "",
            "phone": identity.phone if identity else "",
            "enterprise": identity.enterprise_name if identity else "",
            "credit_code": identity.credit_code if identity else "",
        },
        "account": {"login": account.login},
        "requests": [_request(one, viewer, here, at) for one in _references(viewer, at)],
        "bookings": [own_booking(one, viewer, here) for one in own_references(viewer)],
        "consents": [
            {
                "about": one.about,
                "notice": one.notice_version,
                "guardian": one.guardian,
                "given_at": one.given_at.isoformat(),
                "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
            }
            for one in standing_consents(viewer)
        ],
        "about_own_data": [_asked(one) for one in own_data_requests(viewer, at=at)],
        "account_journal": [entry_kept(one, here) for one in entries],
        "overtime": own_overtime(viewer, zone=account.hall.zone, at=at),
    }


def _references(viewer: Actor, at: datetime) -> list[str]:
    found: list[str] = []
    before: datetime | None = None
    while True:
        listed = my_requests(viewer, at=at, before=before)
        found += [one.reference for one in listed.items]
        before = listed.next_before
        if before is None:
            return found


def _request(reference: str, viewer: Actor, here: ZoneInfo, at: datetime) -> dict[str, Any]:
    page = request_page(reference, viewer=viewer, at=at)
    assert page is not None
    row = Request.objects.get(id=page.id)
    own = row.asker_id is not None and row.asker_id == viewer.person
    return {
        "reference": page.reference,
        "kind": page.kind,
        "state": page.state,
        "started_at": page.started_at.isoformat() if page.started_at else None,
        "erased": row.erased_at is not None,
        "received_at": page.received_at.isoformat(),
        "channel": page.channel,
        "window": page.window_name,
        "matters": [{"code": one.code, "name": one.name} for one in page.matters],
        "for": _party(row, own),
        "ground": page.ground,
        "wanted_at": page.wanted_at.isoformat(),
        "words": _words(page) if own else {},
        "offer": {
            "at": page.offer.at.isoformat(),
            "place": page.offer.place if own else "",
            "window": page.offer.window_name,
        }
        if page.offer
        else None,
        "refusal": {
            "ground": page.refusal.ground,
            "reason": page.refusal.reason if own else "",
            "alternative": page.refusal.alternative if own else "",
        }
        if page.refusal
        else None,
        "promises": [
            {
                "kind": one.kind,
                "clause": one.clause,
                "due_at": one.due_at.isoformat(),
                "state": one.state,
                "why": [{"zh": step.zh, "en": step.en} for step in one.why],
            }
            for one in page.promises
        ],
        "notices": _notices(page, here) if own else [],
        "journal": [entry_kept(one, here) for one in page.timeline],
    }


def _party(row: Request, own: bool) -> dict[str, str]:
    if own:
        return {
            "name": row.party_name,
            "number": str(row.party_number),
            "phone": str(row.party_phone),
        }
    return {
        "name": masked_name(row.party_name),
        "number": masked_id(str(row.party_number)),
        "phone": masked_phone(str(row.party_phone)),
    }


def _words(page: RequestPage) -> dict[str, Any]:
    """What the asker said and was told, in full."""
    return {
        "reason": page.reason,
        "said": page.said,
        "place": page.place,
        "asked": page.asked_words,
        "replied": page.replied_words,
        "closing": page.closing_words,
    }


def _notices(page: RequestPage, here: ZoneInfo) -> list[dict[str, Any]]:
    rows = Notice.objects.filter(id__in=[one.id for one in page.notices])
    bodies = {row.id: str(row.body) for row in rows}
    return [
        {
            "title": one.title,
            "channel": one.channel,
            "state": one.state,
            "queued_at": one.queued_at.astimezone(here).isoformat(),
            "delivered_at": one.delivered_at.isoformat() if one.delivered_at else None,
            "paper": one.paper_number,
            "text": bodies[one.id],
        }
        for one in page.notices
    ]


def _asked(one: DataRequestLine) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "kind": one.kind,
        "state": one.state,
        "received_at": one.received_at.isoformat(),
        "due_at": one.due_at.isoformat(),
        "answer": one.answer,
        "settled_at": one.settled_at.isoformat() if one.settled_at else None,
    }


def as_json(record: dict[str, Any]) -> str:
    """The record as the file somebody takes along."""
    return json.dumps(record, ensure_ascii=False, indent=2, default=str)
