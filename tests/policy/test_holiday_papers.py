"""A year of days off is taken whole, or every fault in it is named (3.1)."""

import json
from copy import deepcopy
from typing import Any

import pytest

from banshi.policy.hall_days import read_hall_days
from banshi.policy.holiday_papers import read_papers
from banshi.policy.plain import from_plain
from banshi.policy.working_time import WorkingCalendar
from tests.week import CALENDAR

PAPER = "https://www.gov.cn/zhengce/2027"
DAYS = [
    ("2027-01-01", "元旦", True),
    ("2027-02-05", "春节", True),
    ("2027-02-06", "春节", True),
    ("2027-02-07", "春节", True),
    ("2027-02-20", "春节", False),
    ("2027-04-05", "清明节", True),
    ("2027-05-01", "劳动节", True),
    ("2027-06-09", "端午节", True),
    ("2027-09-15", "中秋节", True),
    ("2027-10-01", "国庆节", True),
]
YEAR_2027: dict[str, Any] = {
    "year": 2027,
    "papers": [PAPER],
    "days": [{"date": day, "name": name, "off": off} for day, name, off in DAYS],
}
WINDOWS = frozenset({"W02"})


def changed(**parts: Any) -> dict[str, Any]:
    return {**deepcopy(YEAR_2027), **parts}


def with_day(day: str, name: str = "春节", *, off: bool = True) -> dict[str, Any]:
    return changed(days=[*YEAR_2027["days"], {"date": day, "name": name, "off": off}])


def places(plain: object) -> list[str]:
    years, faults = read_papers(plain)
    assert not (years and faults)
    return [one.place for one in faults]


def test_a_sound_year_is_read_in_either_form() -> None:
    one, faults = read_papers(YEAR_2027)
    assert faults == ()
    many, _ = read_papers({"years": {"2027": {**YEAR_2027}}})
    assert one == many
    assert [year.year for year in one] == [2027]
    assert one[0].sources == (PAPER,)


def test_the_published_years_are_read_as_the_pack_has_them() -> None:
    years = {
        str(year.year): {
            "papers": list(year.sources),
            "days": [
                {"date": str(named.day), "name": named.name, "off": off}
                for off, kept in ((True, year.days_off), (False, year.make_up_days))
                for named in kept
            ],
        }
        for year in CALENDAR.years
    }
    read, faults = read_papers({"years": years})
    assert faults == ()
    again = [(set(year.days_off), set(year.make_up_days)) for year in read]
    assert again == [(set(year.days_off), set(year.make_up_days)) for year in CALENDAR.years]


@pytest.mark.parametrize(
    ("plain", "place"),
    [
        pytest.param([], "years", id="no object"),
        pytest.param({"years": {}}, "years", id="no year"),
        pytest.param(changed(year="明年"), "明年", id="a year that is none"),
        pytest.param(changed(days=[]), "2027", id="a year without days"),
        pytest.param(changed(papers=[]), "2027 papers", id="no paper named"),
        pytest.param(changed(papers=["听说"]), "2027 papers", id="a paper without address"),
        pytest.param(with_day("2027-02-30"), "2027 days[11] 2027-02-30", id="an impossible day"),
        pytest.param(with_day("2027-2-8"), "2027 days[11] 2027-2-8", id="a day written short"),
        pytest.param(with_day("2027-02-07"), "2027 2027-02-07", id="a duplicate"),
        pytest.param(with_day("2027-02-07", off=False), "2027 2027-02-07", id="off and worked"),
        pytest.param(with_day("2027-02-09"), "2027 2027-02-08", id="a day missing in a feast"),
        pytest.param(with_day("2028-01-03", "元旦后"), "2027 2028-01-03", id="another year's day"),
        pytest.param(with_day("2027-02-22", off=False), "2027 2027-02-22", id="a weekday made up"),
        pytest.param(changed(days=YEAR_2027["days"][1:]), "2027 元旦", id="a feast missing"),
        pytest.param(
            changed(days=[*YEAR_2027["days"], {"date": "2027-02-08"}]),
            "2027 days[11] 2027-02-08",
            id="a day without name",
        ),
        pytest.param(changed(days=[*YEAR_2027["days"], 7]), "2027 days[11]", id="no day at all"),
    ],
)
def test_every_fault_is_named_where_it_stands(plain: object, place: str) -> None:
    assert place in places(plain)


def test_a_weekday_may_be_worked_where_a_second_paper_changed_the_first() -> None:
    two = with_day("2027-02-22", off=False)
    assert places({**two, "papers": [PAPER, f"{PAPER}-2"]}) == []


def test_the_eve_a_year_takes_from_the_year_before_is_kept_once() -> None:
    eve = with_day("2026-12-31", "元旦")
    assert places(eve) == []
    year_before = [
        {**one, "date": one["date"].replace("2027", "2026")}
        for one in YEAR_2027["days"]
        if one["off"]
    ]
    year_before.append({"date": "2026-12-31", "name": "跨年", "off": True})
    both = {"years": {"2026": {"papers": [PAPER], "days": year_before}, "2027": eve}}
    assert places(both) == ["2027 2026-12-31"]


SHUT = {"day": "2026-03-06", "reason": "停电", "from": "10:00", "to": "12:00"}


def test_a_halls_own_days_are_read() -> None:
    own, faults = read_hall_days(
        {
            "closures": [SHUT, {"day": "2026-03-09", "reason": "检修"}],
            "openings": [{**SHUT, "day": "2026-03-07"}],
            "hours": [{"since": "2026-04-01", "sessions": [["09:00", "12:00"]], "seasons": []}],
            "windows": {"W02": {"closures": [SHUT]}},
        },
        WINDOWS,
    )
    assert faults == ()
    assert (len(own.closures), len(own.openings), len(own.hours), len(own.windows)) == (2, 1, 1, 1)


@pytest.mark.parametrize(
    ("plain", "place"),
    [
        ({"closures": {}}, "closures"),
        ({"closures": [{**SHUT, "day": "6 March"}]}, "closures[1] day"),
        ({"closures": [{**SHUT, "reason": " "}]}, "closures[1] reason"),
        ({"closures": [{**SHUT, "to": "09:00"}]}, "closures[1] from"),
        ({"openings": [{"day": "2026-03-07", "reason": "加开"}]}, "openings[1] from"),
        ({"hours": [{"since": "2026-04-01", "sessions": "all day"}]}, "hours[1] sessions"),
        (
            {
                "hours": [
                    {"since": "2026-04-01", "sessions": [["08:30", "12:00"], ["11:00", "13:00"]]}
                ]
            },
            "hours[1] sessions",
        ),
        (
            {"hours": [{"since": "2026-04-01", "sessions": [], "seasons": [{"first": "13-01"}]}]},
            "hours[1].seasons[1]",
        ),
        ({"windows": {"W99": {}}}, "windows.W99"),
        ({"windows": []}, "windows"),
    ],
)
def test_every_fault_of_a_halls_own_days_is_named(plain: object, place: str) -> None:
    own, faults = read_hall_days(plain, WINDOWS)
    assert own.is_empty
    assert place in [one.place for one in faults]


def test_a_window_with_hours_of_its_own_is_judged_by_them_and_the_others_are_not() -> None:
    own, _ = read_hall_days({"windows": {"W02": {"closures": [SHUT]}}}, WINDOWS)
    plain = json.loads(json.dumps({**CALENDAR.to_plain()}))
    assert "windows" not in plain  # editions kept before windows had hours keep their version
    calendar = WorkingCalendar(
        CALENDAR.zone_name, CALENDAR.years, CALENDAR.hours, windows=own.windows
    )
    friday = own.windows[0].closures[0].day
    assert len(calendar.at_window("W02").sessions_on(friday)) == 2
    assert calendar.at_window("W02").sessions_on(friday)[0].closes_at.hour == 10
    assert calendar.at_window("W03") is calendar
    assert calendar.sessions_on(friday) == CALENDAR.sessions_on(friday)
    kept = from_plain(WorkingCalendar, json.loads(json.dumps(calendar.to_plain())))
    assert kept.version == calendar.version != CALENDAR.version
