"""The sample halls stand exactly as decided, and seeding twice seeds once."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import F

from banshi.acts.free_places import free_at
from banshi.acts.rosters import DAYS_AHEAD
from banshi.acts.seeding import (
    REHEARSAL_AT,
    SEEDED_AT,
    AlreadySeeded,
    Seeded,
    reissue,
    roll_rosters,
    seed,
)
from banshi.acts.sign_in import sign_in
from banshi.acts.verification import verify
from banshi.policy.id_number import check_id_number
from banshi.policy.vocabulary import BookingState, PostPart, ShiftKind
from banshi.records.account import Account
from banshi.records.booking import Booking
from banshi.records.catalogue import Matter, MatterWindow
from banshi.records.duty import Shift
from banshi.records.guide import Guide
from banshi.records.hall import CalendarEdition, Hall
from banshi.records.people import Authority, Credential, Person
from banshi.records.post import PostHolder
from tests.conftest import OwnDatabase
from tests.people import CAST, ENTERPRISE_CODE
from tests.seeded import Rehearsal
from tests.token_actor import actor_of_token
from tests.week import CALENDAR, MONDAY, SATURDAY, at

ROLES = [
    "citizen",
    "citizen2",
    "agent",
    "enterprise",
    "clerk",
    "clerk_b",
    "clerk_realty",
    "consult",
    "leader",
    "chief",
    "approver",
    "manager",
    "duty",
    "supervisor",
    "admin",
]
VISIT_DAY = date(2026, 3, 10)


def staffed(kind: ShiftKind, window: str | None, moment: str) -> set[str]:
    return set(
        Shift.objects.filter(
            hall__code="boai",
            kind=kind,
            window__code=window,
            starts_at__lte=at(moment),
            ends_at__gt=at(moment),
        ).values_list("staff__staff_number", flat=True)
    )


def test_every_role_has_an_account_with_all_that_one_needs(sample_halls: Rehearsal) -> None:
    accounts = sample_halls.accounts["boai"]
    assert set(accounts) >= set(ROLES)
    for account in accounts.values():
        assert account.name.endswith("（样例）")
        assert check_id_number(account.id_number).error is None
        assert account.id_number.startswith("999999")
        assert account.phone.startswith("138000000")


def test_the_cast_of_the_tests_is_the_seeded_one(sample_halls: Rehearsal) -> None:
    accounts = sample_halls.accounts["boai"]
    for member in CAST:
        seeded = accounts[member.login]
        assert (seeded.name, seeded.id_number, seeded.phone) == (
            member.name,
            member.id_number,
            member.phone,
        )
    assert accounts["enterprise"].credit_code == ENTERPRISE_CODE


def test_nobody_s_numbers_stand_in_the_clear(sample_halls: Rehearsal) -> None:
    person = Person.objects.get(hall__code="boai", name=CAST[0].name)
    assert person.id_number == CAST[0].id_number
    with_raw = Person.objects.annotate(raw=F("id_number")).values_list("id_number", flat=True)
    assert all(CAST[0].id_number.encode() not in bytes(kept) for kept in with_raw)


def test_clerk_and_clerk_b_hold_the_post_authority_and_credentials(sample_halls: Rehearsal) -> None:
    for login, part in (("clerk", PostPart.A), ("clerk_b", PostPart.B)):
        staff = Account.objects.get(hall__code="boai", login=login).staff
        assert PostHolder.objects.get(staff=staff, post__window__code="W02").part == part
        assert Authority.objects.filter(staff=staff, window__name="公安综合窗口").exists()
        assert Credential.objects.filter(
            staff=staff, valid_from__lte=SATURDAY, valid_until__gte=VISIT_DAY
        ).exists()
    assert sample_halls.accounts["boai"]["clerk_realty"].window_name == "不动产、税务联办窗口"
    assert sample_halls.actor("leader").windows == {"W02"}


def test_the_police_window_is_staffed_off_hours_on_saturday_7_march(
    sample_halls: Rehearsal,
) -> None:
    for clock in ("09:00", "12:30", "17:00"):
        assert staffed(ShiftKind.OFF_HOURS, "W02", f"2026-03-07 {clock}") == {"BA-001", "BA-002"}


def test_two_visit_on_10_march_and_another_stays_at_the_window(sample_halls: Rehearsal) -> None:
    assert staffed(ShiftKind.VISIT, "W02", "2026-03-10 09:00") == {"BA-001", "BA-002"}
    assert "BA-003" in staffed(ShiftKind.WINDOW, "W02", "2026-03-10 09:00")
    assert "BA-001" in staffed(ShiftKind.WINDOW, "W02", "2026-03-10 15:00")


def test_a_duty_officer_is_on_call_every_evening_and_closed_day(sample_halls: Rehearsal) -> None:
    day = date(2026, 1, 1)
    while day < date(2027, 1, 1):
        sessions = CALENDAR.sessions_on(day)
        moment = sessions[-1].closes_at if sessions else at(f"{day} 00:00")
        for code in ("boai", "yunxi"):
            assert Shift.objects.filter(
                hall__code=code,
                kind=ShiftKind.DUTY,
                starts_at__lte=moment,
                ends_at__gt=CALENDAR.end_of_day(day),
            ).exists(), day
        day += timedelta(days=13)


def test_off_hours_shifts_lie_outside_working_time(sample_halls: Rehearsal) -> None:
    for shift in Shift.objects.filter(kind=ShiftKind.OFF_HOURS, hall__code="boai"):
        assert not CALENDAR.hall_minutes_between(shift.starts_at, shift.ends_at)


def test_a_rehearsal_is_dated_and_its_clock_stands(sample_halls: Rehearsal) -> None:
    for hall in Hall.objects.all():
        assert hall.rehearsal_at == REHEARSAL_AT == at("2026-03-02 08:00")
    edition = CalendarEdition.objects.get(hall__code="boai")
    assert (edition.version, edition.loaded_at) == (CALENDAR.version, SEEDED_AT)


def test_matters_and_guides_are_there_and_the_identity_card_is_complete(
    sample_halls: Rehearsal,
) -> None:
    counted = Counter(Matter.objects.values_list("hall__code", flat=True))
    assert counted == {"boai": 131, "yunxi": 6}
    complete = Guide.objects.filter(hall__code="boai").exclude(procedure="")
    codes = set(complete.values_list("matter__code", flat=True))
    assert {"M001", "M002", "M003", "M004"} <= codes
    assert len(codes) >= 30
    for guide in complete:
        assert guide.is_sample
        assert guide.technical_demands
        assert any(step.decides for step in guide.steps.all())
        assert all(step.post for step in guide.steps.all())
        assert guide.materials.exists()


def test_every_window_with_a_complete_guide_has_slots_in_the_coming_week(
    sample_halls: Rehearsal,
) -> None:
    rows = MatterWindow.objects.filter(hall__code="boai").exclude(matter__guides__procedure="")
    places = list(rows.select_related("matter", "window").distinct())
    assert len({one.window.code for one in places}) >= 14
    for one in places:
        assert free_at(
            one.window, one.matter, at("2026-03-03 00:00"), at("2026-03-04 00:00"), by_staff=False
        ), (one.window.code, one.matter.code)


def test_seeding_again_keeps_accounts_and_adds_nothing(sample_halls: Rehearsal) -> None:
    shifts = Shift.objects.count()
    again = seed(at=at("2026-03-02 09:00"))
    assert again == AlreadySeeded(shifts=0, is_rehearsal=True)
    assert Shift.objects.count() == shifts
    assert actor_of_token("token of clerk@boai", sample_halls.hall().id) is not None


def test_new_secrets_void_the_old_ones(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall().id
    renewed = reissue(at=at("2026-03-02 09:00")).halls["boai"]["clerk"]
    assert actor_of_token("token of clerk@boai", hall) is None
    assert actor_of_token(renewed.token, hall) is not None
    account = sign_in(hall, "clerk", renewed.password, address="x", at=at("2026-03-02 09:00"))
    assert isinstance(account, Account)


def test_a_demo_hall_on_real_time_is_rostered_ninety_days_ahead_and_rolls_on(
    own_database: OwnDatabase,
) -> None:
    seeded = seed(at=at("2026-03-02 08:00"))
    assert isinstance(seeded, Seeded)
    assert verify("boai").is_whole
    booked = Booking.objects.filter(hall__code="boai", state=BookingState.BOOKED)
    assert {one.window.code for one in booked} == {"W02", "W03", "W17", "W18"}
    assert all(one.party_name.endswith("（样例）") and not one.contact_phone for one in booked)
    last = Shift.objects.latest("starts_at")
    assert CALENDAR.local(last.starts_at).date() == MONDAY + timedelta(days=DAYS_AHEAD)
    assert roll_rosters(today=MONDAY) == 0
    assert roll_rosters(today=MONDAY + timedelta(days=7)) > 0
    last = Shift.objects.latest("starts_at")
    assert CALENDAR.local(last.starts_at).date() == MONDAY + timedelta(days=7 + DAYS_AHEAD)


def test_a_hall_that_stood_idle_for_a_year_is_rostered_from_today(
    own_database: OwnDatabase,
) -> None:
    seed(at=at("2025-01-06 08:00"), roster_days=1)
    roll_rosters(today=MONDAY)
    assert Shift.objects.filter(starts_at__date=MONDAY).exists()
    assert not Shift.objects.filter(starts_at__date=date(2025, 6, 2)).exists()
