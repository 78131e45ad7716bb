"""Strings that break programs: the public list where it is at hand, and our own always."""

import json
import os
from functools import cache
from pathlib import Path

# What the public list lacks and the hall will meet: rare characters, marks of direction, figures
# of full width, characters PostgreSQL cannot hold, and markup in Chinese quotes.
OWN = (
    "㙓𬭩龘䶮𠮷",
    "买买提·阿卜杜拉",
    "‮文字倒着走‬",
    "１３８００００００００１",
    "葛󠄀飾󠄁",
    "\x00",
    "前\x00后",
    "“</textarea><script>alert(1)</script>”",
    "'\"><img src=x onerror=alert(1)>",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "%(name)s %s {0} {}",
    "' OR 1=1 --",
    "一" * 2000,
    "\n\n一\n\n\n二\n",
    "\u2028\u2029\ufeff",
    "⁣",
    "　　",
    "javascript:alert(1)",
    "//elsewhere.example/",
    "../../../../etc/passwd",
)
PUBLIC = "blns.json"


def public_list() -> Path:
    """Where the public list would be: beside the checkout, or where BANSHI_SHARED says."""
    beside = Path(__file__).parents[2] / "shared"
    return Path(os.environ.get("BANSHI_SHARED", beside)) / "data" / PUBLIC


@cache
def strings() -> tuple[str, ...]:
    """Our own, and the public list if it is there."""
    listed = public_list()
    found = json.loads(listed.read_text("utf-8")) if listed.exists() else []
    return tuple(dict.fromkeys([*OWN, *found]))


def share(number: int, of: int) -> tuple[str, ...]:
    """The strings one of so many fields gets, so that together they get them all.

    Fields differ in what breaks them, so our own few go to each by turns.
    """
    public = strings()[len(OWN) :]
    return (*OWN[number % 4 :: 4], *public[number % of :: of])
