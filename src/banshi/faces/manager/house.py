"""What a hall keeps beside its requests: its calendar, numbers and records, one line each."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.boards.calendar_kept import year_is_missing
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.staff_pages import (
    ADMINISTRATION,
    BOOKS,
    CALENDAR,
    MANAGEMENT,
    NUMBERS_SEEN,
    OVERSIGHT,
    RECORD,
    REGISTER,
    TRAIL,
    WORDING,
    WORDING_SEEN,
    actor_of,
    bar,
    staff_only,
)
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.vocabulary import Role

REHEARSAL = "hall-rehearsal"
MAY_REHEARSE = (Role.MANAGER, OFFICE[Duty.REHEARSAL])
Entry = tuple[str, str, str, tuple[Role, ...]]


@staff_only(*BOOKS)
def house(request: HallRequest) -> HttpResponse:
    """The pages of the hall's own books, those this person may open."""
    now = present(request.hall)
    actor = actor_of(request)
    missing = year_is_missing(request.hall.id, now.date())
    context = {
        **bar(request, now=now, current="hall-house"),
        "missing": missing if actor.has(*CALENDAR) else None,
        "entries": [
            {"href": reverse(name), "title": title, "words": words}
            for name, title, words, roles in _entries()
            if actor.has(*roles) and (name != REHEARSAL or request.hall.is_rehearsal)
        ],
    }
    return render(request, "manager/house.html", context)


def _entries() -> tuple[Entry, ...]:
    return (
        (
            "hall-calendar",
            gettext("工作日历"),
            gettext("哪天上班、哪天放假、临时停办；改了以后，走着的时限跟着重算。"),
            CALENDAR,
        ),
        (
            "hall-parameters",
            gettext("政策里的数字"),
            gettext("15 分钟、40 分钟、几个人、哪一级什么时候提醒：两个人同意才能改，只能更严。"),
            NUMBERS_SEEN,
        ),
        (
            "hall-wording",
            gettext("官方原文"),
            gettext("各条的官方原文，导入以后和要点一起给群众看。"),
            WORDING,
        ),
        (
            "hall-notices-worded",
            gettext("通知说法"),
            gettext("短信和通知开头用大厅自己的话，中文英文都行：先看样子，两个人同意。"),
            WORDING_SEEN,
        ),
        (
            "hall-kiosks",
            gettext("签到机"),
            gettext("大厅里哪几台机器能给约了号的人签到，最近一次什么时候见到；不认识的收回。"),
            MANAGEMENT,
        ),
        (
            "hall-questions",
            gettext("等人来定的问题"),
            gettext("两条规定说的不一样，或者文件没有写到的，由大厅来定。"),
            OVERSIGHT,
        ),
        (
            "hall-sayings",
            gettext("问法和政策咨询"),
            gettext("群众怎么说一件事、哪些话没有一下找对、政策问答谁编写和有效到哪天。"),
            (Role.MANAGER, OFFICE[Duty.FINDING]),
        ),
        (
            "hall-record",
            gettext("留痕和核对"),
            gettext("每一步的留痕是不是原样，库里的是不是和留痕一样，提醒程序走不走。"),
            RECORD,
        ),
        (
            "hall-data",
            gettext("个人信息请求"),
            gettext("有人要改、要删自己的信息：看一看，按时答复，不答应的说理由。"),
            MANAGEMENT,
        ),
        (
            "hall-register",
            gettext("个人信息登记表"),
            gettext("库里存了人的哪些信息，是哪一级，存多久，凭什么存。"),
            REGISTER,
        ),
        (
            "hall-accounts",
            gettext("工作人员账号"),
            gettext("谁有账号、能做什么；新开、重发密码、给角色、离岗停用。"),
            ADMINISTRATION,
        ),
        (
            "hall-sign-in-rules",
            gettext("登录规则"),
            gettext("密码和登录时长按哪一套规则。"),
            (OFFICE[Duty.RULES],),
        ),
        (
            "hall-administrators",
            gettext("三员"),
            gettext("系统、安全、审计三员各是谁、各管什么、分不分开。"),
            ADMINISTRATION,
        ),
        (
            "hall-identity",
            gettext("省统一身份"),
            gettext("接省里的统一身份认证，群众凭它登录；没有接的，手机号照样能用。"),
            (OFFICE[Duty.IDENTITY],),
        ),
        (
            "hall-tokens",
            gettext("令牌"),
            gettext("哪些程序能进来、能做什么、到哪天为止；给合作方发，收回。"),
            (OFFICE[Duty.TOKENS],),
        ),
        (
            "hall-trail",
            gettext("账号留痕"),
            gettext("谁什么时候登录、填错、改密码、给了谁什么角色、看了谁的电话。"),
            TRAIL,
        ),
        (
            REHEARSAL,
            gettext("往前演练"),
            gettext("把演练大厅的时钟往前走，看每一分钟该提醒谁、该办什么。"),
            MAY_REHEARSE,
        ),
    )
