"""What the crew's page shows: the door, whom to see, each matter's checklist, and the forms."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from banshi.acts.clear_views import ClearParty
from banshi.boards.crew_page import CrewMatter, CrewPage, MaterialLine
from banshi.faces.entry import HallRequest
from banshi.faces.once import new_key
from banshi.faces.spoken import date_words, day_words
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import actor_of, bar
from banshi.faces.staff_states import OUTCOME_LOOKS
from banshi.faces.staff_words import GROUNDS, OUTCOMES, word
from banshi.faces.visit_way import way_words
from banshi.faces.window.crew_recorded import on_day, signature_words
from banshi.policy.map_point import MapPoint
from banshi.policy.vocabulary import Hindrance, MaterialState, SignedHow, VisitOutcome


@dataclass(frozen=True)
class StepProblem:
    """Why a form was not taken: which step, by what code, sentences by field."""

    step: str
    code: str
    lines: dict[str, str]

    @property
    def by_other(self) -> bool:
        """Whether a colleague recorded it otherwise, so that it may be changed on purpose."""
        return self.code == "recorded_by_other"


def context_of(
    request: HallRequest,
    page: CrewPage,
    *,
    clear: ClearParty | None,
    now: datetime,
    problem: StepProblem | None,
) -> dict[str, Any]:
    """Everything the page's template needs; ``clear`` is whom to visit, where it may be seen."""
    visit, asked = page.visit, page.asked
    typed = request.POST if problem else None
    names = gettext("、").join(one.name for one in page.matters)
    address = request.build_absolute_uri(f"{reverse('door')}?code={visit.code}")
    return {
        **bar(request, now=now, current="window-visits" if page.goes else "window-requests"),
        "page": asked,
        "visit": visit,
        "goes": page.goes,
        "title": f"{date_words(visit.starts_at)}　{names}",
        "code_picture": segno.make(address, error="m", micro=False).svg_data_uri(border=2),
        "rows": _rows(page, clear, request.hall.point),
        "clear": clear,
        "people": [{"name": name, "number": number} for name, number in page.people],
        "shown": _when(visit.credentials_shown_at, now),
        "started": _when(asked.started_at, now),
        "finished": _when(asked.finished_at, now),
        "matters": [
            _matter(one, place, problem=problem, typed=typed)
            for place, one in enumerate(page.matters, start=1)
        ],
        "photographs": [
            {
                "id": one.id,
                "matter": one.matter,
                "kilobytes": one.bytes // 1000 or 1,
                "at": moment_words(one.taken_at, now),
            }
            for one in page.photographs
        ],
        "signature": signature_words(page.signature, now),
        "signed_how": _signed_how(),
        "hindrances": _hindrances(begun=asked.started_at is not None),
        "receipt": page.receipt,
        "once": {name: new_key() for name in ONCE},
        "owner": str(actor_of(request).account),
        "agreed_for": visit.starts_at.isoformat(),
        "hall_now": now.isoformat(),
        "problem": problem,
        "typed": typed or {},
        "errors": [{"field": "", "text": line} for line in problem.lines.values()]
        if problem
        else [],
        "script_words": script_words(),
    }


BEFORE_THE_DOOR = (Hindrance.NOBODY_HOME, Hindrance.ROAD_CLOSED)
ONCE = ("credentials", "start", "photograph", "signature", "finish", "hindrance")


def _when(moment: datetime | None, now: datetime) -> str:
    return moment_words(moment, now) if moment else ""


def _rows(page: CrewPage, clear: ClearParty | None, hall: MapPoint | None) -> list[dict[str, str]]:
    asked = page.asked
    name, phone = (clear.name, clear.phone) if clear else (asked.party_name, asked.party_phone)
    return [
        {"term": gettext("时间"), "value": date_words(page.visit.starts_at)},
        {"term": gettext("到哪里"), "value": asked.place},
        {"term": gettext("在地图上"), "value": way_words(page.visit.point, hall)},
        {"term": gettext("谁"), "value": f"{name}　{phone}"},
        {"term": gettext("怎么不方便"), "value": f"{word(GROUNDS, asked.ground)}　{asked.reason}"},
        {
            "term": gettext("去的人"),
            "value": gettext("、").join(f"{name}（{number}）" for name, number in page.people),
        },
    ]


def _matter(
    one: CrewMatter, place: int, *, problem: StepProblem | None, typed: QueryDict | None
) -> dict[str, Any]:
    mine = typed if typed is not None and typed.get("matter") == one.code else None
    here = problem if mine is not None else None
    return {
        "code": one.code,
        "id": f"matter-{place}",
        "name": one.name,
        "procedure": one.procedure,
        "materials": [
            _material(line, f"matter-{place}-{row}", mine)
            for row, line in enumerate(one.materials, start=1)
        ],
        "lacking": one.lacking,
        "looked_at": any(line.state for line in one.materials),
        "told_paper": one.told_paper,
        "bring_by": day_words(one.bring_by) if one.bring_by else "",
        "outcome": on_day(one.outcome_on, word(OUTCOMES, one.outcome)) if one.outcome else "",
        "outcome_state": OUTCOME_LOOKS[one.outcome] if one.outcome else "",
        "outcome_value": (mine.get("outcome") if mine else None) or one.outcome or "",
        "outcome_words": (mine.get("words") if mine else None) or one.outcome_words,
        "outcomes": [{"value": each.value, "label": word(OUTCOMES, each)} for each in VisitOutcome],
        "confirm_materials": here is not None and here.by_other and here.step == "materials",
        "confirm_outcome": here is not None and here.by_other and here.step == "outcome",
        "wrong": " ".join(here.lines.values()) if here else "",
        "once": {name: new_key() for name in ("materials", "missing", "outcome")},
    }


def _material(line: MaterialLine, place: str, typed: QueryDict | None) -> dict[str, Any]:
    chosen = typed.get(f"state-{line.code}") if typed is not None else None
    written = typed.get(f"words-{line.code}") if typed is not None else None
    notes = [
        gettext("必须有") if line.must else "",
        gettext("可以后补") if line.later else "",
        gettext("大厅能查，不用带") if line.shared else "",
        line.form,
        line.check_point,
    ]
    return {
        "code": line.code,
        "id": place,
        "name": line.name,
        "notes": gettext("；").join(note for note in notes if note),
        "state": chosen or line.state or "",
        "words": written if written is not None else line.words,
        "seen_by": on_day(line.seen_on, line.seen_by),
        "states": [
            {"value": MaterialState.OK.value, "key": "1", "label": pgettext("material", "齐")},
            {
                "value": MaterialState.MISSING.value,
                "key": "2",
                "label": pgettext("material", "没有"),
            },
            {
                "value": MaterialState.DEFECTIVE.value,
                "key": "3",
                "label": pgettext("material", "不行"),
            },
        ],
    }


def _signed_how() -> list[dict[str, str]]:
    return [
        {"value": SignedHow.DRAWN.value, "label": gettext("在屏幕上签")},
        {
            "value": SignedHow.TYPED.value,
            "label": gettext("写姓名"),
            "hint": gettext("本人同意，由您代写姓名"),
        },
        {
            "value": SignedHow.UNSIGNED.value,
            "label": gettext("没有签"),
            "hint": gettext("写原因，例如手抖、不愿签"),
        },
    ]


def _hindrances(*, begun: bool) -> list[dict[str, Any]]:
    """Each with what it leads to; once begun, none that keeps a crew from the door."""
    return [one for one in _every_hindrance() if not begun or one["value"] not in BEFORE_THE_DOOR]


def _every_hindrance() -> list[dict[str, Any]]:
    """A date is asked only where the hall puts the visit off."""
    return [
        {
            "value": Hindrance.NOBODY_HOME.value,
            "label": gettext("没有人应门"),
            "hint": gettext("先打电话，等一会儿。记成申请人的原因没办成，可以再约。"),
        },
        {
            "value": Hindrance.NOT_WANTED.value,
            "label": gettext("当事人说不办了"),
            "hint": gettext("记成申请人的原因没办成，随时可以再约。"),
        },
        {
            "value": Hindrance.PARTY_DIED.value,
            "label": gettext("当事人去世了"),
            "hint": gettext("没办的事项到此结束，不再给逝者的手机发消息，由大厅联系家属。"),
        },
        {
            "value": Hindrance.CREW_ILL.value,
            "label": gettext("去的人身体不适"),
            "hint": gettext(
                "先打大厅电话换人；换不了的填改到哪天，报大厅批。人不在岗不是不办的理由。"
            ),
        },
        {
            "value": Hindrance.ROAD_CLOSED.value,
            "label": gettext("路不通"),
            "hint": gettext("填改到哪天，报大厅批。批之前当事人看不到，门口的六位数照样有效。"),
        },
    ]


def step_words(name: str) -> str:
    """What was done, in words; or why nothing was, for what the act does not put into words."""
    return {
        "credentials": gettext("记下证件出示过了，可以开始办。"),
        "start": gettext("记下开始办了。"),
        "materials": gettext("材料记下了。"),
        "missing": gettext("一次性告知给了，有文号。请当面交给当事人。"),
        "photograph": gettext("照片加密存好了。"),
        "signature": gettext("签字记下了。"),
        "outcome": gettext("这个事项的结果记下了。"),
        "finish": gettext("记下办完了，回执正在发给申请人。"),
        "hindrance": gettext("记下了，该告诉的人正在告诉。"),
        "stale": gettext(
            "这次上门刚才改了时间，或者重新约过。请看现在约的是什么，再决定这一条还记不记。"
        ),
        "reused": gettext("这一步刚才用同一个钥匙记过别的内容。请核对，再记一次。"),
        "gone": gettext("这次上门现在不归您看，可能换了人去。请打大厅电话，这里写的还在。"),
    }.get(name, "")


def script_words() -> str:
    """The sentences of the page's own script, as JSON."""
    return json.dumps(
        {
            "offline": gettext("没有网络，已记在这台设备上，{n} 条待同步"),
            "waiting": gettext("有 {n} 条待同步"),
            "sending": gettext("正在同步…"),
            "synced": gettext("都同步好了"),
            "signIn": gettext("登录过期了。重新登录以后再同步，{n} 条还在这台设备上。"),
            "other": gettext("这台设备上有别的同事记的 {n} 条，要他本人登录来同步。"),
            "conflict": gettext("没有记上"),
            "again": gettext("再交一次"),
            "mine": gettext("改成我的"),
            "drop": gettext("不要这一条"),
            "sure": gettext("还有 {n} 条没有同步，退出登录就没有了。先同步再退出。真的要退出吗？"),
            "noted": gettext("记在这台设备上了：{at}"),
            "cannot": gettext("这台设备存不下：浏览器不支持，或者地址不是 https。断网时请用纸记。"),
            "carried": gettext("带在这台设备上了，断网也能打开、接着记。"),
            "notCarried": gettext(
                "还没有带到这台设备上，断网就打不开。先别离开有网的地方，正在接着试。"
            ),
            "none": gettext("这台设备上没有带着上门的资料。有网的时候打开那次上门，断网就能用。"),
            "kept": gettext("带在这台设备上的"),
            "empty": gettext("框里还没有签字。"),
            "photo": gettext("{name}，{kb} KB，已缩小"),
        },
        ensure_ascii=False,
    )
