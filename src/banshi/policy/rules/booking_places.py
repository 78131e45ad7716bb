"""How many places a slot has for bookings, and who may take which (3.0, readings R11, R12)."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import ceil, floor

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import WindowKind
from banshi.policy.wording import moment_text


@dataclass(frozen=True)
class Places:
    """The places of one slot: ``every`` that can be booked, ``open`` those anybody may book.

    The rest of ``every`` is kept for people who telephone or stand at a desk.
    """

    every: int
    open: int

    def less(self, count: int) -> "Places":
        """So many fewer of both, never below none."""
        return Places(max(self.every - count, 0), max(self.open - count, 0))


def _handled_without_walk_ins(
    people: tuple[int, ...], able: bool, kind: WindowKind, frame: Frame
) -> Decision[Places]:
    here = handled_by(people[-1:], kind, frame)
    return Decision(Places(floor(here), floor(here)), (), (), Text("", ""), frame.edition)


def handled_by(people: tuple[int, ...], kind: WindowKind, frame: Frame) -> Fraction:
    """How many people a window can handle in slots in which so many serve, booked or not."""
    numbers = frame.parameters
    joint = kind is WindowKind.REAL_ESTATE_TAX
    each = numbers.joint_intake_minutes if joint else numbers.intake_minutes
    return Fraction(sum(people) * numbers.booking_slot_minutes, each)


@clause("3.0", without=_handled_without_walk_ins)
def bookable_places(
    people: tuple[int, ...], able: bool, kind: WindowKind, frame: Frame
) -> Decision[Places]:
    """How many places has the last of these slots of one sitting?

    ``people`` serve in each slot. An ordinary booking is confirmed at once if one is free. We read free as within what the
    window's people can handle in their minutes of intake, less the share that belongs to whoever
    walks in (R12). Whole places add up over the sitting, so that the shares are kept over it, and
    of the places that can be booked the first is anybody's.
    Where nobody is there who may handle the matter, no place is free.
    """
    numbers = frame.parameters
    share = 1 - numbers.booking_walk_in_share
    everybodys = 1 - numbers.booking_staff_share
    upto = floor(handled_by(people, kind, frame) * share)
    before = floor(handled_by(people[:-1], kind, frame) * share)
    there = able and bool(people) and people[-1] > 0
    anybody = ceil(upto * everybodys) - ceil(before * everybodys)
    found = Places(upto - before, anybody) if there else Places(0, 0)
    facts = (
        fact("people", people[-1] if people else 0, Origin.ROSTER),
        fact("able", able, Origin.ROSTER),
        fact("walk_in_share", numbers.booking_walk_in_share, Origin.PACK),
        fact("every", found.every, Origin.PACK),
        fact("open", found.open, Origin.PACK),
    )
    text = Text(
        f"这个时段可约{found.every}个，其中{found.open}个大家都能约；其余留给直接来取号的人。",
        f"{found.every} can be booked in this slot, {found.open} of them by anybody; the rest is"
        " for people who walk in.",
    )
    return decides(found, frame, text, met("3.0", text, *facts))


@clause("3.0", without=nothing_asked)
def slot_offered(
    places: Places, by_staff: bool, starts_at: datetime, frame: Frame
) -> Decision[str]:
    """Does the slot have any place for whoever asks, taken or not?

    We read a slot without a place of its own as one for walk-ins: nobody is turned away, there is
    only nothing to book.
    """
    most = places.every if by_staff else places.open
    facts = (fact("places", most, Origin.ROSTER),)
    if most > 0:
        return passes(frame, met("3.0", Text("这个时段放号。", "The slot can be booked."), *facts))
    when = moment_text(frame.calendar.local(starts_at))
    reason = Text(
        f"{when.zh}这个时段不放预约号，直接来取号办就行；想约号请换一个时段。",
        f"No bookings are taken for {when.en}: just come and take a number, or choose another slot.",
    )
    return refuses(RefusalCode.NOT_BOOKABLE, frame, reason, not_met("3.0", reason, *facts))


@clause("3.0", without=nothing_asked)
def place_left(free: bool, starts_at: datetime, frame: Frame) -> Decision[str]:
    """Is a place left?

    We read a place as taken once for everybody, whatever the way it was booked; a place held for
    somebody who is still typing, or offered to the first in line, is taken until it lapses (R11).
    """
    facts = (fact("place_left", free, Origin.RECORD),)
    if free:
        return passes(frame, met("3.0", Text("还有空位。", "A place is left."), *facts))
    when = moment_text(frame.calendar.local(starts_at))
    reason = Text(
        f"{when.zh}约满了。请换一个时段，或登记候补；不约也行，直接来取号。",
        f"{when.en} is full. Choose another slot or join the waiting list; or come without a"
        " booking and take a number.",
    )
    return refuses(RefusalCode.SLOT_FULL, frame, reason, not_met("3.0", reason, *facts))


@clause("3.0", without=nothing_asked)
def none_left_to_wait_for(free: bool, frame: Frame) -> Decision[str]:
    """Is there something to wait for?

    We read a waiting list as for full slots only: where a place is free it is booked at once.
    """
    facts = (fact("place_left", free, Origin.RECORD),)
    if not free:
        return passes(frame, met("3.0", Text("都约满了。", "All of it is full."), *facts))
    reason = Text(
        "这段时间还有空位，直接约就行，不用候补。",
        "There are free places in that time; book one, there is nothing to wait for.",
    )
    return refuses(RefusalCode.PLACE_FREE, frame, reason, not_met("3.0", reason, *facts))
