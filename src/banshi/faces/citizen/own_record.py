"""One's own record as it is read on paper: the trade's codes in words, moments on the clock."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from banshi.boards.overtime import OvertimeEntry
from banshi.faces import staff_states
from banshi.faces.citizen.booking_words import booking_chip
from banshi.faces.overtime_words import entry_line
from banshi.faces.own_data_words import state_words
from banshi.faces.spoken import said
from banshi.faces.staff_words import ACTS, CHANNELS, ROLES
from banshi.policy.decision import Text
from banshi.policy.plain import from_plain
from banshi.policy.vocabulary import BookingState, BookingVerb, DataRequestState, RequestState


def readable(record: dict[str, Any]) -> dict[str, Any]:
    """The record with words and moments a person reads, for the template."""
    return {
        **record,
        "made_at": _moment(record["made_at"]),
        "requests": [_request(one) for one in record["requests"]],
        "bookings": [_booking(one) for one in record["bookings"]],
        "about_own_data": [
            {
                **one,
                "kind": _kinds()[one["kind"]],
                "state": state_words(DataRequestState(one["state"])),
                "due_at": _moment(one["due_at"]),
            }
            for one in record["about_own_data"]
        ],
        "consents": [
            {
                **one,
                "about": gettext("健康和残疾"),
                "given_at": _moment(one["given_at"]),
                "withdrawn_at": _moment(one["withdrawn_at"]),
            }
            for one in record["consents"]
        ],
        "overtime": _overtime(record["overtime"]),
        "account_journal": [_entry(one) for one in record["account_journal"]],
    }


def _overtime(kept: dict[str, Any] | None) -> dict[str, Any] | None:
    if kept is None:
        return None
    return {"lines": [entry_line(from_plain(OvertimeEntry, one)) for one in kept["lines"]]}


def _request(one: dict[str, Any]) -> dict[str, Any]:
    names = _names()
    began = datetime.fromisoformat(one["started_at"]) if one["started_at"] else None
    said_before = one["words"].get("said") or {}
    words = {**one["words"], "said": gettext("；").join(said_before.values())}
    return {
        **one,
        "state": staff_states.state_words(RequestState(one["state"]), began),
        "received_at": _moment(one["received_at"]),
        "words": {names[name]: text for name, text in words.items() if text},
        "promises": [
            {
                **promise,
                "due_at": _moment(promise["due_at"]),
                "state": _promises()[promise["state"]],
                "why": [said(Text(step["zh"], step["en"])) for step in promise["why"]],
            }
            for promise in one["promises"]
        ],
        "notices": [
            {**notice, "at": _moment(notice["delivered_at"] or notice["queued_at"])}
            for notice in one["notices"]
        ],
        "journal": [_entry(entry) for entry in one["journal"]],
    }


def _booking(one: dict[str, Any]) -> dict[str, Any]:
    return {
        **one,
        "state": booking_chip(BookingState(one["state"])).text,
        "received_at": _moment(one["received_at"]),
        "starts_at": _moment(one["starts_at"]),
        "notices": [{**notice, "at": _moment(notice["queued_at"])} for notice in one["notices"]],
        "journal": [
            {**_entry(entry), "act": _word(_booking_acts(), entry["act"])}
            if entry["act"] in _booking_acts()
            else _entry(entry)
            for entry in one["journal"]
        ],
    }


def _entry(one: dict[str, Any]) -> dict[str, Any]:
    reason = one["reason"]
    return {
        **one,
        "at": _moment(one["at"]),
        "act": _word(ACTS, one["act"])
        if one["act"] in ACTS
        else _own_acts().get(one["act"], one["act"]),
        "by_role": _word(ROLES, one["by_role"]),
        "channel": _word(CHANNELS, one["channel"]),
        "reason": said(Text(reason["zh"], reason["en"])) if reason else "",
    }


def _word(words: Mapping[Any, Any], code: str) -> str:
    """The word of a code; the code itself where there is none."""
    return str(words.get(code, code))


def _moment(written: str | None) -> str:
    return f"{datetime.fromisoformat(written):%Y-%m-%d %H:%M}" if written else ""


def _names() -> dict[str, str]:
    return {
        "reason": gettext("理由"),
        "said": gettext("对照条件说的"),
        "place": gettext("地点"),
        "asked": gettext("窗口问的"),
        "replied": gettext("您的回答"),
        "closing": gettext("最后的说明"),
    }


def _promises() -> dict[str, str]:
    return {
        "running": gettext("还没到"),
        "kept": gettext("按时"),
        "late": gettext("晚了"),
        "ended": gettext("不再计算"),
    }


def _kinds() -> dict[str, str]:
    return {"correction": gettext("更正"), "erasure": gettext("删除")}


def _booking_acts() -> dict[str, str]:
    return {
        BookingVerb.HOLD: gettext("先留位子"),
        BookingVerb.BOOK: gettext("约好了号"),
        BookingVerb.WAIT: gettext("排进了候补"),
        BookingVerb.ACCEPT: gettext("接受空位"),
        BookingVerb.LEAVE: gettext("不等了，退出"),
        BookingVerb.MOVE: gettext("时间改了"),
        BookingVerb.CANCEL: gettext("取消约号"),
        BookingVerb.CHECK_IN: gettext("人到了，签了到"),
        BookingVerb.NO_SHOW: gettext("记下没有来"),
        BookingVerb.OFFER: gettext("有空位，先留着"),
        BookingVerb.LAPSE: gettext("到时放开"),
        BookingVerb.DISPLACE: gettext("那时不上班了，请另选"),
        BookingVerb.REINSTATE: gettext("那时又上班了，照旧"),
    }


def _own_acts() -> dict[str, str]:
    return {
        "erase": gettext("内容已删除"),
        "export_own_data": gettext("本人下载了全部信息"),
        "give_consent": gettext("单独同意"),
        "withdraw_consent": gettext("收回同意"),
    }
