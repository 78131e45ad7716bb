"""As many plainly fictitious people as a test wants, nobody the same."""

from banshi.acts.application import Party
from banshi.policy.id_number import CHECK_DIGITS, WEIGHTS
from banshi.policy.vocabulary import PartyType


def somebody(number: int) -> Party:
    """A plainly fictitious person nobody else is; without a telephone."""
    body = f"999999{1950 + number % 50}0101{number // 50 + 1:03}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return Party(PartyType.PERSON, f"样例{number}", body + CHECK_DIGITS[total % 11])
