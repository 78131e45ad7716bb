"""Where a request stands, in the asker's words: how it is, by when, what next, what to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext

from banshi.boards.promises import PromiseView
from banshi.faces.spoken import length_words, moment_words, said
from banshi.policy.vocabulary import PromiseState, RequestState, VisitOutcome

WAITING = (RequestState.RECEIVED, RequestState.COUNTERED, RequestState.TO_ARRANGE)


@dataclass(frozen=True)
class Chip:
    """State and words of a status chip."""

    state: str
    text: str


@dataclass(frozen=True)
class AnswerBar:
    """The answer's limit as a bar in minutes, with both its ends and its whole sentence."""

    total: float
    used: float
    tone: str
    label: str
    start: str
    end: str


def chip(
    state: RequestState,
    answer: PromiseView | None,
    now: datetime,
    *,
    begun: bool = False,
    in_hand: bool = False,
    left: VisitOutcome | None = None,
) -> Chip:
    """How it stands in a few words; while an answer is owed, how much time is left.

    ``begun``: what was agreed is being done now; ``in_hand``: it was taken in, not decided yet.
    ``left``: what a visit that is over left to do.
    """
    if answer is not None and state in WAITING and answer.ended_at is None:
        if answer.state is PromiseState.LATE:
            late = length_words(now - answer.due_at)
            return Chip("over", gettext("答复超时，超了 %(late)s") % {"late": late})
        left = length_words(answer.due_at - now)
        return Chip("ok", gettext("正常，还剩 %(left)s") % {"left": left})
    under_way = Chip("ok", gettext("正在办"))
    if begun and state is RequestState.AGREED:
        return under_way
    if state is RequestState.DONE and left is VisitOutcome.TOLD:
        return Chip("warn", gettext("要补材料"))
    if state is RequestState.DONE and left is VisitOutcome.NOT_DONE:
        return Chip("hold", gettext("有没办成的"))
    if in_hand and state is RequestState.DONE:
        return Chip("ok", gettext("收下了，大厅在办"))
    return {
        RequestState.OFFERED: Chip("warn", gettext("等您确认时间")),
        RequestState.AGREED: Chip("done", gettext("约好了")),
        RequestState.POSTPONED: Chip("hold", gettext("延后了")),
        RequestState.REFUSED: Chip("hold", gettext("这次办不了")),
        RequestState.DONE: Chip("done", gettext("办完了")),
        RequestState.NOT_DONE: Chip("hold", gettext("没有办成")),
        RequestState.WITHDRAWN: Chip("hold", gettext("已经撤回")),
    }.get(state, under_way)


def answer_bar(answer: PromiseView | None, now: datetime) -> AnswerBar | None:
    """How the answer's time was used; nothing for one no longer owed."""
    if answer is None or answer.state is PromiseState.ENDED:
        return None
    until = min(answer.ended_at or now, answer.due_at)
    due = moment_words(answer.due_at, now)
    if answer.ended_at is None:
        late = answer.state is PromiseState.LATE
        tone = "over" if late else "ok"
        left = length_words(abs(answer.due_at - now))
        label = (
            gettext("该在%(due)s前答复，超了 %(left)s")
            if late
            else gettext("最晚%(due)s答复，还剩 %(left)s")
        )
        told = label % {"due": due, "left": left}
    else:
        kept = answer.ended_at <= answer.due_at
        tone = "done" if kept else "over"
        told = gettext("%(at)s 答复了，期限是%(due)s") % {
            "at": moment_words(answer.ended_at, now),
            "due": due,
        }
    return AnswerBar(
        total=max((answer.due_at - answer.started_at) / timedelta(minutes=1), 1),
        used=(until - answer.started_at) / timedelta(minutes=1),
        tone=tone,
        label=told,
        start=gettext("%(at)s 收到") % {"at": moment_words(answer.started_at, now)},
        end=gettext("%(at)s 到限") % {"at": moment_words(answer.due_at, now)},
    )


def limit_card(limit: PromiseView, now: datetime) -> dict[str, Any]:
    """By when a matter that was taken in is decided, and how that day was counted."""
    due = moment_words(limit.due_at, now)
    over = limit.state is PromiseState.LATE
    if limit.ended_at is not None:
        chip = Chip("done", gettext("有结果了")) if limit.state is not PromiseState.ENDED else None
        lead, big = gettext("结果"), moment_words(limit.ended_at, now)
    elif limit.stands_since is not None:
        chip = Chip("hold", gettext("停着，时间不算"))
        lead = gettext("从什么时候停")
        big = moment_words(limit.stands_since, now)
    else:
        words = gettext("超时了") if over else gettext("正常，还剩 %(left)s")
        chip = Chip(
            "over" if over else "ok", words % {"left": length_words(abs(limit.due_at - now))}
        )
        lead, big = gettext("最晚什么时候办结"), due
    return {
        "name": limit.matter_name,
        "chip": chip or Chip("hold", gettext("不用了")),
        "lead": lead,
        "big": big,
        "clause": limit.clause,
        "why": [said(step) for step in limit.why],
    }


def answered_words(answer: PromiseView | None, now: datetime) -> str:
    """Whether the answer came in time, once it came."""
    if answer is None or answer.ended_at is None or answer.state is PromiseState.ENDED:
        return ""
    at = moment_words(answer.ended_at, now)
    if answer.state is PromiseState.KEPT:
        return gettext("%(at)s 按时答复了您") % {"at": at}
    late = length_words(answer.ended_at - answer.due_at)
    return gettext("%(at)s 才答复您，晚了 %(late)s，对不起") % {"at": at, "late": late}
