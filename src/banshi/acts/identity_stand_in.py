"""The stand-in for the province's identity, with the made-up people of a demo hall."""

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.identity_providers import Joined, ProviderWanted, join
from banshi.outside.identity import LOOPBACK
from banshi.outside.identity_stand_in import MadeUp, StandIn
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Role
from banshi.records.account import Account
from banshi.records.hall import Hall

ONLY_PRACTICE = Text(
    "替身谁都能登成，只给演示和演练大厅用。",
    "The stand-in lets anybody in: it is for demo and rehearsal halls only.",
)
NEW = MadeUp("made-up-new", "新来的一位（样例）", "999999200001010011")
UNCHECKED = MadeUp("made-up-unchecked", "没有实名的一位（样例）", "")
PARTIES = (Role.CITIZEN, Role.AGENT, Role.ENTERPRISE)


def stand_in_for(hall_id: UUID) -> StandIn | Forbidden:
    """The stand-in with the hall's own sample citizens, somebody new, and somebody unchecked."""
    hall = Hall.objects.get(id=hall_id)
    if not hall.is_practice:
        return Forbidden(ONLY_PRACTICE)
    rows = (
        Account.objects.filter(hall=hall, is_active=True, party_role__in=PARTIES)
        .exclude(person=None)
        .exclude(person__id_number_index=None)
        .select_related("person")
        .order_by("login")[:8]
    )
    people = [
        MadeUp(f"made-up-{row.login}", row.person.name, str(row.person.id_number))
        for row in rows
        if row.person is not None and not row.login.startswith("p-")
    ]
    return StandIn([*people, NEW, UNCHECKED], hosts=(*LOOPBACK, _known_host()))


def _known_host() -> str:
    return urlsplit(settings.PUBLIC_ADDRESS).hostname or ""


def join_stand_in(stand_in: StandIn, *, by: Actor, at: datetime) -> Joined | Invalid | Forbidden:
    """Join a practice hall to the stand-in that answers now."""
    wanted = ProviderWanted(
        stand_in.issuer, stand_in.client_id, stand_in.client_secret, staff_too=True
    )
    return join(wanted, by=by, at=at)
