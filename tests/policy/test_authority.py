"""An agent's authorisation: what it carries, to the moment (3.4.b)."""

from datetime import date
from typing import Any

import pytest

from banshi.policy.rules.authority import AuthorityFacts, agent_may, lack, of_age_on
from banshi.policy.vocabulary import AuthorisationKind, Verb
from tests.policy.marks import rows
from tests.week import FRAME, at

GIVEN = at("2026-03-01 09:00")
ordinary, edge, refusing = rows("3.4.b")


def paper(**changed: Any) -> AuthorityFacts:
    facts: dict[str, Any] = {
        "kind": AuthorisationKind.AGENT,
        "matters": ("M002",),
        "given_at": GIVEN,
        "ends_on": date(2026, 3, 6),
        **changed,
    }
    return AuthorityFacts(**facts)


@pytest.mark.parametrize(
    ("authority", "moment", "value"),
    [
        ordinary(paper(), "2026-03-05 10:00", "met", says="within it"),
        ordinary(paper(matters=()), "2026-03-05 10:00", "met", says="all of the four services"),
        edge(paper(), "2026-03-06 23:59", "met", says="its last minute"),
        refusing(paper(), "2026-03-07 00:00", "not_authorised", says="the day after"),
        refusing(
            paper(revoked_at=at("2026-03-05 10:00")),
            "2026-03-05 10:00",
            "not_authorised",
            says="revoked at this very moment",
        ),
        refusing(paper(matters=("M001",)), "2026-03-05 10:00", "not_authorised", says="other"),
        refusing(None, "2026-03-05 10:00", "not_authorised", says="nothing on record"),
        edge(
            paper(kind=AuthorisationKind.GUARDIAN, born_on=date(2008, 3, 6)),
            "2026-03-05 23:59",
            "met",
            says="the child's last minute",
        ),
        refusing(
            paper(kind=AuthorisationKind.GUARDIAN, born_on=date(2008, 3, 6)),
            "2026-03-06 00:00",
            "not_authorised",
            says="the child is of age",
        ),
    ],
)
def test_what_binds_the_party_needs_an_authorisation_that_holds(
    authority: AuthorityFacts | None, moment: str, value: str
) -> None:
    decision = agent_may(Verb.CONFIRM, authority, ("M002",), at(moment), FRAME)
    assert decision.value == value
    assert decision.cites == ("3.4.b",)


def test_an_answer_to_the_window_binds_nobody_and_needs_none() -> None:
    assert agent_may(Verb.REPLY_TO_ASK, None, ("M002",), GIVEN, FRAME).value == "met"


@pytest.mark.parametrize(
    ("born_on", "of_age"),
    [
        (date(2008, 3, 6), date(2026, 3, 6)),
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2010, 12, 31), date(2028, 12, 31)),
    ],
)
def test_a_child_is_of_age_on_the_eighteenth_birthday(born_on: date, of_age: date) -> None:
    assert of_age_on(born_on) == of_age


def test_several_matters_must_all_be_named() -> None:
    assert lack(paper(), ("M002", "M003"), GIVEN, FRAME) is not None
    assert lack(paper(matters=("M003", "M002")), ("M002", "M003"), GIVEN, FRAME) is None
