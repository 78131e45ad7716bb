"""Proving a telephone (手机验证): six digits sent to it, good for ten minutes, once.

Whoever has the number gets the same answer as whoever is new: a code goes out either way, and
nothing here tells whether the hall knows the number. ``at`` is real time, as for all signing in.
"""

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from unicodedata import normalize
from uuid import UUID

from django.db import transaction

from banshi.acts import gateway_standing
from banshi.acts.answers import FieldError, Invalid
from banshi.acts.gateways import gateways_of, sms_gateway
from banshi.acts.try_counts import Most, count_try
from banshi.outside.sms import GatewayDown, GatewayRefuses, Message
from banshi.policy.decision import Text
from banshi.policy.phone import check_phone
from banshi.policy.vocabulary import Language
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.people import phone_index
from banshi.records.phone_code import GOOD_FOR, PhoneCode
from banshi.records.sealing import keyed_digest

DIGITS = 6
TRIES = 5
KEPT_FOR = timedelta(days=1)
LONGEST_PASTED = 200
# One number is not flooded; one address cannot flood many numbers, and a whole hall behind one
# address still gets its codes.
SENDS = (
    (Most("code.again", 1, timedelta(minutes=1)), "phone"),
    (Most("code.phone", 5, timedelta(hours=1)), "phone"),
    (Most("code.phone_day", 10, timedelta(days=1)), "phone"),
    (Most("code.address", 120, timedelta(hours=1)), "address"),
)
ONLY_DIGITS = re.compile(rf"(?<![0-9])[0-9]{{{DIGITS}}}(?![0-9])")
MOBILE_ONLY = Text(
    "座机收不到短信，请填 11 位手机号。没有手机的，请打大厅电话或到窗口。",
    "A landline takes no text messages. Please give a mobile number, or call the hall.",
)


@dataclass(frozen=True)
class CodeSent:
    """A code is on its way; ``id`` is what the browser remembers, and useless without the code."""

    id: UUID


@dataclass(frozen=True)
class CodeRefused:
    """No code was sent, or the one typed does not count. ``is_over``: a new one is needed."""

    reason: Text
    wait_minutes: int | None = None
    is_over: bool = False


EXPECTED = CodeRefused(
    Text(f"请填短信里的 {DIGITS} 位数字。", f"Please fill in the {DIGITS} digits of the message.")
)
OVER = CodeRefused(
    Text(
        "这条验证码不能用了，请再发一条。",
        "This code no longer counts. Please have another one sent.",
    ),
    is_over=True,
)
NOT_SENT = CodeRefused(
    Text(
        "短信现在发不出去，请过几分钟再试，或打大厅电话。",
        "No message can be sent just now. Please try again in a few minutes, or call the hall.",
    )
)


def send_code(
    hall_id: UUID, typed: str, *, address: str, at: datetime, shown: Language | None = None
) -> CodeSent | CodeRefused | Invalid:
    """Send a code to the telephone typed; every number that can be one is answered alike.

    It is written in the language its owner chose for his notices, else in that of the page
    ``shown``.
    """
    checked = check_phone(typed)
    if checked.error is not None:
        return Invalid((FieldError("phone", checked.code, checked.error),))
    if not checked.is_mobile:
        return Invalid((FieldError("phone", "not_mobile", MOBILE_ONLY),))
    return _send(hall_id, checked.value, address=address, at=at, shown=shown)


def send_again(
    hall_id: UUID,
    code_id: UUID | None,
    *,
    address: str,
    at: datetime,
    shown: Language | None = None,
) -> CodeSent | CodeRefused:
    """Another code to the telephone of the last one."""
    if code_id is None:
        return OVER
    last = PhoneCode.objects.filter(hall_id=hall_id, id=code_id, used_at=None).first()
    if last is None or at >= last.sent_at + KEPT_FOR:
        return OVER
    return _send(hall_id, str(last.phone), address=address, at=at, shown=shown)


def _send(
    hall_id: UUID, phone: str, *, address: str, at: datetime, shown: Language | None
) -> CodeSent | CodeRefused:
    for most, whose in SENDS:
        wait = count_try(hall_id, most, phone if whose == "phone" else address, at=at)
        if wait is not None:
            return _too_many(wait)
    hall = Hall.objects.get(id=hall_id)
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    kept = PhoneCode(
        id=new_id(),
        hall=hall,
        phone=phone,
        phone_index=phone_index(phone),
        sent_at=at,
    )
    kept.digest = _digest(kept.id, code)
    kept.save(force_insert=True)
    # Not through the outbox: a kept message would keep the code where staff could read it.
    try:
        english = _reader(hall_id, phone, shown) is Language.ENGLISH
        words = _words_en(hall.name_en or hall.name, code) if english else _words(hall.name, code)
        _hand_over(hall, Message(str(kept.id), phone, words, at.isoformat()), at=at)
    except GatewayDown:
        return NOT_SENT
    PhoneCode.objects.filter(id=kept.id).update(taken_at=at)
    return CodeSent(kept.id)


def _hand_over(hall: Hall, message: Message, *, at: datetime) -> None:
    """The first gateway that takes it; whoever waits for a code is served at once, or told."""
    for gateway in gateways_of(hall):
        if gateway_standing.rests_until(hall.id, gateway.name, at=at):
            continue
        try:
            gateway.send(message)
        except (GatewayDown, GatewayRefuses) as fault:
            gateway_standing.failed(hall.id, gateway.name, str(fault), at=at)
            continue
        gateway_standing.took(hall.id, gateway.name, at=at)
        return
    raise GatewayDown(hall.code)


def _reader(hall_id: UUID, phone: str, shown: Language | None) -> Language | None:
    """The one language whoever has this telephone chose; where there is none, or several, the page's."""
    mine = Account.objects.filter(
        hall_id=hall_id, staff=None, person__phone_index=phone_index(phone)
    )
    chosen = set(mine.exclude(language="").values_list("language", flat=True))
    return Language(chosen.pop()) if len(chosen) == 1 else shown


def _words_en(hall: str, code: str) -> str:
    minutes = GOOD_FOR // timedelta(minutes=1)
    return (
        f"【{hall}】Your sign-in code is {code}, good once within {minutes} minutes. Give it to "
        "nobody; staff will not ask for it. If you did not want it, do nothing."
    )


def _words(hall: str, code: str) -> str:
    minutes = GOOD_FOR // timedelta(minutes=1)
    return (
        f"【{hall}】您的登录验证码是 {code}，{minutes} 分钟内有效，只能用一次。"
        "谁要都别给，工作人员也不会问您要。不是您要的，不用理会。"
    )


def _digest(code_id: UUID, code: str) -> bytes:
    return keyed_digest("phone_code", f"{code_id}|{code}".encode())


def _too_many(minutes: int) -> CodeRefused:
    return CodeRefused(
        Text(
            f"验证码发得太勤，请过 {minutes} 分钟再要。急办的请打大厅电话。",
            f"Too many codes. Please ask again in {minutes} minutes; if it is urgent, call.",
        ),
        wait_minutes=minutes,
    )


def read_code(typed: str) -> str:
    """The digits in what was typed or pasted, even a whole message; empty if there are none."""
    narrow = normalize("NFKC", typed[:LONGEST_PASTED])
    found: list[str] = ONLY_DIGITS.findall(narrow)
    if len(found) == 1:
        return found[0]
    bare = "".join(one for one in narrow if not one.isspace() and one not in "-–—")
    is_code = len(bare) == DIGITS and bare.isascii() and bare.isdigit()
    return bare if is_code else ""


def use_code(
    hall_id: UUID, code_id: UUID | None, typed: str, *, at: datetime
) -> PhoneCode | CodeRefused:
    """The code, used up by this; call within the transaction of what it is used for.

    A wrong one counts, also among tries at once: the row is locked before it is looked at.
    """
    assert transaction.get_connection().in_atomic_block
    kept = (
        PhoneCode.objects.select_for_update().filter(hall_id=hall_id, id=code_id).first()
        if code_id
        else None
    )
    if kept is None or kept.used_at or at >= kept.sent_at + GOOD_FOR or kept.tries >= TRIES:
        return OVER
    code = read_code(typed)
    if not code:
        return EXPECTED
    if not hmac.compare_digest(bytes(kept.digest), _digest(kept.id, code)):
        kept.tries += 1
        kept.save(update_fields=["tries"])
        return _wrong(TRIES - kept.tries)
    kept.used_at = at
    kept.save(update_fields=["used_at"])
    return kept


def _wrong(left: int) -> CodeRefused:
    if left == 0:
        return OVER
    return CodeRefused(
        Text(
            f"验证码不对，请看短信再填，还可以试 {left} 次。",
            f"That is not the code. Please look at the message; tries left: {left}.",
        )
    )


def stand_in_message(hall_id: UUID, code_id: UUID | None) -> str:
    """What the stand-in took instead of a telephone; empty in a hall that is no demo."""
    hall = Hall.objects.get(id=hall_id)
    if code_id is None or not (hall.is_demo or hall.is_rehearsal):
        return ""
    if not PhoneCode.objects.filter(hall=hall, id=code_id).exists():
        return ""
    message = sms_gateway(hall.code).taken(str(code_id))
    return message.words if message else ""


def sweep(hall_id: UUID, *, at: datetime) -> int:
    """Forget codes of yesterday."""
    removed, _ = PhoneCode.objects.filter(hall_id=hall_id, sent_at__lte=at - KEPT_FOR).delete()
    return removed
