"""The hall checks its own record: every chain and seal, and that the rows hold what it tells.

Each check leaves an entry on the hall's chain, so that a missing check shows; what is found is
told to hall management once a day.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts.answers import Forbidden
from banshi.acts.facts import local
from banshi.acts.folding import Folded, fold
from banshi.acts.hall_entries import write_on_hall
from banshi.acts.hall_reports import report
from banshi.acts.verification import Verification, verify
from banshi.policy.actor import Actor, hall_itself
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Role
from banshi.records.hall import Hall

NOT_YOURS = Text(
    "核对由大厅管理人员、督查或系统维护来做。",
    "Management, supervision or the administrator checks.",
)
CHECKERS = (Role.MANAGER, Role.SUPERVISOR, OFFICE[Duty.CHECKS])
ACT = "check_record"


@dataclass(frozen=True)
class Checked:
    """What both checks found."""

    verification: Verification
    folded: Folded

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return self.verification.is_whole and self.folded.agrees


def check_record(hall_id: UUID, *, by: Actor | None, at: datetime) -> Checked | Forbidden:
    """Verify and fold one hall's record; ``by`` is none for the hall's own nightly check."""
    if by is not None and not by.has(*CHECKERS):
        return Forbidden(NOT_YOURS)
    hall = Hall.objects.get(id=hall_id)
    checked = Checked(verify(hall.code), fold(hall.code))
    _write(hall_id, checked, by=by or hall_itself(hall_id), at=at)
    if not checked.is_whole:
        day = local(at, hall.zone).date()
        report(
            hall_id,
            f"record {day}",
            title=Text("留痕核对有问题", "The check of the record found something"),
            body=Text(
                f"{_words(checked).zh}请马上叫系统维护来看，先不要改动数据。",
                f"{_words(checked).en}Call maintenance at once and change nothing meanwhile.",
            ),
            at=at,
        )
    return checked


def _write(hall_id: UUID, checked: Checked, *, by: Actor, at: datetime) -> None:
    broken, differs = checked.verification.first, checked.folded.first
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=hall_id)
        write_on_hall(
            hall,
            ACT,
            {
                "whole": checked.is_whole,
                "entries": checked.verification.entries,
                "chains": checked.verification.chains,
                "seals": checked.verification.seals,
                "requests": checked.folded.requests,
                "broken": f"{broken.reference or broken.kind} {broken.seq}" if broken else "",
                "differs": f"{differs.reference} {differs.what}" if differs else "",
            },
            by=by,
            at=at,
        )


def _words(checked: Checked) -> Text:
    zh, en = "", ""
    broken, differs = checked.verification.first, checked.folded.first
    if broken is not None:
        place = broken.reference or broken.kind
        fault = broken.fault.words
        zh += f"留痕断在 {place} 第 {broken.seq} 条：{fault.zh}"
        en += f"The record breaks at {place}, entry {broken.seq}: {fault.en} "
    if differs is not None:
        zh += f"{differs.reference} 的 {differs.what} 和留痕不一样。"
        en += f"{differs.what} of {differs.reference} is not what the record says. "
    return Text(zh, en)
