"""Files of bookings for tests: lines of the former system, made as people make them, and brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from banshi.acts import bookings
from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.booking_bringing import look_at, take
from banshi.acts.booking_brought import Bringing, BroughtLine
from banshi.acts.booking_sheet import BOOKINGS
from banshi.acts.bookings import BookingAsked
from banshi.records.booking import Booking
from tests.acts.asking import Story
from tests.acts.booking import CARD, MONDAY_NINE, POLICE, TUESDAY_NINE
from tests.acts.crowd import somebody

# Of one slot at the police window that morning.
PLACES = 4
TITLES = {one.field: one.title for one in BOOKINGS.columns}


def cells(who: int = 1, **changed: Any) -> dict[str, Any]:
    """A line for Tuesday at nine: plainly fictitious person ``who``, with changes by field."""
    party = somebody(who)
    line = {
        "matter": CARD,
        "window": POLICE,
        "date": "2026-03-03",
        "time": "9:00",
        "name": party.name,
        "number": party.number,
        "phone": f"138{who:08}",
    }
    return {**line, **changed}


def workbook(
    *lines: dict[str, Any], titles: Sequence[str] = (), sheet: str = BOOKINGS.name
) -> bytes:
    """These lines as an xlsx file, under all headers or those given."""
    book = Workbook()
    page = book.active
    page.title = sheet
    page.append(list(titles or TITLES.values()))
    for line in lines:
        page.append([line.get(field, "") for field in TITLES])
        for cell in page[page.max_row]:
            # What begins with = is a name here, no formula.
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@dataclass(frozen=True)
class Changeover:
    """A hall that changes over on Monday at nine, and who brings its bookings."""

    story: Story
    login: str = "manager"

    def look(self, content: bytes, when: datetime = MONDAY_NINE) -> Bringing:
        """The file as it is seen; it must be one that can be read."""
        found = self.tried(content, when)
        assert isinstance(found, Bringing), found
        return found

    def tried(self, content: bytes, when: datetime = MONDAY_NINE) -> Any:
        """What looking at a file answers."""
        return look_at(content, by=self.story.who(self.login), at=when)

    def fill(self, places: int, starts_at: datetime = TUESDAY_NINE, first: int = 900) -> None:
        """The desk gives out so many places of a slot, to somebody ``first`` and the next."""
        for number in range(first, first + places):
            asked = BookingAsked(CARD, somebody(number), starts_at, POLICE)
            bookings.book(asked, by=self.story.who("consult"), at=MONDAY_NINE)

    def take(self, seen: Bringing, when: datetime = MONDAY_NINE) -> Bringing:
        """What could be taken is taken."""
        done = take(seen, by=self.story.who(self.login), at=when)
        assert isinstance(done, Bringing), done
        return done

    def bring(self, *lines: dict[str, Any], when: datetime = MONDAY_NINE) -> Bringing:
        """Lines seen and taken."""
        return self.take(self.look(workbook(*lines), when), when)


@pytest.fixture
def change(story: Story) -> Changeover:
    """The seeded hall on the Monday it changes over."""
    return Changeover(story)


def standings(found: Bringing) -> list[str]:
    """Where each line stands, in the file's order."""
    return [one.standing.value for one in found.lines]


def codes(line: BroughtLine) -> list[tuple[str, str]]:
    """What is wrong with a line: the column, and what."""
    return [(TITLES.get(one.field, one.field), one.code) for one in line.why]


def refused(found: Any) -> list[str]:
    """Why a whole file is not read."""
    assert isinstance(found, Invalid | Forbidden), type(found)
    return [one.code for one in found.errors] if isinstance(found, Invalid) else ["forbidden"]


def brought() -> list[Booking]:
    """The bookings that came from the former system."""
    return list(Booking.objects.filter(channel="import").order_by("reference"))
