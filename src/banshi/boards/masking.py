"""Personal data as it is shown by default: enough to know oneself by, too little to misuse."""

STAR = "*"
ID_HEAD = ID_TAIL = 4
PHONE_HEAD, PHONE_TAIL = 3, 4
ENDING = 2
NAME_STARS = 2


def masked_name(name: str) -> str:
    """The first character and one or two stars: 王*, 欧**. A note in brackets falls away."""
    bare = name.split("（")[0].split("(")[0].strip()
    if not bare:
        return ""
    return bare[0] + STAR * min(max(len(bare) - 1, 1), NAME_STARS)


def masked_id(number: str) -> str:
    """First four and last four of an ID number or credit code: 9999**********002X."""
    return _masked(number, ID_HEAD, ID_TAIL)


def id_ending(number: str) -> str:
    """The last two of an ID number: with the masked name enough to tell two of one family apart."""
    bare = number.strip()
    return bare[-ENDING:] if len(bare) > ID_HEAD + ID_TAIL else ""


def masked_phone(phone: str) -> str:
    """First three and last four of a telephone number: 138****0001."""
    return _masked(phone, PHONE_HEAD, PHONE_TAIL)


def with_name_masked(text: str, name: str) -> str:
    """A text in which somebody is named, for those to whom it was not written."""
    return text.replace(name, masked_name(name)) if name else text


def _masked(text: str, head: int, tail: int) -> str:
    """A text too short to hide its middle is hidden whole."""
    bare = text.strip()
    if len(bare) <= head + tail:
        return STAR * len(bare)
    return bare[:head] + STAR * (len(bare) - head - tail) + bare[-tail:]
