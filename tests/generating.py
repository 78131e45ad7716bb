"""What a generator app shows: the code of a secret at a moment (RFC 6238)."""

import base64
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

STEP = timedelta(seconds=30)


def code_of(secret: str, when: datetime) -> str:
    """The six digits shown then."""
    raw = base64.b32decode(secret.replace(" ", ""))
    return TOTP(raw, 6, SHA1(), 30).generate(int(when.timestamp())).decode()
