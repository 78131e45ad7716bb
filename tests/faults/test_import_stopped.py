"""A running import is stopped from another connection: all of it is taken back, and it says so."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from banshi.acts.answers import Invalid
from banshi.acts.catalogue_books import Brought, bring_book
from banshi.acts.import_counting import Progress, shown_under, stop
from banshi.records import import_progress
from banshi.records.account import Account
from banshi.records.catalogue_edit import CatalogueEdit
from banshi.records.lists import KeyProject
from tests.acts.books import PROJECT_LINE, PROJECT_TITLES, made
from tests.seeded import HALL, Rehearsal
from tests.week import at

KEY, LONGEST = "key-of-the-form", 30
LINES = 900


def alone(work: Callable[[], Any]) -> Any:
    """Done on a connection of its own, which is closed again."""
    try:
        return work()
    finally:
        connection.close()


def imported(halls: Rehearsal, wished: str, *, dry_run: bool = False) -> tuple[Any, Any]:
    """What became of an import that somebody wished away under a key, and of the wish."""
    account = halls.actor("admin").account
    assert account is not None
    told = shown_under(account, KEY)
    begun, go_on = Event(), Event()

    def held(progress: Progress) -> None:
        told(progress)
        begun.set()
        assert go_on.wait(LONGEST)

    sheets = made(
        重点项目=[PROJECT_TITLES, *([f"GB-{one}", *PROJECT_LINE[1:]] for one in range(LINES))]
    )

    def work() -> Any:
        return bring_book(
            halls.hall().id,
            sheets,
            source="大.xlsx",
            by=halls.actor("admin"),
            at=at("2026-03-02 09:00"),
            dry_run=dry_run,
            told=held,
        )

    with ThreadPoolExecutor(2) as workers:
        import_ = workers.submit(alone, work)
        assert begun.wait(LONGEST)
        stands = Event()
        wish = workers.submit(alone, lambda: wishing(account, wished, stands))
        assert stands.wait(LONGEST), "nobody wished"
        go_on.set()
        return import_.result(LONGEST), wish.result(LONGEST)


def wishing(account: UUID, key: str, stands: Event) -> bool:
    """Wish it away and wait for its end; ``stands`` is set as soon as the wish stands."""

    def told(execute: Callable[..., Any], sql: str, *how: Any) -> Any:
        answer = execute(sql, *how)
        if sql == import_progress.WISH:
            stands.set()
        return answer

    with connection.execute_wrapper(told):
        return stop(account, key, seconds=LONGEST)


@pytest.mark.parametrize("dry_run", [False, True])
def test_an_import_that_is_wished_away_writes_nothing_and_says_so(
    rehearsal: Rehearsal, dry_run: bool
) -> None:
    done, over = imported(rehearsal, KEY, dry_run=dry_run)
    assert isinstance(done, Invalid), done
    assert [one.code for one in done.errors] == ["stopped"]
    assert "一条也没有写进去" in done.errors[0].detail.zh
    assert over is True
    assert not KeyProject.objects.filter(code__startswith="GB-").exists()
    assert not CatalogueEdit.objects.exists()


def test_control_a_wish_under_another_key_stops_nothing(rehearsal: Rehearsal) -> None:
    done, over = imported(rehearsal, "another")
    assert isinstance(done, Brought), done
    assert done.written
    assert over is True
    assert KeyProject.objects.filter(code__startswith="GB-").count() == LINES


def test_another_account_stops_nothing_and_what_does_not_run_is_over(
    rehearsal: Rehearsal,
) -> None:
    assert stop(uuid4(), KEY, seconds=0)
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(hall__code=HALL, login="admin"))
    address = reverse("admin-import-progress", args=[KEY])
    assert client.post(address).status_code == 403
    plain = Client()
    plain.force_login(Account.objects.get(hall__code=HALL, login="admin"))
    assert plain.post(address).json() == {"over": True}
    stranger = Client()
    stranger.force_login(Account.objects.get(hall__code=HALL, login="clerk"))
    assert stranger.post(address).status_code == 403
