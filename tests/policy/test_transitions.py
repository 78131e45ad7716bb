"""The one table: who may do what from where (DESIGN's request states)."""

from dataclasses import fields, replace
from typing import Any

import pytest

from banshi.policy.questions import situations, visit_situations
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.questions.situations import Standing
from banshi.policy.transitions import (
    CLOSED_STATES,
    OPEN_STATES,
    TRANSITIONS,
    may_ever,
    transition,
    verbs_for,
)
from banshi.policy.vocabulary import (
    RequestKind,
    RequestState,
    Role,
    SignedHow,
    Verb,
    VisitOutcome,
)
from tests.policy.situations import (
    bringing_back,
    by_asker,
    consenting,
    countering,
    lapsing,
    postponing,
    proposing,
    visiting,
)
from tests.week import FRAME, at

S = RequestState
EVERYBODY = frozenset(Role)
ASKER = frozenset({Role.CITIZEN})
QUESTION_OF = {row.verb: row.rules[0] for row in TRANSITIONS if row.state is not None}


def everyone_at(state: RequestState) -> Standing:
    return replace(by_asker(state), by_staff=True, by_management=True)


def situation_of(verb: Verb, state: RequestState) -> Any:
    """A situation of this verb in which nothing but the state could stand in the way."""
    standing = everyone_at(state)
    then = replace(standing, at=at("2026-03-07 10:00"))
    made: dict[Verb, Any] = {
        Verb.ASK: situations.Asking(standing, asked_before=False, words_length=5),
        Verb.REPLY_TO_ASK: situations.Replying(standing, was_asked=True, words_length=5),
        Verb.AGREE: visiting(standing=standing),
        Verb.CONFIRM: situations.Confirming(standing, at("2026-03-08 09:00")),
        Verb.COUNTER: countering(standing=standing, verb=Verb.COUNTER),
        Verb.RESCHEDULE: countering(standing=standing, verb=Verb.RESCHEDULE),
        Verb.PROPOSE_REFUSAL: proposing(standing=standing),
        Verb.PROPOSE_POSTPONEMENT: postponing(standing=standing),
        Verb.BRING_BACK: bringing_back(standing=replace(standing, at=at("2026-03-09 09:00"))),
        Verb.SHOW_CREDENTIALS: situations.ShowingCredentials(
            then, at("2026-03-07 10:00"), of_crew=True
        ),
        Verb.SEE_MATERIALS: visit_situations.SeeingMaterials(
            then, of_crew=True, started=True, by_other=False, confirmed=False
        ),
        Verb.NOTIFY_MISSING: visit_situations.NotifyingMissing(
            then, of_crew=True, started=True, required=2, looked_at=2, lacking=1, told=False
        ),
        Verb.ADD_PHOTOGRAPH: visit_situations.AddingPhotograph(
            then, of_crew=True, started=True, kept=0
        ),
        Verb.SIGN: visit_situations.Signing(
            then,
            of_crew=True,
            started=True,
            how=SignedHow.TYPED,
            words_length=3,
            by_other=False,
            confirmed=False,
        ),
        Verb.RECORD_OUTCOME: situations.RecordingOutcome(
            then, of_crew=True, started=True, outcome=VisitOutcome.DONE, reason_length=0
        ),
        Verb.CONSENT: consenting(standing=standing),
        Verb.WITHHOLD_CONSENT: consenting(standing=standing),
        Verb.LAPSE_REFUSAL: lapsing(standing=replace(standing, at=at("2026-03-02 14:15"))),
        Verb.WITHDRAW: situations.Withdrawing(standing, 0),
        Verb.START: situations.Starting(
            then, at("2026-03-07 10:00"), started=False, credentials_shown=True
        ),
        Verb.FINISH: situations.Finishing(then, started=True),
        Verb.NOT_DONE: situations.NotDoing(
            then, at("2026-03-07 10:00"), situations.NotDoneCause.ASKER, 5
        ),
    }
    return made[verb]


@pytest.mark.parametrize("service", [RequestKind.OFF_HOURS, RequestKind.HOME_VISIT])
@pytest.mark.parametrize("verb", QUESTION_OF)
def test_every_pair_is_done_as_the_table_says_or_refused(verb: Verb, service: RequestKind) -> None:
    for state in RequestState:
        outcome = QUESTIONS[QUESTION_OF[verb]].ask(situation_of(verb, state), FRAME.under(service))
        row = transition(state, verb, service)
        if row is not None:
            assert outcome.allowed, outcome.decision
            assert (outcome.next_state or state) in row.to
            continue
        assert (outcome.allowed, outcome.decision.value) == (False, "not_now")
        assert (outcome.starts, outcome.ends, outcome.notices) == ((), (), ())
        assert outcome.decision.cites


def test_each_pair_stands_once() -> None:
    pairs = [(row.state, row.verb) for row in TRANSITIONS]
    assert len(pairs) == len(set(pairs))


def test_a_closed_request_is_closed() -> None:
    for state in CLOSED_STATES:
        assert verbs_for(state, EVERYBODY, is_asker=True) == ()


def test_open_and_closed_are_all_states() -> None:
    assert {*OPEN_STATES, *CLOSED_STATES} == set(RequestState)


def test_every_state_is_reached() -> None:
    assert {target for row in TRANSITIONS for target in row.to} == set(RequestState)


@pytest.mark.parametrize(
    ("state", "roles", "is_asker", "verbs"),
    [
        (S.RECEIVED, ASKER, True, {Verb.REPLY_TO_ASK, Verb.WITHDRAW}),
        (S.OFFERED, ASKER, True, {Verb.CONFIRM, Verb.COUNTER, Verb.WITHDRAW}),
        (S.AGREED, ASKER, True, {Verb.RESCHEDULE, Verb.WITHDRAW}),
        (S.REFUSAL_PROPOSED, ASKER, True, {Verb.REPLY_TO_ASK, Verb.WITHDRAW}),
        (S.RECEIVED, ASKER, False, set()),
        (
            S.RECEIVED,
            frozenset({Role.CLERK}),
            False,
            {Verb.ASK, Verb.AGREE, Verb.PROPOSE_REFUSAL, Verb.WITHDRAW},
        ),
        (S.TO_ARRANGE, frozenset({Role.LEADER}), False, {Verb.AGREE, Verb.WITHDRAW}),
        (S.REFUSAL_PROPOSED, frozenset({Role.CLERK}), False, {Verb.WITHDRAW}),
        (
            S.REFUSAL_PROPOSED,
            frozenset({Role.MANAGER}),
            False,
            {Verb.CONSENT, Verb.WITHHOLD_CONSENT, Verb.WITHDRAW},
        ),
        (S.REFUSAL_PROPOSED, frozenset({Role.SYSTEM}), False, {Verb.LAPSE_REFUSAL}),
        (
            S.AGREED,
            frozenset({Role.CLERK}),
            False,
            {
                Verb.AGREE,
                Verb.PROPOSE_REFUSAL,
                Verb.WITHDRAW,
                Verb.START,
                Verb.FINISH,
                Verb.NOT_DONE,
            },
        ),
        (S.RECEIVED, frozenset({Role.SUPERVISOR}), False, set()),
    ],
)
def test_next_names_what_the_caller_may_do(
    state: RequestState, roles: frozenset[Role], is_asker: bool, verbs: set[Verb]
) -> None:
    assert set(verbs_for(state, roles, is_asker=is_asker)) == verbs


@pytest.mark.parametrize(
    ("verb", "role", "may"),
    [
        (Verb.CONSENT, Role.MANAGER, True),
        (Verb.CONSENT, Role.CLERK, False),
        (Verb.CONSENT, Role.LEADER, False),
        (Verb.PROPOSE_REFUSAL, Role.MANAGER, False),
        (Verb.AGREE, Role.DUTY, True),
        (Verb.AGREE, Role.SUPERVISOR, False),
        (Verb.CONFIRM, Role.CLERK, False),
        (Verb.LAPSE_REFUSAL, Role.SYSTEM, True),
    ],
)
def test_a_verb_belongs_to_its_roles(verb: Verb, role: Role, may: bool) -> None:
    assert may_ever(verb, frozenset({role}), is_asker=False) is may


def test_the_asker_of_a_hidden_refusal_is_told_only_that_an_answer_is_due() -> None:
    situation = countering(RequestState.REFUSAL_PROPOSED)
    outcome = QUESTIONS["countering"].ask(situation, FRAME)
    assert not outcome.allowed
    said = outcome.decision.reason.zh + str(outcome.decision.findings)
    assert "不同意" not in said
    assert "大厅定" not in said
    assert "refusal" not in said


def test_every_question_of_the_table_is_there() -> None:
    named = {rule for row in TRANSITIONS for rule in row.rules}
    of_duty = {
        "crediting",
        "asking_leave",
        "granting_leave",
        "refusing_leave",
        "cancelling_leave",
        "correcting",
    }
    assert named | {"withholding", "checking_door"} | of_duty == set(QUESTIONS)


def test_situations_name_nobody() -> None:
    for question in QUESTIONS.values():
        for one in fields(question.situation):
            assert one.name not in {"name", "phone", "id_number", "reason", "words"}
