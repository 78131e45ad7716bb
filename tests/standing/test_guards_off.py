"""Each guard is switched off once, and its own test is seen to fail.

A test that would also pass without what it guards proves nothing. Controls that need more than a
switch stand beside their tests: the field rights, races, kills, gateways, the register.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from banshi.acts import deciding, retention, sending, standing_still, turn, uploads, visit_signing
from banshi.boards import booking_page, bookings, promise_page
from banshi.faces import entry
from banshi.outside import sms, sms_http
from banshi.records import import_progress
from banshi.records.hall import Hall
from banshi.records.promise import Promise
from tests.acts import (
    test_erasure,
    test_import_progress,
    test_own_matters,
    test_uploads,
    test_visit_intake,
)
from tests.acts.asking import Story
from tests.acts.visiting import visiting
from tests.faces import test_booking_pages, test_limit_pages, test_window_bookings
from tests.faces.booking_visit import MONDAY_NINE, booked
from tests.faces.staff_desk import Desk
from tests.faults import test_gateways
from tests.faults.sms_stand_in import gateway, write_book
from tests.faults.test_gateways import Lines
from tests.seeded import HALL, Rehearsal
from tests.standing import test_methods, test_routes

Switch = pytest.MonkeyPatch


@pytest.fixture
def story(sample_halls: Rehearsal) -> Story:
    return Story(sample_halls)


@pytest.fixture
def desk(sample_halls: Rehearsal) -> Desk:
    hall = Desk(sample_halls)
    hall.clock(MONDAY_NINE)
    return hall


@pytest.fixture
def lines(sample_halls: Rehearsal, settings: Any, tmp_path: Path) -> Iterator[Lines]:
    """A hall that is no rehearsal, with two gateways."""
    settings.GATEWAYS_FILE = tmp_path / "gateways.toml"
    Hall.objects.filter(code=HALL).update(rehearsal_at=None)
    with gateway("first") as first, gateway("second", "hmac-sm3") as second:
        write_book(settings.GATEWAYS_FILE, first, second)
        yield Lines(Story(sample_halls), first, second)


def fails(test: Callable[..., None], *given: Any) -> bool:
    """Whether a test fails, by what it asserts and not by a fault."""
    try:
        test(*given)
    except (AssertionError, pytest.fail.Exception):
        return True
    return False


@pytest.mark.parametrize("whose", [test_own_matters.of_citizen, test_own_matters.of_firm])
def test_without_avoidance_people_settle_their_own(
    story: Story, whose: Any, monkeypatch: Switch
) -> None:
    monkeypatch.setattr(turn, "is_matter_of", lambda *_: False)
    reference = story.receive()
    test = test_own_matters.test_a_clerk_neither_agrees_nor_refuses_his_own_and_the_b_role_does
    assert fails(test, story, reference, whose)


def test_without_avoidance_people_end_their_own_limits(story: Story, monkeypatch: Switch) -> None:
    monkeypatch.setattr(deciding, "is_matter_of", lambda *_: False)
    monkeypatch.setattr(standing_still, "is_matter_of", lambda *_: False)
    test = test_own_matters.test_nobody_ends_or_stops_the_limit_of_his_own_matter
    assert fails(test, story, story.receive())


def test_a_limit_that_offers_its_forms_to_whom_it_is_about_is_noticed(
    desk: Desk, monkeypatch: Switch
) -> None:
    monkeypatch.setattr(promise_page, "is_matter_of", lambda *_: False)
    test = test_limit_pages.test_whoever_it_is_about_reads_the_limit_and_finds_no_form_on_its_page
    assert fails(test, desk)


def test_a_stand_in_that_lies_in_a_real_hall_is_noticed(
    lines: Lines, settings: Any, monkeypatch: Switch
) -> None:
    monkeypatch.setattr(sms.FolderGateway, "report", lambda *_: sms.Report.DELIVERED)
    test = test_gateways.test_a_real_hall_without_a_gateway_says_of_no_message_that_it_arrived
    assert fails(test, lines, settings)


def test_without_object_rights_bookings_open_to_others(desk: Desk, monkeypatch: Switch) -> None:
    monkeypatch.setattr(booking_page, "may_see_booking", lambda *_: True)
    citizen = desk.at_desk("citizen")
    booking = booked(citizen)
    assert fails(test_window_bookings.test_another_windows_clerk_finds_no_booking, desk, booking)


def test_without_object_rights_ones_bookings_open_to_others(
    desk: Desk, monkeypatch: Switch
) -> None:
    monkeypatch.setattr(booking_page, "may_see_booking", lambda *_: True)
    monkeypatch.setattr(booking_page, "is_asker", lambda *_: True)
    citizen = desk.at_desk("citizen")
    assert fails(test_booking_pages.test_another_person_finds_no_booking_there, desk, citizen)


def test_a_list_that_asks_again_for_each_line_is_noticed(desk: Desk, monkeypatch: Switch) -> None:
    monkeypatch.setattr(bookings, "_with_names", lambda rows: rows)
    booking = booked(desk.at_desk("citizen"))
    assert fails(
        test_window_bookings.test_more_bookings_on_a_day_ask_for_no_more_statements, desk, booking
    )


def test_a_receipt_with_any_signature_is_noticed(lines: Lines, monkeypatch: Switch) -> None:
    monkeypatch.setattr(sms_http.hmac, "compare_digest", lambda *_: True)
    assert fails(test_gateways.test_a_receipt_nobody_signed_is_not_believed, lines)


def test_a_gateway_waited_for_without_end_is_noticed(lines: Lines, monkeypatch: Switch) -> None:
    monkeypatch.setattr(sending, "REPORTED_WITHIN", sending.REPORTED_WITHIN * 100)
    assert fails(test_gateways.test_a_gateway_that_never_reports_is_left_after_ten_minutes, lines)


@pytest.mark.django_db
def test_an_import_shown_to_everybody_is_noticed(monkeypatch: Switch) -> None:
    monkeypatch.setattr(import_progress, "_mark", lambda *_: import_progress.NAMED)
    assert fails(test_import_progress.test_it_is_seen_by_the_account_and_key_it_runs_under)


def test_a_file_of_any_size_is_noticed(monkeypatch: Switch) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", uploads.MOST_BYTES * 2)
    assert fails(test_uploads.test_as_many_bytes_as_are_taken_and_not_one_more)


def test_a_file_of_any_kind_is_noticed(monkeypatch: Switch) -> None:
    monkeypatch.setattr(uploads, "sniffed", lambda _: "pdf")
    assert fails(test_uploads.test_only_whole_documents_and_photographs_are_taken, b"MZ")


def test_photographs_without_end_are_noticed(story: Story, monkeypatch: Switch) -> None:
    visit = visiting(story).working()
    whole = visit_signing.AddingPhotograph

    def uncounted(**facts: Any) -> Any:
        return whole(**{**facts, "kept": 0})

    monkeypatch.setattr(visit_signing, "AddingPhotograph", uncounted)
    assert fails(test_visit_intake.test_a_visit_keeps_only_so_many_photographs, visit)


def test_words_erased_while_a_limit_runs_are_noticed(story: Story, monkeypatch: Switch) -> None:
    monkeypatch.setattr(retention, "_limits_since", lambda *_: Promise.objects.none())
    test = test_erasure.test_a_request_stays_while_the_limit_of_a_matter_taken_in_runs_and_its_time_from_then_on  # fmt: skip
    assert fails(test, story)


@pytest.mark.long
def test_a_page_that_takes_any_method_is_noticed(
    sample_halls: Rehearsal, monkeypatch: Switch
) -> None:
    monkeypatch.setattr(entry, "METHODS", test_methods.OTHERS)
    assert fails(test_methods.test_no_page_takes_another_method, "admin", sample_halls)


def test_a_page_that_opens_to_a_stranger_is_noticed(sample_halls: Rehearsal) -> None:
    assert fails(test_routes.test_a_stranger_is_turned_away, "home", sample_halls)


def test_a_row_without_a_route_and_a_route_without_a_row_are_noticed(monkeypatch: Switch) -> None:
    test = test_routes.test_every_route_has_a_row_and_every_row_a_route
    monkeypatch.setattr(test_routes, "ROWS", {**test_routes.ROWS, "gone": "public"})
    assert fails(test)
    short = {name: row for name, row in test_routes.ROWS.items() if name not in ("gone", "home")}
    monkeypatch.setattr(test_routes, "ROWS", short)
    assert fails(test)
