"""Somebody leaves (离岗): what he was appointed and rostered for goes to the B role or the leader."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from banshi.acts import journal
from banshi.acts.facts import local
from banshi.acts.hall_reports import report
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.vocabulary import AppointedPart, Role
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.duty import Shift
from banshi.records.people import RoleGrant, Staff
from banshi.records.post import PostHolder
from banshi.records.request import Appointed, Request


@dataclass(frozen=True)
class HandedOver:
    """What moved: appointments by reference to whom, those nobody could take, and shifts."""

    name: str
    appointments: tuple[tuple[str, str], ...]
    left_open: tuple[str, ...]
    shifts: int
    posts: int


def hand_over(account: Account, *, by: Actor, now: datetime) -> HandedOver:
    """Move the open work of a locked account's holder, each with an entry; tell management.

    Locks requests in the order of their ids, as every act does.
    """
    staff = account.staff
    assert staff is not None
    moved: list[tuple[str, str]] = []
    left: list[str] = []
    for request, appointed in _appointments(staff, now):
        heir = _heir(request, staff, appointed, now)
        if heir is None:
            left.append(request.reference)
            continue
        appointed.released_at = now
        appointed.save(update_fields=["released_at"])
        Appointed.objects.create(
            id=new_id(),
            hall_id=account.hall_id,
            request=request,
            staff=heir,
            part=appointed.part,
            starts_at=appointed.starts_at,
            ends_at=appointed.ends_at,
        )
        _note_on(request, by=by, now=now)
        moved.append((request.reference, heir.name))
    over = HandedOver(
        staff.name, tuple(moved), tuple(left), _shifts(staff, now), _posts(staff, account, now)
    )
    _tell(account, over, now)
    return over


def _appointments(staff: Staff, now: datetime) -> Iterator[tuple[Request, Appointed]]:
    ahead = Appointed.objects.filter(
        hall_id=staff.hall_id, staff=staff, released_at__isnull=True, ends_at__gt=now
    )
    requests = (
        Request.objects.select_for_update(of=("self",))
        .select_related("hall")
        .filter(hall_id=staff.hall_id, id__in=ahead.values("request_id"))
        .order_by("id")
    )
    for request in requests:
        for appointed in ahead.filter(request=request):
            yield request, appointed


def _heir(request: Request, leaver: Staff, appointed: Appointed, now: datetime) -> Staff | None:
    """Who takes an appointment: the other holder of the leaver's post, else the window's leader.

    For an approver on call another on call then.
    """
    if appointed.part == AppointedPart.APPROVER:
        on_call = Shift.objects.filter(hall_id=leaver.hall_id).approvers(
            (request.offered_window or request.window).id,
            appointed.starts_at,
            appointed.ends_at,
            request=request.id,
        )
        able = [one.staff for one in on_call if one.staff != leaver.id and not one.taken]
        return Staff.objects.get(id=able[0]) if able else None
    window, today = request.window_id, local(now, request.hall.zone).date()
    posts = PostHolder.objects.held_on(today).filter(hall_id=leaver.hall_id, post__window=window)
    own = posts.filter(staff=leaver).values("post_id")
    others = posts.filter(post_id__in=own).exclude(staff=leaver).order_by("part")
    leaders = RoleGrant.objects.filter(hall_id=leaver.hall_id, window=window, role=Role.LEADER)
    named = [
        *others.values_list("staff_id", flat=True),
        *leaders.values_list("staff_id", flat=True),
    ]
    for candidate in named:
        if candidate != leaver.id and _is_free(candidate, appointed):
            return Staff.objects.get(id=candidate)
    return None


def _is_free(staff: UUID, wanted: Appointed) -> bool:
    has_account = Account.objects.filter(
        hall_id=wanted.hall_id, staff_id=staff, is_active=True
    ).exists()
    taken = Appointed.objects.filter(
        hall_id=wanted.hall_id,
        staff_id=staff,
        released_at__isnull=True,
        starts_at__lt=wanted.ends_at,
        ends_at__gt=wanted.starts_at,
    ).exists()
    return has_account and not taken


def _note_on(request: Request, *, by: Actor, now: datetime) -> None:
    journal.write(
        request,
        kind="request",
        reference=request.reference,
        act="hand_over",
        result="moved",
        by=by,
        at=local(now, request.hall.zone),
        shown=False,
        facts={"why": "left"},
    )
    Request.objects.filter(id=request.id).update(seq=request.seq, head=request.head)


def _shifts(staff: Staff, now: datetime) -> int:
    """Take the leaver off every roster to come: the gaps show to whoever keeps it."""
    ahead = Shift.objects.filter(hall_id=staff.hall_id, staff=staff, starts_at__gt=now)
    removed, _ = ahead.delete()
    return removed


def _posts(staff: Staff, account: Account, now: datetime) -> int:
    """His parts of posts end today; from tomorrow the other holder stands alone."""
    today = local(now, account.hall.zone).date()
    held = PostHolder.objects.filter(hall_id=staff.hall_id, staff=staff)
    held.filter(since__gt=today).delete()
    return held.filter(Q(until__isnull=True) | Q(until__gt=today)).update(until=today)


def _tell(account: Account, over: HandedOver, now: datetime) -> None:
    lines = [
        Text(f"{reference} 转给 {name}。", f"{reference} goes to {name}.")
        for reference, name in over.appointments
    ]
    lines += [
        Text(
            f"{reference} 没有人能接，请马上安排。",
            f"Nobody can take {reference}; please arrange it at once.",
        )
        for reference in over.left_open
    ]
    if over.shifts:
        lines.append(
            Text(
                f"以后的 {over.shifts} 个班空出来了，请重新排。",
                f"{over.shifts} shifts to come are free; please roster them anew.",
            )
        )
    if over.posts:
        lines.append(
            Text(
                "他的岗位角色到今天为止，请定新的人。",
                "His roles at posts end today; please name others.",
            )
        )
    lines = lines or [Text("没有要交接的。", "Nothing is to be handed over.")]
    report(
        account.hall_id,
        f"left {account.id}",
        title=Text(
            f"{over.name} 离岗，账号已经停用", f"{over.name} has left; the account is closed"
        ),
        body=Text("\n".join(one.zh for one in lines), "\n".join(one.en for one in lines)),
        at=now,
    )
