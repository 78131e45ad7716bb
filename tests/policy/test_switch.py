"""Every rule is wired in: with it switched off some outcome is another one."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from banshi.policy.clauses import all_rules, nothing_asked
from banshi.policy.frame import Frame
from banshi.policy.matrix import RULE_MODULES
from banshi.policy.plain import to_plain
from banshi.policy.questions import duty
from banshi.policy.questions.bookings import BOOKING_QUESTIONS
from banshi.policy.questions.delivering import Delivering, MessageFacts, delivering
from banshi.policy.questions.duty_situations import HolderFacts, PostDay, PostLoad, Work
from banshi.policy.questions.limit_situations import LimitFacts
from banshi.policy.questions.offering import ServiceCounts
from banshi.policy.questions.overtime_situations import (
    AskingLeave,
    CancellingLeave,
    Correcting,
    GrantingLeave,
    PostSession,
    RefusingLeave,
    Worked,
)
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.questions.situations import (
    Asking,
    Confirming,
    Finishing,
    MatterFacts,
    NotDoing,
    RecordingOutcome,
    Starting,
    Withdrawing,
)
from banshi.policy.questions.visit_situations import (
    CheckingDoor,
    NotifyingMissing,
    SeeingMaterials,
)
from banshi.policy.rules import cover, offering, qualification
from banshi.policy.vocabulary import (
    Channel,
    Employment,
    Ground,
    MatterType,
    NotDoneCause,
    PartyType,
    PostPart,
    RefusalGround,
    RequestKind,
    RequestState,
    Unit,
    VisitOutcome,
)
from tests.policy import booking_situations as bookings
from tests.policy.situations import (
    QUALIFIED,
    agreeing,
    asked,
    asked_to_visit,
    by_asker,
    by_management,
    consenting,
    lapsing,
    postponing,
    proposing,
    standing,
    visiting,
)
from tests.switch import switched_off
from tests.week import FRAME, MONDAY, SATURDAY, at

S = RequestState
LATER = at("2026-03-07 10:00")
LACKING_POST = PostDay(
    MONDAY,
    hot=True,
    work=Work("general", ("M001",)),
    holders=tuple(
        HolderFacts(part, authorised=True, trainings=(), rostered=True, away=False)
        for part in PostPart
    ),
)
AT_NIGHT = Delivering(
    MessageFacts(at("2026-03-02 22:00"), due_at=at("2026-03-02 23:59")), at("2026-03-02 22:00")
)
WORKED = Worked(RequestKind.OFF_HOURS, Employment.CIVIL_SERVANT, LATER, at("2026-03-07 11:00"))
ASKED = AskingLeave(at("2026-03-02 08:00"), LATER, LATER, 60, 60, 0)
NOTICED = {
    "absence.ground_admitted": ("proposing", proposing(ground=RefusalGround.STAFF_ABSENT)),
    "absence.absence_flagged": ("proposing", proposing(pleads_absence=True)),
    "agreement.time_and_place_named": ("agreeing", agreeing(place_length=0)),
    "agreement.procedure_told": (
        "agreeing",
        agreeing(matters=(MatterFacts("M009", ("police",), has_procedure=False),)),
    ),
    "agreement.people_fit": ("agreeing", agreeing(crew=(replace(QUALIFIED, free=False),))),
    "agreement.room_left": ("agreeing", agreeing(window_free=False)),
    "agreement.agreed_or_offered": ("agreeing", agreeing(offered_at=at("2026-03-08 09:00"))),
    "agreement.offer_stands": (
        "confirming",
        Confirming(by_asker(S.OFFERED, at=LATER), LATER),
    ),
    "authority.agent_may": (
        "confirming",
        Confirming(replace(by_asker(S.OFFERED), by_agent=True), LATER),
    ),
    "conditions.reason_given": ("receiving", asked(reason_length=0)),
    "conditions.may_ask_back": ("asking", Asking(standing(), asked_before=True, words_length=5)),
    "conditions.within_authority": ("agreeing", agreeing(window="tax")),
    "conditions.time_clear": ("receiving", asked(wanted_at=at("2026-03-01 10:00"))),
    "conditions.place_clear": ("receiving", asked(place_length=0)),
    "conditions.said_beforehand": (
        "receiving",
        asked(matters=(MatterFacts("M003", ("police",), True, must_say=("age",)),)),
    ),
    "consent.consent_due": ("proposing", proposing()),
    "consent.lapses_to": ("lapsing", lapsing()),
    "consent.arrange_due": ("withholding", consenting()),
    "contact.channel_admitted": ("receiving", asked(channel=Channel.IMPORT)),
    "contact.contact_authorised": ("receiving", asked(by_agent=True)),
    "off_hours.is_off_hours_appointment": (
        "receiving",
        asked(wanted_at=at("2026-03-04 10:00")),
    ),
    "off_hours.outside_working_time": ("receiving", asked(wanted_at=at("2026-03-04 10:00"))),
    "refusal.only_a_proposal": ("proposing", proposing()),
    "refusal.reason_and_alternative": ("proposing", proposing(reason_length=0)),
    "refusal.consent_by_another": ("consenting", consenting(is_proposer=True)),
    "refusal.withdrawn_by_the_asker": ("withdrawing", Withdrawing(standing(), 5)),
    "refusal.cause_owned": (
        "not_doing",
        NotDoing(standing(S.AGREED, at=LATER), LATER, NotDoneCause.HALL, 5),
    ),
    "refusal.time_has_come": (
        "not_doing",
        NotDoing(standing(S.AGREED), LATER, NotDoneCause.ASKER, 5),
    ),
    "request_grounds.needed_in_time": (
        "receiving",
        asked(needed_by=at("2026-03-06 10:00")),
    ),
    "request_grounds.key_project_named": ("receiving", asked(ground=Ground.KEY_PROJECT)),
    "same_day_answer.answer_due": ("receiving", asked()),
    "qualification.crew_trained": ("agreeing", agreeing(work=Work("general", ("M001",)))),
    "qualification.trained_for": ("covering", LACKING_POST),
    "qualification.warned_of": ("warned_of", (SATURDAY, MONDAY)),
    "cover.two_who_can": ("covering", LACKING_POST),
    "cover.busiest_posts": ("busiest_posts", (PostLoad("P01", 9),)),
    "cover.gap_told_of": ("gap_told_of", (SATURDAY, MONDAY)),
    "delivery.when_sent": ("delivering", AT_NIGHT),
    "delivery.call_by": ("delivering", AT_NIGHT),
}
OF_LEAVE = {
    "overtime.off_hours_worked": ("crediting", WORKED),
    "overtime.earns_leave": ("crediting", WORKED),
    "overtime.credited_by_itself": ("crediting", replace(WORKED, ends_at=at("2026-03-09 08:00"))),
    "overtime.given_back_as": ("crediting", replace(WORKED, employment=Employment.CONTRACT)),
    "leave_in_lieu.in_whole_units": ("asking_leave", replace(ASKED, hall_minutes=45)),
    "leave_in_lieu.enough_earned": ("asking_leave", replace(ASKED, balance=0)),
    "leave_in_lieu.not_begun": (
        "cancelling_leave",
        CancellingLeave(LATER, at("2026-03-06 08:30")),
    ),
    "leave_in_lieu.decided_by_another": ("refusing_leave", RefusingLeave(True, 9)),
    "leave_in_lieu.post_stays_covered": (
        "granting_leave",
        GrantingLeave(
            at("2026-03-02 08:00"),
            LATER,
            60,
            60,
            False,
            (PostSession("P01", "岗", LATER, PostPart.A, replace(LACKING_POST, holders=())),),
        ),
    ),
    "leave_in_lieu.corrected_by_two": ("correcting", Correcting(60, 0, 0, 0, True, False)),
    "leave_in_lieu.never_negative": ("correcting", Correcting(-60, 0, 0, 0, False, False)),
}
OF_LEAVE = {
    "overtime.off_hours_worked": ("crediting", WORKED),
    "overtime.earns_leave": ("crediting", WORKED),
    "overtime.credited_by_itself": ("crediting", replace(WORKED, ends_at=at("2026-03-09 08:00"))),
    "overtime.given_back_as": ("crediting", replace(WORKED, employment=Employment.CONTRACT)),
    "leave_in_lieu.in_whole_units": ("asking_leave", replace(ASKED, hall_minutes=45)),
    "leave_in_lieu.enough_earned": ("asking_leave", replace(ASKED, balance=0)),
    "leave_in_lieu.not_begun": (
        "cancelling_leave",
        CancellingLeave(LATER, at("2026-03-06 08:30")),
    ),
    "leave_in_lieu.decided_by_another": ("refusing_leave", RefusingLeave(True, 9)),
    "leave_in_lieu.post_stays_covered": (
        "granting_leave",
        GrantingLeave(
            at("2026-03-02 08:00"),
            LATER,
            60,
            60,
            False,
            (PostSession("P01", "岗", LATER, PostPart.A, replace(LACKING_POST, holders=())),),
        ),
    ),
    "leave_in_lieu.corrected_by_two": ("correcting", Correcting(60, 0, 0, 0, True, False)),
    "leave_in_lieu.never_negative": ("correcting", Correcting(-60, 0, 0, 0, False, False)),
}
OF_VISITS = {
    "home_visit.difficulty_stated": ("receiving", asked_to_visit(reason_length=0)),
    "home_visit.special_reason_stated": (
        "receiving",
        asked_to_visit(
            reason_length=0, ground=Ground.ENTERPRISE_REASON, party=PartyType.ENTERPRISE
        ),
    ),
    "home_visit.off_hours_minutes": ("receiving", asked_to_visit(wanted_at=LATER)),
    "home_visit.enough_people": ("agreeing", visiting(crew=(QUALIFIED,))),
    "home_visit.at_the_door": (
        "checking_door",
        CheckingDoor(at("2026-03-09 20:00"), at("2026-03-10 09:00"), valid=True),
    ),
    "postponement.until_named": ("postponing", postponing(until=at("2026-03-02 09:00"))),
    "postponement.comes_back": (
        "consenting",
        consenting(standing=by_management(S.POSTPONEMENT_PROPOSED, at=at("2026-03-02 12:00"))),
    ),
    "visit_intake.true_time": (
        "starting",
        Starting(
            replace(standing(S.AGREED, at=LATER), entered_at=at("2026-03-07 09:00")),
            LATER,
            started=False,
            credentials_shown=True,
        ),
    ),
    "visit_intake.kept_as_recorded": (
        "seeing_materials",
        SeeingMaterials(standing(S.AGREED, at=LATER), True, True, by_other=True, confirmed=False),
    ),
    "visit_intake.all_looked_at": (
        "notifying_missing",
        NotifyingMissing(standing(S.AGREED, at=LATER), True, True, 2, 1, 1, told=False),
    ),
    "visit_intake.nothing_lacking": (
        "recording_outcome",
        RecordingOutcome(standing(S.AGREED, at=LATER), True, True, VisitOutcome.DONE, 0, lacking=1),
    ),
    "visit_work.credentials_shown": (
        "starting",
        Starting(standing(S.AGREED, at=LATER), LATER, started=False),
    ),
    "offering.promises_kept": ("promises_kept", ServiceCounts(asked=1, late=1)),
    "matter_limit.limit_of": (
        "recording_outcome",
        RecordingOutcome(
            standing(S.AGREED, at=LATER),
            of_crew=True,
            started=True,
            outcome=VisitOutcome.ACCEPTED,
            reason_length=0,
            limit=LimitFacts("M012", MatterType.LICENCE, 7, Unit.WORKING_DAY),
        ),
    ),
    "visit_work.outcome_for_each": (
        "finishing",
        Finishing(standing(S.AGREED, at=LATER), started=True, matters=1),
    ),
}
OF_BOOKINGS = {
    "booking_places.bookable_places": ("booking", bookings.booking()),
    "booking_places.slot_offered": ("booking", bookings.booking(able=False)),
    "booking_places.place_left": ("booking", bookings.booking(place_left=False)),
    "booking_places.none_left_to_wait_for": (
        "waiting_for_place",
        bookings.waiting(place_free=True),
    ),
    "booking_time.in_working_time": ("booking", bookings.booking(starts_at=LATER)),
    "booking_time.slot_begins": ("booking", bookings.booking(starts_at=at("2026-03-03 09:10"))),
    "booking_time.within_horizon": ("booking", bookings.booking(starts_at=at("2026-04-03 09:00"))),
    "booking_time.held_until": ("holding_place", bookings.holding()),
    "booking_time.offered_until": ("offering_place", bookings.offering()),
    "booking_time.still_held": ("accepting_place", bookings.accepting("2026-03-02 08:59")),
    "booking_time.lapses_now": ("lapsing_place", bookings.lapsing("2026-03-02 09:01")),
    "booking_day.within_limits": ("booking", bookings.booking(open_of_party=2)),
    "booking_day.not_elsewhere_then": ("booking", bookings.booking(booked_then=True)),
    "booking_day.not_over": ("cancelling_booking", bookings.on_the_day("2026-03-03 09:16")),
    "booking_day.arrives_on_time": ("checking_in", bookings.on_the_day("2026-03-03 08:00")),
    "booking_day.seen_at_the_hall": (
        "checking_in",
        bookings.on_the_day(by_asker=True, by_staff=False, channel=Channel.WEB),
    ),
    "booking_day.grace_over": ("marking_no_show", bookings.on_the_day("2026-03-03 09:10")),
}
# Questions of duty and of delivery are asked by boards and by the hall itself, of no request.
OF_DUTY: dict[str, Callable[[Any, Frame], Any]] = {
    "promises_kept": lambda counts, frame: offering.promises_kept(counts, frame),
    "covering": lambda post, frame: duty.cover(post, frame).decision,
    "warned_of": lambda days, frame: qualification.warned_of(*days, frame),
    "busiest_posts": lambda loads, frame: cover.busiest_posts(loads, frame),
    "delivering": delivering,
    "gap_told_of": lambda days, frame: cover.gap_told_of(*days, frame),
}


EVERY: dict[str, Any] = {**QUESTIONS, **BOOKING_QUESTIONS}


def answered(question: str, situation: Any, frame: Frame) -> Any:
    """What a question answers now, of a request or of duty."""
    asks = OF_DUTY[question] if question in OF_DUTY else EVERY[question].ask
    return to_plain(asks(situation, frame))


RULES = {rule.name: rule for rule in all_rules()}


def test_a_situation_is_known_for_every_rule() -> None:
    assert {*NOTICED, *OF_VISITS, *OF_LEAVE, *OF_BOOKINGS} == set(RULES)


def test_every_module_of_rules_is_in_the_matrix() -> None:
    assert {rule.function.__module__ for rule in all_rules()} == {
        module.__name__ for module in RULE_MODULES
    }


@pytest.mark.parametrize("name", [*NOTICED, *OF_VISITS, *OF_LEAVE, *OF_BOOKINGS])
def test_a_rule_switched_off_is_noticed(name: str) -> None:
    question, situation = {**NOTICED, **OF_VISITS, **OF_LEAVE, **OF_BOOKINGS}[name]
    frame = FRAME.under(RequestKind.HOME_VISIT) if name in OF_VISITS else FRAME
    ordinary = answered(question, situation, frame)
    with switched_off([RULES[name]]):
        without = answered(question, situation, frame)
    assert without != ordinary
    assert answered(question, situation, frame) == ordinary


def test_what_stands_in_for_a_rule_takes_the_same_facts() -> None:
    for rule in RULES.values():
        if rule.without is not nothing_asked:
            of_rule = inspect.signature(rule.function)
            assert inspect.signature(rule.without) == of_rule, rule.name


def test_a_rule_is_the_plain_function_it_was_written_as() -> None:
    for rule in RULES.values():
        assert not hasattr(rule.function, "__wrapped__")
        assert inspect.getmodule(rule.function) in RULE_MODULES
