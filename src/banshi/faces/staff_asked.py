"""What a request asks for, laid out for staff: rows of a summary, and matters with materials."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from banshi.boards.must_say import questions_of
from banshi.boards.request_page import RequestPage
from banshi.faces.notice_titles import title_of
from banshi.faces.spoken import said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_words import (
    CHANNELS,
    GATEWAYS,
    GROUNDS,
    NOTICE_WAYS,
    OUTCOMES,
    SERVICES,
    word,
)
from banshi.faces.stand_in_words import staff_state
from banshi.policy.vocabulary import NoticeChannel, ProjectLevel


def _project(page: RequestPage) -> str:
    """The project as written, and what the register says of it (3.2.2)."""
    if page.project is None:
        return gettext("%(name)s（名册上没有，请核对）") % {"name": page.key_project}
    levels = {
        ProjectLevel.NATIONAL: gettext("国家级"),
        ProjectLevel.PROVINCE: gettext("省级"),
        ProjectLevel.CITY: gettext("市级"),
        ProjectLevel.COUNTY: gettext("县级"),
    }
    until = page.project.valid_until
    parts = (
        page.project.name,
        gettext("已登记 %(code)s") % {"code": page.project.code},
        levels[page.project.level],
        page.project.owner,
        gettext("到 %(day)s") % {"day": until.isoformat()} if until else "",
    )
    return "　".join(part for part in parts if part)


def asked_rows(page: RequestPage, now: datetime) -> list[dict[str, str]]:
    """Term and value of everything the asker said; numbers and names are masked already."""
    ground = word(GROUNDS, page.ground)
    rows = [
        (gettext("哪项服务"), word(SERVICES, page.kind)),
        (gettext("想约的时间"), moment_words(page.wanted_at, now)),
        (gettext("在哪里办"), page.place),
        (gettext("为什么"), f"{ground}　{page.reason}"),
    ]
    if page.key_project:
        rows.append((gettext("重点项目"), _project(page)))
    if page.needed_by != page.wanted_at:
        rows.append((gettext("最晚要在"), moment_words(page.needed_by, now)))
    asked = questions_of(page.id) if page.said else {}
    rows += [
        (gettext("先说明的"), f"{said(asked.get(code)) or code}　{words}")
        for code, words in page.said.items()
    ]
    rows += [
        (gettext("谁要办"), f"{page.party_name}　{page.party_number}"),
        (gettext("电话"), page.party_phone or gettext("没有留电话，要当面或写信告诉")),
        (
            gettext("收到"),
            f"{moment_words(page.received_at, now)}　{word(CHANNELS, page.channel)}",
        ),
        (gettext("窗口"), page.window_name),
    ]
    if page.late_entry_reason:
        rows.append((gettext("为什么补录"), page.late_entry_reason))
    if page.asked_words:
        rows.append((gettext("问过的一句"), page.asked_words))
        rows.append((gettext("申请人的回答"), page.replied_words or gettext("还没有回答")))
    return [{"term": term, "value": value} for term, value in rows]


def settled_rows(page: RequestPage, now: datetime) -> list[dict[str, str]]:
    """What was offered, agreed, begun and ended."""
    rows: list[tuple[str, str]] = []
    if page.offer is not None:
        rows += [
            (gettext("答复的时间"), moment_words(page.offer.at, now)),
            (gettext("地点"), page.offer.place),
            (gettext("窗口"), page.offer.window_name),
            (gettext("接待的人"), gettext("、").join(page.offer.crew)),
        ]
        if page.offer.approver:
            rows.append((gettext("值守审批人"), page.offer.approver))
    if page.alone_reason:
        rows.append((gettext("为什么只去一个人"), page.alone_reason))
    if page.started_at is not None:
        rows.append((gettext("开始"), moment_words(page.started_at, now)))
    if page.finished_at is not None:
        rows.append((gettext("办完"), moment_words(page.finished_at, now)))
    if page.closing_words:
        rows.append((gettext("最后的话"), page.closing_words))
    return [{"term": term, "value": value} for term, value in rows]


def outcome_rows(page: RequestPage) -> list[dict[str, str]]:
    """What became of each matter of a visit, as far as it is known."""
    if page.visit is None:
        return []
    return [
        {"name": one.name, "outcome": word(OUTCOMES, one.outcome), "words": one.words}
        for one in page.visit.outcomes
    ]


def notice_rows(page: RequestPage, now: datetime) -> list[dict[str, Any]]:
    """Notices to the asker: what, how far, when. Those to staff are read elsewhere."""
    return [
        {
            "title": title_of(one),
            "channel": word(NOTICE_WAYS, one.channel),
            "gateway": word(GATEWAYS, one.gateway),
            "state": staff_state(one.state, one.gateway),
            "at": moment_words(one.delivered_at or one.queued_at, now),
            "read": moment_words(one.read_at, now) if one.read_at else "",
            "paper": one.paper,
            "paper_number": one.paper_number,
        }
        for one in page.notices
        if one.channel is not NoticeChannel.IN_APP
    ]
