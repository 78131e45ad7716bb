"""The sample halls as plain values, read from the files beside this module."""

import json
import tomllib
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from importlib.resources import files
from typing import Any

FIRST, NEIGHBOUR = "boai", "yunxi"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class SamplePerson:
    """Somebody of a sample hall; without a login nobody can sign in as them.

    ``training_days`` is how long the training still holds when the hall begins; none named means
    years. ``employment`` is under which law they work; none named means civil servants.
    """

    role: str
    name: str
    id_number: str
    phone: str
    login: str = ""
    enterprise: str = ""
    credit_code: str = ""
    staff_number: str = ""
    department: str = ""
    window: str = ""
    credential: str = ""
    training_days: int = 0
    employment: str = ""


@dataclass(frozen=True)
class SamplePost:
    """A post and the staff numbers of its A and B roles."""

    code: str
    name: str
    window: str
    a: str
    b: str = ""
    hot: bool = False


@dataclass(frozen=True)
class SampleBooking:
    """Somebody who has booked when the hall begins, on the first day with a free slot."""

    matter: str
    window: str
    name: str
    id_number: str


@dataclass(frozen=True)
class WeekLine:
    """A line of a week's roster; the weekday counts from Monday as 0.

    ``after_work`` lines stand on days the hall sat, other off-hours lines on days it is shut.
    """

    staff: tuple[str, ...]
    window: str
    weekday: int | None = None
    starts: time | None = None
    ends: time | None = None
    after_work: bool = False


@dataclass(frozen=True)
class Week:
    """A sample hall's week: at windows, on visits, off hours, on duty, on call.

    ``elsewhere`` are further windows, which a rehearsal rosters for a few weeks only.
    """

    window: tuple[WeekLine, ...]
    elsewhere: tuple[WeekLine, ...]
    visit: tuple[WeekLine, ...]
    off_hours: tuple[WeekLine, ...]
    duty: tuple[str, ...]
    on_call: tuple[WeekLine, ...] = ()


@dataclass(frozen=True)
class SampleHall:
    """One sample hall. ``catalogue`` is what ``read_json`` of the catalogue import takes."""

    code: str
    name: str
    name_en: str
    address: str
    telephone: str
    duty_telephone: str
    catalogue: dict[str, Any]
    people: tuple[SamplePerson, ...]
    posts: tuple[SamplePost, ...]
    week: Week
    projects: tuple[dict[str, Any], ...] = ()
    bookings: tuple[SampleBooking, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@cache
def sample_hall(code: str) -> SampleHall:
    """The sample hall of that code; FileNotFoundError for another."""
    hall = _toml(code, "hall.toml")
    people = _toml(code, "people.toml")
    only = hall.pop("only", None)
    return SampleHall(
        **hall,
        catalogue=_catalogue(_toml(code, "windows.toml")["windows"], only),
        people=tuple(SamplePerson(**one) for one in people["people"]),
        posts=tuple(SamplePost(**one) for one in people["posts"]),
        week=sample_week(code),
        projects=_listed(code, "projects"),
        bookings=tuple(SampleBooking(**one) for one in _listed(code, "bookings")),
    )


def sample_sayings() -> dict[str, dict[str, str]]:
    """What people call the sample matters, by code, then by kind; ``by`` is who wrote it."""
    read = _toml("catalogue", "sayings.toml")
    by = read.pop("by")
    return {code: {**words, "by": by} for code, words in read.items()}


@dataclass(frozen=True)
class SampleAdvice:
    """One piece of policy advice, with the papers it rests on and its last day."""

    code: str
    question: str
    answer: str
    also: tuple[str, ...]
    sources: tuple[str, ...]
    editor: str
    expires_on: date


def sample_advice() -> tuple[SampleAdvice, ...]:
    """The policy advice of the sample halls, by code."""
    read = _toml("advice", "advice.toml")
    editor, expires_on = read.pop("editor"), read.pop("expires_on")
    return tuple(
        SampleAdvice(
            code=code,
            question=one["question"],
            answer=one["answer"],
            also=tuple(one["also"]),
            sources=tuple(one["sources"]),
            editor=editor,
            expires_on=one.get("expires_on", expires_on),
        )
        for code, one in read.items()
    )


@cache
def sample_week(code: str) -> Week:
    """The week of the sample hall of that code."""
    week = _toml(code, "roster.toml")
    return Week(
        window=_lines(week, "window"),
        elsewhere=_lines(week, "elsewhere"),
        visit=_lines(week, "visit"),
        off_hours=_lines(week, "off_hours"),
        duty=tuple(week["duty"]["staff"]),
        on_call=_lines(week, "on_call"),
    )


def _lines(week: dict[str, Any], kind: str) -> tuple[WeekLine, ...]:
    return tuple(
        WeekLine(
            staff=tuple(line["staff"]),
            window=line.get("window", ""),
            weekday=WEEKDAYS.index(line["weekday"]) if "weekday" in line else None,
            starts=line.get("starts"),
            ends=line.get("ends"),
            after_work=line.get("after_work", False),
        )
        for line in week.get(kind, [])
    )


def _listed(code: str, what: str) -> tuple[dict[str, Any], ...]:
    """What the sample hall has of a kind that not every hall has."""
    if not files(__package__).joinpath(code, f"{what}.toml").is_file():
        return ()
    return tuple(_toml(code, f"{what}.toml")[what])


def _toml(*path: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(*path).read_text(encoding="utf-8"))


def _catalogue(windows: list[dict[str, Any]], only: list[str] | None) -> dict[str, Any]:
    """The sample matters, with everyday names and the guides completed so far."""
    plain = json.loads(
        files(__package__).joinpath("catalogue", "matters.json").read_text(encoding="utf-8")
    )
    more = _toml("catalogue", "everyday.toml")
    guides = files(__package__).joinpath("catalogue", "guides")
    for guide in sorted(guides.iterdir(), key=lambda one: one.name):
        words = tomllib.loads(guide.read_text(encoding="utf-8"))
        more[guide.name.removesuffix(".toml")] = {**words, "sample": True}
    matters = [
        {**matter, **more.get(matter["id"], {})}
        for matter in plain["matters"]
        if only is None or matter["id"] in only
    ]
    return {"meta": {"windows": windows}, "matters": matters}
