"""New references and short codes, drawn at random."""

import secrets

from banshi.policy.reference import ALPHABET, BODY_LENGTH, check_character
from banshi.policy.vocabulary import RequestKind

KIND_LETTERS = {
    RequestKind.HOME_VISIT: "S",
    RequestKind.OFF_HOURS: "Y",
    RequestKind.EXTENDED_HOURS: "X",
    RequestKind.FAST_TRACK: "T",
    RequestKind.ASSISTANCE: "B",
}
INTEGRITY_LETTER = "N"
PARAMETER_LETTER = "P"
DATA_LETTER = "G"
ASKED_LETTER = "W"
VISIT_LETTER = "V"
CATALOGUE_LETTER = "C"
AUTHORISATION_LETTER = "D"
BOOKING_LETTER = "H"
CALL_BACK_LETTER = "R"
LEAVE_LETTER = "Z"
CORRECTION_LETTER = "J"
CODE_LENGTH = 10
DOOR_DIGITS = 6


def new_reference(letter: str) -> str:
    """A reference under a kind's letter; its first letter is never mistaken for a digit."""
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(BODY_LENGTH))
        check = check_character(body)
        if check is not None:
            return f"{letter}-{body}-{check}"


def new_door_code() -> str:
    """Six digits by which a crew is known at the door."""
    return f"{secrets.randbelow(10**DOOR_DIGITS):0{DOOR_DIGITS}}"


def new_code() -> str:
    """The short code of a journal entry, printed on papers."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
