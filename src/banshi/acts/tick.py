"""What the worker does now: due rungs, refusals that fall, notices. Safe to run twice at once."""

from datetime import datetime, timedelta
from uuid import UUID

from banshi.acts import (
    booking_work,
    drafts,
    hall_seals,
    lapsing,
    once,
    policy_questions,
    postponing,
    rungs,
    sending,
)
from banshi.acts.facts import local
from banshi.acts.hall_reports import report
from banshi.acts.reprojection import reproject
from banshi.policy.decision import Text
from banshi.policy.wording import moment_text
from banshi.records.base import new_id
from banshi.records.hall import Hall, Heartbeat

ROUNDS = 1000
SILENT_AFTER = timedelta(minutes=10)
WORK = (
    "promises_moved",
    "rungs_fired",
    "refusals_lapsed",
    "questions_raised",
    "postponed_back",
    "bookings_displaced",
    "places_lapsed",
    "places_offered",
    "no_shows",
    "notices_sent",
    "notices_delivered",
    "notices_failed",
    "seals",
)


def tick(hall_id: UUID, *, at: datetime) -> dict[str, int]:
    """Do all that is due in one hall at ``at``, until nothing is; flat counts of work done."""
    hall = Hall.objects.get(id=hall_id)
    total = dict.fromkeys(WORK, 0)
    # A request received while a calendar was being loaded may still be counted in the old one.
    total["promises_moved"] = reproject(hall, at=at)
    for _ in range(ROUNDS):
        done = {
            "rungs_fired": rungs.fire_due(hall, at=at),
            "refusals_lapsed": lapsing.lapse_due(hall, at=at),
            "questions_raised": policy_questions.raise_passed_offers(hall, at=at),
            "postponed_back": postponing.bring_back_due(hall, at=at),
            **booking_work.work_due(hall, at=at),
            **sending.send_due(hall, at=at),
        }
        for name, count in done.items():
            total[name] += count
        if not any(done.values()):
            break
    total["seals"] = hall_seals.seal_due(hall, at=at, at_once=hall.is_rehearsal)
    if not hall.is_rehearsal:
        # A rehearsal's clock passes days between two tries of one call.
        once.sweep(hall.id, at=at)
    drafts.sweep(hall.id, at=at)
    return total


def beat(hall_id: UUID, *, at: datetime, lag_seconds: float) -> None:
    """Note that the worker looked at this hall; ``at`` is real time.

    Where it had been silent too long, management is told now that somebody can tell them.
    """
    before = Heartbeat.objects.filter(hall_id=hall_id).values_list("at", flat=True).first()
    if before is not None and at - before > SILENT_AFTER:
        _tell_of_silence(hall_id, before, at)
    Heartbeat.objects.update_or_create(
        hall_id=hall_id,
        defaults={"at": at, "lag_seconds": lag_seconds},
        create_defaults={"id": new_id(), "at": at, "lag_seconds": lag_seconds},
    )


def _tell_of_silence(hall_id: UUID, before: datetime, at: datetime) -> None:
    zone = Hall.objects.values_list("zone", flat=True).get(id=hall_id)
    since, until = (moment_text(local(one, zone)) for one in (before, at))
    report(
        hall_id,
        f"silence {before.isoformat()}",
        title=Text(
            f"提醒程序停过，{until.zh}恢复", f"The worker had stopped and is back since {until.en}"
        ),
        body=Text(
            f"从{since.zh}起，到点的提醒和短信没有发；现在已经补上，每样一次。请系统维护查原因。",
            f"From {since.en} on no reminder and no message went out; all were made up for, each "
            "once. Maintenance should find the cause.",
        ),
        at=at,
    )
