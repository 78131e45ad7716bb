"""What a notice may mention, and how its words are laid out."""

from dataclasses import dataclass, field
from datetime import date, datetime

from banshi.policy.bringing import Bringing
from banshi.policy.services import NAMES
from banshi.policy.vocabulary import MatterDecision, RequestKind, WordingUsed
from banshi.policy.wording import WEEKDAYS_ZH, clock_text

INTEGRITY = (
    "工作人员不收礼、不吃请。有人索要，请在大厅网站点“匿名举报”，不用留名，只有大厅管理人员能看到；"
    "说管理人员的，直接到纪检机构。"
)

INTEGRITY_EN = (
    "Staff take no gifts and no meals. If somebody asks for one, report it on the hall's site under"
    " “Report in confidence” without your name; only hall management reads it. About management"
    " itself, go to the discipline inspection."
)

PROVISIONAL = "年的放假安排还没公布，这个日子先按周末算，是暂定的；公布后核对，变了会告诉您。"
FAR_YEAR = 9999

AT_HOME = "工作人员到您家里办。上面写“到窗口”的步骤都在家里做，您不用出门。"
DOOR_CHECK = "开门前请他们出示证件和六位数，在大厅网站“验证上门人员”里一输就知道真假。"


def spaced_day(day: date) -> str:
    """3 月 7 日 周六."""
    return f"{day.month} 月 {day.day} 日 周{WEEKDAYS_ZH[day.weekday()]}"


def day_and_time(moment: datetime) -> str:
    """3 月 7 日 周六 10:00; the last second of a day reads 24:00, as in every decision."""
    return f"{spaced_day(moment)} {clock_text(moment)}"


def code_words(code: str) -> str:
    """The code and what it is for, only in a message; nothing where there is none."""
    return f"查询码 {code[:4]} {code[4:]}，凭编号和它就能查。" if code else ""


@dataclass(frozen=True)
class MatterWords:
    """A matter as a notice tells it: its name, what to bring, what not, how it goes."""

    name: str
    bringing: Bringing
    procedure: str


@dataclass(frozen=True)
class ResultWords:
    """What came of one matter at a visit, and what of its materials is lacking.

    ``on`` is the day it came of where that was an earlier one; ``taken_earlier`` is what was found
    in order on earlier days, by day.
    """

    code: str
    name: str
    outcome: str
    outcome_en: str = ""
    words: str = ""
    on: date | None = None
    taken: tuple[str, ...] = ()
    taken_earlier: tuple[tuple[date, tuple[str, ...]], ...] = ()
    lacking: tuple[str, ...] = ()
    procedure: str = ""
    bring_by: date | None = None


@dataclass(frozen=True)
class EarlierDay:
    """A day before the visit's own from which something is kept; ``crew`` is who went then."""

    day: date
    crew: tuple[str, ...]


@dataclass(frozen=True)
class NoticeFacts:
    """Everything a notice about a request may mention. Moments are on the hall's clock.

    ``code_owed`` is the look-up code where the message that was to carry it never left; ``link``
    is where the request is looked up, nothing where the hall has no public address. ``by_letter`` says that there is no
    telephone, and answers come by post.
    """

    hall: str
    telephone: str
    reference: str
    service: RequestKind
    matters: tuple[MatterWords, ...]
    window: str
    wanted_at: datetime
    answer_due_at: datetime | None = None
    agreed_at: datetime | None = None
    place: str = ""
    crew: tuple[str, ...] = ()
    question: str = ""
    refusal_reason: str = ""
    refusal_alternative: str = ""
    withheld_reason: str = ""
    closing_words: str = ""
    consent_due_at: datetime | None = None
    arrange_due_at: datetime | None = None
    rung_due_at: datetime | None = None
    basis: str = ""
    lookup_code: str = ""
    in_whose_name: str = ""
    stands_on: str = ""
    stands_reason: str = ""
    limit_due_at: datetime | None = None
    limit_matter: str = ""
    decided: MatterDecision | None = None
    published_through: int = FAR_YEAR
    postpone_until: datetime | None = None
    postpone_reason: str = ""
    results: tuple[ResultWords, ...] = ()
    about: str = ""
    earlier: tuple[EarlierDay, ...] = ()
    signed: str = ""
    began_at: datetime | None = None
    ended_at: datetime | None = None
    code_owed: str = ""
    link: str = ""
    by_letter: bool = False
    in_whose_name_en: str = ""
    stands_on_en: str = ""
    basis_en: str = ""
    signed_en: str = ""

    @property
    def name(self) -> str:
        """The service as notices call it."""
        return NAMES[self.service].zh


@dataclass(frozen=True)
class Section:
    """A headed group of lines in a notice and on its paper."""

    heading: str
    lines: tuple[str, ...]


def bringing_words(matter: str, bringing: Bringing) -> tuple[Section, ...]:
    """What to bring for a matter, and under headings of their own what not."""
    sections = (
        Section(f"“{matter}”要带的材料", bringing.brought or ("不用带材料",)),
        Section("现场填写，不用带", bringing.filled_in_here),
        Section("系统能查到，不用带", bringing.looked_up),
    )
    return tuple(one for one in sections if one.lines)


def remedies(telephone: str) -> Section:
    """What somebody can do who is told no, or later: at the hall, beyond it, and by law."""
    return Section(
        "您不同意的话",
        (
            f"打 {telephone} 或当面找大厅管理人员，请他们再看。",
            "打 12345，会登记、转办、答复您。",
            "认为权益受侵害的，可以依法申请行政复议或提起诉讼。",
        ),
    )


def remedies_en(telephone: str) -> Section:
    """The same in English."""
    return Section(
        "If you do not agree",
        (
            f"Call {telephone} or see hall management, and they look at it again.",
            "Call 12345: it is noted, passed on and answered.",
            "Where your rights are harmed you may ask for administrative review or go to court.",
        ),
    )


@dataclass(frozen=True)
class NoticeWords:
    """A notice: its title, the text message, and the full text in sections."""

    title: str
    short: str
    opening: str
    sections: tuple[Section, ...] = field(default=())
    closing: str = ""

    def body(self, colon: str = "：") -> str:
        """The full text; ``colon`` stands after headings."""
        parts = [self.opening]
        for section in self.sections:
            parts.append(f"{section.heading}{colon}")
            parts.extend(f"· {line}" for line in section.lines)
        if self.closing:
            parts.append(self.closing)
        return "\n".join(parts)


@dataclass(frozen=True)
class BothWords:
    """A notice in the language of the record and in English; in whose ``wording``, where own."""

    zh: NoticeWords
    en: NoticeWords
    wording: WordingUsed | None = None

    def short(self, hall: str, hall_en: str, *, english: bool) -> str:
        """The text message in the reader's language, signed; nothing where none is sent."""
        if english:
            return f"【{hall_en or hall}】{self.en.short}"
        return f"【{hall}】{self.zh.short}"


def where_at(facts: NoticeFacts, between: str = "，") -> str:
    """The place and its window, the window once where the place names it already."""
    if facts.window in facts.place:
        return facts.place
    return f"{facts.place}{between}{facts.window}"
