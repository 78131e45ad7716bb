"""The rest of a guide in words: how it is handled, what comes of it, whom to ask."""

from django.utils.translation import gettext

from banshi.boards.catalogue import LimitLine
from banshi.boards.guide_more import GuideMore, SpecialLine
from banshi.faces.citizen.limits import limit_words
from banshi.policy.vocabulary import Level


def fact_rows(more: GuideMore) -> list[dict[str, str]]:
    """What the guide says, one row each; what it does not say is left out."""
    between = gettext("、")
    rows = (
        (gettext("谁来办"), between.join(more.serves)),
        (gettext("在哪里能办"), between.join(more.forms_of_handling)),
        (gettext("网上能办到哪一步"), more.online_depth),
        (gettext("要跑几趟"), "" if more.visits is None else _visits(more.visits)),
        (gettext("办理时间"), more.hours),
        (gettext("办完给您什么"), more.result_name),
        (gettext("怎么给"), more.result_delivery),
        (gettext("能寄吗"), _yes(more.sends_by_post)),
        (gettext("网上付费"), _yes(more.pays_online)),
        (gettext("能预约吗"), _yes(more.takes_appointments)),
        (gettext("企业可以告知承诺"), _yes(more.firms_may_promise)),
        (gettext("证明可以用承诺代替"), _yes(more.proofs_may_be_promised)),
        (gettext("数量限制"), more.quota),
        (gettext("一起办的单位"), between.join(more.joint_bodies)),
        (gettext("中介服务"), between.join(more.intermediaries)),
        (gettext("通办范围"), more.scope),
        (gettext("哪一级办"), _levels().get(more.level, "") if more.level else ""),
        (gettext("问这件事打"), more.consult_telephone),
        (gettext("不满意打"), more.complaint_telephone),
        (gettext("主项"), more.main_item),
        (gettext("实施编码"), more.implementation_code or more.basic_code),
        (gettext("业务办理项编码"), more.item_code),
    )
    return [{"term": term, "value": value} for term, value in rows if value]


def special_rows(more: GuideMore) -> list[dict[str, str]]:
    """Hearings, tests and reviews: how long each takes, and whether that counts."""
    return [
        {"name": one.name, "length": _length(one), "words": _special_words(one)}
        for one in more.special_procedures
    ]


def _length(one: SpecialLine) -> str:
    if one.value is None or one.unit is None:
        return ""
    return limit_words(LimitLine(one.value, one.unit))


def _special_words(one: SpecialLine) -> str:
    counts = gettext("算在法定时限里") if one.counts else gettext("不算在法定时限里")
    fee = gettext("收费：%(basis)s") % {"basis": one.fee_basis} if one.fee_basis else ""
    return gettext("；").join(part for part in (counts, one.legal_basis, fee) if part)


def _visits(visits: int) -> str:
    return gettext("不用跑") if visits == 0 else gettext("%(n)d 趟") % {"n": visits}


def _yes(said: bool | None) -> str:
    if said is None:
        return ""
    return gettext("可以") if said else gettext("不可以")


def _levels() -> dict[Level, str]:
    return {
        Level.NATIONAL: gettext("国家级"),
        Level.PROVINCE: gettext("省级"),
        Level.CITY: gettext("市级"),
        Level.COUNTY: gettext("县级"),
        Level.TOWNSHIP: gettext("乡级"),
        Level.VILLAGE: gettext("村级"),
    }
