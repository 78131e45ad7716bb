"""People find matters by their own words, and a guide says what it lacks."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from banshi.boards.catalogue import all_lines, matter_page, windows
from banshi.boards.finding import found
from banshi.boards.people import crew_choices, masked_identity, own_identity
from banshi.policy.vocabulary import PostPart, Unit, WindowKind
from banshi.records.people import Credential
from tests.seeded import Rehearsal
from tests.week import MONDAY, SATURDAY, at


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("房子过户", "M076"),
        ("身份证丢了", "M003"),
        ("换 身份证", "M002"),
        ("给孩子上户口", "M005"),
        ("居民身份证换领", "M002"),
        ("我想离婚怎么办", "M070"),
        ("ｍ076", "M076"),
        ("开药店", "M022"),
        ("办残疾证", "M075"),
    ],
)
def test_everyday_and_formal_words_find_the_matter_first(
    sample_halls: Rehearsal, words: str, code: str
) -> None:
    assert found(sample_halls.hall(), words, on=MONDAY).matters[0].code == code


@pytest.mark.parametrize("words", ["xyzzy", "？！", "\x00", "💥"])
def test_words_that_fit_nothing_find_nothing(sample_halls: Rehearsal, words: str) -> None:
    assert found(sample_halls.hall(), words, on=MONDAY).matters == ()


def test_all_matters_stand_in_code_order(sample_halls: Rehearsal) -> None:
    codes = [line.code for line in all_lines(sample_halls.hall().id, MONDAY)]
    assert len(codes) == 131
    assert codes == sorted(codes)


def test_matters_of_one_hall_are_not_found_in_another(sample_halls: Rehearsal) -> None:
    neighbour = sample_halls.hall("yunxi")
    codes = {line.code for line in all_lines(neighbour.id, MONDAY)}
    near = {line.code for line in found(neighbour, "房子过户", on=MONDAY).matters}
    assert near <= codes
    assert matter_page(neighbour.id, "M076", on=MONDAY) is None


def test_a_complete_guide_lacks_nothing(sample_halls: Rehearsal) -> None:
    page = matter_page(sample_halls.hall().id, "M001", on=MONDAY)
    assert page is not None
    assert page.missing == ()
    assert page.line.has_procedure
    assert page.line.everyday_name == "第一次办身份证"
    assert [material.code for material in page.materials] == ["M001-1", "M001-2", "M001-3"]
    assert page.statutory is not None
    assert (page.statutory.value, page.statutory.unit) == (60, Unit.CALENDAR_DAY)


def test_what_must_be_said_beforehand_is_asked_in_both_languages(sample_halls: Rehearsal) -> None:
    page = matter_page(sample_halls.hall().id, "M069", on=MONDAY)
    assert page is not None
    assert [question.code for question in page.must_say] == ["both_come", "abroad_or_military"]
    assert all(question.question.zh and question.question.en for question in page.must_say)


def test_a_guide_without_procedure_says_what_is_missing(sample_halls: Rehearsal) -> None:
    page = matter_page(sample_halls.hall().id, "M100", on=MONDAY)
    assert page is not None
    assert not page.line.has_procedure
    assert "办理程序" in [words.zh for words in page.missing]


def test_a_guide_not_yet_in_force_is_not_shown(sample_halls: Rehearsal) -> None:
    assert matter_page(sample_halls.hall().id, "M001", on=date(2025, 12, 31)) is None


def test_windows_say_where_they_are_and_how_much_they_handle(sample_halls: Rehearsal) -> None:
    by_name = {line.name: line for line in windows(sample_halls.hall().id)}
    assert by_name["不动产、税务联办窗口"].kind is WindowKind.REAL_ESTATE_TAX
    assert by_name["公安综合窗口"].matters == 10
    assert by_name["公安综合窗口"].address


@pytest.mark.parametrize(
    ("most", "read"),
    [
        (3, lambda hall: found(hall, "身份证", on=MONDAY)),
        (4, lambda hall: matter_page(hall.id, "M001", on=MONDAY)),
        (2, lambda hall: windows(hall.id)),
        (
            5,
            lambda hall: crew_choices(
                hall.id, "W02", starts_at=at("2026-03-07 10:00"), on=SATURDAY
            ),
        ),
    ],
    ids=["search", "page", "windows", "crew"],
)
def test_reading_costs_the_same_few_statements(
    sample_halls: Rehearsal, most: int, read: Any
) -> None:
    hall = sample_halls.hall()
    found(hall, "身份证", on=MONDAY)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        read(hall)
    assert len(asked) <= most


def test_the_rostered_a_role_is_named_first_for_an_appointment(sample_halls: Rehearsal) -> None:
    first, second, *_ = crew_choices(
        sample_halls.hall().id, "W02", starts_at=at("2026-03-07 10:00"), on=SATURDAY
    )
    assert (first.login, first.part, first.is_rostered) == ("clerk", PostPart.A, True)
    assert (second.login, second.part) == ("clerk_b", PostPart.B)


def test_a_credential_counts_on_its_last_day_and_not_after(sample_halls: Rehearsal) -> None:
    Credential.objects.filter(staff__staff_number="BA-001").update(valid_until=SATURDAY)
    hall = sample_halls.hall().id

    def credentialled(moment: str, on: date) -> bool:
        choices = crew_choices(hall, "W02", starts_at=at(moment), on=on)
        return next(one for one in choices if one.login == "clerk").is_credentialled

    assert credentialled("2026-03-07 10:00", SATURDAY)
    assert not credentialled("2026-03-08 10:00", date(2026, 3, 8))


def test_one_sees_oneself_in_the_clear_and_others_masked(sample_halls: Rehearsal) -> None:
    account = sample_halls.actor("citizen").account
    assert account is not None
    own = own_identity(account)
    assert own is not None
    assert own.id_number == "99999919560312002X"
    masked = masked_identity(own)
    assert (masked.name, masked.id_number, masked.phone) == (
        "王*",
        "9999**********002X",
        "138****0001",
    )
