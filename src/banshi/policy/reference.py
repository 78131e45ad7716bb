"""References people read aloud: a letter, eight characters, and one that catches slips.

The alphabet is Crockford's base 32 (no I, L, O, U); the check is the value modulo 37, and only
values whose remainder is an ordinary letter or digit are given out.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BODY_LENGTH = 8
CHECK_MODULUS = 37
SPOKEN_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def check_character(body: str) -> str | None:
    """The check character of eight characters, or none when this body is not given out."""
    value = 0
    for character in body:
        value = value * len(ALPHABET) + ALPHABET.index(character)
    remainder = value % CHECK_MODULUS
    return ALPHABET[remainder] if remainder < len(ALPHABET) else None


def tidy_reference(typed: str) -> str | None:
    """The reference somebody typed, in its written form, or none if it cannot be one."""
    letters = "".join(typed.split()).replace("-", "").upper().translate(SPOKEN_ALIKE)
    if len(letters) != BODY_LENGTH + 2 or any(one not in ALPHABET for one in letters):
        return None
    kind, body, check = letters[0], letters[1:-1], letters[-1]
    if check_character(body) != check:
        return None
    return f"{kind}-{body}-{check}"
