"""How long consent may take, and what becomes of a refusal nobody consents to (3.5.c, R2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from banshi.policy.clauses import clause
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met
from banshi.policy.frame import Frame
from banshi.policy.vocabulary import RequestState, Unit
from banshi.policy.wording import moment_text

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class ConsentDue:
    """When consent is due, and where the answer moves to; none where it stays."""

    due_at: datetime
    budget_minutes: int
    answer_moves_to: datetime | None
    why: tuple[Text, ...]


@dataclass(frozen=True)
class ArrangeDue:
    """By when the window leader must have arranged it, and how that was counted."""

    due_at: datetime
    unit: Unit
    budget: int
    why: tuple[Text, ...]


def _whenever(
    at: datetime, answer_due_at: datetime | None, wanted_at: datetime | None, frame: Frame
) -> Decision[ConsentDue]:
    due = ConsentDue(at + timedelta(days=30), 0, None, ())
    return Decision(due, (), (), Text("", ""), frame.edition)


@clause("2.3.e", "3.5.c", without=_whenever)
def consent_due(
    at: datetime, answer_due_at: datetime | None, wanted_at: datetime | None, frame: Frame
) -> Decision[ConsentDue]:
    """When must hall management have consented, or not?

    We read consent as part of the same-day answer: it has half of what is left for that, and the
    pack's minutes at least. A proposal made too late for those minutes moves the answer to
    midnight, never past the hours before the time asked for, and never once it is late. Where no
    answer is owed any more (after agreement) what is left is counted to midnight.
    """
    calendar, parameters = frame.calendar, frame.parameters
    now = calendar.local(at)
    least = timedelta(minutes=parameters.consent_least_minutes)
    midnight = calendar.end_of_day(now.date())
    if wanted_at is not None:
        hours = timedelta(hours=parameters.answer_before_wanted_hours)
        midnight = min(midnight, calendar.local(wanted_at) - hours)
    answer_due = midnight if answer_due_at is None else calendar.local(answer_due_at)
    moves_to = None
    why: tuple[Text, ...] = ()
    if now <= answer_due < now + least and answer_due < midnight:
        moves_to = answer_due = midnight
        until = moment_text(midnight)
        why = (
            Text(
                f"离答复时限不到{parameters.consent_least_minutes}分钟，延到{until.zh}。",
                f"Less than {parameters.consent_least_minutes} minutes were left for the answer:"
                f" until {until.en}.",
            ),
        )
    share = parameters.consent_share
    left = (answer_due - now) * share.numerator / share.denominator
    due_at = (now + max(left, least)).replace(microsecond=0)
    until = moment_text(due_at)
    step = Text(f"请大厅最晚{until.zh}定。", f"Hall management decides by {until.en}.")
    due = ConsentDue(due_at, round((due_at - now) / MINUTE), moves_to, (*why, step))
    facts = (
        fact("at", now, Origin.RECORD),
        fact("answer_due_at", answer_due, Origin.RECORD),
        fact("consent_share", share, Origin.PACK),
        fact("consent_least_minutes", parameters.consent_least_minutes, Origin.PACK),
    )
    return decides(due, frame, step, met(frame.own("3.5.c"), step, *facts))


def _stays(in_authority: bool, time_and_place_clear: bool, frame: Frame) -> Decision[RequestState]:
    return Decision(RequestState.REFUSAL_PROPOSED, (), (), Text("", ""), frame.edition)


@clause("2.3.e", "3.5.c", without=_stays)
def lapses_to(
    in_authority: bool, time_and_place_clear: bool, frame: Frame
) -> Decision[RequestState]:
    """What becomes of a refusal nobody consented to in time?

    Without consent it is to be done. We read silence as no consent: the request is to be
    arranged, unless the matter is outside the window's powers or time and place are unclear;
    those cannot be arranged, so they stay with hall management, and supervision is told.
    """
    facts = (
        fact("lapse_to_arrange", frame.parameters.lapse_to_arrange, Origin.PACK),
        fact("in_authority", in_authority, Origin.CATALOGUE),
        fact("time_and_place_clear", time_and_place_clear, Origin.REQUEST),
    )
    if frame.parameters.lapse_to_arrange and in_authority and time_and_place_clear:
        text = Text(
            "到时没有人同意不办，转为安排办理。",
            "Nobody consented in time; it is now to be arranged.",
        )
        return decides(RequestState.TO_ARRANGE, frame, text, met(frame.own("3.5.c"), text, *facts))
    text = Text(
        "不能自动安排，仍等大厅来定。已报监督。",
        "It cannot be arranged by itself and still waits for hall management.",
    )
    unmet = tuple(
        not_met(frame.own(clause_id), text)
        for clause_id, holds in (("3.3.2", in_authority), ("3.3.3", time_and_place_clear))
        if not holds
    )
    return decides(
        RequestState.REFUSAL_PROPOSED, frame, text, met(frame.own("3.5.c"), text, *facts), *unmet
    )


def _arranged_whenever(
    at: datetime, answer_due_at: datetime | None, frame: Frame
) -> Decision[ArrangeDue]:
    due = ArrangeDue(at + timedelta(days=30), Unit.CALENDAR_DAY, 30, ())
    return Decision(due, (), (), Text("", ""), frame.edition)


@clause("2.3.e", "3.5.c", without=_arranged_whenever)
def arrange_due(at: datetime, answer_due_at: datetime | None, frame: Frame) -> Decision[ArrangeDue]:
    """By when must the window leader have arranged what is not to be refused?

    We read it as owed at once: within the pack's hall minutes where the day still has them, else
    within the pack's clock minutes; not past the end of the day the answer is due.
    """
    calendar, parameters = frame.calendar, frame.parameters
    now = calendar.local(at)
    minutes = parameters.arrange_hall_minutes
    due_at, unit, budget = calendar.add_hall_minutes(now, minutes), Unit.HALL_MINUTE, minutes
    if due_at.date() != now.date():
        minutes = parameters.arrange_least_minutes
        due_at, unit, budget = now + timedelta(minutes=minutes), Unit.CLOCK_MINUTE, minutes
    if answer_due_at is not None:
        end = calendar.end_of_day(calendar.local(answer_due_at).date())
        if now < end < due_at:
            due_at, unit, budget = end, Unit.CLOCK_MINUTE, round((end - now) / MINUTE)
    until = moment_text(due_at)
    step = Text(
        f"窗口负责人最晚{until.zh}安排好。", f"The window leader arranges it by {until.en}."
    )
    facts = (
        fact("at", now, Origin.RECORD),
        fact("arrange_hall_minutes", parameters.arrange_hall_minutes, Origin.PACK),
    )
    return decides(
        ArrangeDue(due_at, unit, budget, (step,)),
        frame,
        step,
        met(frame.own("3.5.c"), step, *facts),
    )
