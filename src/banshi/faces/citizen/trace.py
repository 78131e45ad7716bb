"""The trace of a request (办件轨迹) as its asker reads it: what happened, and what is to come."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from banshi.boards.journal import EntryView
from banshi.boards.request_page import RequestPage
from banshi.faces.citizen.tracking import WAITING
from banshi.faces.spoken import moment_words, said
from banshi.faces.stand_in_words import arrived_words
from banshi.policy.vocabulary import (
    NoticeChannel,
    NoticeKind,
    PromiseState,
    RequestKind,
    RequestState,
    Verb,
)

TOLD, MOVED, ERASED = "told", "move_promise", "erase"
STANDS, GOES_ON, DECIDED = "stand_still", "go_on", "decide"
# Which step a delivered notice tells of.
TOLD_OF: dict[str, tuple[str, ...]] = {
    NoticeKind.RECEIVED: (Verb.RECEIVE,),
    NoticeKind.ASKED: (Verb.ASK,),
    NoticeKind.OFFERED: (Verb.AGREE,),
    NoticeKind.AGREED: (Verb.AGREE, Verb.CONFIRM),
    NoticeKind.REFUSED: (Verb.CONSENT,),
    NoticeKind.POSTPONED: (Verb.CONSENT,),
    NoticeKind.BROUGHT_BACK: (Verb.BRING_BACK,),
    NoticeKind.WITHDRAWN: (Verb.WITHDRAW,),
    NoticeKind.WITHDRAWAL_REPORTED: (Verb.WITHDRAW,),
    NoticeKind.NOT_DONE: (Verb.NOT_DONE,),
    NoticeKind.ENDED_BY_DEATH: (Verb.NOT_DONE,),
    NoticeKind.MISSING_TOLD: (Verb.NOTIFY_MISSING,),
    NoticeKind.VISIT_DONE: (Verb.FINISH,),
    NoticeKind.MOVED: (MOVED,),
    NoticeKind.TAKEN_IN: (Verb.RECORD_OUTCOME,),
    NoticeKind.NOT_TAKEN_IN: (Verb.RECORD_OUTCOME,),
    NoticeKind.STANDS_STILL: (STANDS,),
    NoticeKind.GOES_ON: (GOES_ON,),
    NoticeKind.DECIDED: (DECIDED,),
}


def steps(page: RequestPage, now: datetime) -> list[dict[str, Any]]:
    """Steps for the timeline part."""
    found: list[dict[str, Any]] = []
    for entry in page.timeline:
        if entry.act == TOLD:
            _note(found, entry, page, now)
            continue
        step = _step(entry, page, now)
        if step is not None:
            found.append(step)
    return [*found, *_to_come(page, now)]


def _note(found: list[dict[str, Any]], entry: EntryView, page: RequestPage, now: datetime) -> None:
    """Put a delivery beside the step it told of, once; the newest step if none is known."""
    verbs = TOLD_OF.get(entry.facts.get("notice", ""), ())
    told_of = [step for step in found if step["act"] in verbs] or found
    note = _told(entry, page, now)
    if told_of and note not in told_of[-1]["notes"]:
        told_of[-1]["notes"].append(note)


def _told(entry: EntryView, page: RequestPage, now: datetime) -> dict[str, str]:
    at = moment_words(entry.at, now)
    if entry.facts.get("channel") == NoticeChannel.TASK:
        return {"text": gettext("%(at)s 当面、电话或书面告诉了您") % {"at": at}, "icon": "phone"}
    text = arrived_words(entry.facts.get("notice", ""), at, page.notices)
    return {"text": text, "icon": "chat"}


def _step(entry: EntryView, page: RequestPage, now: datetime) -> dict[str, Any] | None:
    names: dict[str, str] = {
        MOVED: gettext("答复时间改了"),
        STANDS: gettext("办理时限停下来"),
        GOES_ON: gettext("办理时限接着算"),
        DECIDED: gettext("有了结果"),
        ERASED: gettext("您的话、号码和姓名已删除，只留编号和留痕"),
        Verb.RECEIVE: gettext("收到申请"),
        Verb.ASK: gettext("窗口问了您一句"),
        Verb.REPLY_TO_ASK: gettext("您回答了"),
        Verb.AGREE: gettext("窗口答复了"),
        Verb.CONFIRM: gettext("您确认了时间"),
        Verb.COUNTER: gettext("您另提了时间"),
        Verb.RESCHEDULE: gettext("您要改时间"),
        Verb.CONSENT: _consented(entry),
        Verb.BRING_BACK: gettext("延后到了，自动重新安排"),
        Verb.SHOW_CREDENTIALS: gettext("工作人员出示了证件"),
        Verb.SEE_MATERIALS: gettext("工作人员看了材料"),
        Verb.NOTIFY_MISSING: gettext("缺的材料，一次书面告诉了"),
        Verb.SIGN: gettext("签字记下了"),
        Verb.RECORD_OUTCOME: gettext("一个事项有了结果"),
        Verb.WITHDRAW: gettext("您撤回了"),
        Verb.START: gettext("开始办"),
        Verb.FINISH: gettext("办完了"),
        Verb.NOT_DONE: gettext("没有办成"),
    }
    if entry.act not in names:
        return None
    name = names[entry.act]
    if entry.act == MOVED and entry.facts.get("matter"):
        name = gettext("办结时间改了")
    if entry.act == Verb.WITHDRAW and entry.facts.get("to") != RequestState.WITHDRAWN:
        name = gettext("窗口记下您不约了，等您确认")
    return {
        "act": entry.act,
        "name": name,
        "state": "done",
        "at": entry.at,
        "when": moment_words(entry.at, now),
        "words": _words(entry, page),
        "notes": _notes(entry),
        "clauses": list(entry.clauses),
    }


def _notes(entry: EntryView) -> list[dict[str, str]]:
    """In what part it was done, where not by the asker signed in."""
    if entry.facts.get("by_code"):
        return [{"text": gettext("凭编号和查询码做的"), "icon": "person"}]
    under = entry.facts.get("authorisation")
    if under:
        text = gettext("代理人按委托 %(reference)s 做的") % {"reference": under}
        return [{"text": text, "icon": "person"}]
    if entry.facts.get("as"):
        return [{"text": gettext("代理人做的，委托还没有登记"), "icon": "person"}]
    return []


def _consented(entry: EntryView) -> str:
    if entry.facts.get("to") == RequestState.POSTPONED:
        return gettext("大厅同意延后")
    return gettext("大厅同意不办")


def _words(entry: EntryView, page: RequestPage) -> str:
    if entry.act == Verb.ASK:
        return page.asked_words
    if entry.act == Verb.REPLY_TO_ASK:
        return page.replied_words
    return said(entry.reason)


def _to_come(page: RequestPage, now: datetime) -> list[dict[str, Any]]:
    is_visit = page.kind is RequestKind.HOME_VISIT
    name = gettext("上门办") if is_visit else gettext("到窗口办")
    visit = {"name": name, "state": "future", "notes": []}
    if page.state in WAITING and page.answer is not None:
        late = page.answer.state is PromiseState.LATE
        answer = {
            "name": gettext("窗口答复"),
            "state": "over" if late else "current",
            "chip": {
                "state": "over" if late else "ok",
                "text": gettext("超时了") if late else gettext("进行中"),
            },
            "words": gettext("%(window)s，限%(due)s")
            % {"window": page.window_name, "due": moment_words(page.answer.due_at, now)},
            "notes": [],
        }
        when = gettext("您想约 %(when)s") % {"when": moment_words(page.wanted_at, now)}
        return [answer, {**visit, "when": when}]
    if page.state is RequestState.OFFERED and page.offer is not None:
        confirm = {
            "name": gettext("您确认时间"),
            "state": "current",
            "chip": {"state": "warn", "text": gettext("等您")},
            "words": moment_words(page.offer.at, now),
            "notes": [],
        }
        return [confirm, {**visit, "when": gettext("等您确认")}]
    if page.state is RequestState.AGREED and page.offer is not None:
        begun = page.started_at is not None
        when = moment_words(page.offer.at, now)
        here = {**visit, "state": "current" if begun else "future", "when": when}
        return [{**here, "words": page.offer.place}]
    return []
