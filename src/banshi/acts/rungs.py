"""Rungs fire: once per promise and rung, in due order, many promises in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from banshi.acts import journal
from banshi.acts.facts import local
from banshi.acts.notice_words import MatterWords, NoticeFacts, compose
from banshi.policy.actor import hall_itself
from banshi.policy.vocabulary import (
    NoticeChannel,
    NoticeKind,
    NoticeState,
    PostPart,
    PromiseKind,
    Role,
    Rung,
    Verb,
)
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.people import PostHolder
from banshi.records.promise import FiredRung, Promise
from banshi.records.request import Request, RequestMatter

BATCH = 200
TOLD_BY_RUNG = {
    Rung.LEADER: Role.LEADER,
    Rung.MANAGEMENT: Role.MANAGER,
    Rung.SUPERVISION: Role.SUPERVISOR,
}
AT_A_WINDOW = frozenset({Role.CLERK, Role.LEADER})


@dataclass(frozen=True)
class _Firing:
    """One promise's rungs that are due, with the request they are about."""

    promise: Promise
    request: Request
    rungs: tuple[tuple[Rung, datetime], ...]


def fire_due(hall: Hall, *, at: datetime) -> int:
    """Fire up to ``BATCH`` promises' due rungs in one transaction; how many rungs fired."""
    due = Promise.objects.filter(
        hall=hall, ended_at__isnull=True, next_rung_at__isnull=False, next_rung_at__lte=at
    )
    candidates = list(due.order_by("next_rung_at").values_list("id", "subject")[:BATCH])
    if not candidates:
        return 0
    with transaction.atomic():
        firings = _lock(hall.id, candidates, at)
        if not firings:
            return 0
        _fire(hall, firings, at)
    return sum(len(firing.rungs) for firing in firings)


def _lock(hall: UUID, candidates: list[tuple[UUID, UUID]], at: datetime) -> list[_Firing]:
    """Lock requests, then promises, each in the order of their ids; another's rows are left."""
    requests = {
        request.id: request
        for request in Request.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(hall_id=hall, id__in={subject for _, subject in candidates})
        .select_related("window")
        .order_by("id")
    }
    promises = (
        Promise.objects.select_for_update()
        .filter(
            id__in=[promise for promise, subject in candidates if subject in requests],
            ended_at__isnull=True,
            next_rung_at__isnull=False,
            next_rung_at__lte=at,
        )
        .order_by("id")
    )
    firings = []
    for promise in promises:
        moments = [(Rung(one["rung"]), datetime.fromisoformat(one["at"])) for one in promise.rungs]
        due = tuple(one for one in moments[promise.next_rung :] if one[1] <= at)
        firings.append(_Firing(promise, requests[promise.subject], due))
    return sorted(firings, key=lambda firing: firing.rungs[0][1])


def _fire(hall: Hall, firings: list[_Firing], at: datetime) -> None:
    here = local(at, hall.zone)
    by = hall_itself(hall.id)
    entries, fired, changed = [], [], []
    for firing in firings:
        promise, request = firing.promise, firing.request
        for rung, due_at in firing.rungs:
            entries.append(
                journal.drafted(
                    request,
                    kind="request",
                    reference=request.reference,
                    act=Verb.FIRE_RUNG,
                    result="fired",
                    by=by,
                    at=here,
                    shown=False,
                    facts={
                        "promise": promise.kind,
                        "clause": promise.clause,
                        "rung": rung,
                        "rung_due_at": local(due_at, hall.zone).isoformat(),
                    },
                )
            )
            fired.append(
                FiredRung(
                    id=new_id(),
                    hall=hall,
                    promise=promise,
                    rung=rung,
                    due_at=due_at,
                    fired_at=at,
                )
            )
        promise.next_rung += len(firing.rungs)
        left = promise.rungs[promise.next_rung :]
        promise.next_rung_at = datetime.fromisoformat(left[0]["at"]) if left else None
        changed.append(promise)
    JournalEntry.objects.bulk_create(entries)
    FiredRung.objects.bulk_create(fired)
    _save_all(changed, {firing.request.id: firing.request for firing in firings}.values())
    Notice.objects.bulk_create(_notices(hall, firings, at))


def _save_all(promises: Iterable[Promise], requests: Iterable[Request]) -> None:
    """Each table in one plain statement; Django's own spells out a case per row and column."""
    rows = [(one.id, one.next_rung, one.next_rung_at) for one in promises]
    ends = [(one.id, one.seq, bytes(one.head)) for one in requests]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE records_promise AS kept SET next_rung = new.rung, next_rung_at = new.at
            FROM unnest(%s::uuid[], %s::smallint[], %s::timestamptz[]) AS new (id, rung, at)
            WHERE kept.id = new.id
            """,
            [list(column) for column in zip(*rows, strict=True)],
        )
        cursor.execute(
            """
            UPDATE records_request AS kept SET seq = new.seq, head = new.head
            FROM unnest(%s::uuid[], %s::integer[], %s::bytea[]) AS new (id, seq, head)
            WHERE kept.id = new.id
            """,
            [list(column) for column in zip(*ends, strict=True)],
        )


def _notices(hall: Hall, firings: list[_Firing], at: datetime) -> list[Notice]:
    """One notice per promise and reader, however many of its rungs fired together."""
    names = _matter_names(firing.request.id for firing in firings)
    b_accounts = _b_roles(hall.id, {firing.request.window_id for firing in firings})
    notices = []
    for firing in firings:
        request, promise = firing.request, firing.promise
        facts = NoticeFacts(
            hall=hall.name,
            telephone=hall.telephone,
            reference=request.reference,
            matters=tuple(MatterWords(name, (), "") for name in names.get(request.id, ())),
            window=request.window.name,
            wanted_at=local(request.wanted_at, hall.zone),
            rung_due_at=local(promise.due_at, hall.zone),
        )
        told: set[tuple[str, UUID | None]] = set()
        for rung, _ in firing.rungs:
            account = b_accounts.get(request.window_id) if rung is Rung.B_ROLE else None
            role = "" if account else _role_told(rung, Role(promise.owed_by))
            if (role, account) in told:
                continue
            told.add((role, account))
            notices.append(_to_staff(request, facts, role=role, account=account, at=at))
        late = any(rung is Rung.SUPERVISION for rung, _ in firing.rungs)
        if late and promise.kind == PromiseKind.ANSWER:
            notices.append(_to_asker(request, facts, at=at))
    return notices


def _matter_names(requests: Iterable[UUID]) -> dict[UUID, list[str]]:
    names: dict[UUID, list[str]] = {}
    rows = RequestMatter.objects.filter(request_id__in=list(requests)).order_by("position")
    for request, name in rows.values_list("request_id", "matter__name"):
        names.setdefault(request, []).append(name)
    return names


def _b_roles(hall: UUID, windows: set[UUID]) -> dict[UUID, UUID]:
    """The account of the B role of each window's first post that has one."""
    rows = (
        PostHolder.objects.filter(hall_id=hall, part=PostPart.B, post__window_id__in=windows)
        .order_by("post__code")
        .values_list("post__window_id", "staff_id")
    )
    staff: dict[UUID, UUID] = {}
    for window, member in rows:
        staff.setdefault(window, member)
    accounts = dict(
        Account.objects.filter(staff_id__in=staff.values()).values_list("staff_id", "id")
    )
    return {window: accounts[member] for window, member in staff.items() if member in accounts}


def _role_told(rung: Rung, owed_by: Role) -> Role:
    """Who hears of a rung; a B role nobody holds is the window leader's to hear."""
    if rung is Rung.HOLDER:
        return owed_by
    if rung is Rung.B_ROLE:
        return Role.LEADER
    return TOLD_BY_RUNG[rung]


def _to_staff(
    request: Request, facts: NoticeFacts, *, role: str, account: UUID | None, at: datetime
) -> Notice:
    words = compose(NoticeKind.RUNG, facts)
    return Notice(
        id=new_id(),
        hall_id=request.hall_id,
        kind=NoticeKind.RUNG,
        channel=NoticeChannel.IN_APP,
        state=NoticeState.DELIVERED,
        subject=request.id,
        reference=request.reference,
        to_role=role,
        to_account_id=account,
        to_window_id=request.window_id if role in AT_A_WINDOW else None,
        title=words.title,
        body=words.body(),
        message_key=new_id(),
        queued_at=at,
        delivered_at=at,
    )


def _to_asker(request: Request, facts: NoticeFacts, *, at: datetime) -> Notice:
    words = compose(NoticeKind.LATE, facts)
    phone = request.party_phone
    return Notice(
        id=new_id(),
        hall_id=request.hall_id,
        kind=NoticeKind.LATE,
        channel=NoticeChannel.SMS if phone else NoticeChannel.TASK,
        state=NoticeState.QUEUED,
        subject=request.id,
        reference=request.reference,
        to_account_id=request.asked_by_id,
        phone=phone,
        title=words.title,
        short=f"【{facts.hall}】{words.short}",
        body=words.body(),
        message_key=new_id(),
        queued_at=at,
        next_try_at=at if phone else None,
    )
