"""The hall at work: web, worker, calendar."""

import http.client
import socket
from collections.abc import Iterator
from datetime import date, datetime
from urllib.parse import urlsplit

from banshi.acts.gateways import BookFault, book
from banshi.boards.calendars import calendar_of
from banshi.boards.gateways import GatewayLine, gateway_lines
from banshi.boards.hall import halls
from banshi.policy.holiday_papers import year_not_loaded
from banshi.site import supervisor
from banshi.site.doctor import Sign, care, ill, well
from banshi.site.environment import Environment

PULSE_CARE_SECONDS = 30.0
PULSE_ILL_SECONDS = 120.0
ANSWER_SECONDS = 5.0


def web(here: Environment) -> Sign:
    """Does the hall answer at its address?"""
    running = supervisor.is_up(here)
    if running is None:
        if _taken(here):
            return ill(
                "web",
                f"the hall is not running, and something else uses port {here.port}",
                f"PORT={here.port + 1} make run",
            )
        return ill("web", "the hall is not running", "make run")
    if not _answers(running.address):
        return ill("web", f"no answer at {running.address}", f"Read {here.logs / 'web.log'}")
    return well("web", f"answers at {running}")


def worker(here: Environment, *, now: float) -> Sign:
    """Did the worker go round lately? ``now`` in seconds since 1970."""
    if not here.pulse.exists():
        return ill("worker", "has never gone round", "make run")
    age = now - here.pulse.stat().st_mtime
    seen = f"went round {age:.0f} s ago"
    if age > PULSE_ILL_SECONDS:
        cure = f"make stop run; if it stays so, read {here.logs / 'worker.log'}"
        return ill("worker", f"{seen}: nothing due fires and no notice is sent", cure)
    if age > PULSE_CARE_SECONDS:
        return care("worker", seen, f"Read {here.logs / 'worker.log'}")
    return well("worker", seen)


def at_the_door(here: Environment) -> Sign:
    """Is there the hall that answers without ``/h/CODE/``? Without it every page there is a fault."""
    codes = [hall.code for hall in halls()]
    if here.hall in codes:
        return well("hall", f"{here.hall} answers at /")
    if not codes:
        return ill(
            "hall", "there is none yet", "banshi hall create CODE, or banshi seed for samples"
        )
    seen = f"{here.hall} should answer at / and is not here; these are: {', '.join(codes)}"
    return ill("hall", seen, f"Start it with BANSHI_HALL={codes[0]}")


def calendars(*, today: date) -> Iterator[Sign]:
    """Does every hall know this year's working days, and from October the next year's?"""
    for hall in halls():
        if hall.is_rehearsal:
            continue
        last = calendar_of(hall.id).published_through
        subject, seen = f"calendar of {hall.code}", f"working days known through {last}"
        cure = "banshi calendar import FILE"
        if last < today.year:
            yield ill(subject, f"{seen}: dates are provisional", cure)
        elif year_not_loaded(last, today):
            yield care(subject, f"{seen}: dates in {last + 1} are provisional", cure)
        else:
            yield well(subject, seen)


def gateways(*, now: datetime) -> Iterator[Sign]:
    """Can text messages leave, and by which gateways?"""
    try:
        kept = book()
    except BookFault as fault:
        yield ill("gateways", str(fault), "Correct that line: docs/running.md, Text messages")
        return
    lines = {(one.hall, one.name): one for one in gateway_lines(at=now)}
    for hall in halls():
        if hall.is_rehearsal:
            continue
        names = kept.order.get(hall.code, ())
        subject = f"gateways of {hall.code}"
        if not names:
            cure = "Write gateways.toml into the keys folder: docs/running.md, Text messages"
            yield care(subject, "the stand-in: nothing reaches a telephone", cure)
            continue
        resting = [one for one in names if _rests(lines.get((hall.id, one)))]
        seen = f"in this order: {', '.join(names)}"
        if not resting:
            yield well(subject, seen)
        else:
            seen = f"{seen}; resting after failures: {', '.join(resting)}"
            cure = "See 发件箱 for what each said; ask its operator"
            yield (ill if len(resting) == len(names) else care)(subject, seen, cure)


def _rests(line: GatewayLine | None) -> bool:
    return line is not None and line.rests_until is not None


def _answers(address: str) -> bool:
    site = urlsplit(address)
    asked = http.client.HTTPConnection(site.hostname or "", site.port, timeout=ANSWER_SECONDS)
    try:
        asked.request("GET", "/healthz")
        return asked.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        asked.close()


def _taken(here: Environment) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((urlsplit(here.address).hostname or "", here.port)) == 0
