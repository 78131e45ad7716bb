"""Three administrators (三员): the system, its security, and the audit of both.

A small hall may have one person for all three. Where they are kept apart (GB/T 22239, level 3)
nobody holds two of them, and none may do what another is for.
"""

from collections.abc import Mapping
from enum import StrEnum

from banshi.policy.vocabulary import Role


class Duty(StrEnum):
    """What there is to administer."""

    CATALOGUE = "catalogue"
    CALENDAR = "calendar"
    ROSTERS = "rosters"
    NUMBERS = "numbers"
    WORDING = "wording"
    FINDING = "finding"
    REHEARSAL = "rehearsal"
    ACCOUNTS = "accounts"
    RIGHTS = "rights"
    FACTORS = "factors"
    RULES = "rules"
    TOKENS = "tokens"
    IDENTITY = "identity"
    REGISTER = "register"
    TRAIL = "trail"
    CHECKS = "checks"


# Whose office each duty is. The system's administrator keeps what the hall runs on and makes and
# ends accounts; security's gives rights and sets the rules; the auditor reads what both did, checks
# the record and changes nothing. Pages (``faces/duties.toml``) and acts go by this table alone.
OFFICE: Mapping[Duty, Role] = {
    Duty.CATALOGUE: Role.ADMIN,
    Duty.CALENDAR: Role.ADMIN,
    Duty.ROSTERS: Role.ADMIN,
    Duty.NUMBERS: Role.ADMIN,
    Duty.WORDING: Role.ADMIN,
    Duty.FINDING: Role.ADMIN,
    Duty.REHEARSAL: Role.ADMIN,
    Duty.ACCOUNTS: Role.ADMIN,
    Duty.RIGHTS: Role.SECURITY,
    Duty.FACTORS: Role.SECURITY,
    Duty.RULES: Role.SECURITY,
    Duty.TOKENS: Role.SECURITY,
    Duty.IDENTITY: Role.SECURITY,
    Duty.REGISTER: Role.SECURITY,
    Duty.TRAIL: Role.AUDIT,
    Duty.CHECKS: Role.AUDIT,
}
ADMINISTRATORS = frozenset({Role.ADMIN, Role.SECURITY, Role.AUDIT})


def held(roles: frozenset[Role], *, apart: bool) -> frozenset[Role]:
    """The roles somebody acts under: an administrator of a hall that keeps one is all three."""
    if Role.ADMIN in roles and not apart:
        return roles | ADMINISTRATORS
    return roles


def clash(roles: frozenset[Role], *, apart: bool) -> frozenset[Role]:
    """The administrators' roles that one person would hold together and must not."""
    both = roles & ADMINISTRATORS
    return both if apart and len(both) > 1 else frozenset()
