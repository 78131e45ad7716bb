"""Which passwords are refused, and why: too short, known to everybody, or made of what is known.

No network: the list is the one that comes with Django (the 20,000 most seen in breaches), what
Chinese users choose beside it, and the words of the hall and the person.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from django.contrib.auth.password_validation import CommonPasswordValidator

from banshi.acts.sign_in_profiles import LONGEST_PASSWORD, PasswordRules
from banshi.policy.decision import Text

FEWEST_DIFFERENT = 5
SHORTEST_WORD = 4
LONGEST_UNIT = 4
MOSTLY_IN_LINE = 0.7
# What is typed without thinking: rows and columns of keys, read either way.
KEY_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "1qaz2wsx3edc4rfv5tgb6yhn7ujm")
OWN_COMMON = frozenset(
    [
        "woaini",
        "woaini1314",
        "woaizhongguo",
        "zhongguo",
        "zhonghua",
        "beijing",
        "henan",
        "jiaozuo",
        "mima",
        "wodemima",
        "guanliyuan",
        "admin",
        "administrator",
        "zhengwu",
        "zhengwudating",
        "dating",
        "banshi",
        "banshidating",
        "chuangkou",
        "gonganju",
        "gongan",
        "shuiwu",
        "budongchan",
        "huanying",
        "nihao",
        "xiexie",
        "caonima",
        "woshini",
        "iloveyou",
        "password",
        "passwd",
        "letmein",
        "welcome",
        "changeme",
        "default",
        "guest",
        "test",
        "root",
        "system",
    ]
)
LEET = str.maketrans({"@": "a", "4": "a", "3": "e", "1": "l", "0": "o", "$": "s", "5": "s"})
AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
KINDS = (re.compile("[a-z]"), re.compile("[A-Z]"), re.compile("[0-9]"), re.compile(r"[^a-zA-Z0-9]"))


@lru_cache(maxsize=1)
def breached() -> frozenset[str]:
    """Passwords everybody tries first, in lower case."""
    return frozenset(CommonPasswordValidator().passwords) | OWN_COMMON


def weakness(password: str, rules: PasswordRules, about: Iterable[str] = ()) -> Text | None:
    """Why this password is refused, none for a good one.

    ``about`` are words anybody may know of the person and the hall: login, name, codes, numbers.
    """
    if len(password) < rules.shortest:
        return Text(
            f"太短了，至少 {rules.shortest} 个字符。几个不相干的词连起来，又长又好记。",
            f"Too short: at least {rules.shortest} characters. A few unrelated words together "
            "are long and easy to remember.",
        )
    if len(password) > LONGEST_PASSWORD:
        return Text(
            f"太长了，最多 {LONGEST_PASSWORD} 个字符。",
            f"Too long: at most {LONGEST_PASSWORD} characters.",
        )
    held = sum(bool(kind.search(password)) for kind in KINDS)
    if held < rules.kinds:
        return Text(
            f"小写字母、大写字母、数字、符号里至少要有 {rules.kinds} 种，现在有 {held} 种。",
            f"Of lower case, upper case, digits and signs at least {rules.kinds} kinds; "
            f"there are {held}.",
        )
    plain = password.lower()
    if _is_known(plain):
        return Text(
            "这个密码人人会猜，在泄露过的密码里也有。请换一个。",
            "Everybody guesses this password; it is among those that were breached. "
            "Choose another.",
        )
    if _tells(plain, about):
        return Text(
            "密码里有账号、姓名、证件号、电话或大厅的名字，知道您的人会先试这些。请换一个。",
            "It holds your login, name, a number of yours or the hall's name: whoever knows you "
            "tries those first. Choose another.",
        )
    if _is_pattern(plain):
        return Text(
            "这是一串连着的键或者重复的字符，很快就能试出来。请换一个。",
            "It is a run of keys or one piece over and over, found quickly. Choose another.",
        )
    return None


def _is_known(plain: str) -> bool:
    """On the list: as it is, with digits and signs around it, letters as signs, or two of it."""
    for text in {plain, plain.translate(LEET)}:
        bare = AROUND.sub("", text)
        if text in breached() or bare in breached() or _whole(text) in breached():
            return True
        if any(_are_known(bare[:cut], bare[cut:]) for cut in range(SHORTEST_WORD, len(bare))):
            return True
    return False


def _are_known(one: str, other: str) -> bool:
    """Two known ones in a row, whatever digits and signs stand between them."""
    return AROUND.sub("", one) in breached() and AROUND.sub("", other) in breached()


def _whole(text: str) -> str:
    """The piece a text repeats from end to end, or the text itself."""
    at = (text + text).find(text, 1)
    return text[:at]


def _tells(plain: str, about: Iterable[str]) -> bool:
    words = {word.strip().lower() for word in about}
    return any(len(word) >= SHORTEST_WORD and word in plain for word in words)


def _is_pattern(plain: str) -> bool:
    if len(set(plain)) < FEWEST_DIFFERENT or len(_whole(plain)) <= LONGEST_UNIT:
        return True
    in_line = sum(_next_to(one, other) for one, other in pairwise(plain))
    return in_line >= MOSTLY_IN_LINE * (len(plain) - 1)


def _next_to(one: str, other: str) -> bool:
    """The same again, the next in the alphabet, or the next key."""
    if abs(ord(one) - ord(other)) <= 1:
        return True
    return any(one + other in row or other + one in row for row in KEY_ROWS)
