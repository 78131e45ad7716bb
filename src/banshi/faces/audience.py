"""Who may open which address, as ``routes.toml`` has it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from banshi.faces.entry import HALL_PREFIX

PROGRAMS = "token"
EVERYBODY = {"public", "signed-in", PROGRAMS}


@cache
def audiences() -> Mapping[str, str]:
    """The audience of every address, by its url name."""
    return tomllib.loads(Path(__file__).with_name("routes.toml").read_text("utf-8"))


def is_for_staff(address: str) -> bool:
    """Whether only somebody who works in the hall may open a path of this site."""
    path = urlsplit(address).path
    in_hall = HALL_PREFIX.match(path)
    try:
        name = resolve(in_hall.group(2) if in_hall else path).view_name
    except Resolver404:
        return False
    return audiences().get(name, "public").split()[0] not in EVERYBODY
