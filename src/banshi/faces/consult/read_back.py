"""The whole told once more in one sentence, in words said aloud; and by when the answer comes."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from banshi.acts.application import Application
from banshi.acts.previewing import Wish, preview
from banshi.boards.catalogue import matter_page
from banshi.boards.masking import masked_name
from banshi.faces.entry import HallRequest
from banshi.faces.spoken import date_words, is_english, said
from banshi.faces.staff_moments import moment_words
from banshi.policy.vocabulary import Channel, RequestKind

PHONE_TAIL = 4


@dataclass(frozen=True)
class ReadBack:
    """``words`` are read out; where a rule refuses, ``refused`` says why with its clauses."""

    words: str
    due: str
    why: tuple[str, ...]
    refused: str
    clauses: tuple[str, ...]
    must_call: bool
    errors: dict[str, str]


def read_back(request: HallRequest, application: Application, *, at: datetime) -> ReadBack:
    """Ask by when it would be answered, and put all of it into a sentence; writes nothing."""
    wish = Wish(
        matters=application.matters,
        kind=application.kind,
        ground=application.ground,
        reason=application.reason,
        key_project=application.key_project,
        said=application.said,
        wanted_at=application.wanted_at,
        place=application.place,
    )
    found = preview(wish, hall_id=request.hall.id, channel=Channel.PHONE, at=at)
    refused = found.refused
    due = request.hall.local(found.due_at) if found.due_at else None
    return ReadBack(
        words=_sentence(request, application, due, at),
        due=moment_words(due, at) if due else "",
        why=tuple(said(step) for step in found.why),
        refused=said(refused.decision.reason) if refused else "",
        clauses=refused.decision.cites if refused else (),
        must_call=bool(refused and refused.show_duty_telephone),
        errors={error.field: said(error.detail) for error in found.errors},
    )


def _sentence(
    request: HallRequest, application: Application, due: datetime | None, at: datetime
) -> str:
    names = [
        page.line.everyday_name
        for code in application.matters
        if (page := matter_page(request.hall.id, code, on=at.date())) is not None
    ]
    told = {
        "who": _who(application),
        "when": date_words(request.hall.local(application.wanted_at)),
        "place": application.place.strip(),
        "matters": gettext("、").join(names),
        "reason": application.reason.strip().rstrip("。") or gettext("没有说"),
    }
    if application.kind is RequestKind.HOME_VISIT:
        words = gettext(
            "我再念一遍：%(who)s，请我们 %(when)s 上门，到%(place)s，办%(matters)s。因为%(reason)s。"
        )
    else:
        words = gettext(
            "我再念一遍：%(who)s，约 %(when)s，在%(place)s，办%(matters)s。因为%(reason)s。"
        )
    parts = [words % told]
    if due is not None:
        parts.append(gettext("我们最晚 %(due)s 答复。") % {"due": moment_words(due, at)})
    parts.append(way_words(application.party.phone, application.post_address))
    return (" " if is_english() else "").join(parts)


def _who(application: Application) -> str:
    party = application.party.name.strip()
    if application.caller is not None:
        return gettext("您是%(caller)s，替%(party)s") % {
            "caller": application.caller.name.strip(),
            "party": party,
        }
    return gettext("您是%(party)s") % {"party": masked_name(party) or party}


def way_words(phone: str, post_address: str, *, is_answered: bool = True) -> str:
    """How number and code reach the party: by message, or by letter where he has no telephone.

    What is booked at once is not answered: no answer follows by letter.
    """
    called = phone.strip()
    if called:
        return gettext("编号和查询码马上发短信到尾号 %(tail)s 的手机。对不对？") % {
            "tail": called[-PHONE_TAIL:]
        }
    if not is_answered:
        return gettext("没有手机，编号和查询码写信送到%(address)s。对不对？") % {
            "address": post_address.strip()
        }
    return gettext("没有手机，编号、查询码和答复写信送到%(address)s。对不对？") % {
        "address": post_address.strip()
    }
