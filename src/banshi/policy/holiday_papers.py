"""The State Council's yearly papers on days off, read from a file somebody typed (3.1).

A file is either ``{"years": {"2027": {"papers": [...], "days": [...]}}}`` or one year as
``{"year": 2027, "papers": [...], "days": [...]}``; a day is ``{"date", "name", "off"}``, where
``off`` false is a make-up working day (调休上班). Nothing is taken from a file with a fault.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from banshi.policy.decision import Text
from banshi.policy.hours import NamedDay, StateYear

FIRST_YEAR, LAST_YEAR = 2000, 2100
FEASTS = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")
SATURDAY = 5
# The State Council's paper for a year comes out in October or November of the year before.
OCTOBER = 10
DAY = timedelta(days=1)


@dataclass(frozen=True)
class PaperFault:
    """What is wrong, where in the file (``2027 2027-02-30``), and the way out."""

    place: str
    words: Text


@dataclass(frozen=True)
class _Row:
    """One day as the file has it."""

    day: date
    name: str
    off: bool


def read_papers(plain: object) -> tuple[tuple[StateYear, ...], tuple[PaperFault, ...]]:
    """The years in ``plain``, which is parsed JSON, in order; or every fault found in it."""
    years = _years(plain)
    if years is None:
        words = Text(
            "文件里没有年份。要有“years”，或者“year”和“days”。",
            "The file holds no year; it needs “years”, or “year” and “days”.",
        )
        return (), (PaperFault("years", words),)
    read: list[StateYear] = []
    faults: list[PaperFault] = []
    for typed_year, content in years.items():
        found, wrong = _read_year(str(typed_year), content)
        faults.extend(wrong)
        if found is not None:
            read.append(found)
    faults.extend(_settled_twice(read))
    if faults:
        return (), tuple(faults)
    return tuple(sorted(read, key=lambda one: one.year)), ()


def year_not_loaded(published_through: int, today: date) -> int | None:
    """The year after ``today``'s, where its paper is due and not loaded: from October on."""
    following = today.year + 1
    return following if today.month >= OCTOBER and published_through < following else None


def _years(plain: object) -> Mapping[Any, Any] | None:
    if not isinstance(plain, Mapping):
        return None
    if "year" in plain:
        return {plain["year"]: plain}
    years = plain.get("years")
    return years if isinstance(years, Mapping) and years else None


def _read_year(typed: str, content: object) -> tuple[StateYear | None, list[PaperFault]]:
    if not (typed.isascii() and typed.isdecimal() and FIRST_YEAR <= int(typed) <= LAST_YEAR):
        words = Text(
            f"年份要写成四位数，在{FIRST_YEAR}到{LAST_YEAR}之间。",
            f"A year is four digits between {FIRST_YEAR} and {LAST_YEAR}.",
        )
        return None, [PaperFault(typed[:20] or "years", words)]
    year = int(typed)
    if not isinstance(content, Mapping):
        words = Text("这一年要有“papers”和“days”。", "This year needs “papers” and “days”.")
        return None, [PaperFault(typed, words)]
    papers = content.get("papers")
    days = content.get("days")
    faults = list(_paper_faults(year, papers))
    if not isinstance(days, list) or not days:
        words = Text("这一年一天也没有，请补“days”。", "This year has no day; add “days”.")
        return None, [*faults, PaperFault(typed, words)]
    rows, wrong = _rows(year, days)
    faults.extend(wrong)
    sources = tuple(str(one) for one in papers) if isinstance(papers, list) else ()
    faults.extend(_day_faults(year, rows, changed_later=len(sources) > 1))
    if not wrong:
        faults.extend(_feast_faults(year, rows))
    if faults:
        return None, faults
    return _state_year(year, rows, sources), []


def _state_year(year: int, rows: list[_Row], sources: tuple[str, ...]) -> StateYear:
    ordered = sorted(rows, key=lambda row: row.day)
    return StateYear(
        year=year,
        days_off=tuple(NamedDay(row.day, row.name) for row in ordered if row.off),
        make_up_days=tuple(NamedDay(row.day, row.name) for row in ordered if not row.off),
        sources=sources,
    )


def _paper_faults(year: int, papers: object) -> Iterator[PaperFault]:
    named = papers if isinstance(papers, list) else []
    if named and all(str(one).startswith(("http://", "https://")) for one in named):
        return
    yield PaperFault(
        f"{year} papers",
        Text(
            "要写明国务院办公厅通知的网址，写在“papers”里。",
            "Name the address of the State Council's paper in “papers”.",
        ),
    )


def _rows(year: int, days: list[Any]) -> tuple[list[_Row], list[PaperFault]]:
    rows: list[_Row] = []
    faults: list[PaperFault] = []
    for number, typed in enumerate(days, start=1):
        place = f"{year} days[{number}]"
        if not isinstance(typed, Mapping):
            words = Text("一天要写成 {date, name, off}。", "A day is written as {date, name, off}.")
            faults.append(PaperFault(place, words))
            continue
        off = typed.get("off", typed.get("isOffDay"))
        written, name = str(typed.get("date", "")), str(typed.get("name", "")).strip()
        day = _day(written)
        if day is None:
            words = Text(
                f"“{written[:20]}”不是日历上有的一天，写成 {year}-01-01 这样。",
                f"“{written[:20]}” is no day of the calendar; write it as {year}-01-01.",
            )
            faults.append(PaperFault(f"{place} {written[:20]}".strip(), words))
        elif not isinstance(off, bool) or not name:
            words = Text(
                "要写明节日名（name），和放假还是上班（off 是 true 或 false）。",
                "Give the feast (name) and whether it is off (off: true or false).",
            )
            faults.append(PaperFault(f"{place} {written}", words))
        else:
            rows.append(_Row(day, name, off))
    return rows, faults


def _day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if written == day.isoformat() else None


def _day_faults(year: int, rows: list[_Row], *, changed_later: bool) -> Iterator[PaperFault]:
    seen: dict[date, bool] = {}
    for row in rows:
        place = f"{year} {row.day}"
        if row.day in seen:
            yield PaperFault(place, _duplicate(row, seen[row.day]))
        seen[row.day] = row.off
        eve = row.off and (row.day.year, row.day.month) == (year - 1, 12)
        if row.day.year != year and not eve:
            words = Text(
                f"这一天不在{year}年，请放到它自己的年份里。",
                f"This day is not in {year}; put it into its own year.",
            )
            yield PaperFault(place, words)
        if not row.off and row.day.weekday() < SATURDAY and not changed_later:
            words = Text(
                "调休上班只能是周六周日，这一天本来就上班。请核对日期，或补上改动它的第二个通知。",
                "Only a Saturday or Sunday is made up for; this day is worked anyway."
                " Check the date, or name the second paper that changed it.",
            )
            yield PaperFault(place, words)


def _duplicate(row: _Row, off: bool) -> Text:
    if row.off == off:
        return Text("这一天写了两次，请删去一个。", "This day stands twice; remove one.")
    return Text(
        "这一天又写放假又写上班，请按通知留一个。",
        "This day is both off and worked; keep what the paper says.",
    )


def _feast_faults(year: int, rows: list[_Row]) -> Iterator[PaperFault]:
    off: dict[str, list[date]] = {}
    for row in rows:
        if row.off:
            off.setdefault(row.name, []).append(row.day)
    for feast in FEASTS:
        if not any(feast in name for name in off):
            words = Text(
                f"缺{feast}，一年的放假要写全。",
                f"{feast} is missing; a year's days off stand together.",
            )
            yield PaperFault(f"{year} {feast}", words)
    for name, days in off.items():
        present = set(days)
        for missing in _between(min(days), max(days)):
            if missing not in present:
                words = Text(
                    f"{name}放假中间缺这一天，请核对通知。",
                    f"{name} lacks this day in the middle; check the paper.",
                )
                yield PaperFault(f"{year} {missing}", words)


def _between(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += DAY


def _settled_twice(years: list[StateYear]) -> Iterator[PaperFault]:
    """The eve a year's paper takes from the year before must not be said otherwise there."""
    named: dict[date, int] = {}
    for year in years:
        for one in (*year.days_off, *year.make_up_days):
            before = named.setdefault(one.day, year.year)
            if before != year.year:
                words = Text(
                    f"{before}年和{year.year}年都写了这一天，请留一个。",
                    f"Both {before} and {year.year} name this day; keep one.",
                )
                yield PaperFault(f"{year.year} {one.day}", words)
