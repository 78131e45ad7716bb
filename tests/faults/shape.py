"""What a hall's rows say, without ids and random marks: two equal stories have equal shapes."""

from typing import Any

from banshi.acts.gateways import sms_gateway
from banshi.records.booking import Booking, BookingSlot
from banshi.records.duty import Absence
from banshi.records.journal import CommitmentSalt, JournalEntry
from banshi.records.notice import Counter, Notice, Paper
from banshi.records.once import Once
from banshi.records.overtime import Leave, OvertimeBalance, OvertimeLine
from banshi.records.people import Person
from banshi.records.promise import FiredRung, Promise
from banshi.records.request import Appointed, OffHoursSlot, Request, RequestMatter
from banshi.records.visit import MatterOutcome, Visit
from banshi.records.visit_intake import MaterialSeen, OneTimeNotice, VisitSignature
from tests.faults.invariants import EVERY
from tests.seeded import HALL


def shape() -> dict[str, Any]:
    """All that the acts of one hall wrote, comparable between copies of one database."""
    here = {"hall__code": HALL}
    requests = Request.objects.filter(**here).order_by("received_at", "wanted_at", "reference")
    number = {one.id: position for position, one in enumerate(requests)}
    return {
        "requests": [
            (
                *(one.state, one.shown_state, one.version, one.shown_version, one.seq),
                *(one.slot_id is not None, one.offered_at, one.wanted_at),
                *(one.refusal_ground, one.proposed_by_id is not None),
            )
            for one in requests
        ],
        "matters": RequestMatter.objects.filter(**here).count(),
        "entries": sorted(
            # Without ``seq``: a message freed late is told after rungs that fired meanwhile.
            (number.get(one.subject, -1), one.version or 0, one.act, one.result)
            for one in JournalEntry.objects.filter(**here)
        ),
        "visits": sorted(
            (number[one.request_id], one.starts_at, str(one.credentials_shown_at))
            for one in Visit.objects.filter(**here)
        ),
        "taken in": sorted(
            [
                *MaterialSeen.objects.filter(**here).values_list("material", "state"),
                *MatterOutcome.objects.filter(**here).values_list("matter__code", "outcome"),
                *(
                    (one.matter.code, f"{one.paper is not None} {one.bring_by}")
                    for one in OneTimeNotice.objects.filter(**here).select_related("matter")
                ),
                *VisitSignature.objects.filter(**here).values_list("visit__reference", "how"),
            ]
        ),
        "silent": Person.objects.filter(silent_since__isnull=False, **here).count(),
        "salts": CommitmentSalt.objects.filter(**here).count(),
        "promises": sorted(
            (number[one.subject], one.kind, one.ended_how, one.due_at, one.next_rung)
            for one in Promise.objects.filter(**here)
        ),
        "fired": sorted(
            (number[one.promise.subject], one.promise.kind, one.rung)
            for one in FiredRung.objects.filter(**here).select_related("promise")
        ),
        "notices": sorted(
            (
                number.get(one.subject, -1),
                one.kind,
                one.channel,
                one.state,
                one.to_role,
                one.keeps_id is None,
            )
            for one in Notice.objects.filter(**here)
        ),
        "papers": sorted(Paper.objects.filter(**here).values_list("kind", "number")),
        "crew": sorted(
            (number[one.request_id], one.staff.name, one.starts_at, one.released_at is None)
            for one in Appointed.objects.filter(**here).select_related("staff")
        ),
        "slots": sorted(
            OffHoursSlot.objects.filter(**here).values_list("window__code", "starts_at", "taken")
        ),
        "ledger": sorted(
            (one.staff.staff_number, one.entry, one.part, one.minutes, one.pay_minutes)
            for one in OvertimeLine.objects.filter(**here).select_related("staff")
        ),
        "balances": sorted(
            OvertimeBalance.objects.filter(**here).values_list(
                "staff__staff_number", "minutes", "pay_minutes"
            )
        ),
        "leaves": sorted(
            Leave.objects.filter(**here).values_list("staff__staff_number", "starts_at", "state")
        ),
        "absences": sorted(
            (one.staff.staff_number, one.starts_at, one.taken_back_at is None)
            for one in Absence.objects.filter(**here).select_related("staff")
        ),
        "bookings": sorted(
            (
                *(one.state, one.version, one.seq, one.of_open, one.slot_id is not None),
                *(str(one.starts_at), str(one.until), one.party_name),
            )
            for one in Booking.objects.filter(**here)
        ),
        "booking slots": sorted(
            BookingSlot.objects.filter(**here, taken__gt=0).values_list(
                "window__code", "starts_at", "taken", "open_taken"
            )
        ),
        "counters": sorted(Counter.objects.filter(**here).values_list("name", "last")),
        "once": sorted(Once.objects.filter(**here).values_list("key", "status")),
        "messages": len(sms_gateway(HALL).messages(EVERY)),
    }


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The parts in which two shapes differ, with both sides."""
    return [
        f"{part}: {one[part]} instead of {other[part]}"
        for part in other
        if one[part] != other[part]
    ]
