"""Once a day the hall looks after itself: rosters reach on and stale tries are forgotten."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

from banshi.acts.daily import keep_house
from banshi.acts.seeding import roll_rosters, seed
from banshi.acts.sign_in import sign_in
from banshi.acts.sign_in_tries import LONGEST_WAIT
from banshi.faces.work.rounds import go_on
from banshi.records.account import SignInTry
from banshi.records.hall import Hall
from tests.conftest import OwnDatabase
from tests.week import at


class AfterOneRound(Event):
    """Is set as soon as the worker would rest."""

    def wait(self, timeout: float | None = None) -> bool:
        self.set()
        return True


def test_a_week_later_the_roster_reaches_a_week_further(own_database: OwnDatabase) -> None:
    seed(at=at("2026-03-02 08:00"))
    assert keep_house(at=at("2026-03-02 09:00"))["shifts"] == 0
    assert keep_house(at=at("2026-03-09 09:00"))["shifts"] > 0
    assert keep_house(at=at("2026-03-09 17:00"))["shifts"] == 0


def test_tries_at_signing_in_are_forgotten_when_they_no_longer_count(
    own_database: OwnDatabase,
) -> None:
    seed(at=at("2026-03-02 08:00"))
    hall = Hall.objects.get(code="boai").id
    sign_in(hall, "clerk", "wrong", address="x", at=at("2026-03-02 09:00"))
    assert keep_house(at=at("2026-03-02 09:00"))["tries"] == 0
    assert keep_house(at=at("2026-03-02 09:00") + LONGEST_WAIT)["tries"] == 1
    assert not SignInTry.objects.exists()


def test_the_worker_keeps_house_in_its_first_round(
    own_database: OwnDatabase, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    seed(at=now - timedelta(days=5))
    go_on(AfterOneRound(), tmp_path / "pulse")
    assert roll_rosters(today=now.astimezone(at("2026-03-02 08:00").tzinfo).date()) == 0


def test_the_record_is_checked_once_a_day_and_next_years_days_are_asked_for_once_a_week(
    own_database: OwnDatabase,
) -> None:
    seed(at=at("2026-03-02 08:00"))
    assert keep_house(at=at("2026-03-02 09:00"))["checks"] == 2
    assert keep_house(at=at("2026-03-02 23:00"))["checks"] == 0
    october = keep_house(at=at("2026-10-05 09:00"))
    assert (october["checks"], october["reports"]) == (2, 2)
    assert keep_house(at=at("2026-10-06 09:00"))["reports"] == 0
    assert keep_house(at=at("2026-10-12 09:00"))["reports"] == 2
