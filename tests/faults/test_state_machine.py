"""Whatever people do in whatever order, requests and visits stay whole and the table holds."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase
from hypothesis import settings as sizes
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from banshi.acts import requests, visits
from banshi.acts.answers import Accepted, Forbidden, Invalid, NotFound, Refused
from banshi.acts.day_ended import DayEnded
from banshi.policy.transitions import transition, verbs_for
from banshi.policy.vocabulary import (
    Ground,
    NotDoneCause,
    RefusalGround,
    RequestKind,
    RequestState,
    Role,
    Verb,
    VisitOutcome,
)
from banshi.records.request import Request
from tests.acts.asking import HALL_WINDOW, Story
from tests.acts.conftest import story
from tests.faults.invariants import broken
from tests.week import at

__all__ = ["story"]

BEGINS = at("2026-03-05 08:40")
HOME = "博爱县示例路 9 号"
LOGINS = ("citizen", "citizen2", "clerk", "clerk_b", "leader", "manager", "consult", "supervisor")
# From the next hour to the next week: too soon, at night, on Saturday, in working time.
AHEAD = st.integers(1, 7 * 24).map(lambda hours: timedelta(hours=hours))
CHOICE = st.integers(0, 11)
AT_WORK = (Verb.SHOW_CREDENTIALS, Verb.START, Verb.RECORD_OUTCOME, Verb.FINISH)
PEOPLE = {"citizen": Role.CITIZEN, "clerk": Role.CLERK, "manager": Role.MANAGER}
KNOWN = (Accepted, Refused, Invalid, Forbidden, NotFound)

Do = Callable[[str, Any, datetime, datetime, int], Any]


def refusal(choice: int) -> requests.Refusal:
    """A refusal on one of the grounds, the forbidden one among them."""
    grounds = list(RefusalGround)
    return requests.Refusal(grounds[choice % len(grounds)], "材料缺两样", "周一到窗口来办")


def offer(when: datetime, choice: int, now: datetime) -> requests.Offer:
    """An offer with two, or with one alone who may have no reason."""
    crew = ("clerk", "clerk_b")[: 1 + choice % 2]
    alone = "路近" * (choice % 3)
    ended = DayEnded(now if choice % 5 else None)
    return requests.Offer(when, HALL_WINDOW, "W02", crew, alone_reason=alone, ended=ended)


def visit_of(reference: str) -> str:
    """The visit of a request; its own reference, which no visit has, where none was agreed."""
    row = Request.objects.select_related("visit").get(reference=reference)
    return row.visit.reference if hasattr(row, "visit") else reference


STEPS: dict[Verb, Do] = {
    Verb.ASK: lambda ref, by, now, _, __: requests.ask(ref, "哪天前要用？", by=by, at=now),
    Verb.REPLY_TO_ASK: lambda ref, by, now, _, __: requests.reply_to_ask(
        ref, "下周一", by=by, at=now
    ),
    Verb.AGREE: lambda ref, by, now, when, n: requests.agree(
        ref, offer(when, n, now), by=by, at=now
    ),
    Verb.CONFIRM: lambda ref, by, now, _, __: requests.confirm(ref, by=by, at=now),
    Verb.COUNTER: lambda ref, by, now, when, _: requests.counter(ref, when, by=by, at=now),
    Verb.RESCHEDULE: lambda ref, by, now, when, _: requests.reschedule(ref, when, by=by, at=now),
    Verb.PROPOSE_REFUSAL: lambda ref, by, now, _, n: requests.propose_refusal(
        ref, refusal(n), by=by, at=now
    ),
    Verb.PROPOSE_POSTPONEMENT: lambda ref, by, now, when, _: requests.propose_postponement(
        ref, when, "路断了，车过不去", ended=DayEnded(now), by=by, at=now
    ),
    Verb.CONSENT: lambda ref, by, now, _, __: requests.consent(ref, by=by, at=now),
    Verb.WITHHOLD_CONSENT: lambda ref, by, now, _, __: requests.withhold_consent(
        ref, "可以办", by=by, at=now
    ),
    Verb.WITHDRAW: lambda ref, by, now, _, __: requests.withdraw(ref, "不用了", by=by, at=now),
    Verb.START: lambda ref, by, now, _, __: requests.start(ref, by=by, at=now),
    Verb.FINISH: lambda ref, by, now, _, __: requests.finish(ref, by=by, at=now),
    Verb.NOT_DONE: lambda ref, by, now, _, n: requests.not_done(
        ref, list(NotDoneCause)[n % 2], "人没来", by=by, at=now
    ),
    Verb.SHOW_CREDENTIALS: lambda ref, by, now, _, __: visits.show_credentials(
        visit_of(ref), by=by, at=now
    ),
    Verb.RECORD_OUTCOME: lambda ref, by, now, _, n: visits.record_outcome(
        visit_of(ref),
        visits.OutcomeTold("M002", list(VisitOutcome)[n % len(VisitOutcome)], "材料不全"),
        by=by,
        at=now,
    ),
}


class Hall(RuleBasedStateMachine):
    """One hall, a clock that only goes forward, and anybody doing anything."""

    def __init__(self, story: Story, ground: Any, folder: Path) -> None:
        super().__init__()
        self.story, self.now = story, BEGINS
        self.references: list[str] = []
        folder.mkdir()
        ground.DATA = folder
        self.before = transaction.savepoint()

    def teardown(self) -> None:
        try:
            assert broken() == []
        finally:
            transaction.savepoint_rollback(self.before)

    @initialize(kind=st.sampled_from((RequestKind.OFF_HOURS, RequestKind.HOME_VISIT)))
    def one_is_there(self, kind: RequestKind) -> None:
        self.receive(kind, timedelta(days=2, hours=1, minutes=20))

    def receive(self, kind: RequestKind, ahead: timedelta) -> None:
        is_visit = kind is RequestKind.HOME_VISIT
        application = self.story.application(
            kind=kind,
            ground=Ground.OTHER_MOBILITY if is_visit else Ground.URGENT,
            place=HOME if is_visit else HALL_WINDOW,
            wanted_at=self.now + ahead,
        )
        answer = requests.receive(application, by=self.story.who("citizen"), at=self.now)
        assert isinstance(answer, KNOWN), answer
        if isinstance(answer, Accepted):
            self.references.append(answer.reference)

    @precondition(lambda self: len(self.references) < 3)
    @rule(kind=st.sampled_from((RequestKind.OFF_HOURS, RequestKind.HOME_VISIT)), ahead=AHEAD)
    def another_is_asked_for(self, kind: RequestKind, ahead: timedelta) -> None:
        self.receive(kind, ahead)

    @rule(minutes=st.one_of(st.integers(0, 90), st.integers(0, 30 * 60)))
    def time_passes_and_the_worker_looks(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.story.tick(self.now)

    @precondition(lambda self: self.agreed())
    @rule(which=st.integers(0, 2), left_out=st.sampled_from((None, *AT_WORK)), choice=CHOICE)
    def the_agreed_hour_comes_and_work_is_done(
        self, which: int, left_out: Verb | None, choice: int
    ) -> None:
        agreed = self.agreed()
        reference, hour = agreed[which % len(agreed)]
        self.now = max(self.now, hour)
        self.story.tick(self.now)
        for verb in AT_WORK:
            if verb is not left_out:
                self.step(reference, verb, "clerk", timedelta(hours=1), choice)

    def agreed(self) -> list[tuple[str, datetime]]:
        rows = Request.objects.filter(reference__in=self.references, state=RequestState.AGREED)
        return list(rows.order_by("offered_at").values_list("reference", "offered_at"))

    @precondition(lambda self: self.references)
    @rule(
        which=st.integers(0, 2),
        verb=st.sampled_from(sorted(STEPS)),
        login=st.sampled_from(LOGINS),
        ahead=AHEAD,
        choice=CHOICE,
    )
    def somebody_tries(
        self, which: int, verb: Verb, login: str, ahead: timedelta, choice: int
    ) -> None:
        self.step(self.references[which % len(self.references)], verb, login, ahead, choice)

    @precondition(lambda self: self.references)
    @rule(
        which=st.integers(0, 2),
        picks=st.lists(st.tuples(st.integers(0, 40), AHEAD, CHOICE), min_size=3, max_size=6),
    )
    def people_do_what_is_open_to_them(
        self, which: int, picks: list[tuple[int, timedelta, int]]
    ) -> None:
        reference = self.references[which % len(self.references)]
        for pick, ahead, choice in picks:
            row = Request.objects.get(reference=reference)
            state, kind = RequestState(row.state), RequestKind(row.kind)
            offered = [
                (login, verb)
                for login, role in PEOPLE.items()
                for verb in verbs_for(
                    state, frozenset({role}), is_asker=login == "citizen", service=kind
                )
                if verb in STEPS and (verb is not Verb.WITHDRAW or choice == 0)
            ]
            if offered:
                login, verb = offered[pick % len(offered)]
                self.step(reference, verb, login, ahead, choice)

    def step(self, reference: str, verb: Verb, login: str, ahead: timedelta, choice: int) -> None:
        before = Request.objects.get(reference=reference)
        when = before.offered_at if choice % 4 == 0 and before.offered_at else self.now + ahead
        answer = STEPS[verb](reference, self.story.who(login), self.now, when, choice)
        assert isinstance(answer, KNOWN), answer
        after = Request.objects.get(reference=reference)
        if not isinstance(answer, Accepted):
            assert (after.state, after.version) == (before.state, before.version)
            return
        row = transition(RequestState(before.state), verb, RequestKind(before.kind))
        assert row is not None, f"{verb} in {before.state}"
        assert after.state in row.to
        assert after.version == before.version + 1


def explored(story: Story, ground: Any, folder: Path, *, halls: int, steps: int) -> None:
    """So many halls, each with so many steps at random."""
    made = iter(range(10**9))
    run_state_machine_as_test(
        lambda: Hall(story, ground, folder / str(next(made))),
        settings=sizes(
            max_examples=halls,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            # A failing order is shown as found: each try to shorten it is a hall of its own.
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_any_order_of_steps_leaves_requests_and_visits_whole(
    story: Story, settings: Any, tmp_path: Path
) -> None:
    explored(story, settings, tmp_path, halls=8, steps=12)


@pytest.mark.long
def test_a_thousand_orders_of_steps_leave_requests_and_visits_whole(
    story: Story, settings: Any, tmp_path: Path
) -> None:
    explored(story, settings, tmp_path, halls=1000, steps=40)
