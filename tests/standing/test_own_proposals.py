"""Nobody decides on his own proposal: every act of two people is in one list, and is tried."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models

from banshi.acts import (
    accounts,
    administrators_apart,
    leave_decisions,
    ledger_corrections,
    notice_wordings,
    own_data,
    own_data_answers,
    parameters,
    postponing,
    requests,
)
from banshi.acts.answers import Forbidden, NotFound, Refused
from banshi.acts.duty_files import DutyDone
from banshi.acts.phone_accounts import UNUSABLE
from banshi.acts.rights import actor_of
from banshi.faces.manager.accounts import STEPS
from banshi.policy.actor import Actor
from banshi.policy.transitions import PROPOSED_STATES, TRANSITIONS, Who
from banshi.policy.vocabulary import (
    Channel,
    DataRequestState,
    Ground,
    NoticeKind,
    RequestKind,
    Role,
)
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.notice_wording import NoticeWording
from banshi.records.people import RoleGrant
from banshi.records.rights import DataRequest
from tests.acts.asking import Story
from tests.acts.resting import MONDAY_EIGHT, asked, served
from tests.administrators import three_people
from tests.seeded import HALL, Rehearsal
from tests.week import at

ROWS = [
    (row["where"], row["act"])
    for row in tomllib.loads(
        Path(__file__).with_name("two_person_acts.toml").read_text(encoding="utf-8")
    )["act"]
]
SECOND = ("settled_by", "agreed_by", "approved_by", "decided_by", "consented_by")
# Settled by one person, and nobody's proposal: the system put it, or somebody without a name.
NOBODYS = {"PolicyQuestion", "AskedWords"}
# A request's second person is in the table of transitions.
IN_THE_TABLE = {"Request"}
NOW, LATER = at("2026-03-06 11:00"), at("2026-03-06 11:10")


def found_in(all_models: list[type[models.Model]]) -> Iterator[str]:
    """Models that say who proposed, or whose something is and who settles it."""
    for model in all_models:
        names = {field.name for field in model._meta.concrete_fields}
        proposed = any(name.endswith("proposed_by") for name in names)
        settled = any(name in SECOND for name in names)
        if (proposed or settled) and model.__name__ not in NOBODYS | IN_THE_TABLE:
            yield model.__name__


def found_in_the_table() -> set[tuple[str, str]]:
    return {
        (f"request {row.state}", str(row.verb))
        for row in TRANSITIONS
        if row.state in PROPOSED_STATES and Who.MANAGEMENT in row.who and Who.ASKER not in row.who
    }


def test_every_act_of_two_people_has_its_row_and_is_tried() -> None:
    kept = {where for where, _ in ROWS if " " not in where and where != "account"}
    assert set(found_in(list(apps.get_models()))) == kept
    assert {row for row in ROWS if row[0].startswith("request ")} == found_in_the_table()
    assert {act for where, act in ROWS if where == "account"} == set(STEPS)
    assert set(ROWS) == set(TRIED)


def test_control_a_new_kind_of_proposal_is_found() -> None:
    class Leave(models.Model):
        leave_proposed_by = models.ForeignKey("records.Account", on_delete=models.PROTECT)

        class Meta:
            app_label = "control"

        def __str__(self) -> str:
            return "leave"

    assert list(found_in([Leave])) == ["Leave"]
    apps.all_models.pop("control")
    apps.clear_cache()


class Tried:
    """One act: as whoever proposed it, and as somebody else."""

    def __init__(self, halls: Rehearsal) -> None:
        self.halls, self.story = halls, Story(halls)

    def both(self, login: str, role: Role) -> Actor:
        """Somebody who holds also the role that decides."""
        account = Account.objects.get(hall__code=HALL, login=login)
        RoleGrant.objects.get_or_create(
            hall=account.hall, staff=account.staff, role=role, defaults={"id": new_id()}
        )
        return self.halls.actor(login)

    def refusal(self, settle: Callable[[str, Actor], Any]) -> tuple[Any, Any]:
        reference = self.story.receive()
        self.story.propose(reference, NOW)
        own = settle(reference, self.both("clerk", Role.MANAGER))
        return own, settle(reference, self.halls.actor("manager"))

    def postponement(self, settle: Callable[[str, Actor], Any]) -> tuple[Any, Any]:
        reference = self.story.receive(
            kind=RequestKind.HOME_VISIT,
            ground=Ground.OLD,
            wanted_at=at("2026-03-10 10:00"),
            place="柏山镇样例村 1 号",
        )
        proposed = postponing.propose_postponement(
            reference,
            at("2026-03-12 10:00"),
            "下大雪，路封了，去不了",
            by=self.halls.actor("clerk"),
            at=NOW,
        )
        assert not isinstance(proposed, Refused | Forbidden), proposed
        own = settle(reference, self.both("clerk", Role.MANAGER))
        return own, settle(reference, self.halls.actor("manager"))

    def number(self, settle: Callable[[str, Actor], Any]) -> tuple[Any, Any]:
        by = self.halls.actor("manager")
        wanted = parameters.Proposal(
            "consent_least_minutes", "10", "2026-03-06", "早点定，早点告诉群众"
        )
        made = parameters.propose(wanted, by=by, at=NOW)
        assert isinstance(made, parameters.ChangeMade), made
        return settle(made.reference, by), settle(made.reference, self.halls.actor("supervisor"))

    def words(self, settle: Callable[[UUID, Actor], Any]) -> tuple[Any, Any]:
        by = self.halls.actor("manager")
        typed = notice_wordings.Wording(short="{编号} 已取消")
        made = notice_wordings.propose(NoticeKind.WITHDRAWN, typed, by=by, at=NOW)
        assert isinstance(made, notice_wordings.WordingMade), made
        one = NoticeWording.objects.get().id
        return settle(one, by), settle(one, self.halls.actor("supervisor"))

    def apart(self) -> tuple[Any, Any]:
        logins = three_people(apart=False)
        by = self.halls.actor(logins[Role.SECURITY])
        assert administrators_apart.propose(apart=True, by=by, at=NOW) == accounts.Done()
        own = administrators_apart.agree(by=by, at=NOW)
        other = self.halls.actor(logins[Role.AUDIT])
        return own, administrators_apart.agree(by=other, at=NOW)

    def data(self) -> tuple[Any, Any]:
        """The manager asks as a citizen, under another account of the same person."""
        staff = Account.objects.get(hall__code=HALL, login="manager")
        citizen = Account.objects.create(
            id=new_id(),
            hall=staff.hall,
            login="manager-at-home",
            password=UNUSABLE,
            person=staff.person,
            party_role=Role.CITIZEN,
        )
        asked = own_data.ask_correction(
            "phone", "13900000009", "", by=actor_of(citizen, Channel.WEB), at=NOW
        )
        assert isinstance(asked, own_data.Asked), asked
        reference = DataRequest.objects.get().reference
        answer = own_data_answers.Answer(DataRequestState.DONE)
        own = own_data_answers.settle(reference, answer, by=self.halls.actor("manager"), at=LATER)
        other = self.both("leader", Role.MANAGER)
        return own, own_data_answers.settle(reference, answer, by=other, at=LATER)

    def leave(self, settle: Callable[[str, Actor], Any]) -> tuple[Any, Any]:
        """The leader of a window rests himself."""
        served(self.story, crew=("clerk", "leader"))
        reference = asked(self.story, "leader")
        own = settle(reference, self.halls.actor("leader"))
        return own, settle(reference, self.halls.actor("manager"))

    def correction(self) -> tuple[Any, Any]:
        served(self.story)
        typed = ledger_corrections.CorrectionTyped("-30", "", "提前半小时走的")
        by = self.halls.actor("leader")
        made = ledger_corrections.propose("BA-001", typed, by=by, at=MONDAY_EIGHT)
        assert isinstance(made, DutyDone), made
        own = ledger_corrections.confirm(made.reference, by=by, at=MONDAY_EIGHT)
        other = self.halls.actor("manager")
        return own, ledger_corrections.confirm(made.reference, by=other, at=MONDAY_EIGHT)

    def account(self, step: str) -> tuple[Any, Any]:
        """The administrator to himself, and to another."""
        by = self.halls.actor("admin")
        acts: dict[str, Callable[[str], Any]] = {
            "reset-password": lambda login: accounts.reset_password(login, by=by, at=NOW),
            "end": lambda login: accounts.end(login, by=by, at=NOW, now=NOW),
            "reset-factors": lambda login: accounts.reset_factors(login, by=by, at=NOW),
            "end-sessions": lambda login: accounts.end_sessions(login, by=by, at=NOW),
            "grant": lambda login: accounts.grant(login, "manager", "", by=by, at=NOW),
            "withdraw": lambda login: accounts.withdraw(login, "clerk", "W02", by=by, at=NOW),
        }
        return acts[step]("admin"), acts[step]("clerk")


def consent(reference: str, by: Actor) -> Any:
    return requests.consent(reference, by=by, at=LATER)


def withhold(reference: str, by: Actor) -> Any:
    return requests.withhold_consent(reference, "可以安排，请窗口去办", by=by, at=LATER)


TRIED: dict[tuple[str, str], Callable[[Tried], tuple[Any, Any]]] = {
    ("request refusal_proposed", "consent"): lambda one: one.refusal(consent),
    ("request refusal_proposed", "withhold_consent"): lambda one: one.refusal(withhold),
    ("request postponement_proposed", "consent"): lambda one: one.postponement(consent),
    ("request postponement_proposed", "withhold_consent"): lambda one: one.postponement(withhold),
    ("ParameterChange", "agree"): lambda one: one.number(
        lambda reference, by: parameters.agree(reference, by=by, at=LATER)
    ),
    ("ParameterChange", "decline"): lambda one: one.number(
        lambda reference, by: parameters.decline(reference, by=by, at=LATER)
    ),
    ("NoticeWording", "agree"): lambda one: one.words(
        lambda wording, by: notice_wordings.agree(wording, by=by, at=LATER)
    ),
    ("NoticeWording", "decline"): lambda one: one.words(
        lambda wording, by: notice_wordings.decline(wording, by=by, at=LATER)
    ),
    ("Hall", "agree"): lambda one: one.apart(),
    ("DataRequest", "settle"): lambda one: one.data(),
    ("Leave", "grant"): lambda one: one.leave(
        lambda reference, by: leave_decisions.grant(reference, by=by, at=MONDAY_EIGHT)
    ),
    ("Leave", "refuse"): lambda one: one.leave(
        lambda reference, by: leave_decisions.refuse(
            reference, "那天人手不够", by=by, at=MONDAY_EIGHT
        )
    ),
    ("LedgerCorrection", "confirm"): lambda one: one.correction(),
    **{("account", step): (lambda one, step=step: one.account(step)) for step in STEPS},
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]}")
def test_whoever_proposed_it_is_refused_and_somebody_else_is_not(
    row: tuple[str, str], sample_halls: Rehearsal
) -> None:
    assert Hall.objects.get(code=HALL).is_rehearsal
    own, other = TRIED[row](Tried(sample_halls))
    assert isinstance(own, Forbidden | Refused | NotFound), own
    assert not isinstance(other, Forbidden | Refused | NotFound), other
