"""A session ends when it is not used, when it lasted too long, and when its owner says so."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banshi.acts import accounts
from banshi.acts.rehearsal import set_clock
from banshi.acts.sessions import end_own, sweep_sessions
from banshi.acts.sign_in_profiles import RULES
from banshi.policy.vocabulary import SignInProfile
from banshi.records.access import WebSession
from banshi.records.account import Account
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from tests.seeded import HALL, Rehearsal
from tests.week import at

LIMITS = RULES[SignInProfile.ASVS].staff
SECOND = timedelta(seconds=1)


def signed_in(login: str = "clerk", agent: str = "Mozilla/5.0 (Windows) Chrome/140") -> Client:
    client = Client(headers={"user-agent": agent})
    typed = {"login": login, "password": f"password of {login}@{HALL}"}
    answer = client.post(reverse("sign-in"), typed)
    assert answer.status_code == 303, answer.content.decode()[:500]
    return client


def still_in(client: Client) -> bool:
    return client.get(reverse("window-requests")).status_code == 200


def aged(unused: timedelta, in_all: timedelta) -> None:
    """Move every session into the past, instead of the clock into the future."""
    now = datetime.now(UTC)
    for row in WebSession.objects.all():
        row.seen_at, row.opened_at = now - unused, now - in_all
        row.until_at = row.opened_at + LIMITS.absolute
        row.expire_date = min(row.seen_at + LIMITS.idle, row.until_at)
        row.save()


@pytest.mark.parametrize(
    ("unused", "in_all", "open_then"),
    [
        (LIMITS.idle - 5 * SECOND, LIMITS.idle, True),
        (LIMITS.idle + SECOND, LIMITS.idle + SECOND, False),
        (timedelta(), LIMITS.absolute - 5 * SECOND, True),
        (timedelta(), LIMITS.absolute + SECOND, False),
    ],
)
def test_a_session_ends_unused_or_after_its_whole_time(
    sample_halls: Rehearsal, unused: timedelta, in_all: timedelta, open_then: bool
) -> None:
    client = signed_in()
    aged(unused, in_all)
    assert still_in(client) is open_then


def test_use_moves_the_idle_end_but_never_past_the_whole_time(sample_halls: Rehearsal) -> None:
    client = signed_in()
    aged(timedelta(minutes=20), LIMITS.absolute - timedelta(minutes=5))
    assert still_in(client)
    row = WebSession.objects.get()
    assert row.expire_date == row.until_at
    assert row.seen_at > datetime.now(UTC) - timedelta(minutes=1)


def test_a_list_that_asks_for_itself_keeps_nobody_in(sample_halls: Rehearsal) -> None:
    client = signed_in()
    aged(timedelta(minutes=20), timedelta(minutes=20))
    asked = {"HX-Request": "true", "HX-Trigger": "panels"}
    assert client.get(reverse("window-requests"), headers=asked).status_code == 200
    assert WebSession.objects.get().seen_at < datetime.now(UTC) - timedelta(minutes=19)


def test_the_hall_profile_sets_the_limits(sample_halls: Rehearsal) -> None:
    Hall.objects.filter(code=HALL).update(sign_in_profile=SignInProfile.DENGBAO)
    signed_in()
    strict = RULES[SignInProfile.DENGBAO].staff
    row = WebSession.objects.get()
    assert row.idle_seconds == strict.idle.total_seconds()
    assert row.until_at - row.opened_at == strict.absolute


def test_signing_in_changes_the_key_and_only_a_digest_is_kept(sample_halls: Rehearsal) -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    typed = {"login": "clerk", "password": f"password of clerk@{HALL}"}
    client.post(reverse("sign-in"), typed)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert key != "a" * 32
    assert len(key) >= 26, "128 bits at least"
    assert key not in WebSession.objects.values_list("session_key", flat=True)
    assert still_in(client)


def test_ending_all_others_keeps_this_one(sample_halls: Rehearsal) -> None:
    here, elsewhere, colleague = signed_in(), signed_in(), signed_in("leader")
    account = Account.objects.get(hall__code=HALL, login="clerk")
    assert still_in(here)
    assert still_in(elsewhere)
    own = WebSession.objects.filter(account=account).latest("opened_at").session_key
    assert end_own(account.hall_id, account.id, at=datetime.now(UTC), but=own) == 1
    assert [still_in(here), still_in(elsewhere)].count(True) == 1
    assert still_in(colleague)
    ended = JournalEntry.objects.filter(subject=account.id, act="end_sessions")
    assert ended.count() == 1


def test_a_closed_account_is_out_at_its_next_request(sample_halls: Rehearsal) -> None:
    client = signed_in()
    Account.objects.filter(hall__code=HALL, login="clerk").update(is_active=False)
    assert not still_in(client)


def test_sessions_ended_by_who_keeps_security_are_out_at_their_next_request(
    sample_halls: Rehearsal,
) -> None:
    here, elsewhere, colleague = signed_in(), signed_in(), signed_in("leader")
    done = accounts.end_sessions("clerk", by=sample_halls.actor("admin"), at=datetime.now(UTC))
    assert isinstance(done, accounts.Done), done
    assert not still_in(here)
    assert not still_in(elsewhere)
    assert still_in(colleague)


def test_signing_out_ends_it_for_whoever_copied_the_key(sample_halls: Rehearsal) -> None:
    client = signed_in()
    copied = Client()
    copied.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[
        settings.SESSION_COOKIE_NAME
    ].value
    assert still_in(copied)
    client.post(reverse("sign-out"))
    assert not still_in(copied)


def test_signing_in_leaves_a_rehearsal_clock_free_to_move(sample_halls: Rehearsal) -> None:
    signed_in()
    hall = sample_halls.hall()
    later = at("2026-03-06 10:00")
    assert set_clock(hall.id, later) == later


def test_sessions_that_ended_are_swept(sample_halls: Rehearsal) -> None:
    signed_in()
    assert sweep_sessions(at=datetime.now(UTC)) == 0
    assert sweep_sessions(at=datetime.now(UTC) + LIMITS.idle + SECOND) == 1


@pytest.mark.parametrize("login", ["clerk", "citizen"])
def test_session_and_rights_are_two_statements(sample_halls: Rehearsal, login: str) -> None:
    client = signed_in(login)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(reverse("sign-out"))
    about = ("records_websession", "records_account", "records_rolegrant")
    found = [one["sql"] for one in asked if any(name in one["sql"] for name in about)]
    assert len(found) == 2, found
