"""Keeping the three administrators apart (三员分立), or no longer: one proposes, another agrees.

Whoever could end it alone could give the first administrator everything back; so two are needed
both ways.
"""

from datetime import datetime

from django.db import transaction

from banshi.acts import journal
from banshi.acts.accounts import NOT_YOURS, Done
from banshi.acts.answers import FieldError, Forbidden, Invalid
from banshi.acts.facts import local
from banshi.policy.actor import Actor
from banshi.policy.administrators import ADMINISTRATORS, OFFICE, Duty, clash
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Role
from banshi.records.account import Account
from banshi.records.hall import Hall
from banshi.records.people import RoleGrant

OWN_PROPOSAL = Text(
    "是您自己提的，要请另一位管理员来同意。",
    "You proposed it yourself; another administrator must agree.",
)
NOTHING_WAITS = Text("没有提议等着同意，可能已经办完了。", "Nothing waits to be agreed to.")
SO_ALREADY = Text("已经是这样了，不用改。", "It is so already.")
TWO_ROLES = Text(
    "有人同时是两种管理员，先收回一种。", "Somebody holds two of the three; take one back first."
)
ONE_MISSING = Text(
    "系统、安全、审计三员要各有一个人，先定好。",
    "There must be one person for each of the three first.",
)


def propose(*, apart: bool, by: Actor, at: datetime) -> Done | Invalid | Forbidden:
    """Ask for it; nothing changes until another administrator agrees."""
    if not by.has(OFFICE[Duty.RULES]) or by.account is None:
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        if hall.administrators_apart == apart:
            return _wrong("already", SO_ALREADY)
        problem = cannot_part(hall) if apart else None
        if problem is not None:
            return _wrong("not_ready", problem)
        hall.apart_proposed, hall.apart_proposed_by_id = apart, by.account
        _tell(hall, "propose_apart", apart=apart, by=by, at=at)
    return Done()


def agree(*, by: Actor, at: datetime) -> Done | Invalid | Forbidden:
    """Another administrator agrees: it holds from the next request on."""
    return _settle(by=by, at=at, agreed=True)


def decline(*, by: Actor, at: datetime) -> Done | Invalid | Forbidden:
    """Say no to it, or take one's own proposal back."""
    return _settle(by=by, at=at, agreed=False)


def _settle(*, by: Actor, at: datetime, agreed: bool) -> Done | Invalid | Forbidden:
    if not by.has(*ADMINISTRATORS) or by.account is None:
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        wanted = hall.apart_proposed
        if wanted is None:
            return _wrong("nothing_waits", NOTHING_WAITS)
        if agreed and _same_person(hall, by):
            return Forbidden(OWN_PROPOSAL)
        problem = cannot_part(hall) if agreed and wanted else None
        if problem is not None:
            return _wrong("not_ready", problem)
        if agreed:
            hall.administrators_apart = wanted
        hall.apart_proposed, hall.apart_proposed_by_id = None, None
        _tell(hall, "agree_apart" if agreed else "decline_apart", apart=wanted, by=by, at=at)
    return Done()


def cannot_part(hall: Hall) -> Text | None:
    """Why the three cannot be kept apart yet: somebody holds two, or one of them is nobody."""
    held: dict[object, set[Role]] = {}
    active = Account.objects.filter(hall=hall, is_active=True, staff__isnull=False)
    grants = RoleGrant.objects.filter(
        hall=hall, role__in=ADMINISTRATORS, staff_id__in=active.values("staff_id")
    )
    for staff, role in grants.values_list("staff_id", "role"):
        held.setdefault(staff, set()).add(Role(role))
    if any(clash(frozenset(roles), apart=True) for roles in held.values()):
        return TWO_ROLES
    if len(set().union(*held.values())) < len(ADMINISTRATORS):
        return ONE_MISSING
    return None


def _same_person(hall: Hall, by: Actor) -> bool:
    """Whether it is the proposer, also under another account of the same member of staff."""
    proposer = hall.apart_proposed_by
    if proposer is None:
        return False
    return proposer.id == by.account or (by.staff is not None and proposer.staff_id == by.staff)


def _tell(hall: Hall, act: str, *, apart: bool, by: Actor, at: datetime) -> None:
    journal.write(
        hall,
        kind="hall",
        reference="",
        act=act,
        result="done",
        by=by,
        at=local(at, hall.zone),
        shown=False,
        facts={"apart": apart},
    )
    hall.save()


def _wrong(code: str, words: Text) -> Invalid:
    return Invalid((FieldError("apart", code, words),))
