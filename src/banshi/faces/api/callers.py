"""Who calls: a program's token, and under which circumstances (key, version, moment)."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest
from ninja.security import HttpBearer

from banshi.acts.once import OnceKey
from banshi.acts.tokens import holder_of_token
from banshi.boards.hall import HallSummary
from banshi.faces.api.problems import Problem, scope_missing, wrong_field
from banshi.faces.api.rendering import read_json
from banshi.faces.api.scopes import scope_of
from banshi.faces.moment import present
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Channel, Role

KEY_HEADER, VERSION_HEADER = "Idempotency-Key", "If-Match"
LONGEST_KEY = 255
NO_SUCH_VERSION = -1
VERSION_DIGITS = 9


class Token(HttpBearer):
    """``Authorization: Bearer TOKEN`` of the hall that is called; another hall's is nobody's."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Who the token stands for here; 403 where it was not made for such a call."""
        # Tokens go by real time, also where a rehearsal clock stands.
        holder = holder_of_token(token, hall_of(request).id, at=datetime.now(UTC))
        if holder is None:
            return None
        scope = scope_of(request)
        if scope is None or scope not in holder.scopes:
            raise scope_missing(scope)
        return holder.actor


def hall_of(request: HttpRequest) -> HallSummary:
    """The hall that is called."""
    hall: HallSummary | None = getattr(request, "hall", None)
    if hall is None:
        detail = Text(
            "这里还没有大厅。请先运行 banshi seed。", "There is no hall here yet: run banshi seed."
        )
        raise Problem(503, "no_hall", detail)
    return hall


def caller_of(request: HttpRequest) -> Actor:
    """Who calls; operations without a token never ask."""
    actor = getattr(request, "auth", None)
    assert isinstance(actor, Actor)
    return actor


def the_public(hall: HallSummary) -> Actor:
    """The nameless public of a hall: nothing tells who it was (1.2)."""
    return Actor(hall=hall.id, name="", roles=frozenset({Role.CITIZEN}), channel=Channel.API)


@dataclass(frozen=True)
class Call:
    """One call: who, in which hall, when on its clock, on which version, under which key."""

    hall: HallSummary
    by: Actor
    at: datetime
    expected_version: int | None
    key: OnceKey | None


def call_of(request: HttpRequest, file: bytes | None = None) -> Call:
    """The circumstances of a call with a token; the clock is read here, once.

    ``file`` is what was sent where that is no JSON, read already.
    """
    hall, by = hall_of(request), caller_of(request)
    return Call(
        hall=hall,
        by=by,
        at=present(hall),
        expected_version=expected_version(request),
        key=once_key(request, by.account or hall.id, file),
    )


def expected_version(request: HttpRequest) -> int | None:
    """The version in ``If-Match``; none where none is named, an impossible one for another tag."""
    header = request.headers.get(VERSION_HEADER, "").strip()
    if header in ("", "*"):
        return None
    digits = header.removeprefix("W/").strip('"')
    is_version = digits.isascii() and digits.isdigit() and len(digits) <= VERSION_DIGITS
    return int(digits) if is_version else NO_SUCH_VERSION


def once_key(request: HttpRequest, account: UUID, file: bytes | None = None) -> OnceKey | None:
    """The key in ``Idempotency-Key`` with address and body in one form, whatever its spacing."""
    typed = request.headers.get(KEY_HEADER, "").strip()
    if not typed:
        return None
    if len(typed) > LONGEST_KEY or not (typed.isascii() and typed.isprintable()):
        raise wrong_field(
            KEY_HEADER,
            "malformed",
            f"请用 1 到 {LONGEST_KEY} 个可见的 ASCII 字符。",
            f"Use 1 to {LONGEST_KEY} visible ASCII characters.",
        )
    if file is not None:
        return OnceKey(account, typed, request.get_full_path_info().encode() + b"\n" + file)
    return OnceKey(account, typed, request.path_info.encode() + b"\n" + _one_form(request.body))


def _one_form(body: bytes) -> bytes:
    try:
        return json.dumps(read_json(body), sort_keys=True, separators=(",", ":")).encode()
    except (ValueError, RecursionError):
        return body
