"""The crew's page as its clauses ask for it, posted as a browser posts it (2.0).

Each journey is run again without the rule it shows, and must fail then (docs/proof).
"""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from banshi.acts.rehearsal import set_clock
from banshi.records.account import Account
from tests.acts.asking import Story
from tests.acts.visiting import MATTER, Visiting, visiting
from tests.seeded import HALL, Rehearsal
from tests.week import at

TEN = at("2026-03-10 10:00")
THREE_DAYS_ON = at("2026-03-13 10:00")


@dataclass(frozen=True)
class Crew:
    """Two people at a door, each with a device that posts the page's forms."""

    visit: Visiting

    def step(self, step: str, login: str = "clerk", **typed: Any) -> tuple[int, str]:
        """A form of the page, posted by its script: status, and why it was not taken."""
        client = Client()
        client.force_login(Account.objects.get(hall__code=HALL, login=login))
        answer = client.post(
            f"/window/visits/{self.visit.visit}/{step}/",
            typed,
            headers={"accept": "application/json"},
        )
        told = answer.json()
        return answer.status_code, told.get("code", "")

    def clock(self, when: Any) -> None:
        """The hall's clock goes on."""
        set_clock(self.visit.story.rehearsal.hall().id, when)


@pytest.fixture
def crew(sample_halls: Rehearsal) -> Crew:
    """The work has begun; it is ten on Tuesday."""
    made = Crew(visiting(Story(sample_halls)).working())
    made.clock(TEN)
    return made


@pytest.mark.journey("2.0", "visit_intake.all_looked_at")
def test_the_crew_tells_all_that_is_missing_once_it_has_looked_at_everything(crew: Crew) -> None:
    assert crew.step("missing", matter=MATTER) == (409, "materials_unseen")
    code = crew.visit.must[0]
    assert crew.step("materials", matter=MATTER, **{f"state-{code}": "missing"})[0] == 200
    assert crew.step("missing", matter=MATTER)[0] == 200
    assert crew.step("missing", matter=MATTER) == (409, "told_already")


@pytest.mark.journey("2.0", "visit_intake.nothing_lacking")
def test_a_matter_with_a_paper_missing_is_not_taken_in(crew: Crew) -> None:
    code = crew.visit.must[0]
    assert crew.step("materials", matter=MATTER, **{f"state-{code}": "missing"})[0] == 200
    refused = crew.step("outcome", matter=MATTER, outcome="accepted")
    assert refused == (409, "materials_lacking")


@pytest.mark.journey("2.0", "visit_intake.kept_as_recorded")
def test_what_one_recorded_the_other_sees_before_changing_it(crew: Crew) -> None:
    assert crew.step("outcome", matter=MATTER, outcome="accepted")[0] == 200
    other = crew.step("outcome", "clerk_b", matter=MATTER, outcome="done")
    assert other == (409, "recorded_by_other")
    sure = crew.step("outcome", "clerk_b", matter=MATTER, outcome="done", confirmed="1")
    assert sure[0] == 200


@pytest.mark.journey("2.0", "visit_intake.true_time")
def test_what_was_noted_offline_is_entered_while_the_crew_still_knows(crew: Crew) -> None:
    noted = {"matter": MATTER, "outcome": "accepted", "happened_at": "2026-03-10T09:30:00+08:00"}
    crew.clock(THREE_DAYS_ON)
    assert crew.step("outcome", **noted) == (409, "entered_too_late")
    noted["happened_at"] = "2026-03-13T10:00:01+08:00"
    assert crew.step("outcome", **noted) == (409, "not_happened_yet")


@pytest.mark.parametrize(
    ("step", "typed", "code"),
    [
        ("outcome", {"matter": MATTER, "outcome": "perhaps"}, "missing"),
        ("outcome", {"matter": "M\x0099", "outcome": "done"}, "unknown_matter"),
        ("materials", {"matter": MATTER}, "missing"),
        ("materials", {"matter": MATTER, "state-x": "ok"}, "unknown_material"),
        ("signature", {"how": "sung"}, "missing"),
        ("photograph", {}, "missing"),
        ("hindrance", {"hindrance": "rain"}, "missing"),
        ("start", {"happened_at": "yesterday"}, "unreadable"),
        ("start", {"happened_at": "2026-03-10T09:00:00"}, "unreadable"),
    ],
)
def test_bad_input_is_named_and_never_breaks(
    crew: Crew, step: str, typed: dict[str, str], code: str
) -> None:
    assert crew.step(step, **typed) == (422, code)


def test_strangers_see_no_visit_and_no_step(crew: Crew) -> None:
    assert crew.step("start", "clerk_realty")[0] == 404
    client = Client()
    assert client.get(f"/window/visits/{crew.visit.visit}/").status_code == 302
    client.force_login(Account.objects.get(hall__code=HALL, login="citizen"))
    assert client.get(f"/window/visits/{crew.visit.visit}/").status_code == 403
    assert client.get(f"/window/visits/{crew.visit.visit}/nothing/").status_code == 403
