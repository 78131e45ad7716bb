"""What may stand in a field: bounded, storable text; moments with their offset; days."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from ninja import Path
from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

NOT_OFFERED_YET = "not_offered_yet"
FIRST_YEAR, LAST_YEAR = 2000, 2100
DAY_LENGTH, MOMENT_LENGTH = len("2026-03-07"), 40
SPACE_FOR_PLUS = re.compile(r" (?=\d{2}:?\d{2}$)")


def wrong(code: str, zh: str, en: str) -> PydanticCustomError:
    """A slip with its sentence in both languages."""
    return PydanticCustomError(code, "{en}", {"zh": zh, "en": en})


def _storable(text: str) -> str:
    if "\x00" in text:
        raise wrong(
            "unreadable_characters",
            "里面有存不下的字符，请删掉后重新填。",
            "It contains characters that cannot be kept. Please remove them.",
        )
    return text


def _years(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise wrong(
            "out_of_range",
            f"请给 {FIRST_YEAR} 到 {LAST_YEAR} 年之间的时间。",
            f"Please give a time between {FIRST_YEAR} and {LAST_YEAR}.",
        )


def read_moment(typed: Any) -> datetime:
    """A moment in ISO 8601 with its offset; a plus sign lost in a query is put back."""
    moment = typed if isinstance(typed, datetime) else _parsed_moment(typed)
    if moment.tzinfo is None:
        raise wrong(
            "no_offset",
            "时间要带时区，请在后面加上 +08:00，例如 2026-03-07T10:00:00+08:00。",
            "A moment needs its offset: add +08:00, as in 2026-03-07T10:00:00+08:00.",
        )
    _years(moment.year)
    return moment


def _parsed_moment(typed: Any) -> datetime:
    if isinstance(typed, str) and len(typed) <= MOMENT_LENGTH:
        try:
            return datetime.fromisoformat(SPACE_FOR_PLUS.sub("+", typed.strip()))
        except ValueError:
            pass
    raise wrong(
        "not_a_moment",
        "请写成这样的时间：2026-03-07T10:00:00+08:00。",
        "Please write the moment like 2026-03-07T10:00:00+08:00.",
    )


def read_day(typed: Any) -> date:
    """A day as 2026-03-07."""
    if isinstance(typed, date):
        return typed
    if isinstance(typed, str) and len(typed) == DAY_LENGTH:
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            pass
        else:
            _years(day.year)
            return day
    raise wrong(
        "not_a_day", "请写成这样的日期：2026-03-07。", "Please write the day like 2026-03-07."
    )


def read_day_or_moment(typed: Any) -> date:
    """A day, or a moment with its offset."""
    if isinstance(typed, str) and len(typed) == DAY_LENGTH:
        return read_day(typed)
    return read_moment(typed)


Moment = Annotated[
    datetime,
    BeforeValidator(read_moment),
    WithJsonSchema(
        {"type": "string", "format": "date-time", "examples": ["2026-03-07T10:00:00+08:00"]}
    ),
]
Day = Annotated[
    date,
    BeforeValidator(read_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-03-07"]}),
]
DayOrMoment = Annotated[
    date | datetime,
    BeforeValidator(read_day_or_moment),
    WithJsonSchema(
        {
            "type": "string",
            "anyOf": [{"format": "date"}, {"format": "date-time"}],
            "examples": ["2026-03-02", "2026-03-02T10:00:00+08:00"],
        }
    ),
]
Reference = Annotated[
    str, Path(max_length=20, pattern="^[A-Z0-9-]+$", description="such as Y-7K3M9QXA-4")
]
Storable = AfterValidator(_storable)
Code = Annotated[str, StringConstraints(min_length=1, max_length=40), Storable]
Line = Annotated[str, StringConstraints(max_length=400), Storable]
Words = Annotated[str, StringConstraints(max_length=4000), Storable]
