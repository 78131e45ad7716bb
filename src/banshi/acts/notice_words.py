"""What notices say: what happened, what happens next and by when, what the reader must do."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import datetime

from banshi.acts.limit_words import LIMIT_COMPOSERS, limit_late, limit_moved
from banshi.acts.notice_english import ENGLISH
from banshi.acts.notice_links import with_link
from banshi.acts.notice_shapes import (
    AT_HOME,
    DOOR_CHECK,
    BothWords,
    NoticeFacts,
    NoticeWords,
    Section,
    bringing_words,
    code_words,
    day_and_time,
    remedies,
    where_at,
)
from banshi.acts.own_wording import in_own_words
from banshi.acts.postponement_words import brought_back, postponed
from banshi.acts.provisional_days import with_provisional
from banshi.acts.visit_words import ended_by_death, missing_told, visit_done
from banshi.policy.vocabulary import NoticeKind, RequestKind
from banshi.records.notice_wording import NoticeWording


def _names(facts: NoticeFacts) -> str:
    return "、".join(matter.name for matter in facts.matters)


def _due(moment: datetime | None) -> str:
    return day_and_time(moment) if moment else "今天"


def _appointment(facts: NoticeFacts) -> tuple[Section, ...]:
    when = day_and_time(facts.agreed_at or facts.wanted_at)
    sections = [
        Section("时间", (when,)),
        Section("地点", (facts.place,)),
        _people(facts),
    ]
    for matter in facts.matters:
        sections.extend(bringing_words(matter.name, matter.bringing))
        sections.append(Section(f"“{matter.name}”怎么办", tuple(matter.procedure.splitlines())))
    if facts.service is RequestKind.HOME_VISIT:
        sections.append(Section("在家里办", (AT_HOME,)))
    return tuple(sections)


def _people(facts: NoticeFacts) -> Section:
    names = f"{facts.window}，{'、'.join(facts.crew)}"
    if facts.service is RequestKind.HOME_VISIT:
        return Section("来的人", (names, DOOR_CHECK))
    return Section("接待窗口和人员", (names,))


def _received(facts: NoticeFacts) -> NoticeWords:
    due = _due(facts.answer_due_at)
    return NoticeWords(
        f"收到您的{facts.name}申请",
        f"收到您的{facts.name}申请 {facts.reference}，{due} 前答复您。{code_words(facts.lookup_code)}您现在不用做什么。",
        f"收到您的{facts.name}申请 {facts.reference}：{_names(facts)}。",
        (
            Section("您想约的时间", (day_and_time(facts.wanted_at),)),
            Section("接下来", (f"{facts.window}在 {due} 前答复您。",)),
            Section("您要做", (f"暂时不用做什么，请留意{_way(facts)}。",)),
        ),
        f"有事请打大厅电话 {facts.telephone}。",
    )


def _way(facts: NoticeFacts) -> str:
    return "信件" if facts.by_letter else "短信或电话"


def _asked(facts: NoticeFacts) -> NoticeWords:
    return NoticeWords(
        "窗口想问您一句",
        f"{facts.name} {facts.reference}：窗口想请您再说清楚一点，请打开“我的事项”回答，或打 "
        f"{facts.telephone}。答复时间不变。",
        f"{facts.name} {facts.reference}，窗口想请您再说清楚：{facts.question}",
        (Section("答复时间不变", (f"仍在 {_due(facts.answer_due_at)} 前答复您。",)),),
        "这样的询问只有一次。不回答，窗口也要按时答复您。",
    )


def _offered(facts: NoticeFacts) -> NoticeWords:
    when = day_and_time(facts.agreed_at or facts.wanted_at)
    return NoticeWords(
        f"请您确认{facts.name}时间",
        f"{facts.name} {facts.reference}：可以在 {when} 办，请您确认，或改提别的时间。地点：{facts.place}。"
        f"{code_words(facts.code_owed)}",
        f"您的{facts.name} {facts.reference} 可以办，时间和您提的不一样，请您确认。",
        _appointment(facts),
        "请在“我的事项”里点“就这个时间”，或者改提别的时间。您确认以前，这个时间给您留着。",
    )


def _agreed(facts: NoticeFacts) -> NoticeWords:
    when = day_and_time(facts.agreed_at or facts.wanted_at)
    return NoticeWords(
        f"{facts.name}约定好了",
        f"{facts.name} {facts.reference} 约好了：{when}，{where_at(facts)}。材料和办法见“我的事项”。"
        f"{code_words(facts.code_owed)}",
        f"您的{facts.name} {facts.reference} 约好了。",
        _appointment(facts),
        f"来不了请提前在“我的事项”里改时间，或打 {facts.telephone}。",
    )


def _refused(facts: NoticeFacts) -> NoticeWords:
    return NoticeWords(
        f"{facts.name}这次办不了，理由和别的办法",
        f"{facts.name} {facts.reference} 这次办不了：{facts.refusal_reason}。可以这样：{facts.refusal_alternative}。"
        f"{code_words(facts.code_owed)}",
        f"您的{facts.name} {facts.reference} 这次办不了，大厅管理人员看过理由并同意。",
        (
            Section("理由", (facts.refusal_reason,)),
            Section("依据", (facts.basis,)),
            Section("可以这样办", (facts.refusal_alternative,)),
            remedies(facts.telephone),
        ),
        f"这次没有答应的只是{'上门' if facts.service is RequestKind.HOME_VISIT else '时间'}，"
        "您要办的事上班时间照常办。",
    )


def _withdrawal_reported(facts: NoticeFacts) -> NoticeWords:
    return NoticeWords(
        f"请您确认：不{facts.name}了吗？",
        f"窗口记下您不再要{facts.name} {facts.reference}。是的请在“我的事项”里确认；不是，就不用理会，照常答复您。",
        f"窗口记下您不再要{facts.name} {facts.reference}。",
        (Section("您要做", ("真不约了，请在“我的事项”里点“不约了”。",)),),
        "您没有确认以前，这件事照常办，答复时间不变。",
    )


def _withdrawn(facts: NoticeFacts) -> NoticeWords:
    return NoticeWords(
        f"{facts.name}已经取消",
        f"{facts.name} {facts.reference} 已按您说的取消。以后要约，随时可以再提。",
        f"{facts.name} {facts.reference} 已取消，占的位子已放开。",
    )


def _not_done(facts: NoticeFacts) -> NoticeWords:
    return NoticeWords(
        "这次没有办成",
        f"{facts.name} {facts.reference} 这次没有办成：{facts.closing_words}。可以再约。",
        f"{facts.name} {facts.reference} 这次没有办成。",
        (
            Section("原因", (facts.closing_words,)),
            Section("您可以", (f"随时再申请{facts.name}。",)),
        ),
    )


def _late(facts: NoticeFacts) -> NoticeWords:
    if facts.limit_matter:
        return limit_late(facts)
    return NoticeWords(
        "答复晚了，对不起",
        f"{facts.name} {facts.reference} 该在 {_due(facts.rung_due_at)} 前答复您，没有做到，对不起。"
        "大厅管理人员已经知道，正在盯办。",
        f"{facts.name} {facts.reference} 该在 {_due(facts.rung_due_at)} 前答复您，没有做到，对不起。",
        (
            Section("接下来", ("大厅管理人员已经收到提醒，由他们盯着答复您。",)),
            Section("您要做", (f"不用做什么；急的话请打 {facts.telephone}。",)),
        ),
    )


def _moved(facts: NoticeFacts) -> NoticeWords:
    if facts.limit_matter:
        return limit_moved(facts)
    due = _due(facts.answer_due_at)
    return NoticeWords(
        "答复时间改了",
        f"{facts.name} {facts.reference}：大厅的上班安排改了，答复您的时间改为 {due} 前。您不用做什么。",
        f"{facts.name} {facts.reference}：大厅的上班安排改了，答复您的时间也跟着改。",
        (
            Section("改为", (f"{facts.window}在 {due} 前答复您。",)),
            Section("您要做", ("不用做什么；怎么算出来的，“我的事项”里有。",)),
        ),
        f"有事请打大厅电话 {facts.telephone}。",
    )


def _for_staff(
    title: str, says: Callable[[NoticeFacts], str]
) -> Callable[[NoticeFacts], NoticeWords]:
    def compose(facts: NoticeFacts) -> NoticeWords:
        return NoticeWords(title, "", f"{facts.reference}（{_names(facts)}）：{says(facts)}")

    return compose


COMPOSERS: dict[NoticeKind, Callable[[NoticeFacts], NoticeWords]] = {
    NoticeKind.RECEIVED: _received,
    NoticeKind.ASKED: _asked,
    NoticeKind.OFFERED: _offered,
    NoticeKind.AGREED: _agreed,
    NoticeKind.REFUSED: _refused,
    NoticeKind.POSTPONED: postponed,
    NoticeKind.BROUGHT_BACK: brought_back,
    NoticeKind.WITHDRAWAL_REPORTED: _withdrawal_reported,
    NoticeKind.WITHDRAWN: _withdrawn,
    NoticeKind.NOT_DONE: _not_done,
    NoticeKind.MISSING_TOLD: missing_told,
    NoticeKind.VISIT_DONE: visit_done,
    NoticeKind.ENDED_BY_DEATH: ended_by_death,
    NoticeKind.LATE: _late,
    NoticeKind.MOVED: _moved,
    **LIMIT_COMPOSERS,
    NoticeKind.REPLIED: _for_staff(
        "申请人补充了说明", lambda facts: "申请人已补充说明，答复时限不变。"
    ),
    NoticeKind.COUNTERED: _for_staff(
        "申请人改提了时间",
        lambda facts: (
            f"想改到 {day_and_time(facts.wanted_at)}，请在 {_due(facts.answer_due_at)} 前答复。"
        ),
    ),
    NoticeKind.REFUSAL_WAITING: _for_staff(
        "窗口有建议，等您批",
        lambda facts: (
            f"请在 {_due(facts.consent_due_at)} 前批准或不批准；到时没有批的，转为安排办理。"
        ),
    ),
    NoticeKind.ABSENCE_PLEADED: _for_staff(
        "理由像是人不在岗",
        lambda facts: "窗口写的理由像是以人员不在岗为由，请核对（第六章（四））。",
    ),
    NoticeKind.CONSENT_WITHHELD: _for_staff(
        "大厅没有同意不办",
        lambda facts: f"请安排办理。大厅意见：{facts.withheld_reason or '到时没有批'}。",
    ),
    NoticeKind.TO_ARRANGE: _for_staff(
        "转为安排办理",
        lambda facts: f"请在 {_due(facts.arrange_due_at)} 前定下时间、地点和人员。",
    ),
    NoticeKind.RUNG: _for_staff(
        "时限提醒", lambda facts: f"应在 {_due(facts.rung_due_at)} 前办到，请马上处理。"
    ),
    NoticeKind.MUST_CALL: _for_staff(
        "请打电话告诉申请人",
        lambda facts: f"短信没有送到，请在 {_due(facts.answer_due_at)} 前打电话或送信，并记下。",
    ),
}


def compose(kind: NoticeKind, facts: NoticeFacts, own: NoticeWording | None = None) -> BothWords:
    """The words of one notice about a request, the hall's ``own`` where it has some and they fit."""
    words = COMPOSERS[kind](facts)
    years = sorted({moment.year for moment in _told(words, facts)})
    both = in_own_words(kind, BothWords(words, ENGLISH[kind](facts)), facts, own)
    both = with_agent(both, facts)
    unsure = tuple(year for year in years if year > facts.published_through)
    return with_link(kind, with_provisional(both, unsure), facts.link)


def with_agent(words: BothWords, facts: NoticeFacts) -> BothWords:
    """Who asked in whose name, where an agent did."""
    if not facts.in_whose_name:
        return words
    zh = (*words.zh.sections, Section("代理", (facts.in_whose_name,)))
    en = (*words.en.sections, Section("Agent", (facts.in_whose_name_en,)))
    return replace(words, zh=replace(words.zh, sections=zh), en=replace(words.en, sections=en))


def _told(words: NoticeWords, facts: NoticeFacts) -> Iterator[datetime]:
    """The moments of the facts that these words name."""
    body = words.body()
    values = (getattr(facts, one.name) for one in fields(facts))
    return (
        value for value in values if isinstance(value, datetime) and day_and_time(value) in body
    )
