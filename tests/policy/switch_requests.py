"""A situation each rule of requests, duty and delivery changes the answer to."""

from dataclasses import replace
from typing import Any

from banshi.policy.questions.delivering import Delivering, MessageFacts
from banshi.policy.questions.duty_situations import (
    ApprovalFacts,
    HolderFacts,
    PostDay,
    PostLoad,
    Work,
)
from banshi.policy.questions.situations import (
    Asking,
    Confirming,
    MatterFacts,
    NotDoing,
    Withdrawing,
)
from banshi.policy.vocabulary import (
    Channel,
    Ground,
    NotDoneCause,
    PostPart,
    RefusalGround,
    RequestState,
)
from tests.policy.situations import (
    QUALIFIED,
    agreeing,
    asked,
    by_asker,
    consenting,
    lapsing,
    proposing,
    standing,
)
from tests.week import MONDAY, SATURDAY, at

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
OF_REQUESTS: dict[str, tuple[str, Any]] = {
    "absence.ground_admitted": ("proposing", proposing(ground=RefusalGround.STAFF_ABSENT)),
    "absence.absence_flagged": ("proposing", proposing(pleads_absence=True)),
    "agreement.time_and_place_named": ("agreeing", agreeing(place_length=0)),
    "agreement.procedure_told": (
        "agreeing",
        agreeing(matters=(MatterFacts("M009", ("police",), has_procedure=False),)),
    ),
    "agreement.people_fit": ("agreeing", agreeing(crew=(replace(QUALIFIED, free=False),))),
    "approver.approver_on_call": ("agreeing", agreeing(approval=ApprovalFacts(("M031",), 0, 0))),
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
