"""A booking as a file a telephone's calendar takes in (iCalendar, RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, datetime

LONGEST_LINE = 74
ALARM_BEFORE = "-PT1H"


def calendar_file(
    *,
    uid: str,
    at: datetime,
    starts_at: datetime,
    ends_at: datetime,
    title: str,
    place: str,
    words: str,
) -> bytes:
    """One event with a reminder an hour before; lines folded by bytes as the format wants."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Banshi//Booking//ZH",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_utc(at)}",
        f"DTSTART:{_utc(starts_at)}",
        f"DTEND:{_utc(ends_at)}",
        f"SUMMARY:{_escaped(title)}",
        f"LOCATION:{_escaped(place)}",
        f"DESCRIPTION:{_escaped(words)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(title)}",
        f"TRIGGER:{ALARM_BEFORE}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> Iterator[bytes]:
    """Never within a character: the next line begins with a blank."""
    part = b""
    for one in line:
        character = one.encode()
        if len(part) + len(character) > LONGEST_LINE:
            yield part
            part = b" "
        part += character
    yield part
