"""Short words for proving a telephone in tests: send, read the message, type the code."""

import re
from datetime import datetime, timedelta
from uuid import UUID

from banshi.acts.gateways import sms_gateway
from banshi.acts.phone_accounts import sign_in_by_code
from banshi.acts.phone_codes import CodeSent, send_code
from banshi.policy.vocabulary import Channel
from banshi.records.account import Account
from tests.seeded import Rehearsal
from tests.week import at

NOW = at("2026-03-02 09:00")
HERE = "10.0.0.1"
NEW_PHONE = "13800009999"
SECOND = timedelta(seconds=1)


def sent(halls: Rehearsal, phone: str = NEW_PHONE, when: datetime = NOW, **how: str) -> UUID:
    """A code is sent; what the browser remembers of it."""
    answer = send_code(halls.hall().id, phone, address=how.get("address", HERE), at=when)
    assert isinstance(answer, CodeSent), answer
    return answer.id


def digits(code: UUID, hall: str = "boai") -> str:
    """The digits as they stand on the telephone."""
    message = sms_gateway(hall).taken(str(code))
    assert message is not None
    found = re.search(r"(\d{6})", message.words)
    assert found is not None
    return found[1]


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def enter(halls: Rehearsal, code: UUID | None, typed: str, when: datetime = NOW) -> object:
    return sign_in_by_code(halls.hall().id, code, typed, channel=Channel.WEB, at=when)


def newcomer(halls: Rehearsal, phone: str = NEW_PHONE) -> Account:
    """Somebody the hall knew nothing of, with an account just opened."""
    code = sent(halls, phone)
    account = enter(halls, code, digits(code))
    assert isinstance(account, Account)
    return account
