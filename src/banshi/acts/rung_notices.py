"""What people are told when rungs fire: one notice a promise and reader, or one for many.

After an outage everything missed fires at once; a reader with many promises then gets one notice
that lists them, not one for each.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from banshi.acts.bereavement import is_silent
from banshi.acts.facts import local
from banshi.acts.notice_english_shapes import moment_en
from banshi.acts.notice_language import reads_english
from banshi.acts.notice_shapes import (
    BothWords,
    MatterWords,
    NoticeFacts,
    NoticeWords,
    day_and_time,
)
from banshi.acts.notice_words import compose
from banshi.policy.bringing import Bringing
from banshi.policy.vocabulary import (
    NoticeChannel,
    NoticeKind,
    NoticeState,
    PostPart,
    PromiseKind,
    RequestKind,
    Role,
    Rung,
)
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.notice import Notice
from banshi.records.post import PostHolder
from banshi.records.promise import Promise
from banshi.records.request import Request, RequestMatter

MANY = 4
LISTED = 30
TOLD_BY_RUNG = {
    Rung.LEADER: Role.LEADER,
    Rung.MANAGEMENT: Role.MANAGER,
    Rung.SUPERVISION: Role.SUPERVISOR,
}
OWED_TO_THE_ASKER = frozenset({PromiseKind.ANSWER, PromiseKind.LIMIT})
AT_A_WINDOW = frozenset({Role.CLERK, Role.LEADER})


class Fired(Protocol):
    """Rungs of one promise that fire together."""

    @property
    def promise(self) -> Promise:
        """The promise."""

    @property
    def request(self) -> Request:
        """What it is about."""

    @property
    def rungs(self) -> tuple[tuple[Rung, datetime], ...]:
        """The rungs and when each was due, in order."""


@dataclass(frozen=True)
class Reader:
    """Whom a reminder is for: an account, or a role, at a window or in the whole hall."""

    role: str
    account: UUID | None
    window: UUID | None


def rung_notices(hall: Hall, firings: Iterable[Fired], at: datetime) -> list[Notice]:
    """Everything to be told about ``firings``, staff and askers; not yet inserted."""
    fired = list(firings)
    names = _matter_names(one.request.id for one in fired)
    today = local(at, hall.zone).date()
    b_accounts = _b_roles(hall.id, {one.request.window_id for one in fired}, on=today)
    by_reader: dict[Reader, list[tuple[Request, NoticeFacts]]] = {}
    notices = []
    for firing in fired:
        facts = _facts(hall, firing, names)
        for reader in dict.fromkeys(_readers(firing, b_accounts)):
            by_reader.setdefault(reader, []).append((firing.request, facts))
        late = any(rung is Rung.SUPERVISION for rung, _ in firing.rungs)
        if late and firing.promise.kind in OWED_TO_THE_ASKER:
            notices.append(_to_asker(firing.request, facts, at=at))
    for reader, told in by_reader.items():
        if len(told) >= MANY:
            notices.append(_of_many(hall, reader, told, at=at))
        else:
            notices += [_to_staff(request, facts, reader, at=at) for request, facts in told]
    return notices


def _readers(firing: Fired, b_accounts: dict[UUID, UUID]) -> Iterator[Reader]:
    """Who hears of each rung; a B role nobody holds is the window leader's to hear."""
    request = firing.request
    for rung, _ in firing.rungs:
        account = b_accounts.get(request.window_id) if rung is Rung.B_ROLE else None
        if account is not None:
            yield Reader("", account, None)
            continue
        role = _role_told(rung, Role(firing.promise.owed_by))
        yield Reader(role, None, request.window_id if role in AT_A_WINDOW else None)


def _role_told(rung: Rung, owed_by: Role) -> Role:
    if rung is Rung.HOLDER:
        return owed_by
    if rung is Rung.B_ROLE:
        return Role.LEADER
    return TOLD_BY_RUNG[rung]


def _facts(hall: Hall, firing: Fired, names: dict[UUID, dict[str, str]]) -> NoticeFacts:
    request = firing.request
    asked = names.get(request.id, {})
    return NoticeFacts(
        hall=hall.name,
        telephone=hall.telephone,
        reference=request.reference,
        service=RequestKind(request.kind),
        matters=tuple(MatterWords(name, Bringing(), "") for name in asked.values()),
        window=request.window.name,
        wanted_at=local(request.wanted_at, hall.zone),
        rung_due_at=local(firing.promise.due_at, hall.zone),
        limit_matter=asked.get(firing.promise.matter, ""),
    )


def _matter_names(requests: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """The matters of each request in the order asked, their names by code."""
    names: dict[UUID, dict[str, str]] = {}
    rows = RequestMatter.objects.filter(request_id__in=list(requests)).order_by("position")
    for request, code, name in rows.values_list("request_id", "matter__code", "matter__name"):
        names.setdefault(request, {})[code] = name
    return names


def _b_roles(hall: UUID, windows: set[UUID], *, on: date) -> dict[UUID, UUID]:
    """The account of the B role, on a day, of each window's first post that has one."""
    rows = (
        PostHolder.objects.held_on(on)
        .filter(hall_id=hall, part=PostPart.B, post__window_id__in=windows)
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


def _to_staff(request: Request, facts: NoticeFacts, reader: Reader, *, at: datetime) -> Notice:
    words = compose(NoticeKind.RUNG, facts)
    notice = _in_app(request.hall_id, reader, words, at=at)
    notice.subject, notice.reference = request.id, request.reference
    return notice


def _of_many(
    hall: Hall, reader: Reader, told: list[tuple[Request, NoticeFacts]], *, at: datetime
) -> Notice:
    """One reminder of many promises; the list says which, the earliest first."""
    due = [(facts.rung_due_at or at, facts.reference) for _, facts in told]
    number, left = len(told), len(told) - LISTED
    zh = [f"有 {number} 件到了提醒的时候，请马上处理："]
    en = [f"{number} time limits are near or past; please see to them now:"]
    for moment, reference in sorted(due)[:LISTED]:
        zh.append(f"· {reference}：应在 {day_and_time(moment)} 前办到")
        en.append(f"· {reference}: due by {moment_en(moment)}")
    if left > 0:
        zh.append(f"· 还有 {left} 件")
        en.append(f"· and {left} more")
    words = BothWords(
        NoticeWords(f"时限提醒，共 {number} 件", "", "\n".join(zh)),
        NoticeWords(f"{number} time limits are near or past", "", "\n".join(en)),
    )
    notice = _in_app(hall.id, reader, words, at=at)
    notice.subject = hall.id
    return notice


def _in_app(hall: UUID, reader: Reader, words: BothWords, *, at: datetime) -> Notice:
    return Notice(
        id=new_id(),
        hall_id=hall,
        kind=NoticeKind.RUNG,
        channel=NoticeChannel.IN_APP,
        state=NoticeState.DELIVERED,
        to_role=reader.role,
        to_account_id=reader.account,
        to_window_id=reader.window,
        title=words.zh.title,
        title_en=words.en.title,
        body=words.zh.body(),
        body_en=words.en.body(":"),
        message_key=new_id(),
        queued_at=at,
        delivered_at=at,
    )


def _to_asker(request: Request, facts: NoticeFacts, *, at: datetime) -> Notice:
    words = compose(NoticeKind.LATE, facts)
    phone = "" if is_silent(request) else request.party_phone
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
        title=words.zh.title,
        title_en=words.en.title,
        short=words.short(facts.hall, request.hall.name_en, english=reads_english(request)),
        body=words.zh.body(),
        body_en=words.en.body(":"),
        message_key=new_id(),
        queued_at=at,
        next_try_at=at if phone else None,
    )
