"""Under which rules a hall's people sign in, set by whoever keeps its security."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from banshi.acts import journal
from banshi.acts.accounts import NOT_YOURS, Done
from banshi.acts.answers import FieldError, Forbidden, Invalid
from banshi.acts.facts import local
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.vocabulary import SignInProfile
from banshi.records.hall import Hall


@dataclass(frozen=True)
class SignInRulesWanted:
    """The rules as chosen."""

    profile: str
    second_factor_always: bool


def set_rules(wanted: SignInRulesWanted, *, by: Actor, at: datetime) -> Done | Invalid | Forbidden:
    """Choose the profile. ``at`` is the hall's clock."""
    if not by.has(OFFICE[Duty.RULES]):
        return Forbidden(NOT_YOURS)
    if wanted.profile not in list(SignInProfile):
        return _wrong("profile", "unknown", Text("请选一种规则。", "Please choose the rules."))
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        hall.sign_in_profile = wanted.profile
        hall.second_factor_always = wanted.second_factor_always
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
            },
        )
        hall.save()
    return Done()


def _wrong(field: str, code: str, words: Text) -> Invalid:
    return Invalid((FieldError(field, code, words),))
