"""Requests about one's own data in words, for the person and for whoever answers."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from banshi.boards.own_data import DataRequestLine
from banshi.faces.spoken import moment_words, said
from banshi.policy.vocabulary import DataRequestKind, DataRequestState, KeepingGround

CHIPS = {
    DataRequestState.RECEIVED: "due",
    DataRequestState.DONE: "done",
    DataRequestState.IN_PART: "done",
    DataRequestState.REFUSED: "warn",
    DataRequestState.WITHDRAWN: "ended",
}


def line_words(one: DataRequestLine, now: datetime) -> dict[str, Any]:
    """One line of either list."""
    waiting = one.state is DataRequestState.RECEIVED
    return {
        "reference": one.reference,
        "kind": kind_words(one),
        "who": one.who,
        "chip": {
            "state": "over" if waiting and one.late else CHIPS[one.state],
            "text": gettext("过期没答复") if waiting and one.late else state_words(one.state),
        },
        "waiting": waiting,
        "received": moment_words(one.received_at, now),
        "due": moment_words(one.due_at, now),
        "why": [said(step) for step in one.why],
        "ground": ground_words().get(one.ground, ""),
        "answer": one.answer,
        "settled": moment_words(one.settled_at, now) if one.settled_at else "",
    }


def kind_words(one: DataRequestLine) -> str:
    """更正电话, or 删除."""
    if one.kind is DataRequestKind.ERASURE:
        return gettext("删除全部")
    fields = {
        "name": gettext("更正姓名"),
        "id_number": gettext("更正身份证号"),
        "phone": gettext("更正电话"),
    }
    return fields[one.field]


def state_words(state: DataRequestState) -> str:
    """Where it stands."""
    words = {
        DataRequestState.RECEIVED: gettext("等答复"),
        DataRequestState.DONE: gettext("照办了"),
        DataRequestState.IN_PART: gettext("办了一部分"),
        DataRequestState.REFUSED: gettext("没有同意"),
        DataRequestState.WITHDRAWN: gettext("已撤回"),
    }
    return words[state]


def ground_words() -> dict[str, str]:
    """Why something stays, by its value."""
    return {
        KeepingGround.LAW: gettext("法律要求留"),
        KeepingGround.OPEN_MATTER: gettext("事情还没办完"),
        KeepingGround.NOT_WRONG: gettext("核对过，没有错"),
    }
