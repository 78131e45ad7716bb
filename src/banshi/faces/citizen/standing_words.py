"""What a request's page says first: how it stands, what comes next, what to do now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from banshi.boards.promises import PromiseView
from banshi.boards.request_page import RequestPage
from banshi.boards.visit_line import OutcomeLine
from banshi.faces.citizen.tracking import WAITING, limit_card
from banshi.faces.spoken import clock_words, day_words, length_words, moment_words
from banshi.faces.stand_in_words import reached_no_phone
from banshi.policy.outcomes import left_to_do
from banshi.policy.vocabulary import PromiseState, RequestState, Verb, VisitOutcome


@dataclass(frozen=True)
class Words:
    """现在, 接下来, 您要做; ``lead`` and ``big`` name the moment that matters most now."""

    lead: str
    big: str
    now: str
    next: str
    you: str


def words(page: RequestPage, now: datetime, telephone: str) -> Words:
    """What the page says first."""
    answer = page.answer
    if page.state in WAITING and answer is not None:
        late = answer.state is PromiseState.LATE and answer.ended_at is None
        return _late(page, answer, now, telephone) if late else _waiting(page, answer, now)
    say: dict[RequestState, Callable[[RequestPage, datetime, str], Words]] = {
        RequestState.OFFERED: _offered,
        RequestState.AGREED: _agreed,
        RequestState.POSTPONED: _postponed,
        RequestState.REFUSED: _refused,
        RequestState.DONE: _done,
        RequestState.NOT_DONE: _not_done,
        RequestState.WITHDRAWN: _withdrawn,
    }
    return say[page.state](page, now, telephone)


def _to_do(page: RequestPage) -> str:
    if page.asked_words and not page.replied_words and Verb.REPLY_TO_ASK in page.next:
        return gettext("窗口问了您一句，请在下面回答；不回答也照样按时答复")
    if page.withdrawal_reported:
        return gettext("窗口记下您不约了。真不约了请在下面确认；不是的，不用理会")
    return gettext("暂时不用做什么，不用再来")


def _waiting(page: RequestPage, answer: PromiseView, now: datetime) -> Words:
    due = moment_words(answer.due_at, now)
    doing = {
        RequestState.RECEIVED: gettext("%(window)s正在看您的申请"),
        RequestState.COUNTERED: gettext("%(window)s正在看您改提的时间"),
        RequestState.TO_ARRANGE: gettext("%(window)s正在给您安排时间"),
    }
    told = (
        gettext("%(due)s 前答复您，短信发到 %(phone)s") % {"due": due, "phone": page.party_phone}
        if page.party_phone and not reached_no_phone(page.notices)
        else gettext("%(due)s 前答复您，在这一页就能看到") % {"due": due}
    )
    return Words(
        lead=gettext("最晚这一刻答复您"),
        big=due,
        now=doing[page.state] % {"window": page.window_name},
        next=told,
        you=_to_do(page),
    )


def _late(page: RequestPage, answer: PromiseView, now: datetime, telephone: str) -> Words:
    due = moment_words(answer.due_at, now)
    following = gettext("大厅管理人员已经知道，由他们盯着答复您")
    if answer.supervised_at is not None and answer.supervised_at > now:
        following = gettext("大厅管理人员在盯办；%(at)s 还没答复，报督查") % {
            "at": moment_words(answer.supervised_at, now)
        }
    elif answer.supervised_at is not None:
        following = gettext("已经报到督查，由大厅管理人员盯着答复您")
    return Words(
        lead=gettext("本来该在这一刻答复您"),
        big=due,
        now=gettext("没有按时答复您，对不起。超了 %(late)s")
        % {"late": length_words(now - answer.due_at)},
        next=following,
        you=gettext("不用您来催；急的话请打 %(telephone)s") % {"telephone": telephone},
    )


def _offered(page: RequestPage, now: datetime, telephone: str) -> Words:
    assert page.offer is not None
    return Words(
        lead=gettext("可以在这个时间办"),
        big=moment_words(page.offer.at, now),
        now=gettext("可以办，时间和您提的不一样，等您确认"),
        next=gettext("您确认以前，这个时间给您留着"),
        you=gettext("看看这个时间行不行：就这个时间，或者改提别的"),
    )


def _agreed(page: RequestPage, now: datetime, telephone: str) -> Words:
    assert page.offer is not None
    if page.started_at is not None:
        return _under_way(page, page.started_at, now)
    when = moment_words(page.offer.at, now)
    crew = gettext("、").join(page.offer.crew)
    doing = gettext("约好了，窗口和人都给您留着")
    if page.visit is not None:
        return _coming(page, when, crew, doing)
    return Words(
        lead=gettext("约好的时间"),
        big=when,
        now=doing,
        next=gettext("%(when)s，%(place)s，%(who)s接待您")
        % {"when": when, "place": page.offer.place, "who": crew or page.offer.window_name},
        you=gettext("带齐下面的材料，按时来；来不了请提前改时间"),
    )


def _under_way(page: RequestPage, started_at: datetime, now: datetime) -> Words:
    doing = gettext("%(at)s 开始，正在办") % {"at": clock_words(started_at)}
    following = gettext("办完当场告诉您结果，在这一页也能看到")
    you = gettext("材料给窗口看；有不清楚的，当面问")
    if page.visit is not None:
        following = gettext("每个事项的结果当场告诉您，收下的给回执，在这一页也能看到")
        you = gettext("材料给上门的人看；看清楚了再签字")
    if page.visit is not None and not page.visit.stands:
        doing = gettext("%(at)s 开始，这一次先办到这里") % {"at": clock_words(started_at)}
        following = gettext("接下来怎么办，大厅会告诉您")
        you = gettext("不用做什么；没有约好的时间，不要给人开门")
    return Words(
        lead=gettext("开始的时间"),
        big=moment_words(started_at, now),
        now=doing,
        next=following,
        you=you,
    )


def _coming(page: RequestPage, when: str, crew: str, doing: str) -> Words:
    assert page.offer is not None
    return Words(
        lead=gettext("上门的时间"),
        big=when,
        now=doing,
        next=gettext("%(when)s，%(who)s到%(place)s")
        % {"when": when, "place": page.offer.place, "who": crew},
        you=gettext("备好下面的材料。开门前请他们出示六位数，验证了再开门"),
    )


def _postponed(page: RequestPage, now: datetime, telephone: str) -> Words:
    assert page.postponement is not None
    until = moment_words(page.postponement.until, now)
    return Words(
        lead=gettext("延后到"),
        big=until,
        now=gettext("暂时去不了：%(reason)s") % {"reason": page.postponement.reason},
        next=gettext("%(until)s自动重新安排，当天答复您，不用再申请") % {"until": until},
        you=gettext("不用做什么；觉得理由不对，请打 %(telephone)s") % {"telephone": telephone},
    )


def _refused(page: RequestPage, now: datetime, telephone: str) -> Words:
    assert page.refusal is not None
    decided = [one.at for one in page.timeline if one.act == Verb.CONSENT]
    return Words(
        lead=gettext("答复的时间"),
        big=moment_words(decided[-1] if decided else page.received_at, now),
        now=gettext("大厅管理人员看过理由，同意不办。理由写在下面"),
        next=gettext("可以这样办：%(other)s") % {"other": page.refusal.alternative},
        you=gettext("觉得理由不对，请打 %(telephone)s，或当面找大厅管理人员")
        % {"telephone": telephone},
    )


def _done(page: RequestPage, now: datetime, telephone: str) -> Words:
    came = page.visit.outcomes if page.visit else ()
    left = left_to_do(one.outcome for one in came)
    at = page.finished_at or now
    if left is VisitOutcome.TOLD:
        return _to_bring(page, at, now)
    running = [one for one in page.limits if one.ended_at is None]
    if running:
        last = limit_card(max(running, key=lambda one: one.due_at), now)
        return Words(
            lead=last["lead"],
            big=last["big"],
            now=_what_came(came) if left else gettext("材料收下了，大厅在办"),
            next=gettext("办好了告诉您；下面有每个事项的期限"),
            you=gettext("没办成的还要办，可以再约一次；回执请留好")
            if left
            else gettext("不用做什么，回执请留好"),
        )
    if left:
        return Words(
            lead=gettext("上门的时间"),
            big=moment_words(at, now),
            now=_what_came(came),
            next=gettext("原因在下面和回执上；还要办的，可以再约一次"),
            you=gettext("要再申请的，从首页点进去"),
        )
    return Words(
        lead=gettext("办完的时间"),
        big=moment_words(at, now),
        now=gettext("办完了"),
        next=gettext("还要领证的，按窗口说的日子来领或等邮寄"),
        you=gettext("不用做什么"),
    )


def _to_bring(page: RequestPage, at: datetime, now: datetime) -> Words:
    """What is missing was told once and in writing, and is brought by a day (2.0, 6.2.b)."""
    assert page.visit is not None
    days = [one.bring_by for one in page.visit.outcomes if one.bring_by is not None]
    ahead = [day for day in days if day >= now.date()]
    return Words(
        lead=gettext("材料补到") if ahead else gettext("上门的时间"),
        big=day_words(min(ahead)) if ahead else moment_words(at, now),
        now=_what_came(page.visit.outcomes),
        next=gettext("缺什么都写在一次性告知书里，在下面的文书里；补齐了就收")
        if days
        else gettext("缺什么看下面的回执；补齐了就收"),
        you=gettext("还没补的，补齐了带到窗口，或者再约一次上门"),
    )


def _what_came(came: Iterable[OutcomeLine]) -> str:
    """Of each outcome but done, the matters it became of."""
    named: dict[VisitOutcome, list[str]] = {}
    for one in came:
        named.setdefault(one.outcome, []).append(one.name)
    said = {
        VisitOutcome.TOLD: gettext("去过了，还缺材料：%(matters)s"),
        VisitOutcome.NOT_DONE: gettext("去过了，没有办成：%(matters)s"),
        VisitOutcome.ACCEPTED: gettext("收下了，大厅在办：%(matters)s"),
    }
    return gettext("；").join(
        words % {"matters": gettext("、").join(named[outcome])}
        for outcome, words in said.items()
        if outcome in named
    )


def _not_done(page: RequestPage, now: datetime, telephone: str) -> Words:
    return Words(
        lead=gettext("约好的时间"),
        big=moment_words(page.offer.at if page.offer else page.wanted_at, now),
        now=page.closing_words or gettext("约定的时间没有办成"),
        next=gettext("还要办的，可以再约一次"),
        you=gettext("要再申请的，从首页点进去"),
    )


def _withdrawn(page: RequestPage, now: datetime, telephone: str) -> Words:
    return Words(
        lead=gettext("结果"),
        big=gettext("您撤回了"),
        now=gettext("这次申请已经撤回，时间放开了"),
        next=gettext("还要办的，可以再约一次"),
        you=gettext("不用做什么"),
    )
