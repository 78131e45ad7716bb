"""The journal of a request as staff read it, and what the system found when it was asked for."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from banshi.boards.journal import EntryView
from banshi.boards.promises import PromiseView
from banshi.boards.request_page import RequestPage
from banshi.faces.spoken import said
from banshi.faces.staff_bars import bar_of, ended_words, left_words, tone_of
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_words import (
    ACTS,
    CHANNELS,
    NOTICE_CHANNELS,
    NOTICES,
    PROMISES,
    ROLES,
    RUNGS,
    word,
)
from banshi.policy.decision import FindingState
from banshi.policy.vocabulary import Channel, PromiseKind, PromiseState, Role

ASKINGS = ("receive", "counter", "reschedule")
ASKERS = frozenset({Role.CITIZEN, Role.AGENT, Role.ENTERPRISE})
AT_THE_HALL = frozenset(Role) - ASKERS


def trace(page: RequestPage, now: datetime) -> list[dict[str, Any]]:
    """Steps for the timeline part: what happened, then what is owed next."""
    steps = [_step(entries, now) for entries in _together(page.timeline)]
    for promise in page.promises:
        if promise.ended_at is not None:
            continue
        late = promise.state is PromiseState.LATE
        steps.append(
            {
                "name": gettext("接下来：%(what)s") % {"what": promise_name(promise)},
                "state": "over" if late else "current",
                "words": gettext("%(role)s要在%(due)s 前做到，%(left)s。")
                % {
                    "role": word(ROLES, promise.owed_by),
                    "due": moment_words(promise.due_at, now),
                    "left": left_words(promise, now),
                },
                "clauses": [promise.clause],
            }
        )
    return steps


def _together(entries: tuple[EntryView, ...]) -> list[list[EntryView]]:
    """Rungs of one promise that fired at one moment are read as one step."""
    steps: list[list[EntryView]] = []
    for entry in entries:
        last = steps[-1][-1] if steps else None
        if (
            last is not None
            and entry.act == last.act == "fire_rung"
            and entry.at == last.at
            and entry.facts.get("promise") == last.facts.get("promise")
        ):
            steps[-1].append(entry)
        else:
            steps.append([entry])
    return steps


def _step(entries: list[EntryView], now: datetime) -> dict[str, Any]:
    entry = entries[0]
    name = word(ACTS, entry.act)
    if entry.result == "refused":
        name = gettext("%(act)s：这次没有做成") % {"act": name}
    notes = []
    if entry.happened_at is not None:
        words = gettext("事后补录，实际在 %(at)s") % {"at": moment_words(entry.happened_at, now)}
        notes.append({"text": words, "icon": "clock"})
    return {
        "name": name,
        "state": "over" if entry.result == "refused" else "done",
        "at": entry.at,
        "when": f"{_who(entry)}　{moment_words(entry.at, now)}",
        "words": _words(entries),
        "notes": notes,
        "clauses": list(entry.clauses),
    }


def _who(entry: EntryView) -> str:
    """Under which role, and through which door where that tells something."""
    role = word(ROLES, entry.by_role)
    if entry.by_role in AT_THE_HALL and entry.channel in (Channel.WEB, Channel.SYSTEM):
        return role
    return f"{role}　{word(CHANNELS, entry.channel)}"


def _words(entries: list[EntryView]) -> str:
    entry = entries[0]
    if entry.act == "fire_rung":
        rung = gettext("、").join(word(RUNGS, one.facts.get("rung", "")) for one in entries)
        what = word(PROMISES, entry.facts.get("promise", ""))
        return gettext("提醒%(rung)s：%(what)s") % {"rung": rung, "what": what}
    if entry.act == "told":
        return gettext("%(channel)s：%(notice)s") % {
            "channel": word(NOTICE_CHANNELS, entry.facts.get("channel", "")),
            "notice": word(NOTICES, entry.facts.get("notice", "")),
        }
    if entry.act == "withdraw" and entry.facts.get("to") != "withdrawn":
        return gettext("窗口记下申请人说不约了，等本人确认。")
    return said(entry.reason)


def findings(page: RequestPage) -> list[dict[str, str]]:
    """What the system found when the request was last asked for: state, sentence, clause."""
    asked = [entry for entry in page.timeline if entry.act in ASKINGS and entry.result == "done"]
    if not asked or asked[-1].decision is None:
        return []
    return [
        {
            "state": finding.state.value,
            "met": "1" if finding.state is FindingState.MET else "",
            "text": said(finding.text),
            "clause": finding.clause,
        }
        for finding in asked[-1].decision.findings
        if said(finding.text)
    ]


def promise_name(promise: PromiseView) -> str:
    """What is owed, and of which matter where it is that of one."""
    name = word(PROMISES, promise.kind)
    return f"{name}　{promise.matter_name}" if promise.matter_name else name


def promise_lines(page: RequestPage, now: datetime) -> list[dict[str, Any]]:
    """Every promise of the request: the bar while it runs, how it ended, and why this moment."""
    return [
        {
            "name": promise_name(promise),
            "href": reverse("window-promise", args=[promise.id]) if promise.id else "",
            "bar": bar_of(promise, now) if promise.ended_at is None else None,
            "tone": _ended_tone(promise.state)
            if promise.ended_at is not None
            else tone_of(promise, now),
            "words": ended_words(promise, now),
            "due": moment_words(promise.due_at, now),
            "why": [said(step) for step in promise.why],
            "clause": promise.clause,
        }
        for promise in page.promises
    ]


def _ended_tone(state: PromiseState) -> str:
    tones = {PromiseState.KEPT: "done", PromiseState.LATE: "over"}
    return tones.get(state, "hold")


def running(page: RequestPage, kinds: Iterable[PromiseKind]) -> Any:
    """The first running promise of ``kinds``, in their order, or none."""
    for kind in kinds:
        promise = page.promise(kind)
        if promise is not None and promise.ended_at is None:
            return promise
    return None
