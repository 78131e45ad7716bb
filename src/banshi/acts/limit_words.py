"""What the asker reads about the limit of a matter taken in: it runs, stands still, goes on, ends."""

from collections.abc import Callable, Mapping
from datetime import datetime

from banshi.acts.notice_shapes import NoticeFacts, NoticeWords, Section, day_and_time
from banshi.policy.rules.matter_limit import DECIDED
from banshi.policy.vocabulary import MatterDecision, NoticeKind

REMEDIES = "不服这个决定的，可以依法申请行政复议，或者提起行政诉讼。"


def _by(moment: datetime | None) -> str:
    assert moment is not None
    return day_and_time(moment)


def _ask(facts: NoticeFacts) -> str:
    return f"有事请打大厅电话 {facts.telephone}。"


def _taken_in(facts: NoticeFacts) -> NoticeWords:
    due = _by(facts.limit_due_at)
    return NoticeWords(
        f"收下了：{facts.limit_matter}",
        f"{facts.reference}：您的{facts.limit_matter}收下了，{due} 前办结。您现在不用做什么。",
        f"您的 {facts.reference}：{facts.limit_matter}收下了，窗口接着办。",
        (
            Section("最晚", (f"{due} 前办结，结果书面告诉您。",)),
            Section("您要做", ("不用做什么。除了已经交的，不再要别的材料。",)),
        ),
        _ask(facts),
    )


def _not_taken_in(facts: NoticeFacts) -> NoticeWords:
    return NoticeWords(
        "上次记的“收下了”改了",
        f"{facts.reference}：有一个事项上次记成收下了，记错了，已改过来，办理时限不算。"
        f"有疑问请打 {facts.telephone}。",
        f"您的 {facts.reference}：有一个事项上次记成收下了，记错了，已改过来。",
        (Section("接下来", ("结果以“我的事项”里新记的为准，那个办理时限不再算。",)),),
        _ask(facts),
    )


def _stands_still(facts: NoticeFacts) -> NoticeWords:
    return NoticeWords(
        "办理时限停下来，等" + facts.stands_on,
        f"{facts.reference}：要{facts.stands_on}，这段时间不算在办理时限里，完了接着算。",
        f"您的 {facts.reference} 要{facts.stands_on}，从现在起这段时间不算在办理时限里。",
        (
            Section("为什么、要多久", (facts.stands_reason,)),
            Section("接下来", (f"{facts.stands_on}完了就接着算，到哪天为止会再告诉您。",)),
        ),
        _ask(facts),
    )


def _goes_on(facts: NoticeFacts) -> NoticeWords:
    due = _by(facts.limit_due_at)
    return NoticeWords(
        "办理时限接着算了",
        f"{facts.reference}：{facts.stands_on}完了，时限接着算，{due} 前办好。",
        f"您的 {facts.reference}：{facts.stands_on}完了，办理时限接着算。",
        (Section("最晚", (f"{due} 前办好。",)),),
        _ask(facts),
    )


def _decided(facts: NoticeFacts) -> NoticeWords:
    assert facts.decided is not None
    decided = DECIDED[facts.decided].zh.rstrip("。")
    why = (Section("理由", (facts.closing_words,)),) if facts.closing_words else ()
    refused = facts.decided is MatterDecision.NOT_GRANTED
    after = REMEDIES if refused else "决定书、证件送到您手里，或者打电话请您来领。"
    return NoticeWords(
        f"有结果了：{facts.limit_matter}",
        f"{facts.reference}：{facts.limit_matter}，{decided}。详细见“我的事项”。",
        f"您的 {facts.reference}：{facts.limit_matter}，{decided}。",
        (*why, Section("接下来", (after,))) if not _is_withdrawn(facts) else why,
        _ask(facts),
    )


def _is_withdrawn(facts: NoticeFacts) -> bool:
    return facts.decided is MatterDecision.WITHDRAWN


def limit_moved(facts: NoticeFacts) -> NoticeWords:
    """The hall's calendar changed, and with it the day a matter is decided by."""
    due = _by(facts.limit_due_at)
    return NoticeWords(
        "办结时间改了",
        f"{facts.reference}：大厅的上班安排改了，{facts.limit_matter}改为 {due} 前办结。您不用做什么。",
        f"您的 {facts.reference}：大厅的上班安排改了，办结时间也跟着改。",
        (
            Section("改为", (f"{facts.limit_matter}，{due} 前办结。",)),
            Section("您要做", ("不用做什么；怎么算出来的，“我的事项”里有。",)),
        ),
        _ask(facts),
    )


def limit_late(facts: NoticeFacts) -> NoticeWords:
    """A matter was not decided in time, and the asker hears it from the hall first."""
    due = _by(facts.rung_due_at)
    return NoticeWords(
        "办晚了，对不起",
        f"{facts.reference}：{facts.limit_matter}该在 {due} 前办结，没有做到，对不起。"
        "大厅管理人员已经知道，正在盯办。",
        f"您的 {facts.reference}：{facts.limit_matter}该在 {due} 前办结，没有做到，对不起。",
        (
            Section("接下来", ("大厅管理人员已经收到提醒，由他们盯着办结。",)),
            Section("您要做", (f"不用做什么；急的话请打 {facts.telephone}。",)),
        ),
        _ask(facts),
    )


LIMIT_COMPOSERS: Mapping[NoticeKind, Callable[[NoticeFacts], NoticeWords]] = {
    NoticeKind.TAKEN_IN: _taken_in,
    NoticeKind.NOT_TAKEN_IN: _not_taken_in,
    NoticeKind.STANDS_STILL: _stands_still,
    NoticeKind.GOES_ON: _goes_on,
    NoticeKind.DECIDED: _decided,
}
