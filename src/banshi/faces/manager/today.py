"""The hall's day: what only management may decide, what is late, how the promises were kept."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext

from banshi.boards.consents import ConsentRow, consents
from banshi.boards.hall_today import HallToday, WorkerPulse, hall_today
from banshi.boards.policy_questions import waiting_questions
from banshi.boards.staff_notices import staff_notices
from banshi.faces.entry import HallRequest
from banshi.faces.manager.decisions import decision_of
from banshi.faces.moment import present
from banshi.faces.notice_titles import body_of, title_of
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import OVERSIGHT, actor_of, bar, staff_only
from banshi.faces.staff_rows import first_due, line_of
from banshi.faces.worker_silence import silence_words
from banshi.policy.vocabulary import Role

ROWS = 8


@staff_only(*OVERSIGHT)
def today(request: HallRequest) -> HttpResponse:
    """Management's day; supervision sees the same without the decisions, late ones first."""
    now = present(request.hall)
    actor = actor_of(request)
    zone = request.hall.zone
    decides = actor.has(Role.MANAGER)
    found = hall_today(request.hall.id, zone=zone, at=now)
    waiting = consents(actor, zone=zone, at=now) if decides else ()
    context = {
        **bar(request, now=now, current="hall-today", hall_consents=len(waiting)),
        "decides": decides,
        "sentence": _sentence(waiting, found, now, decides=decides),
        "rest": _rest(found),
        "decisions": [decision_of(one, now) for one in waiting[:ROWS]],
        "more": max(len(waiting) - ROWS, 0),
        "late": [line_of(row, first_due(row), now) for row in found.late],
        "due": [line_of(row, first_due(row), now) for row in found.answers if not row.is_late],
        "flagged": [line_of(row, row.consent, now) for row in found.absence_pleaded],
        "kept": found.promised.answers,
        "limits_kept": found.promised.limits,
        "questions": waiting_questions(request.hall.id),
        "pulse": pulse_words(found.pulse, is_rehearsal=request.hall.is_rehearsal),
        "notices": [
            {
                "title": title_of(one),
                "body": body_of(one),
                "reference": one.reference,
                "at": moment_words(one.queued_at, now),
            }
            for one in staff_notices(actor, zone=zone, at=now)
        ],
    }
    return render(request, "manager/today.html", context)


def _sentence(
    waiting: tuple[ConsentRow, ...], found: HallToday, now: datetime, *, decides: bool
) -> str:
    if not decides:
        if not found.late:
            return gettext("现在没有超时的。")
        return ngettext("%(n)d 件超时了。", "%(n)d 件超时了。", len(found.late)) % {
            "n": len(found.late)
        }
    if not waiting:
        return gettext("现在没有要您批的。")
    first = waiting[0].row.consent
    if first is None:
        return ngettext("%(n)d 件要您批。", "%(n)d 件要您批。", len(waiting)) % {"n": len(waiting)}
    return ngettext(
        "%(n)d 件要您批，最急的%(due)s 前。", "%(n)d 件要您批，最急的%(due)s 前。", len(waiting)
    ) % {"n": len(waiting), "due": moment_words(first.due_at, now)}


def _rest(found: HallToday) -> str:
    """What the windows owe and what falls due today, in plain words."""
    due = ngettext("今天到期 %(n)d 个时限。", "今天到期 %(n)d 个时限。", found.promised.due_today)
    return f"{_owed(found)} {due % {'n': found.promised.due_today}}"


def _owed(found: HallToday) -> str:
    answers, late = len(found.answers), len(found.late)
    if not answers and not late:
        return gettext("窗口没有欠着的答复。")
    running = ngettext("窗口还有 %(n)d 件要答复", "窗口还有 %(n)d 件要答复", answers) % {
        "n": answers
    }
    if not late:
        return gettext("%(running)s，都在时限内。") % {"running": running}
    behind = ngettext("%(n)d 件已经晚了", "%(n)d 件已经晚了", late) % {"n": late}
    return gettext("%(running)s，%(behind)s。") % {"running": running, "behind": behind}


def pulse_words(pulse: WorkerPulse, *, is_rehearsal: bool) -> dict[str, Any]:
    """Whether reminders and messages go out by themselves; real time, not the hall's clock."""
    waiting = pulse.messages_waiting
    if is_rehearsal:
        words = gettext("演练大厅：提醒和短信在拨时钟时才走（大厅家底 → 往前演练）。")
        return {"state": "info", "text": words, "waiting": waiting}
    silent = silence_words(pulse.at)
    if silent or pulse.at is None:
        return {"state": "over", "text": silent, "waiting": waiting}
    ago = datetime.now(UTC) - pulse.at
    words = gettext("提醒程序正常，上一次 %(seconds)d 秒前，慢了 %(lag)d 秒。") % {
        "seconds": max(int(ago.total_seconds()), 0),
        "lag": round(pulse.lag_seconds),
    }
    return {"state": "done", "text": words, "waiting": waiting}
