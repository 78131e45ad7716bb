"""Two sets of rules for passwords and sessions, as data; a hall goes by one of them.

``asvs`` follows OWASP ASVS 5.0 (V6.2, V7.3): long passwords, no rules of composition, never
changed by the calendar. ``dengbao`` follows what assessors of GB/T 22239 level 3 ask for:
kinds of characters, change every 90 days, the last five not again, a shorter leash. The two
contradict each other, so a hall chooses; it never mixes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from banshi.policy.vocabulary import SignInProfile

LONGEST_PASSWORD = 128
FIRST_PASSWORD_LASTS = timedelta(hours=72)


@dataclass(frozen=True)
class PasswordRules:
    """What a password must be.

    ``kinds`` of the four (lower case, upper case, digits, others) it must hold; ``remembered``
    former ones it must differ from; ``lasts`` none where it need not be changed.
    """

    shortest: int
    kinds: int
    remembered: int
    lasts: timedelta | None


@dataclass(frozen=True)
class TryRules:
    """How many wrong tries make one wait, counted for the pair of login and address."""

    tries: int
    wait: timedelta


@dataclass(frozen=True)
class SessionLimits:
    """How long a session may stand unused, how long in all, and how early it is warned of."""

    idle: timedelta
    absolute: timedelta
    warned: timedelta


@dataclass(frozen=True)
class SignInRules:
    """One profile whole; ``parties`` are the limits of those outside the hall."""

    name: SignInProfile
    passwords: PasswordRules
    tries: TryRules
    staff: SessionLimits
    parties: SessionLimits


RULES: Mapping[SignInProfile, SignInRules] = {
    SignInProfile.ASVS: SignInRules(
        name=SignInProfile.ASVS,
        passwords=PasswordRules(shortest=12, kinds=1, remembered=0, lasts=None),
        tries=TryRules(tries=8, wait=timedelta(minutes=15)),
        staff=SessionLimits(timedelta(minutes=30), timedelta(hours=12), timedelta(minutes=2)),
        parties=SessionLimits(timedelta(hours=1), timedelta(hours=12), timedelta(minutes=2)),
    ),
    SignInProfile.DENGBAO: SignInRules(
        name=SignInProfile.DENGBAO,
        passwords=PasswordRules(shortest=10, kinds=3, remembered=5, lasts=timedelta(days=90)),
        tries=TryRules(tries=5, wait=timedelta(minutes=30)),
        staff=SessionLimits(timedelta(minutes=15), timedelta(hours=8), timedelta(minutes=2)),
        parties=SessionLimits(timedelta(minutes=30), timedelta(hours=8), timedelta(minutes=2)),
    ),
}


def rules_of(profile: str) -> SignInRules:
    """The rules a hall goes by."""
    return RULES[SignInProfile(profile)]
