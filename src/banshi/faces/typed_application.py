"""A request typed in by staff: its fields read into an application, and what a form shows of it.

Shared by the window's form and the consultation desk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from banshi.acts.answers import FieldError, Invalid
from banshi.acts.application import Application, Party, check
from banshi.boards.catalogue import MatterLine, MatterPage, all_lines, matter_page
from banshi.boards.finding import found
from banshi.faces.entry import HallRequest
from banshi.faces.moments import typed_moment
from banshi.faces.spoken import said
from banshi.faces.staff_pages import actor_of
from banshi.faces.staff_words import GROUNDS, word
from banshi.policy.decision import Text
from banshi.policy.services import HEALTH_GROUNDS, kind_asked
from banshi.policy.vocabulary import Channel, Ground, Language, PartyType

SAID = "said-"
YES, NO = "yes", "no"
NUL = "\x00"
MOST_SHOWN = 12
MOST_CHOSEN = 5
CONTROL_IDS = {
    "": "",
    "matters": "matters-1",
    "q": "q",
    "channel": "channel-1",
    "ground": "ground-1",
    "wanted_at": "date",
    "happened_at": "happened-date",
    "happened_reason": "happened-reason",
    "key_project": "key-project",
    "party.type": "party-type-1",
    "party.name": "party-name",
    "party.phone": "party-phone",
    "party.id_number": "party-number",
    "party.credit_code": "party-number",
    "said": "said",
    "post_address": "post-address",
    "caller.name": "caller-name",
    "caller.phone": "caller-phone",
    "kind": "service-1",
    "health_consent": "health-consent-1",
    "health_consent_words": "health-words",
}

# In which order a page asks for what can be wrong.
WHOM = ("party.type", "party.name", "party.id_number", "party.credit_code", "party.phone")
REACHED = ("post_address", "language")
WHY = ("ground", "health_consent", "health_consent_words", "key_project", "reason")
WHEN = ("wanted_at", "place", "happened_at", "happened_reason")
WHAT = ("q", "matters", "said")


@dataclass(frozen=True)
class Typed:
    """What was typed, whole enough to hand in."""

    application: Application
    channel: Channel


def read(post: QueryDict, *, zone: str, at: datetime) -> Typed | Invalid:
    """The application somebody typed in, or every field that is wrong."""
    application, wrong = told(post, zone=zone, at=at)
    channel = _member(Channel, post.get("channel", ""))
    if channel not in (Channel.WINDOW, Channel.PHONE):
        wrong.append(
            wrong_field("channel", "请选是当面说的，还是打电话说的。", "Please say how it came.")
        )
        channel = None
    happened_at, happened_wrong = _happened(post, zone)
    application = replace(
        application,
        happened_at=happened_at,
        happened_reason=post.get("happened-reason", ""),
    )
    wrong += happened_wrong
    if wrong or channel is None:
        return all_wrong(application, wrong, at=at)
    return Typed(application, channel)


def all_wrong(application: Application, wrong: list[FieldError], *, at: datetime) -> Invalid:
    """What the form itself found wrong, and what the act would find, each field once."""
    known = {error.field for error in wrong}
    others = check(application, at=at).errors
    return Invalid((*wrong, *(one for one in others if one.field not in known)))


def told(post: QueryDict, *, zone: str, at: datetime) -> tuple[Application, list[FieldError]]:
    """What was told: whom it is for, what, when and where; and what cannot be read of it."""
    wrong: list[FieldError] = []
    wanted_at = typed_moment(post.get("date", ""), post.get("time", ""), zone)
    if wanted_at is None:
        wrong.append(
            wrong_field("wanted_at", "请填想约的日期和时间。", "Please fill in day and time.")
        )
    ground = _member(Ground, post.get("ground", ""))
    if ground is None:
        wrong.append(wrong_field("ground", "请选为什么要约。", "Please choose the ground."))
    application = Application(
        kind=kind_asked(ground or Ground.URGENT),
        matters=tuple(code.replace(NUL, "") for code in post.getlist("matters")),
        party=party_typed(post),
        ground=ground or Ground.URGENT,
        reason=post.get("reason", ""),
        wanted_at=wanted_at or at,
        place=post.get("place", ""),
        key_project=post.get("key-project", "") if ground is Ground.KEY_PROJECT else "",
        said={
            name.removeprefix(SAID): post.get(name, "") for name in post if name.startswith(SAID)
        },
        post_address=post.get("post-address", ""),
        language=typed_language(post),
    )
    health, health_wrong = _health(post, application)
    return health, wrong + health_wrong


def _health(post: QueryDict, application: Application) -> tuple[Application, list[FieldError]]:
    """The question about his health: asked apart, where the ground speaks of it; a no is fine."""
    if application.ground not in HEALTH_GROUNDS:
        return application, []
    answer = post.get("health-consent", "")
    said_yes = answer == YES
    asked = replace(
        application,
        health_consent=said_yes,
        health_consent_words=post.get("health-words", "") if answer else "",
    )
    if answer not in (YES, NO):
        ask = "请单独问他一句，再选他怎么答。"
        return asked, [wrong_field("health_consent", ask, "Ask him apart, then choose his answer.")]
    if said_yes and not asked.health_consent_words.strip():
        words = "照他的原话写下来，口头同意才算数。"
        words_en = "Write down what he said: spoken consent counts in his own words."
        return asked, [wrong_field("health_consent_words", words, words_en)]
    return asked, []


def typed_language(post: QueryDict) -> Language | None:
    """In which language he wants his notices; none where he did not say."""
    language: Language | None = _member(Language, post.get("language", ""))
    return language


def who_choices() -> dict[str, list[dict[str, str]]]:
    """Choices of the fields that say who it is, how he is reached, and what he consents to."""
    return {
        "party_types": [
            {"value": PartyType.PERSON.value, "label": gettext("个人")},
            {"value": PartyType.ENTERPRISE.value, "label": gettext("企业")},
        ],
        "languages": [
            {"value": "", "label": gettext("照他自己选的")},
            {"value": Language.CHINESE.value, "label": "中文"},
            {"value": Language.ENGLISH.value, "label": "English"},
        ],
        "health_answers": [
            {"value": YES, "label": gettext("他说可以")},
            {"value": NO, "label": gettext("他说不要记")},
        ],
    }


def party_typed(post: QueryDict) -> Party:
    """Whom it is for, as typed."""
    return Party(
        type=_member(PartyType, post.get("party-type", "")) or PartyType.PERSON,
        name=post.get("party-name", ""),
        number=post.get("party-number", "").strip(),
        phone=post.get("party-phone", ""),
    )


def _happened(post: QueryDict, zone: str) -> tuple[datetime | None, list[FieldError]]:
    day, clock = post.get("happened-date", ""), post.get("happened-time", "")
    if not day.strip() and not clock.strip():
        return None, []
    moment = typed_moment(day, clock, zone)
    if moment is None:
        detail = wrong_field(
            "happened_at",
            "收到的日期和时间要填全；现在才收到的，两个都不要填。",
            "Fill in both day and time of receipt, or neither if it came just now.",
        )
        return None, [detail]
    return moment, []


def _member(kind: Any, typed: str) -> Any:
    try:
        return kind(typed)
    except ValueError:
        return None


def summary_of(
    lines: Mapping[str, str], controls: Mapping[str, str], order: Sequence[str]
) -> list[dict[str, str]]:
    """What is wrong by field, in the page's own order, each led to its control."""
    place = {name: n for n, name in enumerate(order)}
    return [
        {"field": controls.get(name, name.replace(".", "-")), "text": lines[name]}
        for name in sorted(lines, key=lambda one: place.get(one, len(order) if one else -1))
    ]


def wrong_field(field: str, zh: str, en: str) -> FieldError:
    """A field left empty, with what to do."""
    return FieldError(field, "missing", Text(zh, en))


def form_context(request: HallRequest, typed: QueryDict, *, now: datetime) -> dict[str, Any]:
    """Choices and questions of the form, and what was typed so far."""
    asked = (typed.get("q") or request.GET.get("q") or "").replace(NUL, "")
    codes = [code.replace(NUL, "") for code in typed.getlist("matters")][:MOST_CHOSEN]
    hall = request.hall
    pages = [matter_page(hall.id, code, on=now.date()) for code in dict.fromkeys(codes)]
    chosen = [page for page in pages if page is not None]
    answer = found(hall, asked, on=now.date()) if asked.strip() else None
    lines: tuple[MatterLine, ...] = ()
    if answer is not None:
        lines = answer.offered
    elif not chosen:
        lines = _own_lines(request, now)
    taken = {page.line.code for page in chosen}
    offered = [one for one in lines if one.code not in taken][:MOST_SHOWN]
    return {
        "typed": typed,
        "q": asked,
        "matters": [_option(page.line, True) for page in chosen]
        + [_option(line, False) for line in offered],
        "answer": answer,
        "nothing_found": answer is not None and not lines and not answer.lacking,
        "questions": _questions(chosen, typed),
        "place": typed.get(
            "place", chosen[0].line.windows[0].address if _has_window(chosen) else ""
        ),
        "grounds": [{"value": one.value, "label": word(GROUNDS, one)} for one in Ground],
        "channels": [
            {"value": Channel.WINDOW.value, "label": gettext("当面")},
            {"value": Channel.PHONE.value, "label": gettext("电话")},
        ],
        **who_choices(),
    }


def _own_lines(request: HallRequest, now: datetime) -> tuple[MatterLine, ...]:
    """The matters of whoever types, by code."""
    windows = actor_of(request).windows
    lines = all_lines(request.hall.id, now.date())
    return tuple(one for one in lines if windows & {at.code for at in one.windows})


def _has_window(chosen: list[MatterPage]) -> bool:
    return bool(chosen and chosen[0].line.windows)


def _option(line: MatterLine, is_chosen: bool) -> dict[str, Any]:
    at = gettext("、").join(one.name for one in line.windows)
    return {
        "value": line.code,
        "label": line.everyday_name,
        "hint": f"{line.name}　{at}" if line.name != line.everyday_name else at,
        "checked": is_chosen,
    }


def _questions(chosen: list[MatterPage], typed: QueryDict) -> list[dict[str, str]]:
    """What must be said beforehand for the matters chosen (3.3.4)."""
    return [
        {
            "name": f"{SAID}{question.code}",
            "label": said(question.question),
            "value": typed.get(f"{SAID}{question.code}", ""),
            "error_key": f"said.{question.code}",
        }
        for page in chosen
        for question in page.must_say
    ]
