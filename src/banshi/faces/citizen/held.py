"""Requests this browser opened by reference and code: remembered for half an hour."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

from banshi.acts.looking_up import Opened
from banshi.faces.entry import HallRequest, channel_of
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Role

HELD = "held"
KEPT_FOR = timedelta(minutes=30)
MOST = 5


def remember(request: HallRequest, opened: Opened) -> None:
    """From now on this browser may see the request and act on it as its asker may."""
    kept = [one for one in _kept(request) if one[0] != opened.reference]
    until = datetime.now(UTC) + KEPT_FOR
    # A session's own time is real time, also where a rehearsal clock stands.
    request.session[HELD] = [
        *kept[-MOST + 1 :],
        [opened.reference, opened.generation, until.timestamp(), request.hall.code],
    ]


def actor_here(request: HallRequest) -> Actor | None:
    """Who is signed in, with what this browser holds by code; or somebody nameless who holds it."""
    now = datetime.now(UTC).timestamp()
    holds = frozenset(
        (str(reference), int(generation))
        for reference, generation, until, hall in _kept(request)
        if until > now and hall == request.hall.code
    )
    if request.actor:
        # Who is signed in comes as a lazy object, which is no dataclass to be replaced.
        known = {one.name: getattr(request.actor, one.name) for one in fields(Actor)}
        return Actor(**{**known, "holds": holds}) if holds else request.actor
    if not holds:
        return None
    return Actor(
        hall=request.hall.id,
        name="",
        roles=frozenset({Role.CITIZEN}),
        channel=channel_of(request),
        holds=holds,
    )


def _kept(request: HallRequest) -> list[tuple[str, int, float, str]]:
    kept: list[tuple[str, int, float, str]] = request.session.get(HELD, [])
    return kept
