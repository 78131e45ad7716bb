"""Whom a request is for: himself, a firm, a party who authorised him, or somebody he names."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from banshi.acts.answers import FieldError, Invalid
from banshi.acts.application import Party
from banshi.boards.acting_for import ActsFor
from banshi.boards.catalogue import MatterPage
from banshi.boards.masking import masked_id
from banshi.boards.people import Identity, own_identity
from banshi.faces.acting_for import OWN, OWN_FIRM, acting_for, lost_words, under_words
from banshi.faces.citizen.draft import Draft
from banshi.faces.entry import HallRequest
from banshi.policy.decision import Text
from banshi.policy.vocabulary import PartyType

PERSON, FIRM = "person", "firm"


@dataclass(frozen=True)
class WhoChoice:
    """``value`` is who it is for, empty where ``lost`` says why the one chosen cannot be."""

    identity: Identity | None
    held: tuple[ActsFor, ...]
    value: str
    lost: str = ""

    @property
    def phone(self) -> str:
        """The telephone of whoever is signed in, where it is his own matter.

        The code goes to this number and speaks for the party (3.4.b): it is never somebody else's
        only because nobody changed what stood there.
        """
        own = self.identity is not None and self.value in (OWN, OWN_FIRM)
        return self.identity.phone if own and self.identity else ""

    def choices(self, *, visit: bool = False) -> list[dict[str, Any]]:
        """Everybody it may be for, as choices; who is visited is there and needs no authorisation."""
        identity = self.identity
        choices: list[dict[str, Any]] = []
        if identity is not None and identity.enterprise_name:
            hint = f"{identity.enterprise_name}，{masked_id(identity.credit_code)}"
            choices.append({"value": OWN_FIRM, "label": gettext("我的单位"), "hint": hint})
        if identity is not None:
            hint = gettext("下一步填姓名和身份证号，只填这一次")
            if identity.is_known:
                hint = f"{identity.name}，{masked_id(identity.id_number)}"
            choices.append({"value": OWN, "label": gettext("我本人"), "hint": hint})
        choices.extend(
            {
                "value": one.reference,
                "label": gettext("替%(name)s") % {"name": one.shown_name},
                "hint": under_words(one),
            }
            for one in self.held
        )
        return [*choices, *(_visited() if visit else _represented())]


def _visited() -> list[dict[str, Any]]:
    return [
        {
            "value": PERSON,
            "label": gettext("给家人或别人"),
            "hint": gettext("父母、亲戚、邻居都可以，填他本人的姓名和身份证号"),
            "opens": True,
        },
        {
            "value": FIRM,
            "label": gettext("给单位"),
            "hint": gettext("填单位的名称和统一社会信用代码"),
            "opens": True,
        },
    ]


def _represented() -> list[dict[str, Any]]:
    hint = gettext("办的时候请带委托书")
    return [
        {"value": PERSON, "label": gettext("替别人约"), "hint": hint, "opens": True},
        {"value": FIRM, "label": gettext("替单位约"), "hint": hint, "opens": True},
    ]


def who_choice(
    request: HallRequest, draft: Draft, matter: MatterPage, *, visit: bool = False
) -> WhoChoice:
    """Whom it is for: what was chosen in the form, else for whom he acts on every page.

    A visit is mostly asked for by somebody else than who cannot come: nobody is chosen beforehand.
    An authorisation that ended meanwhile, or is not for this matter, chooses nobody: it is never
    quietly somebody else's request (3.4.b).
    """
    acting = acting_for(request)
    if acting is None:
        return WhoChoice(None, (), draft["who"] if draft["who"] in (PERSON, FIRM) else PERSON)
    assert request.actor
    assert request.actor.account
    identity = own_identity(request.actor.account)
    held = tuple(one for one in acting.held if one.carries(matter.line.code))
    firm = (OWN_FIRM,) if identity and identity.enterprise_name else ()
    known = (*firm, OWN, *(one.reference for one in held), PERSON, FIRM)
    wanted = draft["who"] or acting.chosen
    if visit and not draft["who"] and wanted == OWN:
        return WhoChoice(identity, held, "")
    if wanted in known:
        return WhoChoice(identity, held, wanted)
    other = next((one for one in acting.held if one.reference == wanted), None)
    if other is None:
        return WhoChoice(identity, held, "", lost_words(request, wanted))
    lost = gettext("%(name)s给您的委托不含这件事。请选替谁办，或请他另写一份委托。") % {
        "name": other.shown_name
    }
    return WhoChoice(identity, held, "", lost)


def not_said(chosen: WhoChoice) -> Invalid:
    """That nobody was chosen, or the one chosen cannot be asked for, as a slip of the form."""
    if chosen.lost:
        return Invalid((FieldError("who-1", "not_held", Text(chosen.lost, chosen.lost)),))
    detail = Text("请选给谁办。", "Please choose for whom it is.")
    return Invalid((FieldError("who-1", "missing", detail),))


def party_of(draft: Draft, chosen: WhoChoice) -> Party:
    """Whom it is for, with name and numbers."""
    identity, who, phone = chosen.identity, chosen.value, draft["phone"] or chosen.phone
    for one in chosen.held:
        if who == one.reference:
            return Party(one.party_type, one.name, one.number, phone)
    if who == OWN and identity is not None:
        return Party(PartyType.PERSON, identity.name, identity.id_number, phone)
    if who == OWN_FIRM and identity is not None:
        return Party(PartyType.ENTERPRISE, identity.enterprise_name, identity.credit_code, phone)
    kind = PartyType.ENTERPRISE if who == FIRM else PartyType.PERSON
    return Party(kind, draft["name"], draft["number"], phone)
