"""What each window's services came to in a period: page, workbook, API (1.1)."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banshi.boards.window_counts import ServiceLine, window_counts
from banshi.outside.spreadsheet import read_sheets
from banshi.policy.periods import Period, Span, period_of
from banshi.policy.vocabulary import RequestKind
from tests.faces.calling import Api, api
from tests.faces.staff_desk import Desk, post_verb, text_of
from tests.week import MONDAY, at

__all__ = ["api"]

MARCH = period_of(Span.MONTH, MONDAY)


def police(desk: Desk, period: Period = MARCH, now: str = "2026-03-09 09:00") -> ServiceLine:
    hall = desk.rehearsal.hall()
    found = window_counts(hall.id, period, zone=hall.zone, at=at(now))
    window = next(one for one in found if one.window == "W02")
    return next(one for one in window.services if one.service is RequestKind.OFF_HOURS)


def test_what_was_answered_late_and_withdrawn_is_counted_at_its_window(desk: Desk) -> None:
    spoken = {
        "date": "2026-03-07",
        "time": "10:00",
        "place": "窗口",
        "window": "W02",
        "crew": ["clerk"],
        "spoken": "1",
    }
    in_time, late = desk.ask(), desk.ask(wanted_at=at("2026-03-14 10:00"))
    post_verb(desk.at_desk("clerk"), in_time, "agree", spoken)
    desk.tick(at("2026-03-09 09:00"))
    line = police(desk)
    assert (line.counts.asked, line.counts.in_time, line.counts.late) == (2, 1, 1)
    assert line.says.value == "not_kept"
    assert line.says.cites == ("1.1",)
    before = police(desk, period_of(Span.DAY, MONDAY))
    assert before.counts.nothing
    assert before.says.value == "no_figure"
    page = text_of(desk.at_desk("manager").get(reverse("hall-figures"), {"span": "month"}))
    assert "2件到时的，晚了1件" in page
    assert "个窗口也开着上门和预约" in page
    assert late


def test_the_workbook_has_every_window_and_service_on_its_line(desk: Desk) -> None:
    desk.ask()
    answer = desk.at_desk("supervisor").get(reverse("hall-figures-workbook"), {"span": "month"})
    assert answer.headers["Content-Disposition"].endswith('2026-03-01-2026-03-31.xlsx"')
    (rows,) = read_sheets(answer.content).values()
    assert rows[0][:3] == ["窗口", "服务", "收到"]
    asked = next(row for row in rows if row[:2] == ["公安综合窗口", "预约"])
    assert asked[2] == 1
    assert len(rows) > 60


@pytest.mark.parametrize(
    "typed",
    [
        {"from": "2026-03-07", "to": "2026-03-01"},
        {"from": "nonsense", "to": ""},
        {"from": "0001-01-01", "to": "9999-12-31"},
        {"from": "2024-01-01", "to": "2026-01-01"},
    ],
)
def test_days_that_make_no_period_are_said_to_be_wrong_and_stay(
    desk: Desk, typed: dict[str, str]
) -> None:
    answer = desk.at_desk("manager").get(reverse("hall-figures"), {"span": "own", **typed})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    book = desk.at_desk("manager").get(reverse("hall-figures-workbook"), {"span": "own", **typed})
    assert book.status_code == HTTPStatus.OK


def test_it_takes_the_same_statements_however_many_asked(desk: Desk) -> None:
    hall = desk.rehearsal.hall()

    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as made:
            window_counts(hall.id, MARCH, zone=hall.zone, at=at("2026-03-09 09:00"))
        return len(made)

    desk.ask()
    statements()
    few = statements()
    for day in range(14, 19):
        desk.ask(wanted_at=at(f"2026-03-{day} 19:00"))
    assert statements() == few <= 6


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.DAY, "2026-03-02", "2026-03-02"),
        (Span.WEEK, "2026-03-02", "2026-03-08"),
        (Span.MONTH, "2026-03-01", "2026-03-31"),
        (Span.QUARTER, "2026-01-01", "2026-03-31"),
    ],
)
def test_a_period_holds_its_days(span: Span, first: str, last: str) -> None:
    found = period_of(span, MONDAY)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_only_management_and_supervision_read_them(desk: Desk, api: Api) -> None:
    for login in ("clerk", "leader", "consult"):
        assert desk.at_desk(login).get(reverse("hall-figures")).status_code == HTTPStatus.FORBIDDEN
    assert api.get("windows/figures", who="clerk").status == HTTPStatus.FORBIDDEN
    wrong = api.get("windows/figures?from=2026-03-05&to=2026-03-01", who="manager")
    assert wrong.fields == {"to": "before_from"}


def test_everybody_reads_how_the_time_limits_were_kept_this_quarter(desk: Desk) -> None:
    desk.ask()
    desk.tick(at("2026-03-09 09:00"))
    services = text_of(desk.at_desk("citizen").get(reverse("services")))
    assert "本季度 1 件里 0 件做到" in services
    assert "还没上系统，没有数字" in services
    policy = text_of(desk.at_desk("citizen").get(reverse("policy")))
    assert "七项制度" in policy
    assert "限时办结" in policy
