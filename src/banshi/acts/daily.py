"""What the hall does for itself once a day.

Demo rosters reach on, old sign-in tries are forgotten, what is past its keeping time is erased,
the record is checked, the busiest posts are marked hot (R8), and management is told where next
year's days off are still missing.
"""

from datetime import date, datetime

from banshi.acts import phone_calls, phone_codes, retention, try_counts
from banshi.acts.calendars import current_calendar
from banshi.acts.facts import local
from banshi.acts.hall_reports import report
from banshi.acts.posts import mark_by_load
from banshi.acts.seeding import ZONE, roll_rosters
from banshi.acts.self_checks import ACT, check_record
from banshi.acts.sessions import sweep_sessions
from banshi.acts.sign_in import sweep_tries
from banshi.policy.decision import Text
from banshi.policy.holiday_papers import year_not_loaded
from banshi.policy.vocabulary import DataRequestState
from banshi.policy.wording import day_text
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.rights import DataRequest

DAYS_BEFORE = 3

WISH_DUE = Text("个人信息请求快到期了", "A request about personal data is due soon")
WISH_LATE = Text("个人信息请求过期没答复", "A request about personal data was not answered in time")


def keep_house(*, at: datetime) -> dict[str, int]:
    """Do the day's work in all halls; how much was done. ``at`` is real time, for tries are.

    Doing it again on the same day finds nothing left to do. A rehearsal hall has no days of its
    own: its record is checked when somebody asks.
    """
    halls = list(Hall.objects.order_by("code"))
    real = [hall for hall in halls if not hall.is_rehearsal]
    return {
        "shifts": roll_rosters(today=at.astimezone(ZONE).date()),
        "tries": sum(sweep_tries(hall.id, at=at) for hall in halls)
        + sum(try_counts.sweep(hall.id, at=at) for hall in halls),
        "codes": sum(phone_codes.sweep(hall.id, at=at) for hall in halls),
        "phone_calls": sum(phone_calls.sweep(hall.id, at=at) for hall in halls),
        "sessions": sweep_sessions(at=at),
        "erased": sum(retention.sweep(hall, at=at) for hall in real),
        "checks": sum(_check(hall, at) for hall in real),
        "marks": sum(mark_by_load(hall, at=at) for hall in real),
        "reports": sum(_year_missing(hall, at) + _wishes_due(hall, at) for hall in real),
    }


def _check(hall: Hall, at: datetime) -> bool:
    """Check the hall's record unless it was checked today."""
    today = local(at, hall.zone).date()
    last = (
        JournalEntry.objects.filter(hall=hall, subject=hall.id, act=ACT)
        .order_by("-seq")
        .values_list("at", flat=True)
        .first()
    )
    if last is not None and local(last, hall.zone).date() >= today:
        return False
    check_record(hall.id, by=None, at=at)
    return True


def _year_missing(hall: Hall, at: datetime) -> bool:
    """Tell management once a week, from October on, that next year's days off are not loaded."""
    today: date = local(at, hall.zone).date()
    year = year_not_loaded(current_calendar(hall.id).published_through, today)
    if year is None:
        return False
    week = today.isocalendar().week
    return report(
        hall.id,
        f"calendar {year} week {week}",
        title=Text(f"{year}年的放假安排还没有导入", f"The days off of {year} are not loaded yet"),
        body=Text(
            f"请在“大厅家底”的“工作日历”里导入国务院办公厅的通知；"
            f"导入以前，{year}年的日期都是暂定的。",
            "Please load the State Council's notice in “Working calendar” of the hall's books; "
            f"until then every date in {year} is provisional.",
        ),
        at=at,
    )


def _wishes_due(hall: Hall, at: datetime) -> int:
    """Tell management of wishes about personal data that are due soon, and again when overdue."""
    soon = current_calendar(hall.id).add_working_days(local(at, hall.zone), DAYS_BEFORE)
    waiting = DataRequest.objects.filter(hall=hall, state=DataRequestState.RECEIVED)
    told = 0
    for asked in waiting.order_by("due_at"):
        due_on = local(asked.due_at, hall.zone).date()
        if due_on > soon:
            break
        late = at > asked.due_at
        told += report(
            hall.id,
            f"data request {asked.reference} {'late' if late else 'due'}",
            title=WISH_LATE if late else WISH_DUE,
            body=Text(
                f"{asked.reference} 最晚 {due_on.month}月{due_on.day}日 要答复，"
                "请到“大厅家底”的“个人信息请求”里办。",
                f"{asked.reference} must be answered by {day_text(due_on).en}; "
                "answer it in “Requests about personal data” of the hall's books.",
            ),
            at=at,
        )
    return told
