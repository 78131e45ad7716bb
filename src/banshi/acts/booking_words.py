"""What notices about bookings say: what happened, what comes next, what the reader can do."""

from collections.abc import Callable

from banshi.acts.booking_english import BOOKING_ENGLISH
from banshi.acts.booking_shapes import BookingFacts
from banshi.acts.notice_links import with_link
from banshi.acts.notice_shapes import (
    BothWords,
    NoticeWords,
    Section,
    bringing_words,
    day_and_time,
)
from banshi.acts.own_wording import in_own_words
from banshi.acts.provisional_days import with_provisional
from banshi.policy.vocabulary import BookingState, NoticeKind
from banshi.records.notice_wording import NoticeWording


def _when(facts: BookingFacts) -> str:
    return day_and_time(facts.starts_at) if facts.starts_at else ""


def _until(facts: BookingFacts) -> str:
    return day_and_time(facts.until) if facts.until else ""


def _code(facts: BookingFacts) -> str:
    code = facts.lookup_code
    return f"查询码 {code[:4]} {code[4:]}，凭编号和它就能查、改、取消。" if code else ""


def _visit(facts: BookingFacts) -> tuple[Section, ...]:
    return (
        Section("时间", (_when(facts),)),
        Section("窗口", (facts.window,)),
        *bringing_words(facts.matter, facts.bringing),
        Section("您要做", ("到大厅先签到，再等叫号。来不了请提前取消或改时间，把位子让出来。",)),
    )


def _call(facts: BookingFacts) -> str:
    return f"有事请打大厅电话 {facts.telephone}。"


def _booked(facts: BookingFacts) -> NoticeWords:
    return NoticeWords(
        "约好了",
        f"约好了 {facts.reference}：{_when(facts)}，{facts.window}。{_code(facts)}",
        f"约好了 {facts.reference}：{facts.matter}。",
        _visit(facts),
        _call(facts),
    )


def _moved(facts: BookingFacts) -> NoticeWords:
    return NoticeWords(
        "时间改好了",
        f"{facts.reference} 改到 {_when(facts)}，{facts.window}。原来的时间不用来了。",
        f"{facts.reference} 改好了：{facts.matter}。原来的时间不用来了。",
        _visit(facts),
        _call(facts),
    )


def _cancelled(facts: BookingFacts) -> NoticeWords:
    why = (Section("记下的话", (facts.closing_words,)),) if facts.closing_words else ()
    return NoticeWords(
        "约的号取消了",
        f"{facts.reference}（{_when(facts)}）取消了。还要办可以再约，或直接来取号。",
        f"{facts.reference} 取消了：{facts.matter}，原来约的是{_when(facts)}。",
        (*why, Section("您要做", ("还要办的，可以再约一个，也可以直接来取号。",))),
        f"不是您要取消的，请马上打大厅电话 {facts.telephone}。",
    )


def _displaced(facts: BookingFacts) -> NoticeWords:
    return NoticeWords(
        "约的时间大厅不上班了，请另选",
        f"{facts.reference}：{_when(facts)} 大厅改为不上班。号没有取消，请另选时间，或打 "
        f"{facts.telephone}。{_code(facts)}",
        f"{facts.reference}：{_when(facts)} 大厅改为不上班，您约的“{facts.matter}”没有取消。",
        (
            Section(
                "您可以",
                (
                    "另选一个时间：留给电话和柜台的位子也可以选。",
                    "不办了，取消。",
                    "先不选也行：号一直给您留着。",
                ),
            ),
        ),
        f"选时间有困难，打大厅电话 {facts.telephone}，我们帮您选。",
    )


def _stands(facts: BookingFacts) -> NoticeWords:
    return NoticeWords(
        "原来约的时间照旧",
        f"{facts.reference}：{_when(facts)} 大厅照常上班，原来约的照旧，不用另选。",
        f"{facts.reference}：{_when(facts)} 大厅照常上班，原来约的“{facts.matter}”照旧。",
        _visit(facts),
        _call(facts),
    )


def _not_kept(facts: BookingFacts) -> NoticeWords:
    return NoticeWords(
        "约的时间没有来",
        f"{facts.reference}：{_when(facts)} 没有等到您，这个号作废。当天来还能签到；也可再约。",
        f"{facts.reference}：{_when(facts)} 没有等到您，这个号作废。",
        (Section("您可以", ("当天来了还能签到。", "改天再约，或直接来取号，都不受影响。")),),
        _call(facts),
    )


def _in_line(facts: BookingFacts) -> NoticeWords:
    return NoticeWords(
        "候补登记了",
        f"候补登记了 {facts.reference}。有空位马上发短信给您，按登记先后。{_code(facts)}",
        f"候补登记了 {facts.reference}：{facts.matter}，{facts.window}。",
        (
            Section("接下来", ("有人退号，按登记先后给您留位，并发短信。",)),
            Section("等到", (f"{_until(facts)}。到时没有空位，候补就结束，会告诉您。",)),
            Section("您要做", ("不用一直看着。等不了可以直接来取号，候补随时能退。",)),
        ),
        _call(facts),
    )


def _offered(facts: BookingFacts) -> NoticeWords:
    return NoticeWords(
        "有空位了，请接受",
        f"{facts.reference}：{_when(facts)} 空出一个位子，给您留到 {_until(facts)}。"
        f"接受就约上；不接受给下一位。{_code(facts)}",
        f"{facts.reference}：{facts.window} {_when(facts)} 空出一个位子，给您留着。",
        (
            Section("留到", (_until(facts),)),
            Section("您要做", ("打开“我的事项”接受，或打大厅电话。到时没有接受，就给下一位。",)),
        ),
        _call(facts),
    )


def _passed_on(facts: BookingFacts) -> NoticeWords:
    if facts.was is BookingState.OFFERED:
        what = "给您留的位子到时没有接受，已经给下一位。"
    else:
        what = "这段时间一直没有空位，候补结束了。"
    return NoticeWords(
        "候补结束了",
        f"{facts.reference}：{what}还要办可以再约，或直接来取号。",
        f"{facts.reference}：{what}",
        (Section("您可以", ("再约一个时间，或再登记候补。", "直接来取号，不用约。")),),
        _call(facts),
    )


BOOKING_COMPOSERS: dict[NoticeKind, Callable[[BookingFacts], NoticeWords]] = {
    NoticeKind.BOOKED: _booked,
    NoticeKind.BOOKING_MOVED: _moved,
    NoticeKind.BOOKING_CANCELLED: _cancelled,
    NoticeKind.BOOKING_DISPLACED: _displaced,
    NoticeKind.BOOKING_STANDS: _stands,
    NoticeKind.BOOKING_NOT_KEPT: _not_kept,
    NoticeKind.IN_LINE: _in_line,
    NoticeKind.PLACE_OFFERED: _offered,
    NoticeKind.PLACE_PASSED_ON: _passed_on,
}


def compose_booking(
    kind: NoticeKind, facts: BookingFacts, own: NoticeWording | None = None
) -> BothWords:
    """The words of one notice about a booking, the hall's ``own`` where it has some and they fit."""
    words = BothWords(BOOKING_COMPOSERS[kind](facts), BOOKING_ENGLISH[kind](facts))
    told = facts.starts_at
    unsure = (told.year,) if told is not None and told.year > facts.published_through else ()
    own_words = in_own_words(kind, words, facts, own)
    return with_link(kind, with_provisional(own_words, unsure), facts.link)
