"""The window names time, place, window and people: agreed as asked, or an offer (3.5.b)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from banshi.acts import slots, visits
from banshi.acts.answers import Answer, FieldError, Invalid
from banshi.acts.approvers import Approving, approving
from banshi.acts.day_ended import NOT_SAID, DayEnded, credit, wrongly_ended
from banshi.acts.facts import crew_facts, length_of, local, matter_facts, windows_handling
from banshi.acts.text_fields import LINE_LENGTH, WORDS_LENGTH, FieldCheck
from banshi.acts.turn import Turn, Written, take
from banshi.policy.decision import Text
from banshi.policy.questions.duty_situations import Work
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.situations import Agreeing, Standing
from banshi.policy.vocabulary import AppointedPart, RequestKind, RequestState, Verb
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.catalogue import Window
from banshi.records.duty import OnCall
from banshi.records.people import Staff
from banshi.records.request import Appointed, Request, RequestMatter


@dataclass(frozen=True)
class Offer:
    """What the window agrees to or offers.

    ``window`` is a window's code, ``crew`` logins of staff; ``spoken`` means the asker has been
    told already, face to face or by telephone; ``alone_reason`` is why one goes alone (2.3.c).
    ``approver`` is the login of the approver on call; none means the first who is free.
    ``ended`` tells of the work that has begun, which ends where another time is named (3.5.d).
    """

    at: datetime
    place: str
    window: str
    crew: tuple[str, ...]
    spoken: bool = False
    alone_reason: str = ""
    approver: str = ""
    ended: DayEnded = NOT_SAID


def _people(hall: UUID, logins: Sequence[str]) -> list[Staff] | None:
    """The people behind the logins, each once, or none if a login is nobody's here.

    One person named twice is no crew of two.
    """
    accounts = Account.objects.filter(hall_id=hall, login__in=logins).select_related("staff")
    found = {one.login: one.staff for one in accounts if one.staff is not None}
    if not found.keys() >= set(logins):
        return None
    return list({found[login].id: found[login] for login in logins}.values())


def agree(reference: str, offer: Offer, **how: Any) -> Answer:
    """Agree to the time asked for, or offer another; nothing is saved without time, place, people.

    Takes the hour at the window and the people for it; one taken meanwhile is a refusal
    ``slot_full``, never a double booking.
    """
    checks = FieldCheck()
    place = checks.text(
        "place", offer.place, longest=LINE_LENGTH, label=Text("在哪里办", "the place")
    )
    alone = checks.text(
        "alone_reason",
        offer.alone_reason,
        longest=WORDS_LENGTH,
        label=Text("为什么只去一个人", "why one goes alone"),
        needed=False,
    )
    if not offer.crew:
        checks.wrong("crew", "missing", "请选接待的工作人员。", "Please name the staff.")
    crew: list[Staff] = []
    window: list[Window] = []
    rows: list[RequestMatter] = []

    def approvers(request: Request) -> Approving:
        return approving(
            request,
            rows,
            window[0] if window else None,
            offer.at,
            login=offer.approver,
            crew=crew,
        )

    def gather(request: Request, standing: Standing) -> object:
        if wrong := wrongly_ended(request, offer.ended, at=how["at"]):
            return wrong
        people = _people(request.hall_id, offer.crew)
        if people is None:
            detail = Text("名单里有不认识的工作人员。", "Somebody on the crew is not known here.")
            return Invalid((FieldError("crew", "unknown_staff", detail),))
        crew[:] = people
        window[:] = Window.objects.filter(hall_id=request.hall_id, code=offer.window)
        rows[:] = RequestMatter.objects.filter(request=request).select_related("matter", "guide")
        guides = {row.matter_id: row.guide for row in rows}
        matters = [row.matter for row in rows]
        found = approvers(request)
        return Agreeing(
            standing=standing,
            wanted_at=local(request.wanted_at, request.hall.zone),
            offered_at=local(offer.at, request.hall.zone),
            place_length=len(place),
            window=offer.window,
            window_known=bool(window),
            window_free=True,
            matters=matter_facts(matters, guides, windows_handling(matters)),
            crew=crew_facts(
                crew,
                request=request,
                window=window[0] if window else None,
                matters=[row.matter_id for row in rows],
                starts_at=offer.at,
                length=length_of(request, offer.at),
            ),
            spoken=offer.spoken,
            work=Work(
                window[0].kind if window else "", tuple(sorted(row.matter.code for row in rows))
            ),
            alone_reason_length=len(alone),
            approval=found.facts if found.matters else None,
        )

    situation: list[Agreeing] = []

    def gather_and_keep(request: Request, standing: Standing) -> object:
        gathered = gather(request, standing)
        if isinstance(gathered, Agreeing):
            situation[:] = [gathered]
        return gathered

    def write(request: Request, outcome: Outcome) -> Written | object:
        is_visit = request.kind == RequestKind.HOME_VISIT
        if not is_visit and not slots.book(request, window[0], offer.at):
            return replace(situation[0], window_free=False)
        found = approvers(request)
        _lock({one.id for one in crew} | {one.staff for one in found.on_call} | _worked_on(request))
        day = credit(request, offer.ended, by=how["by"], at=how["at"])
        request.started_at = None
        slots.leave_crew(request, at=how["at"])
        now = approvers(request) if found.on_call else found
        asked = situation[0].approval
        if now.free is None and asked is not None and asked.free:
            return replace(situation[0], approval=now.facts)
        if not _appoint(request, crew, now.free, offer.at):
            busy = tuple(replace(one, free=False) for one in situation[0].crew)
            return replace(situation[0], crew=busy)
        request.offered_at, request.offered_place = offer.at, place
        request.offered_window = window[0]
        request.alone_reason = alone if len(crew) == 1 and is_visit else ""
        request.postpone_until = request.comes_back_at = None
        if is_visit and outcome.next_state is RequestState.AGREED:
            visits.stand(request)
        words = {"place": place}
        if request.alone_reason:
            words["alone_reason"] = alone
        return Written(
            words=words,
            facts={
                "window": offer.window,
                "crew": len(crew),
                "spoken": offer.spoken,
                **({"approvers": 1} if now.free else {}),
                **day,
            },
        )

    turn = Turn(Verb.AGREE, "agreeing", gather_and_keep, write, tuple(checks.errors))
    return take(reference, turn, **how)


def _worked_on(request: Request) -> set[UUID]:
    """Who worked on what has begun; nobody where nothing has."""
    if request.started_at is None:
        return set()
    there = Appointed.objects.filter(request=request, released_at__isnull=True)
    return set(there.values_list("staff_id", flat=True))


def _lock(people: Iterable[UUID]) -> None:
    """Lock whoever is wanted in one order, before any of them is taken.

    The constraint alone lets two requests wait for each other for ever.
    """
    wanted = Staff.objects.select_for_update(no_key=True).filter(id__in=list(people))
    list(wanted.order_by("id").values_list("id"))


def _appoint(
    request: Request, crew: Sequence[Staff], approver: OnCall | None, at: datetime
) -> bool:
    """Appoint the people; false when one was appointed elsewhere meanwhile."""
    ends_at = at + length_of(request, at)
    wanted = [(member.id, AppointedPart.CREW) for member in crew]
    if approver is not None:
        wanted.append((approver.staff, AppointedPart.APPROVER))
    try:
        with transaction.atomic():
            Appointed.objects.bulk_create(
                Appointed(
                    id=new_id(),
                    hall_id=request.hall_id,
                    request=request,
                    staff_id=staff,
                    part=part,
                    starts_at=at,
                    ends_at=ends_at,
                )
                for staff, part in wanted
            )
    except IntegrityError:
        return False
    return True
