"""Situations of the known week, each a few words away from the ordinary one."""

from dataclasses import replace
from typing import Any

from banshi.policy.questions.situations import (
    Agreeing,
    BringingBack,
    Consenting,
    Countering,
    CrewFacts,
    Lapsing,
    MatterFacts,
    Postponing,
    Proposing,
    Receiving,
    Standing,
)
from banshi.policy.vocabulary import (
    Channel,
    Ground,
    PartyType,
    RefusalGround,
    RequestState,
)
from tests.week import at

IDENTITY_CARD = MatterFacts(code="M001", windows=("police",), has_procedure=True)
QUALIFIED = CrewFacts(at_window=True, has_authority=True, credential_valid=True, free=True)

ASKED_ON_MONDAY = Receiving(
    received_at=at("2026-03-02 10:15"),
    wanted_at=at("2026-03-07 10:00"),
    needed_by=None,
    ground=Ground.URGENT,
    reason_length=12,
    place_length=8,
    matters=(IDENTITY_CARD,),
    party=PartyType.PERSON,
    channel=Channel.WEB,
    duty_rostered=True,
)


def asked(**changes: Any) -> Receiving:
    """王婶's request of Monday morning for Saturday at ten, with changes."""
    return replace(ASKED_ON_MONDAY, **changes)


def standing(state: RequestState = RequestState.RECEIVED, **changes: Any) -> Standing:
    """Where it stands on Monday at eleven when the clerk acts, with changes."""
    ordinary = Standing(
        state=state,
        at=at("2026-03-02 11:00"),
        by_asker=False,
        by_staff=True,
        by_management=False,
        answer_due_at=at("2026-03-02 17:30"),
    )
    return replace(ordinary, **changes)


def by_asker(state: RequestState, **changes: Any) -> Standing:
    """The same when the asker acts."""
    return standing(state, by_asker=True, by_staff=False, **changes)


def by_management(state: RequestState, **changes: Any) -> Standing:
    """The same when hall management acts."""
    return standing(state, by_management=True, **changes)


def agreeing(state: RequestState = RequestState.RECEIVED, **changes: Any) -> Agreeing:
    """The clerk grants Saturday at ten, with changes."""
    ordinary = Agreeing(
        standing=standing(state),
        wanted_at=at("2026-03-07 10:00"),
        offered_at=at("2026-03-07 10:00"),
        place_length=8,
        window="police",
        window_known=True,
        window_free=True,
        matters=(IDENTITY_CARD,),
        crew=(QUALIFIED,),
        spoken=False,
    )
    return replace(ordinary, **changes)


def countering(state: RequestState = RequestState.OFFERED, **changes: Any) -> Countering:
    """The asker would rather have Sunday at nine, with changes."""
    ordinary = Countering(
        standing=by_asker(state), wanted_at=at("2026-03-08 09:00"), duty_rostered=True
    )
    return replace(ordinary, **changes)


def proposing(state: RequestState = RequestState.RECEIVED, **changes: Any) -> Proposing:
    """The clerk proposes a refusal on Monday at eleven, with changes."""
    ordinary = Proposing(
        standing=standing(state),
        ground=RefusalGround.NOT_URGENT,
        reason_length=20,
        alternative_length=10,
        pleads_absence=False,
        in_authority=True,
        time_and_place_clear=True,
    )
    return replace(ordinary, **changes)


def consenting(**changes: Any) -> Consenting:
    """Hall management decides at noon, with changes."""
    ordinary = Consenting(
        standing=by_management(RequestState.REFUSAL_PROPOSED, at=at("2026-03-02 12:00")),
        is_proposer=False,
        consent_due_at=at("2026-03-02 14:15"),
        reason_length=10,
        until=at("2026-03-09 09:00"),
        wanted_at=at("2026-03-10 09:00"),
    )
    return replace(ordinary, **changes)


def lapsing(**changes: Any) -> Lapsing:
    """Nobody has decided when consent falls due, with changes."""
    ordinary = Lapsing(
        standing=standing(RequestState.REFUSAL_PROPOSED, at=at("2026-03-02 14:15")),
        consent_due_at=at("2026-03-02 14:15"),
        in_authority=True,
        time_and_place_clear=True,
    )
    return replace(ordinary, **changes)


ASKED_FOR_A_VISIT = replace(ASKED_ON_MONDAY, ground=Ground.OLD, wanted_at=at("2026-03-10 09:00"))


def asked_to_visit(**changes: Any) -> Receiving:
    """王婶 asks on Monday morning that somebody come to her father next Tuesday, with changes."""
    return replace(ASKED_FOR_A_VISIT, **changes)


def visiting(state: RequestState = RequestState.RECEIVED, **changes: Any) -> Agreeing:
    """The clerk sends two people at the time asked for, with changes."""
    ordinary = agreeing(
        state,
        wanted_at=at("2026-03-10 09:00"),
        offered_at=at("2026-03-10 09:00"),
        crew=(QUALIFIED, QUALIFIED),
    )
    return replace(ordinary, **changes)


def postponing(state: RequestState = RequestState.RECEIVED, **changes: Any) -> Postponing:
    """The clerk proposes on Monday to put a visit off to the next, with changes."""
    ordinary = Postponing(
        standing=standing(state),
        until=at("2026-03-09 09:00"),
        reason_length=20,
        pleads_absence=False,
        wanted_at=at("2026-03-10 09:00"),
    )
    return replace(ordinary, **changes)


def bringing_back(**changes: Any) -> BringingBack:
    """The postponed visit comes up again at the moment named, with changes."""
    ordinary = BringingBack(
        standing=standing(RequestState.POSTPONED, at=at("2026-03-09 09:00"), answer_due_at=None),
        until=at("2026-03-09 09:00"),
        wanted_at=at("2026-03-10 09:00"),
        duty_rostered=True,
    )
    return replace(ordinary, **changes)
