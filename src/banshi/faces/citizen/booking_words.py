"""Where a booking stands, in its party's words: how it is, what comes next, what to do (3.0)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from banshi.boards.booking_page import BookingPage
from banshi.boards.bookings import my_bookings
from banshi.boards.journal import EntryView
from banshi.faces.citizen.standing_words import Words
from banshi.faces.citizen.tracking import Chip
from banshi.faces.spoken import date_words, moment_words, said
from banshi.faces.stand_in_words import arrived_words
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import BookingState, BookingVerb

S, V = BookingState, BookingVerb
TOLD = "told"
# A place that was only held and never booked is nothing to come back to.
UNSEEN = (S.LAPSED, S.LEFT)


def booking_chip(state: BookingState) -> Chip:
    """How it stands in a few words."""
    return {
        S.HELD: Chip("warn", gettext("位子先留着，还没约上")),
        S.WAITING: Chip("hold", gettext("在候补")),
        S.OFFERED: Chip("warn", gettext("有空位，等您接受")),
        S.BOOKED: Chip("done", gettext("约好了")),
        S.DISPLACED: Chip("over", gettext("那时不上班了，请另选时间")),
        S.ARRIVED: Chip("done", gettext("已签到")),
        S.NO_SHOW: Chip("hold", gettext("没有来")),
        S.CANCELLED: Chip("hold", gettext("已取消")),
        S.LAPSED: Chip("hold", gettext("到时没用，放开了")),
        S.LEFT: Chip("hold", gettext("已退出")),
    }[state]


def booking_cards(viewer: Actor, zone: str, now: datetime) -> list[dict[str, Any]]:
    """One's own bookings in a list: those that stand, then the others."""
    return [
        {
            "reference": one.reference,
            "name": one.matter_name,
            "chip": booking_chip(one.state),
            "party": one.party_name,
            "at": date_words(one.starts_at) if one.starts_at else "",
            "until": moment_words(one.until, now) if one.until else "",
            "held": one.state is S.HELD,
            "offered": one.state is S.OFFERED,
            "window": one.window_name,
        }
        for one in my_bookings(viewer, zone)
        if one.party_name or one.state not in UNSEEN
    ]


def booking_words(found: BookingPage, now: datetime, telephone: str) -> Words:
    """现在, 接下来 and 您要做; ``big`` is the moment that matters."""
    at = date_words(found.starts_at) if found.starts_at else ""
    until = moment_words(found.until, now) if found.until else ""
    window = found.window_name
    lead = gettext("到大厅的时间")
    match found.state:
        case S.HELD:
            return Words(
                gettext("位子留到"),
                until,
                gettext("%(at)s 的位子给您留着，还没约上。") % {"at": at},
                gettext("过了 %(until)s 就放开给别人。") % {"until": until},
                gettext("填好是谁来办，就约上了。"),
            )
        case S.BOOKED:
            return Words(
                lead,
                at,
                gettext("约好了，%(window)s。") % {"window": window},
                gettext("%(at)s 到大厅先签到，再等叫号。") % {"at": at},
                gettext("带上材料。来不了请提前改时间或取消，把位子让出来。"),
            )
        case S.DISPLACED:
            return Words(
                gettext("原来约的时间"),
                at,
                gettext("那时大厅不上班了，对不起。您的号没有取消。"),
                gettext("另选一个时间，留给电话和柜台的位子您也可以选。"),
                gettext("请另选时间。有困难打大厅电话 %(telephone)s，我们帮您选。")
                % {"telephone": telephone},
            )
        case S.OFFERED:
            return Words(
                gettext("这个位子给您留到"),
                until,
                gettext("%(window)s %(at)s 空出一个位子，给您留着。")
                % {"window": window, "at": at},
                gettext("到 %(until)s 没有接受，就给下一位。") % {"until": until},
                gettext("要的请按“接受”；不要的请退出，让给别人。"),
            )
        case S.WAITING:
            return Words(
                gettext("候补等到"),
                until,
                gettext("在候补：%(window)s。") % {"window": window},
                gettext("有人退号，按登记先后给您留位，发短信告诉您。"),
                gettext("不用一直看着。等不了可以直接来取号，候补随时能退。"),
            )
        case S.ARRIVED:
            return Words(
                gettext("签到的时间"),
                date_words(found.arrived_at) if found.arrived_at else at,
                gettext("签到了。"),
                gettext("请到%(window)s等叫号。") % {"window": window},
                gettext("听叫号。"),
            )
        case S.NO_SHOW:
            return Words(
                gettext("约的时间"),
                at,
                gettext("没有等到您，这个号作废了。"),
                gettext("当天来了还能签到；改天请再约。"),
                gettext("再约一个时间，或直接来取号，都不受影响。"),
            )
    return Words(
        gettext("约的时间") if at else gettext("候补的时间"),
        at or gettext("没有定"),
        booking_chip(found.state).text + gettext("。"),
        gettext("这个号没有了。"),
        gettext("还要办，可以再约一个时间，或直接来取号。"),
    )


def booking_steps(found: BookingPage, now: datetime) -> list[dict[str, Any]]:
    """The trace as steps of the timeline part."""
    steps: list[dict[str, Any]] = []
    for entry in found.timeline:
        if entry.act == TOLD:
            if steps:
                at = moment_words(entry.at, now)
                text = arrived_words(entry.facts.get("notice", ""), at, found.notices)
                steps[-1]["notes"].append({"text": text, "icon": "chat"})
            continue
        name = _names().get(entry.act)
        if name is not None:
            steps.append(
                {
                    "name": name,
                    "state": "done",
                    "at": entry.at,
                    "when": moment_words(entry.at, now),
                    "words": said(entry.reason),
                    "notes": list(_notes(entry)),
                    "clauses": list(entry.clauses),
                }
            )
    if found.state is S.BOOKED and found.starts_at is not None:
        steps.append(
            {
                "name": gettext("到大厅签到"),
                "state": "future",
                "when": date_words(found.starts_at),
                "notes": [],
            }
        )
    return steps


def _notes(entry: EntryView) -> Iterator[dict[str, str]]:
    if entry.facts.get("by_code"):
        yield {"text": gettext("凭编号和查询码做的"), "icon": "person"}
    if entry.facts.get("as"):
        yield {"text": gettext("代理人做的"), "icon": "person"}


def _names() -> dict[str, str]:
    return {
        V.HOLD: gettext("位子留住了"),
        V.BOOK: gettext("约好了"),
        V.WAIT: gettext("登记候补"),
        V.OFFER: gettext("空出的位子给您留着"),
        V.ACCEPT: gettext("您接受了空位"),
        V.LEAVE: gettext("退出了"),
        V.LAPSE: gettext("到时放开了"),
        V.MOVE: gettext("改了时间"),
        V.CANCEL: gettext("取消了"),
        V.CHECK_IN: gettext("到大厅签到了"),
        V.NO_SHOW: gettext("约的时间没有来"),
        V.DISPLACE: gettext("大厅那时不上班了"),
        V.REINSTATE: gettext("原来约的时间照旧"),
        "erase": gettext("您的话、号码和姓名已删除，只留编号和留痕"),
    }
