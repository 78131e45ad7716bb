"""Passkeys (通行密钥, WebAuthn): a key the device keeps, proved without being shown.

The browser's answers are checked by the ``fido2`` library; what is kept is the public half.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.exceptions import UnsupportedAlgorithm
from django.db import transaction
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from banshi.acts.account_journal import locked
from banshi.acts.answers import FieldError, Invalid, NotFound
from banshi.acts.second_factor import (
    FactorAdded,
    Proved,
    added,
    count_proof,
    factors_of,
    fingerprint,
    settle,
)
from banshi.acts.sign_in_tries import SignInRefused
from banshi.policy.decision import Text
from banshi.policy.vocabulary import FactorKind
from banshi.records.access import SecondFactor
from banshi.records.account import Account
from banshi.records.base import new_id

LONGEST_LABEL, LONGEST_ANSWER, NEVER_COUNTED = 60, 20_000, 0
NOT_PROVED = Text(
    "通行密钥没有认出来，请再试一次，或者用动态码。",
    "The passkey was not recognised. Try again, or use a code.",
)
# What the library raises at bytes that are no answer of a browser.
BROKEN = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
    struct.error,
    UnsupportedAlgorithm,
)


@dataclass(frozen=True)
class Site:
    """Where the browser is: the host a key is bound to, and the page's origin."""

    host: str
    origin: str


@dataclass(frozen=True)
class Ceremony:
    """What the browser is asked, and what must be kept to check its answer."""

    options: str
    state: dict[str, Any]


def _server(site: Site, name: str) -> Fido2Server:
    party = PublicKeyCredentialRpEntity(name=name, id=site.host)
    return Fido2Server(party, verify_origin=lambda origin: origin == site.origin)


def begin_passkey(hall_id: UUID, account_id: UUID, site: Site) -> Ceremony | NotFound:
    """What the browser is asked to make a key; nothing is written."""
    account = Account.objects.select_related("hall").filter(hall_id=hall_id, id=account_id).first()
    if account is None:
        return NotFound()
    user = PublicKeyCredentialUserEntity(
        id=account.id.bytes, name=account.login, display_name=account.login
    )
    options, state = _server(site, account.hall.name).register_begin(
        user,
        _credentials(account),
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return Ceremony(json.dumps(dict(options.public_key)), dict(state))


def add_passkey(
    hall_id: UUID,
    account_id: UUID,
    site: Site,
    *,
    state: Mapping[str, Any],
    answer: str,
    label: str,
    at: datetime,
) -> FactorAdded | Invalid | NotFound:
    """Keep the key the browser made."""
    with transaction.atomic():
        account = locked(hall_id, account_id)
        if account is None or not account.is_active:
            return NotFound()
        try:
            made = _server(site, account.hall.name).register_complete(state, _read(answer))
        except BROKEN:
            return _invalid()
        credential = made.credential_data
        if credential is None:
            return _invalid()
        index = fingerprint(credential.credential_id)
        if SecondFactor.objects.filter(hall_id=hall_id, credential_index=index).exists():
            return _invalid()
        factor = SecondFactor(
            id=new_id(),
            hall_id=hall_id,
            account=account,
            kind=FactorKind.PASSKEY,
            label=label[:LONGEST_LABEL],
            credential=bytes(credential),
            credential_index=index,
            last_step=made.counter,
            created_at=at,
        )
        return added(account, factor, at=at)


def ask_passkey(hall_id: UUID, account_id: UUID, site: Site) -> Ceremony | NotFound:
    """What the browser is asked to prove a key of this account; NotFound where it has none."""
    account = Account.objects.select_related("hall").filter(hall_id=hall_id, id=account_id).first()
    own = _credentials(account) if account else []
    if account is None or not own:
        return NotFound()
    options, state = _server(site, account.hall.name).authenticate_begin(
        own, user_verification=UserVerificationRequirement.PREFERRED
    )
    return Ceremony(json.dumps(dict(options.public_key)), dict(state))


def prove_passkey(
    hall_id: UUID,
    account_id: UUID,
    site: Site,
    *,
    state: Mapping[str, Any],
    answer: str,
    at: datetime,
) -> Proved | SignInRefused:
    """Whether the browser proved a key of this account; a key whose counter stands was copied."""
    refused = SignInRefused(NOT_PROVED)
    with transaction.atomic():
        account = locked(hall_id, account_id)
        if account is None or not account.is_active:
            return refused
        waiting = count_proof(account, at=at)
        if waiting is not None:
            return waiting
        proved = _proved(account, site, state=state, answer=answer, at=at)
        return settle(account, proved, refused, at=at)


def _proved(
    account: Account, site: Site, *, state: Mapping[str, Any], answer: str, at: datetime
) -> Proved | None:
    try:
        read = _read(answer)
        server = _server(site, account.hall.name)
        used = server.authenticate_complete(state, _credentials(account), read)
        counter = AuthenticationResponse.from_dict(read).response.authenticator_data.counter
    except BROKEN:
        return None
    index = fingerprint(used.credential_id)
    factor = factors_of(account).select_for_update().get(credential_index=index)
    if counter != NEVER_COUNTED and counter <= factor.last_step:
        return None
    factor.last_step, factor.used_at = counter, at
    factor.save(update_fields=["last_step", "used_at"])
    return Proved(FactorKind.PASSKEY)


def _credentials(account: Account) -> list[AttestedCredentialData]:
    kept = factors_of(account).filter(kind=FactorKind.PASSKEY)
    return [AttestedCredentialData(bytes(one.credential)) for one in kept]


def _read(answer: str) -> dict[str, Any]:
    """The browser's answer; ValueError for anything else."""
    if len(answer) > LONGEST_ANSWER:
        raise ValueError
    read = json.loads(answer)
    if not isinstance(read, dict):
        raise TypeError
    return read


def _invalid() -> Invalid:
    return Invalid((FieldError("passkey", "not_proved", NOT_PROVED),))
