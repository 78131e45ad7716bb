"""Signing in with the province's identity (省统一身份登录): there, back, and whose account it is.

``at`` is real time, as for all signing in. Nobody is let in by a name or a telephone the provider
tells: only by the identity bound before, or the first time by the checked ID number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from banshi.acts.identity_providers import as_client, provider_of
from banshi.acts.province_accounts import Known, account_of, staff_account_of
from banshi.acts.province_words import (
    AWAY,
    NO_STAFF,
    NOT_CHECKED,
    NOT_OURS,
    OFF,
    STALE,
    TURNED_BACK,
    ProvinceRefused,
    tries,
)
from banshi.acts.text_fields import storable
from banshi.acts.try_counts import Most, count_try
from banshi.outside import identity
from banshi.outside.identity import Asked, ProviderAway, ProviderRefused
from banshi.policy.id_number import check_id_number
from banshi.policy.vocabulary import Channel
from banshi.records.access import IdentityProvider
from banshi.records.account import Account

LASTS = timedelta(minutes=10)
LONGEST_CODE = 4000
# A hall behind one address still gets in; one machine cannot make us ask the province for ever.
FROM_ONE_PLACE = Most("province.address", 240, timedelta(hours=1))


@dataclass(frozen=True)
class OnTheWay:
    """A sign-in begun: what this browser's session keeps of it until it comes back, once."""

    asked: Asked
    issuer: str
    since: datetime
    as_staff: bool


def to_plain(kept: OnTheWay) -> dict[str, Any]:
    """As a session keeps it."""
    return {
        "asked": [kept.asked.state, kept.asked.nonce, kept.asked.verifier],
        "issuer": kept.issuer,
        "since": kept.since.isoformat(),
        "as_staff": kept.as_staff,
    }


def from_plain(kept: Mapping[str, Any]) -> OnTheWay:
    """As it was before a session kept it."""
    since = datetime.fromisoformat(kept["since"])
    return OnTheWay(Asked(*kept["asked"]), kept["issuer"], since, kept["as_staff"])


@dataclass(frozen=True)
class Answered:
    """What the browser brought back: a code, or the provider's no; ``issuer`` if it says so."""

    code: str
    error: str
    issuer: str | None


def begin(
    hall_id: UUID, back: str, *, as_staff: bool, address: str, at: datetime
) -> tuple[str, OnTheWay] | ProvinceRefused:
    """Where the browser goes now, and what to keep until it is ``back``."""
    row = provider_of(hall_id)
    if row is None:
        return OFF
    if as_staff and not row.staff_too:
        return NO_STAFF
    wait = count_try(hall_id, FROM_ONE_PLACE, address, at=at)
    if wait is not None:
        return tries(wait)
    asked = identity.newly_asked()
    try:
        there = identity.sign_in_address(as_client(row), asked, back)
    except (ProviderAway, ProviderRefused):
        return AWAY
    return there, OnTheWay(asked, row.issuer, at, as_staff)


def finish(
    hall_id: UUID,
    kept: OnTheWay | None,
    answer: Answered,
    back: str,
    *,
    channel: Channel,
    at: datetime,
) -> Account | ProvinceRefused:
    """Whose account it is. The caller has forgotten ``kept`` already: it works once."""
    if kept is None or not kept.since <= at <= kept.since + LASTS:
        return STALE
    row = provider_of(hall_id)
    if row is None:
        return OFF
    if row.issuer != kept.issuer:
        return STALE
    try:
        claims = _claims(row, kept, answer, back)
    except ProviderAway:
        return AWAY
    except ProviderRefused:
        return NOT_OURS
    if isinstance(claims, ProvinceRefused):
        return claims
    known = _known(row, claims, at)
    if known is None:
        return NOT_CHECKED
    if kept.as_staff:
        return staff_account_of(hall_id, known) if row.staff_too else NO_STAFF
    return account_of(hall_id, known, channel=channel, at=at)


def sign_out_address(hall_id: UUID, back: str) -> str:
    """Where one signs out at the province too; empty if that cannot be done."""
    row = provider_of(hall_id)
    if row is None:
        return ""
    try:
        return identity.sign_out_address(as_client(row), back)
    except (ProviderAway, ProviderRefused):
        return ""


def _claims(
    row: IdentityProvider, kept: OnTheWay, answer: Answered, back: str
) -> Mapping[str, Any] | ProvinceRefused:
    provider = as_client(row)
    if identity.answered_by_another(provider, answer.issuer):
        return NOT_OURS
    if answer.error or not answer.code or len(answer.code) > LONGEST_CODE:
        return TURNED_BACK
    return identity.redeem(provider, kept.asked, answer.code, back)


def _known(row: IdentityProvider, claims: Mapping[str, Any], at: datetime) -> Known | None:
    """Whom the claims name; none without an ID number the provider checked."""
    typed, name = claims.get(row.number_claim), claims.get(row.name_claim)
    if row.checked_claim and claims.get(row.checked_claim) not in (True, "true", "1", 1):
        return None
    if not isinstance(typed, str) or not isinstance(name, str) or not storable(name):
        return None
    number = check_id_number(typed, at.date())
    if number.error is not None or not name.strip():
        return None
    return Known(row.issuer, str(claims["sub"]), name.strip(), number.value)
