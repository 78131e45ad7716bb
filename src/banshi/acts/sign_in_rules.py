"""Under which rules a hall's people sign in, set by whoever keeps its security."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from banshi.acts import journal
from banshi.acts.accounts import NOT_YOURS, Done
from banshi.acts.answers import FieldError, Forbidden, Invalid
from banshi.acts.facts import local
from banshi.policy.actor import Actor
from banshi.policy.administrators import ADMINISTRATORS, OFFICE, Duty, clash
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Role, SignInProfile
from banshi.records.account import Account
from banshi.records.hall import Hall
from banshi.records.people import RoleGrant


@dataclass(frozen=True)
class SignInRulesWanted:
    """The rules as chosen."""

    profile: str
    second_factor_always: bool
    administrators_apart: bool


def set_rules(wanted: SignInRulesWanted, *, by: Actor, at: datetime) -> Done | Invalid | Forbidden:
    """Choose the profile, and whether the three administrators are kept apart. ``at`` is the
    hall's clock."""
    if not by.has(OFFICE[Duty.RULES]):
        return Forbidden(NOT_YOURS)
    if wanted.profile not in list(SignInProfile):
        return _wrong("profile", "unknown", Text("请选一种规则。", "Please choose the rules."))
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        if wanted.administrators_apart and not hall.administrators_apart:
            problem = _cannot_part(hall)
            if problem is not None:
                return _wrong("administrators_apart", "not_ready", problem)
        hall.sign_in_profile = wanted.profile
        hall.second_factor_always = wanted.second_factor_always
        hall.administrators_apart = wanted.administrators_apart
        journal.write(
            hall,
            kind="hall",
            reference="",
            act="set_sign_in_rules",
            result="done",
            by=by,
            at=local(at, hall.zone),
            shown=False,
            facts={
                "profile": wanted.profile,
                "second_factor_always": wanted.second_factor_always,
                "administrators_apart": wanted.administrators_apart,
            },
        )
        hall.save()
    return Done()


def _cannot_part(hall: Hall) -> Text | None:
    """Why the three cannot be kept apart yet: somebody holds two, or one of them is nobody."""
    held: dict[object, set[Role]] = {}
    active = Account.objects.filter(hall=hall, is_active=True, staff__isnull=False)
    grants = RoleGrant.objects.filter(
        hall=hall, role__in=ADMINISTRATORS, staff_id__in=active.values("staff_id")
    )
    for staff, role in grants.values_list("staff_id", "role"):
        held.setdefault(staff, set()).add(Role(role))
    if any(clash(frozenset(roles), apart=True) for roles in held.values()):
        return Text(
            "有人同时是两种管理员，先收回一种。",
            "Somebody holds two of the three; take one back first.",
        )
    if len(set().union(*held.values())) < len(ADMINISTRATORS):
        return Text(
            "系统、安全、审计三员要各有一个人，先定好。",
            "There must be one person for each of the three first.",
        )
    return None


def _wrong(field: str, code: str, words: Text) -> Invalid:
    return Invalid((FieldError(field, code, words),))
