"""Articles a service hall works under, by law and number, with gists in our own words.

Reading R14: articles of the licensing law bind only matters of type licence; what other laws say
binds every matter handled on application. No sentence of a law is copied here.
"""

from dataclasses import dataclass

from banshi.policy.decision import Text
from banshi.policy.vocabulary import MatterType

EVERY = frozenset(MatterType)
LICENCES = frozenset({MatterType.LICENCE})
LICENSING = Text("行政许可法", "Administrative Licensing Law")
CIVIL = Text("民法典", "Civil Code")
BUSINESS = Text("优化营商环境条例", "Regulation on the Business Environment")
PRIVACY = Text("个人信息保护法", "Personal Information Protection Law")
ACCESS = Text("无障碍环境建设法", "Law on Barrier-free Environments")


@dataclass(frozen=True)
class Article:
    """One article: its law, number, gist, the types of matter it binds, and what it asks of us.

    ``id`` is short and stable (``licensing.45``); ``clauses`` are the document's own clauses that
    rest on it.
    """

    id: str
    law: Text
    number: int
    gist: Text
    binds: frozenset[MatterType]
    clauses: tuple[str, ...] = ()


def _licensing(number: int, zh: str, en: str, *clauses: str) -> Article:
    return Article(f"licensing.{number}", LICENSING, number, Text(zh, en), LICENCES, clauses)


def _any(law: Text, name: str, number: int, zh: str, en: str, *clauses: str) -> Article:
    return Article(f"{name}.{number}", law, number, Text(zh, en), EVERY, clauses)


ARTICLES: tuple[Article, ...] = (
    _licensing(29, "可以托人申请，也可以用信件、网络等方式。", "Agents, letters and networks are ways to apply.", "3.4.a", "3.4.b"),
    _licensing(30, "办什么、凭什么、要什么材料、多久，连同填写样本，都公开。", "Conditions, papers, time and a filled-in sample are public.", "0.1"),
    _licensing(31, "不得要求交和事项无关的材料；材料真不真由申请人负责。", "No unrelated paper is asked for; the applicant answers for truth."),
    _licensing(32, "收到申请有五种结果；缺材料的五日内一次说全，没说的，收到那天就算受理。", "Five outcomes on receipt; what is missing is said once within five days, or it counts as accepted on receipt."),
    _licensing(34, "材料全又能当场定的，当场书面决定；要实地看的，去两个人以上。", "What can be decided on the spot is; checks on site take two people.", "2.3.c"),
    _licensing(36, "关系到别人重大利益的，要听申请人和利害关系人的意见。", "Those whose interests are at stake are heard."),
    _licensing(38, "不予许可的，书面说明理由，并告诉怎么复议、诉讼。", "A refusal is written, with reasons and remedies.", "3.5.c"),
    _licensing(42, "受理起二十日内决定；可经负责人批准延长一次十日，并告诉理由。联合办理四十五日，可延十五日。", "Decided within twenty days, ten more once with reason; forty-five where several bodies decide together."),
    _licensing(43, "下级先审查的，二十日内审完。", "A lower body's check takes twenty days at most."),
    _licensing(44, "决定以后十日内把证件送到。", "The certificate is handed over within ten days of the decision."),
    _licensing(45, "听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审的时间不算在内，要多久书面告诉申请人。", "Hearings, tenders, tests and expert reviews do not count; their length is told in writing."),
    _licensing(47, "告知可以听证后五日内提出的，二十日内办听证。", "A hearing asked for in five days is held within twenty."),
    _licensing(50, "到期三十日前申请延续；到期没有决定的，算准予延续。", "Renewal is asked for thirty days ahead; silence by expiry renews."),
    _licensing(58, "法律没有规定的，不收费。", "No fee without a law."),
    _licensing(72, "该受理不受理、不一次说全、不说理由的，要追责。", "Not accepting, not telling at once, not giving reasons has consequences.", "6.1.c"),
    _licensing(82, "期限按工作日算，不含法定节假日。", "Periods are working days.", "3.1"),
    _any(CIVIL, "civil", 201, "按天算的，开始那天不算，从第二天起。", "The first day is not counted.", "3.1"),
    _any(CIVIL, "civil", 202, "按月算的，到那个月的同一天；没有这一天的，到月末。", "A month ends on the same date, or on its last day."),
    _any(CIVIL, "civil", 203, "最后一天放假的，放完假的下一天才到期。", "A last day that is off gives way to the day after."),
    _any(BUSINESS, "business", 36, "能当场办的当场办；自己定的更短时限要公开，晚了要公开说明。", "On the spot where possible; shorter limits are public, lateness is explained in public.", "3.5.a"),
    _any(BUSINESS, "business", 37, "不得强迫走某一个渠道。", "No channel is forced on anybody.", "3.4.a"),
    _any(PRIVACY, "privacy", 45, "本人可以查、可以要一份自己的信息。", "Everybody may see and have a copy of what is kept about him."),
    _any(PRIVACY, "privacy", 47, "用完了、本人撤回的，要删除。", "What is no longer needed, or no longer consented to, is erased."),
    _any(PRIVACY, "privacy", 51, "分级、加密、去标识，限定谁能看。", "Data are classed, encrypted, masked, and seen by few."),
    _any(ACCESS, "access", 39, "有网上办的，也要保留现场和纸质的办法，照顾老人和残疾人。", "Counters and paper stay beside the network, for the old and the disabled.", "3.4.a"),
)  # fmt: skip


def articles_for(matter_type: MatterType) -> tuple[Article, ...]:
    """The articles that bind a matter of this type, in the order above (reading R14)."""
    return tuple(one for one in ARTICLES if matter_type in one.binds)


def articles_behind(clause: str) -> tuple[Article, ...]:
    """The articles a clause of the document rests on."""
    return tuple(one for one in ARTICLES if clause in one.clauses)
