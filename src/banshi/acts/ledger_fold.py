"""The fold of the overtime ledger: what the journal credited and debited is what people have."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Sum

from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.overtime import OvertimeBalance, OvertimeLine

Told = tuple[str, str, str, str]
# Which fact of an act moves leave, with its sign; pay moves by its own fact of the same act.
MOVES = {
    "credit_overtime": ("minutes", 1),
    "grant_leave": ("minutes", -1),
    "cancel_leave": ("returned", 1),
    "confirm_ledger_correction": ("minutes", 1),
}


def ledger_differences(hall: Hall) -> Iterator[Told]:
    """Whose balance or lines say otherwise than the journal: number, what, told, kept."""
    rows = OvertimeBalance.objects.filter(hall=hall).select_related("staff")
    balances = {one.staff_id: one for one in rows.order_by("staff__staff_number")}
    sums = OvertimeLine.objects.filter(hall=hall).values("staff")
    lines = {
        one["staff"]: (one["leave_sum"], one["pay_sum"])
        for one in sums.annotate(leave_sum=Sum("minutes"), pay_sum=Sum("pay_minutes"))
    }
    told = _told(hall)
    for staff, row in balances.items():
        kept = (row.minutes, row.pay_minutes)
        said = told.get(staff, (0, 0))
        number = row.staff.staff_number
        if said != kept:
            yield number, "overtime balance", str(said), str(kept)
        elif lines.get(staff, (0, 0)) != kept:
            yield number, "overtime lines", str(said), str(lines.get(staff))


def _told(hall: Hall) -> dict[UUID, tuple[int, int]]:
    entries = JournalEntry.objects.filter(
        hall=hall, subject_kind="staff", act__in=MOVES, result="done"
    )
    told: dict[UUID, tuple[int, int]] = {}
    for staff, act, body in entries.values_list("subject", "act", "body"):
        facts: dict[str, Any] = json.loads(bytes(body))["facts"]
        name, sign = MOVES[act]
        minutes, pay = told.get(staff, (0, 0))
        told[staff] = (minutes + sign * facts[name], pay + facts.get("pay_minutes", 0))
    return told
