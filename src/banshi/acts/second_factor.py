"""Second factors (第二道验证): a code generator, and recovery codes for when it is lost.

RFC 6238 with what every generator app can do: SHA-1, six digits, thirty seconds. A step that was
taken is never taken again. Passkeys are in ``acts.passkeys``; both end here in the same answers.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.db import transaction
from django.db.models import QuerySet

from banshi.acts.account_journal import itself, locked, note
from banshi.acts.answers import FieldError, Invalid, NotFound
from banshi.acts.recovery_codes import draw_codes, take_code
from banshi.acts.sign_in_profiles import rules_of
from banshi.acts.sign_in_tries import SignInRefused, count_try, tries_of
from banshi.policy.decision import Text
from banshi.policy.vocabulary import FactorKind
from banshi.records.access import SecondFactor
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.sealing import SealBroken, seal_bytes, unseal_bytes

DIGITS, SECONDS, SECRET_BYTES = 6, 30, 20
# A clock may be a step off either way.
STEPS_OFF = (0, -1, 1)
RECOVERY = "recovery"
WRONG_CODE = Text(
    "动态码不对或已经用过。请等下一个码出来再填；手机和电脑的时间要准。",
    "The code is not right, or was used. Wait for the next one; the clock must be right.",
)
BEGIN_AGAIN = Text("放得太久了，请从头再来一次。", "It took too long. Please begin again.")
HAS_ONE = Text(
    "已经有动态码了。要换手机，先把原来的移除。", "There is a generator already: remove it."
)
LAST_ONE = Text(
    "本大厅的工作人员必须有第二道验证，先加一个新的，再移除这一个。",
    "Staff of this hall need a second factor: add another before you remove this one.",
)


@dataclass(frozen=True)
class Pending:
    """A generator about to be added: its secret, to type and as an address to scan.

    ``kept`` is the same secret, sealed for this account, to be given back with the first code.
    """

    secret: str
    address: str
    kept: str


@dataclass(frozen=True)
class FactorAdded:
    """A second factor stands; ``codes`` are new recovery codes, shown this once."""

    kind: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Proved:
    """The second factor was right; ``codes_left`` where a recovery code was spent."""

    kind: str
    codes_left: int | None = None


@dataclass(frozen=True)
class FactorRemoved:
    """It opens nothing any more."""


def begin_generator(hall_id: UUID, account_id: UUID) -> Pending | NotFound:
    """Draw a secret for a generator; nothing is written until its first code is given."""
    account = Account.objects.select_related("hall").filter(hall_id=hall_id, id=account_id).first()
    if account is None:
        return NotFound()
    raw = secrets.token_bytes(SECRET_BYTES)
    return _pending(account, raw, base64.b64encode(seal_bytes(_place(account_id), raw)).decode())


def shown_again(hall_id: UUID, account_id: UUID, kept: str) -> Pending | None:
    """The same generator after a wrong code; none when what was kept does not open."""
    account = Account.objects.select_related("hall").filter(hall_id=hall_id, id=account_id).first()
    raw = _opened(account_id, kept)
    return _pending(account, raw, kept) if account and raw else None


def _pending(account: Account, raw: bytes, kept: str) -> Pending:
    secret = base64.b32encode(raw).decode()
    issuer = account.hall.name
    label = quote(f"{issuer}:{account.login}")
    address = f"otpauth://totp/{label}?secret={secret}&issuer={quote(issuer)}"
    return Pending(secret, address, kept)


def add_generator(
    hall_id: UUID, account_id: UUID, *, kept: str, code: str, at: datetime
) -> FactorAdded | Invalid | NotFound:
    """Add the generator whose first code this is."""
    with transaction.atomic():
        account = locked(hall_id, account_id)
        if account is None or not account.is_active:
            return NotFound()
        raw = _opened(account_id, kept)
        if raw is None:
            return _invalid("begin_again", BEGIN_AGAIN)
        if factors_of(account).filter(kind=FactorKind.TOTP).exists():
            return _invalid("has_one", HAS_ONE)
        step = _step(raw, code, at=at, after=-1)
        if step is None:
            return _invalid("wrong_code", WRONG_CODE)
        factor = SecondFactor(
            id=new_id(),
            hall_id=hall_id,
            account=account,
            kind=FactorKind.TOTP,
            secret=base64.b32encode(raw).decode(),
            last_step=step,
            created_at=at,
        )
        return added(account, factor, at=at)


def added(account: Account, factor: SecondFactor, *, at: datetime) -> FactorAdded:
    """Keep a factor of a locked account; with the first one come recovery codes."""
    first = not factors_of(account).exists()
    factor.save(force_insert=True)
    codes = draw_codes(account, at=at) if first else ()
    facts = {"kind": factor.kind, "recovery_codes": len(codes)}
    note(account, "add_factor", by=itself(account), at=at, facts=facts)
    return FactorAdded(factor.kind, codes)


def prove(hall_id: UUID, account_id: UUID, typed: str, *, at: datetime) -> Proved | SignInRefused:
    """Whether a typed code opens the account: the generator's, or a recovery code, once each.

    Tries count for the account: whoever is asked this gave its password.
    """
    with transaction.atomic():
        account = locked(hall_id, account_id)
        if account is None or not account.is_active:
            return SignInRefused(WRONG_CODE)
        waiting = count_proof(account, at=at)
        if waiting is not None:
            return waiting
        tidy = "".join(typed.split())
        proved = _by_generator(account, tidy, at=at) or _by_recovery(account, tidy, at=at)
        return settle(account, proved, SignInRefused(WRONG_CODE), at=at)


def count_proof(account: Account, *, at: datetime) -> SignInRefused | None:
    """Count one try at the second factor; the refusal when there were too many."""
    rules = rules_of(account.hall.sign_in_profile).tries
    count = count_try(account.hall_id, _tried(account), "", rules, at=at)
    return count if isinstance(count, SignInRefused) else None


def settle(
    account: Account, proved: Proved | None, refused: SignInRefused, *, at: datetime
) -> Proved | SignInRefused:
    """Journal how a try at the second factor went; a right one forgets the wrong ones before."""
    by = itself(account)
    if proved is None:
        note(account, "prove_factor", by=by, at=at, result="refused")
        return refused
    tries_of(account.hall_id, _tried(account), "").delete()
    if proved.kind == RECOVERY:
        note(account, "spend_recovery_code", by=by, at=at, facts={"left": proved.codes_left})
    return proved


def _tried(account: Account) -> str:
    return f"second factor of {account.id}"


def _by_generator(account: Account, code: str, *, at: datetime) -> Proved | None:
    factor = factors_of(account).filter(kind=FactorKind.TOTP).select_for_update().first()
    if factor is None:
        return None
    raw = base64.b32decode(str(factor.secret))
    step = _step(raw, code, at=at, after=factor.last_step)
    if step is None:
        return None
    factor.last_step, factor.used_at = step, at
    factor.save(update_fields=["last_step", "used_at"])
    return Proved(FactorKind.TOTP)


def _by_recovery(account: Account, code: str, *, at: datetime) -> Proved | None:
    left = take_code(account, code, at=at)
    return None if left is None else Proved(RECOVERY, left)


def _step(raw: bytes, code: str, *, at: datetime, after: int) -> int | None:
    """The step a code belongs to, newer than ``after``; none for any other code."""
    if len(code) != DIGITS or not (code.isascii() and code.isdigit()):
        return None
    now = int(at.timestamp()) // SECONDS
    generator = HOTP(raw, DIGITS, SHA1())  # noqa: S303 (RFC 6238 as every app speaks it)
    found = None
    for off in STEPS_OFF:
        step = now + off
        if hmac.compare_digest(generator.generate(step), code.encode()) and step > after:
            found = step
    return found


def remove(
    hall_id: UUID, account_id: UUID, factor_id: UUID, *, at: datetime
) -> FactorRemoved | Invalid | NotFound:
    """Take one's own factor away; not the last one where the hall demands one."""
    with transaction.atomic():
        account = locked(hall_id, account_id)
        if account is None:
            return NotFound()
        own = list(factors_of(account).select_for_update())
        found = next((one for one in own if one.id == factor_id), None)
        if found is None:
            return NotFound()
        if len(own) == 1 and account.hall.demands_second_factor:
            return _invalid("last_one", LAST_ONE)
        found.delete()
        if len(own) == 1:
            draw_codes(account, at=at, many=0)
        note(account, "remove_factor", by=itself(account), at=at, facts={"kind": found.kind})
    return FactorRemoved()


def factors_of(account: Account) -> QuerySet[SecondFactor]:
    """The account's factors."""
    return SecondFactor.objects.filter(hall_id=account.hall_id, account_id=account.id)


def fingerprint(credential: bytes) -> bytes:
    """Under what a passkey is found: its id is random, so a plain digest tells nothing."""
    return hashlib.sha256(credential).digest()


def _place(account_id: UUID) -> str:
    return f"second_factor.pending|{account_id}"


def _opened(account_id: UUID, kept: str) -> bytes | None:
    try:
        return unseal_bytes(_place(account_id), base64.b64decode(kept, validate=True))
    except (SealBroken, binascii.Error, ValueError):
        return None


def _invalid(code: str, words: Text) -> Invalid:
    return Invalid((FieldError("code", code, words),))
