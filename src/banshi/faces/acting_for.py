"""For whom somebody signed in acts (替谁办): chosen once, kept with the sign-in, seen on every page."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from banshi.boards.acting_for import ActsFor, parties_of
from banshi.boards.authorisations import authorisation_page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import day_words, moment_words

OWN, OWN_FIRM = "own", "own_firm"
KEPT = "acting_for"


@dataclass(frozen=True)
class ActingFor:
    """``chosen`` is ``own``, ``own_firm`` or an authorisation's reference; it may have ended."""

    own_name: str
    own_firm: str
    held: tuple[ActsFor, ...]
    chosen: str

    @property
    def has_choice(self) -> bool:
        """Whether there is anybody but himself."""
        return bool(self.held or self.own_firm or self.is_lost)

    @property
    def known(self) -> tuple[str, ...]:
        """What may be chosen now."""
        firm = (OWN_FIRM,) if self.own_firm else ()
        return (*firm, OWN, *(one.reference for one in self.held))

    @property
    def is_lost(self) -> bool:
        """Whether what was chosen holds no longer."""
        return self.chosen not in self.known

    @property
    def name(self) -> str:
        """For whom it is, as the page may say it; empty for himself."""
        if self.chosen == OWN_FIRM:
            return self.own_firm
        return next((one.shown_name for one in self.held if one.reference == self.chosen), "")


def acting_for(request: HallRequest) -> ActingFor | None:
    """Whom the person signed in acts for, and could; none for staff and for nobody."""
    actor = request.actor
    if not actor or actor.is_staff or actor.account is None:
        return None
    parties = parties_of(actor, at=present(request.hall))
    kept = request.session.get(KEPT, {}).get(request.hall.code, "")
    firm_first = OWN_FIRM if parties.own_firm else OWN
    return ActingFor(actor.name, parties.own_firm, parties.held, kept or firm_first)


def keep(request: HallRequest, chosen: str) -> None:
    """From now on every page is for this party, until another is chosen or he signs out."""
    before: dict[str, str] = request.session.get(KEPT, {})
    request.session[KEPT] = {**before, request.hall.code: chosen}


def block(request: HallRequest) -> dict[str, Any] | None:
    """What the line under the header shows; none where there is nothing to choose."""
    acting = acting_for(request)
    if acting is None or not acting.has_choice:
        return None
    return {
        "name": acting.name,
        "is_own": acting.chosen == OWN,
        "lost": lost_words(request, acting.chosen) if acting.is_lost else "",
        "value": "" if acting.is_lost else acting.chosen,
        "choices": _choices(acting),
        "action": reverse("acting-for"),
    }


def lost_words(request: HallRequest, reference: str) -> str:
    """Since when an authorisation holds no longer, in a sentence."""
    now = present(request.hall)
    assert request.actor
    found = authorisation_page(reference, viewer=request.actor, at=now)
    if found is None:
        return gettext("您刚才替办的那份委托找不到了。下面请选替谁办。")
    if found.revoked_at is not None:
        return gettext("您替%(name)s办的委托 %(when)s 撤销了，不能再替他办。下面请选替谁办。") % {
            "name": found.principal_name,
            "when": moment_words(found.revoked_at, now),
        }
    return gettext("您替%(name)s办的委托到 %(day)s 为止，已经到期。下面请选替谁办。") % {
        "name": found.principal_name,
        "day": day_words(found.ends_on),
    }


def under_words(one: ActsFor) -> str:
    """Under which authorisation, until when."""
    return gettext("按委托 %(reference)s，到 %(day)s 为止") % {
        "reference": one.reference,
        "day": day_words(one.ends_on),
    }


def _choices(acting: ActingFor) -> list[dict[str, str]]:
    choices = [{"value": OWN, "label": gettext("我本人"), "hint": acting.own_name}]
    if acting.own_firm:
        choices.append({"value": OWN_FIRM, "label": gettext("我的单位"), "hint": acting.own_firm})
    return [
        *choices,
        *(
            {"value": one.reference, "label": one.shown_name, "hint": under_words(one)}
            for one in acting.held
        ),
    ]
